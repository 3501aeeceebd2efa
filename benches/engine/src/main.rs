//! How fast the engine is: made-up ledgers of any size, scored as an office would.
//!
//! `engine write N FOLDER` writes the facts for the peers; `engine run N` scores them and prints one
//! line of JSON: seconds, megabytes, and the totals that the peers' are held against; `engine file
//! FILE` reads JSON Lines and scores them; `engine full N` scores N facts that stand in full.
//! `benches/peer/engine.py` starts all of it.

mod made;
mod peer;

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use ledger::calendar::Calendar;
use ledger::form::jsonl;
use ledger::{Date, Ledger};
use scheme::Scheme;
use scoring::{Docket, PackedDocket, Totals};

/// The same facts everywhere.
const SEED: u64 = 20_180_503;
/// How often a thing is done; its median time is told.
const TIMES: usize = 7;

fn wrong(what: &str) -> io::Error {
    io::Error::other(what.to_owned())
}

#[expect(clippy::disallowed_methods, reason = "a bench is started by hand")]
fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let files = scheme::library::files("shangjie-2018").ok_or_else(|| wrong("no such scheme"))?;
    let scheme = scheme::read(files).scheme.ok_or_else(|| wrong("the scheme is not sound"))?;
    let calendar = Calendar::built_in().map_err(|_| wrong("the calendars are not sound"))?;
    let number = |text: &str| text.parse::<usize>().map_err(|_| wrong("a number, please"));
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["write", n, folder] => peer::write(&scheme, SEED, number(n)?, Path::new(folder)),
        ["run", n] => run(&scheme, &calendar, number(n)?),
        ["file", path] => file(&scheme, &calendar, Path::new(path)),
        ["full", n] => full(&scheme, &calendar, number(n)?),
        _ => Err(wrong("engine write N FOLDER | run N | file FILE | full N")),
    }
}

fn months(scheme: &Scheme) -> Vec<Date> {
    let first = |month| Date::from_ymd_opt(scheme.year, month, 1);
    (1..=12).filter_map(first).map(|day| ledger::calendar::Month::of(day).last()).collect()
}

fn run(scheme: &Scheme, calendar: &Calendar, number: usize) -> io::Result<()> {
    let (made, packed) = timed(|| made::packed(scheme, SEED, number));
    let packed = packed.ok_or_else(|| wrong("the ledger is not sound"))?;
    let (bound, docket) = timed(|| PackedDocket::new(scheme, calendar, &packed, None));
    let docket = docket.map_err(|_| wrong("the ledger is refused"))?;
    let days = months(scheme);
    let year = scheme.last_day();
    let mut all = None;
    let (months, months_cpu) = often(|| all = docket.totals(&days).ok());
    let all = all.ok_or_else(|| wrong("no totals"))?;
    let mut postings = 0;
    let mut sums = None;
    let (posted, posted_cpu) = often(|| {
        if let Ok(Some(all)) = docket.postings(year) {
            (postings, sums) = (all.count(), Some(all.totals()));
        }
    });
    let sums = sums.ok_or_else(|| wrong("no postings"))?;
    if all.last() != Some(&sums) {
        return Err(wrong("postings do not add up to the totals"));
    }
    let one = one_more(scheme, &docket, number, &days)?;
    let line = format!(
        "{{\"facts\":{},\"postings\":{postings},\"make\":{made},\"bind\":{bound},\"months\":{months},\
         \"months_cpu\":{months_cpu},\"year\":{posted},\"year_cpu\":{posted_cpu},\"one\":{one},\"megabytes\":{},\"totals\":{}}}",
        packed.count(),
        megabytes(),
        told(&all)
    );
    say(&line)
}

/// The median time of one more fact into standing totals of all months, ranks renewed.
fn one_more(
    scheme: &Scheme,
    docket: &PackedDocket<'_>,
    number: usize,
    days: &[Date],
) -> io::Result<f64> {
    let running = docket.running(days).map_err(|_| wrong("no totals"))?;
    let mut running = running.ok_or_else(|| wrong("no running totals"))?;
    // The same dice go on where the ledger ended, so that works are met again.
    let mut maker = made::Maker::new(scheme, SEED);
    maker.make(number, drop);
    let mut times = vec![];
    for _ in 0..1001 {
        let fact = maker.one();
        let (time, taken) = timed(|| running.add(&fact));
        if taken.is_err() {
            return Err(wrong("one more fact is refused"));
        }
        times.push(time);
    }
    Ok(median(times))
}

