//! Which work a row of the list means.

use std::collections::HashMap;

use super::Row;

/// From which likeness on (in hundredths) a title is offered as what the row may mean.
const OFFERED: f64 = 0.6;
/// The most works that a row offers.
const MOST: usize = 5;

/// A work that rows may mean: its title, with one of the units it is credited to.
#[derive(Clone, Debug)]
pub struct Known<I> {
    /// Which work.
    pub work: I,
    /// Its title.
    pub title: String,
    /// A credited unit's name.
    pub unit: String,
}

/// How a row was matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// One work has this title and unit.
    Exact,
    /// One or several works are like it: a person chooses.
    Like,
    /// None is.
    None,
}

/// What was found for a row.
#[derive(Clone, Debug)]
pub struct Found<I> {
    /// How sure it is.
    pub how: Match,
    /// The works, best first, each with its title.
    pub works: Vec<(I, String)>,
}

/// Finds each row's works: by title and unit exactly, then by likeness of the title, works of the
/// row's unit first.
pub fn matches<I: Clone + PartialEq>(rows: &[Row], known: &[Known<I>]) -> Vec<Found<I>> {
    let mut exact: HashMap<String, Vec<&Known<I>>> = HashMap::new();
    for one in known {
        exact.entry(plain(&one.title)).or_default().push(one);
    }
    rows.iter().map(|row| found(row, &exact, known)).collect()
}

fn found<I: Clone + PartialEq>(
    row: &Row,
    exact: &HashMap<String, Vec<&Known<I>>>,
    known: &[Known<I>],
) -> Found<I> {
    let title = plain(&row.title);
    let own = |one: &Known<I>| row.unit.split('、').any(|unit| unit.trim() == one.unit);
    let same = exact.get(&title).map_or(&[][..], Vec::as_slice);
    let works = unique(same.iter().filter(|one| own(one)).copied());
    if works.len() == 1 {
        return Found { how: Match::Exact, works };
    }
    let mut like: Vec<(f64, &Known<I>)> = known
        .iter()
        .map(|one| {
            let bonus = if own(one) { 0.15 } else { 0.0 };
            (likeness(&title, &plain(&one.title)) + bonus, one)
        })
        .filter(|(likeness, _)| *likeness >= OFFERED)
        .collect();
    like.sort_by(|a, b| b.0.total_cmp(&a.0));
    let works = unique(like.into_iter().map(|(_, one)| one));
    let how = if works.is_empty() { Match::None } else { Match::Like };
    Found { how, works }
}

fn unique<'a, I: Clone + PartialEq + 'a>(
    all: impl Iterator<Item = &'a Known<I>>,
) -> Vec<(I, String)> {
    let mut works: Vec<(I, String)> = vec![];
    for one in all {
        if works.len() < MOST && !works.iter().any(|(work, _)| *work == one.work) {
            works.push((one.work.clone(), one.title.clone()));
        }
    }
    works
}

/// A title without what is typed differently each time: spaces, brackets, punctuation, width.
fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How alike two titles are, from 0 to 1: Dice's coefficient of their pairs of characters.
fn likeness(a: &str, b: &str) -> f64 {
    let pairs =
        |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (a, mut rest) = (pairs(a), pairs(b));
    let all = a.len() + rest.len();
    let shared = a.iter().filter(|pair| {
        let found = rest.iter().position(|other| other == *pair);
        found.map(|at| rest.swap_remove(at)).is_some()
    });
    let shared = u32::try_from(shared.count()).unwrap_or_default();
    f64::from(2 * shared) / f64::from(u32::try_from(all.max(1)).unwrap_or(u32::MAX))
}
