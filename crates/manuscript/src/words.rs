//! The words by which a text is found, the same in SQLite's FTS5 and in PostgreSQL.
//!
//! Neither database cuts Chinese into words, so tokens are made here and joined by spaces. What is
//! indexed ([`tokens`]) is first the text in order: a run of CJK characters as its overlapping
//! pairs (防汛工作: 防汛 汛工 工作), a run of one character as that character, a run of latin letters and
//! digits whole; then, once each, every CJK character that occurs, so that a query of a single
//! character is an exact token and no prefix search. A phrase of pairs matches only in the first
//! part, where positions are those of the text; a single character matches anywhere.
//!
//! Tokens hold only `a`–`z`, `0`–`9` and CJK characters: neither `unicode61` nor the parser behind
//! `to_tsvector('simple', …)` breaks them, and none needs escaping. Other letters are not searched.

use std::collections::HashSet;

use crate::chars::{folded, is_cjk};

/// The longest run of letters and digits that is one token; a longer one is several.
const LONGEST_TOKEN: usize = 64;
/// The most tokens of one phrase of a query; a longer phrase is several.
pub const LONGEST_PHRASE: usize = 64;
/// The most phrases of a query; what a person types beyond them is not searched.
pub const MOST_PHRASES: usize = 16;

/// A run of characters of one sort.
enum Run {
    Cjk(Vec<char>),
    Latin(String),
}

/// The tokens of a text, joined by spaces, for an index.
#[must_use]
pub fn tokens(text: &str) -> String {
    let mut out: Vec<String> = vec![];
    let (mut seen, mut singles) = (HashSet::new(), vec![]);
    for run in runs(text) {
        if let Run::Cjk(chars) = &run {
            singles.extend(chars.iter().filter(|c| seen.insert(**c)).map(char::to_string));
        }
        out.extend(run.tokens());
    }
    out.extend(singles);
    out.join(" ")
}

/// What a person typed as phrases: a work is found where every phrase occurs, the tokens of a
/// phrase one after another.
///
/// Space and punctuation part phrases. So does a run of one CJK character, which is indexed in its
/// place only where it stands alone: 汛2018 is 汛 and 2018. Empty where nothing can be searched.
#[must_use]
pub fn query(typed: &str) -> Vec<Vec<String>> {
    let mut phrases: Vec<Vec<String>> = vec![];
    let typed: String = typed.chars().map(folded).collect();
    for part in typed.split(|c: char| !c.is_ascii_alphanumeric() && !is_cjk(c)) {
        let mut phrase: Vec<String> = vec![];
        for run in runs(part) {
            if run.is_single() {
                phrases.push(std::mem::take(&mut phrase));
                phrases.push(run.tokens());
            } else {
                phrase.extend(run.tokens());
            }
        }
        phrases.push(phrase);
    }
    let mut seen = HashSet::new();
    let pieces = phrases.iter().flat_map(|phrase| phrase.chunks(LONGEST_PHRASE));
    let distinct = pieces.map(<[String]>::to_vec).filter(|phrase| seen.insert(phrase.clone()));
    distinct.take(MOST_PHRASES).collect()
}

/// A string of [`tokens`] in pieces of at most `limit` tokens, for PostgreSQL, which keeps no
/// position beyond 16,383.
///
/// Two pieces share [`LONGEST_PHRASE`] tokens less one, so every phrase of a query that occurs in
/// the whole occurs in a piece (a limit below that of a phrase is taken as twice the phrase).
/// Different phrases may occur in different pieces: ask for each by itself.
#[must_use]
pub fn pieces(tokens: &str, limit: usize) -> Vec<String> {
    let limit = if limit < LONGEST_PHRASE { LONGEST_PHRASE * 2 } else { limit };
    let all: Vec<&str> = tokens.split_ascii_whitespace().collect();
    let step = limit - (LONGEST_PHRASE - 1);
    let mut pieces = vec![];
    let mut from = 0;
    while let Some(rest) = all.get(from..).filter(|rest| !rest.is_empty()) {
        pieces.push(rest.get(..limit).unwrap_or(rest).join(" "));
        if rest.len() <= limit {
            break;
        }
        from += step;
    }
    pieces
}

/// The runs of a text; whatever stands between them is left out.
fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = vec![];
    let mut adjoins = false;
    for c in text.chars().map(folded) {
        let cjk = is_cjk(c);
        match runs.last_mut() {
            Some(Run::Cjk(run)) if adjoins && cjk => run.push(c),
            Some(Run::Latin(run)) if adjoins && c.is_ascii_alphanumeric() => run.push(c),
            _ if cjk => runs.push(Run::Cjk(vec![c])),
            _ if c.is_ascii_alphanumeric() => runs.push(Run::Latin(c.to_string())),
            _ => {}
        }
        adjoins = cjk || c.is_ascii_alphanumeric();
    }
    runs
}

impl Run {
    /// The tokens of the run in its place.
    fn tokens(&self) -> Vec<String> {
        match self {
            Self::Cjk(run) if run.len() == 1 => run.iter().map(char::to_string).collect(),
            Self::Cjk(run) => run.windows(2).map(|pair| pair.iter().collect()).collect(),
            Self::Latin(run) => {
                // ASCII alone: every chunk of bytes is a string.
                let chunks = run.as_bytes().chunks(LONGEST_TOKEN);
                chunks.map(|chunk| chunk.iter().map(|byte| char::from(*byte)).collect()).collect()
            }
        }
    }

    fn is_single(&self) -> bool {
        matches!(self, Self::Cjk(run) if run.len() == 1)
    }
}