fn file(scheme: &Scheme, calendar: &Calendar, path: &Path) -> io::Result<()> {
    let mut all = None;
    let mut facts = 0;
    let before = processors();
    let (first, rest): (f64, f64) = {
        let mut once = || {
            timed(|| -> io::Result<()> {
                let packed = jsonl::packed_from(|| File::open(path), &scheme.vocabulary)?;
                let packed = packed.ok_or_else(|| wrong("the file is not sound"))?;
                facts = packed.count();
                let docket = PackedDocket::new(scheme, calendar, &packed, None);
                let docket = docket.map_err(|_| wrong("the ledger is refused"))?;
                all = docket.totals(&[scheme.last_day()]).ok().map(|totals| told(&totals));
                Ok(())
            })
        };
        let (first, done) = once();
        done?;
        (first, median((0..3).map(|_| once().0).collect()))
    };
    let totals = all.ok_or_else(|| wrong("no totals"))?;
    let megabytes = megabytes();
    let cpu = (processors() - before) / 4.0;
    say(&format!(
        "{{\"facts\":{facts},\"first\":{first},\"file\":{rest},\"cpu\":{cpu},\"megabytes\":{megabytes},\"totals\":{totals}}}"
    ))
}

/// The full ledger, with every field of every fact and every posting with its ground.
fn full(scheme: &Scheme, calendar: &Calendar, number: usize) -> io::Result<()> {
    let mut facts = vec![];
    made::Maker::new(scheme, SEED).make(number, |fact| facts.push(fact));
    let ledger = Ledger::from_facts("made up", facts).map_err(|_| wrong("not sound"))?;
    let (bound, docket) = timed(|| Docket::new(scheme, calendar, &ledger, None));
    let docket = docket.map_err(|_| wrong("the ledger is refused"))?;
    let mut totals = None;
    let (scored, _) = often(|| {
        let score = docket.score(scheme.last_day()).ok();
        totals = score.map(|score| told(&[Totals::of(scheme, &score)]));
    });
    let totals = totals.ok_or_else(|| wrong("no score"))?;
    say(&format!(
        "{{\"facts\":{},\"bind\":{bound},\"score\":{scored},\"megabytes\":{},\"totals\":{totals}}}",
        ledger.entries().len(),
        megabytes()
    ))
}

/// The totals in hundredths with the ranks, by day and unit in the scheme's order.
fn told(all: &[Totals<'_>]) -> String {
    let day = |totals: &Totals<'_>| {
        let mut rows: Vec<_> = totals.rows.iter().collect();
        rows.sort_by_key(|row| row.unit);
        let row = |row: &&scoring::Total<'_>| format!("[{},{}]", row.total.hundredths(), row.rank);
        format!("[{}]", rows.iter().map(row).collect::<Vec<_>>().join(","))
    };
    format!("[{}]", all.iter().map(day).collect::<Vec<_>>().join(","))
}

#[expect(clippy::disallowed_methods, reason = "a bench measures")]
fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let begun = Instant::now();
    let done = work();
    (begun.elapsed().as_secs_f64(), done)
}

/// The median time of a thing done often, and what each took of all processors together.
fn often(mut work: impl FnMut()) -> (f64, f64) {
    let before = processors();
    let time = median((0..TIMES).map(|_| timed(&mut work).0).collect());
    (time, (processors() - before) / TIMES as f64)
}

/// The seconds that this process has had of all processors.
fn processors() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name in brackets, the twelfth and thirteenth: hundredths of seconds.
    let behind = stat.rsplit(')').next().unwrap_or_default();
    let ticks = behind.split_whitespace().skip(11).take(2);
    ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The most memory that this process ever held.
fn megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}

fn say(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{line}")
}
