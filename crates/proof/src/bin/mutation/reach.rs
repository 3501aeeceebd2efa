//! Which test reaches which mutants, and how long it takes.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::Duration;

use super::Fails;
use super::compile::Built;
use super::tree::Tree;

/// Tests that take longer meet only what the others leave.
const SLOW: Duration = Duration::from_millis(250);

/// One of the engine's tests.
pub struct Test {
    /// As the test program names it.
    pub name: String,
    /// What it takes of the processor without a mutant.
    pub took: Duration,
    /// The mutants that it reaches.
    pub reached: BTreeSet<u32>,
}

/// The tests, the fastest first; the slow ones only where they are asked for.
///
/// # Errors
///
/// When one of them fails without a mutant.
pub fn tests(tree: &Tree, built: &Built, slow: bool) -> Result<Vec<Test>, Fails> {
    let listed = run(tree, built).args(["--list", "--format", "terse"]).output()?;
    let listed = String::from_utf8(listed.stdout)?;
    let mut tests = vec![];
    for name in listed.lines().filter_map(|line| line.strip_suffix(": test")) {
        let took = took(tree, built, name)?;
        if took > SLOW && !slow {
            continue;
        }
        let noted = tree.out.join("reached");
        let _ = std::fs::remove_file(&noted);
        let mut noting = run(tree, built);
        noting.args(["--exact", name, "--test-threads=1"]).env("TONGBAO_REACHED", &noted);
        let said = noting.output()?;
        if !said.status.success() {
            let said = String::from_utf8_lossy(&said.stdout);
            return Err(format!("{name} fails without a mutant:\n{said}").into());
        }
        let reached = std::fs::read_to_string(&noted).unwrap_or_default();
        let reached = reached.lines().map(str::parse).collect::<Result<_, _>>()?;
        tests.push(Test { name: name.to_owned(), took, reached });
    }
    tests.sort_by_key(|test| test.took);
    Ok(tests)
}

fn run(tree: &Tree, built: &Built) -> Command {
    let mut run = Command::new(&built.program);
    run.current_dir(tree.copy.join("crates/proof"));
    run
}

/// The processor's time of a test, as the shell tells it: what else runs does not count.
fn took(tree: &Tree, built: &Built, name: &str) -> Result<Duration, Fails> {
    let mut run = Command::new("sh");
    run.args(["-c", "\"$@\" >/dev/null; times", "sh"]).arg(&built.program);
    run.args(["--exact", name, "--test-threads=1"]).current_dir(tree.copy.join("crates/proof"));
    let said = String::from_utf8(run.output()?.stdout)?;
    let children = said.lines().last().ok_or("the shell tells no times")?;
    let seconds = |word: &str| -> Result<f64, Fails> {
        let (minutes, seconds) = word.trim_end_matches('s').split_once('m').ok_or("no time")?;
        Ok(60.0 * minutes.parse::<f64>()? + seconds.parse::<f64>()?)
    };
    let spent: f64 = children.split(' ').map(seconds).sum::<Result<f64, _>>()?;
    Ok(Duration::from_secs_f64(spent))
}
