//! The place in a text where what was looked for stands.

use crate::chars::{folded, is_cjk};

/// How many characters stand before the first word that was found.
const BEFORE: usize = 16;

/// A run of a snippet: whether it was looked for, and its text.
pub type Run = (bool, String);

/// The part of a text round the first of the words that were typed, at most so many characters,
/// with all of them told apart; none where the text holds none of them.
#[must_use]
pub fn snippet(text: &str, typed: &str, most: usize) -> Option<Vec<Run>> {
    let words = words(typed);
    let chars: Vec<char> = text.chars().map(|c| if c == '\n' { ' ' } else { c }).collect();
    let plain: Vec<char> = chars.iter().map(|c| folded(*c)).collect();
    let found = |at: usize| {
        let rest = plain.get(at..)?;
        words.iter().filter(|word| rest.starts_with(word)).map(Vec::len).max()
    };
    let first = (0..plain.len()).find(|at| found(*at).is_some())?;
    let from = first.saturating_sub(BEFORE);
    let to = (from + most).min(chars.len());
    let mut runs: Vec<Run> = vec![];
    if from > 0 {
        runs.push((false, "…".to_owned()));
    }
    let mut marked = from;
    for at in from..to {
        if let Some(length) = found(at) {
            marked = marked.max(at + length);
        }
        let Some(c) = chars.get(at) else { break };
        match runs.last_mut() {
            Some((is, run)) if *is == (at < marked) => run.push(*c),
            _ => runs.push((at < marked, c.to_string())),
        }
    }
    if to < chars.len() {
        runs.push((false, "…".to_owned()));
    }
    Some(runs)
}

/// What was typed, parted as a search parts it.
fn words(typed: &str) -> Vec<Vec<char>> {
    let typed: Vec<char> = typed.chars().map(folded).collect();
    let parts = typed.split(|c| !c.is_ascii_alphanumeric() && !is_cjk(*c));
    parts.filter(|part| !part.is_empty()).map(<[char]>::to_vec).collect()
}
