//! Each mutant against the tests that reach it.

use std::collections::VecDeque;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Fails;
use super::compile::Built;
use super::list::Mutant;
use super::reach::Test;
use super::report::Report;
use super::tree::Tree;

/// What became of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fate {
    /// A test failed.
    Failed,
    /// It ran for many times as long as the tests do without it, or its memory grew without end.
    Endless,
    /// No test minds it.
    Missed,
    /// No test even gets there.
    Unreached,
    /// It does not compile.
    Unviable,
    /// It stands where no switch can.
    Fixed,
}

impl Fate {
    /// Whether no test is known to mind it.
    pub fn is_left(self) -> bool {
        matches!(self, Fate::Missed | Fate::Unreached | Fate::Fixed)
    }
}

/// Mutants that are tried at the same time.
const AT_ONCE: usize = 2;

/// What the first tests together may take; each further group may take four times as much.
const FIRST: Duration = Duration::from_millis(300);

/// Kilobytes of address space; the tests need a tenth.
const MEMORY: u64 = 6 << 20;

/// Decides mutants, scattered over all rooms: a run that is ended is a sample of the whole.
///
/// # Errors
///
/// When the tests cannot be started or an outcome cannot be written.
pub fn all(
    tree: &Tree,
    built: &Built,
    tests: &[Test],
    mutants: &[&Mutant],
    report: &Report,
) -> Result<(), Fails> {
    let mut order: VecDeque<&Mutant> = mutants.iter().copied().collect();
    order.make_contiguous().sort_by_key(|mutant| mutant.id.wrapping_mul(2_654_435_769));
    let queue = Mutex::new(order);
    let next = || queue.lock().ok()?.pop_front();
    let work = || -> Result<(), String> {
        while let Some(mutant) = next() {
            let fate = one(tree, built, tests, mutant).map_err(|why| why.to_string())?;
            report.put(mutant, fate).map_err(|why| why.to_string())?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or(Ok(())))
    })?;
    Ok(())
}

fn one(tree: &Tree, built: &Built, tests: &[Test], mutant: &Mutant) -> std::io::Result<Fate> {
    if built.fixed.contains(&mutant.id) {
        return Ok(Fate::Fixed);
    }
    if built.unviable.contains(&mutant.id) {
        return Ok(Fate::Unviable);
    }
    let mut reaching = tests.iter().filter(|test| test.reached.contains(&mutant.id)).peekable();
    if reaching.peek().is_none() {
        return Ok(Fate::Unreached);
    }
    let mut most = FIRST;
    while reaching.peek().is_some() {
        let mut took = Duration::ZERO;
        let mut group = vec![];
        while let Some(test) = reaching.next_if(|test| group.is_empty() || took + test.took <= most)
        {
            took += test.took;
            group.push(test.name.as_str());
        }
        if let Some(fate) = against(tree, built, &group, took, mutant)? {
            return Ok(fate);
        }
        most *= 4;
    }
    Ok(Fate::Missed)
}

/// Runs some tests with a mutant. An endless one meets the limit of the processor's seconds, so that
/// another program's load decides nothing; one that only waits, that of the clock.
fn against(
    tree: &Tree,
    built: &Built,
    tests: &[&str],
    took: Duration,
    mutant: &Mutant,
) -> std::io::Result<Option<Fate>> {
    let seconds = 3 * took.as_secs() + 2;
    let limits = format!(
        "ulimit -t {seconds} -v {MEMORY} -c 0; exec timeout -s KILL {} \"$@\"",
        20 * seconds
    );
    let mut run = Command::new("sh");
    run.args(["-c", &limits, "sh"]).arg(&built.program).arg("--exact").args(tests);
    run.arg("--test-threads=1").env("TONGBAO_MUTANT", mutant.id.to_string());
    // One failure is enough; libtest has that behind a gate.
    run.args(["-Z", "unstable-options", "--fail-fast"]).env("RUSTC_BOOTSTRAP", "1");
    run.env("PROPTEST_MAX_SHRINK_ITERS", "0").env("RUST_BACKTRACE", "0");
    run.current_dir(tree.copy.join("crates/proof"));
    let status = run.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    let endless = status.signal().is_some() || status.code().is_some_and(|code| code > 128);
    Ok(match status.success() {
        true => None,
        false if endless => Some(Fate::Endless),
        false => Some(Fate::Failed),
    })
}
