//! Passwords that are tried first.
//!
//! People make them of few pieces: a word everybody thinks of, a row of keys, a year, a tail such as
//! `123` or `888`, with signs between. So the list holds the pieces, and whatever three of them
//! make together is common: some millions of passwords from a few hundred lines.

use std::sync::LazyLock;

/// Words and rows of keys, one a line, small letters; made for this project.
const STEMS: &str = include_str!("../../../data/common-password-stems.txt");
/// What is put before or behind them.
const TAILS: &str = include_str!("../../../data/common-password-tails.txt");

/// How many pieces still make a common password.
const PIECES: usize = 3;
/// Fewer characters than these, however often they come, are soon searched.
const LEAST_DISTINCT: usize = 5;

static STEM_LIST: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| pieces(STEMS));
static TAIL_LIST: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| pieces(TAILS));

fn pieces(list: &str) -> Vec<Vec<char>> {
    let lines = list.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.filter(|line| !line.starts_with("# ")).map(|line| line.chars().collect()).collect()
}

/// Whether a password is among those that are tried first.
pub(super) fn is_common(password: &str) -> bool {
    let folded: Vec<char> = password.chars().flat_map(char::to_lowercase).collect();
    let mut distinct = folded.clone();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() < LEAST_DISTINCT || fewest_pieces(repeated(&folded)).is_some_and(|n| n <= PIECES)
}

/// What a password repeats, itself where it repeats nothing: said twice, a common password stays
/// one.
fn repeated(whole: &[char]) -> &[char] {
    let repeats = |unit: &[char]| {
        whole.len().is_multiple_of(unit.len()) && whole.chunks(unit.len()).all(|c| c == unit)
    };
    let mut units = (1..=whole.len() / 2).filter_map(|length| whole.get(..length));
    units.find(|unit| repeats(unit)).unwrap_or(whole)
}

/// The fewest pieces that make up the whole; signs between them count for nothing. `None` where it
/// holds anything else.
fn fewest_pieces(whole: &[char]) -> Option<usize> {
    // By position: the fewest pieces before it. Each position is looked at once, so no password
    // costs more than its length.
    let mut fewest: Vec<Option<usize>> = vec![None; whole.len() + 1];
    *fewest.first_mut()? = Some(0);
    for (at, c) in whole.iter().enumerate() {
        let Some(before) = fewest.get(at).copied().flatten() else { continue };
        let sign = c.is_ascii_punctuation() || *c == ' ';
        let piece = lengths(whole.get(at..)?).map(|length| (at + length, before + 1));
        for (end, pieces) in piece.chain(sign.then_some((at + 1, before))) {
            let known = fewest.get_mut(end)?;
            *known = Some(known.map_or(pieces, |k| k.min(pieces)));
        }
    }
    fewest.pop()?
}

/// The lengths of all pieces that the rest may begin with.
fn lengths(rest: &[char]) -> impl Iterator<Item = usize> {
    let stems = STEM_LIST.iter().filter(|stem| begins(rest, stem, looks_like)).map(Vec::len);
    let tails = TAIL_LIST.iter().filter(|tail| begins(rest, tail, |a, b| a == b)).map(Vec::len);
    stems.chain(tails).chain(date(rest)).chain(run(rest))
}

fn begins(rest: &[char], piece: &[char], same: fn(char, char) -> bool) -> bool {
    rest.len() >= piece.len() && rest.iter().zip(piece).all(|(typed, meant)| same(*typed, *meant))
}

/// Whether a character is a letter, or the digit or sign that people write for it.
fn looks_like(typed: char, meant: char) -> bool {
    typed == meant
        || matches!(
            (typed, meant),
            ('0', 'o')
                | ('1' | '!', 'i' | 'l')
                | ('3', 'e')
                | ('4' | '@', 'a')
                | ('5' | '$', 's')
                | ('7', 't')
                | ('8', 'b')
                | ('9', 'g')
        )
}

/// A year from 1900 to 2099, with month or day or both.
fn date(rest: &[char]) -> impl Iterator<Item = usize> {
    let century =
        begins(rest, &['1', '9'], |a, b| a == b) || begins(rest, &['2', '0'], |a, b| a == b);
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    [8, 6, 4].into_iter().filter(move |length| century && digits >= *length)
}

/// One character three times or more.
fn run(rest: &[char]) -> Option<usize> {
    let first = rest.first()?;
    let length = rest.iter().take_while(|c| *c == first).count();
    (length >= 3).then_some(length)
}
