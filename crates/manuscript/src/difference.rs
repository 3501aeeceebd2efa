//! 版本比较: two versions of a text told apart, for reading.
//!
//! Lines are compared first; a line that was changed is then compared character by character, runs
//! of digits and latin letters as one, for nobody reads that `15` became `16` by its last digit.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The longest pair of lines, in parts of both, that is compared within; longer ones stand as
/// removed and added.
const LONGEST_COMPARED: usize = 40_000;
/// The most pairs of lines that are tried for belonging together in one place.
const MOST_PAIRS: usize = 10_000;
/// How much two lines share, in percent of their pairs of characters, if one is a change of the
/// other.
const KINDRED: usize = 30;

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// It stands in both versions.
    Same,
    /// It stands in the old version only.
    Removed,
    /// It stands in the new version only.
    Added,
    /// It stands in both, changed.
    Changed,
}

/// What became of a part of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanKind {
    /// It stands in both versions.
    Same,
    /// It stands in the old version only.
    Removed,
    /// It stands in the new version only.
    Added,
}

/// A line of either version, or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub kind: LineKind,
    /// Its parts in order; those that are not `Added` make the old line, those that are not
    /// `Removed` the new one.
    pub spans: Vec<(SpanKind, String)>,
}

/// The difference of two versions. The lines that are not `Added`, read as old lines, are the old
/// text; those that are not `Removed`, read as new ones, the new text. Effort is bounded: on huge
/// texts the difference may be longer than need be, never wrong.
#[must_use]
pub fn difference(old: &str, new: &str) -> Vec<Line> {
    let old: Vec<&str> = old.split('\n').collect();
    let new: Vec<&str> = new.split('\n').collect();
    let mut lines = vec![];
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let before = old.get(op.old_range()).unwrap_or_default();
        let after = new.get(op.new_range()).unwrap_or_default();
        match op {
            DiffOp::Equal { .. } => lines.extend(before.iter().map(|line| same(line))),
            _ => lines.extend(changes(before, after)),
        }
    }
    lines
}

fn same(line: &str) -> Line {
    Line { kind: LineKind::Same, spans: vec![(SpanKind::Same, line.to_owned())] }
}

fn removed(line: &str) -> Line {
    Line { kind: LineKind::Removed, spans: vec![(SpanKind::Removed, line.to_owned())] }
}

fn added(line: &str) -> Line {
    Line { kind: LineKind::Added, spans: vec![(SpanKind::Added, line.to_owned())] }
}

/// The lines of a place where the versions differ: kindred lines side by side, the others alone.
fn changes(old: &[&str], new: &[&str]) -> Vec<Line> {
    let (mut from_old, mut from_new) = (0, 0);
    let mut lines = vec![];
    let ends = std::iter::once((old.len(), new.len()));
    for (to_old, to_new) in pairs(old, new).into_iter().chain(ends) {
        lines.extend(old.get(from_old..to_old).unwrap_or_default().iter().map(|l| removed(l)));
        lines.extend(new.get(from_new..to_new).unwrap_or_default().iter().map(|l| added(l)));
        if let (Some(old), Some(new)) = (old.get(to_old), new.get(to_new)) {
            lines.push(Line { kind: LineKind::Changed, spans: spans(old, new) });
        }
        (from_old, from_new) = (to_old + 1, to_new + 1);
    }
    lines
}

/// Which old lines became which new ones, in order: the pairing that shares the most.
fn pairs(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len() * new.len() > MOST_PAIRS {
        return vec![];
    }
    let grams = |lines: &[&str]| lines.iter().map(|line| twos(line)).collect::<Vec<_>>();
    let (old, new) = (grams(old), grams(new));
    // Row by row, the best pairing of the lines so far: what it shares, and its pairs.
    let mut best: Vec<Pairing> = vec![Pairing::default(); new.len() + 1];
    for (at_old, old) in old.iter().enumerate() {
        let mut row: Vec<Pairing> = vec![Pairing::default()];
        for ((at_new, new), both) in new.iter().enumerate().zip(best.windows(2)) {
            let [without_both, without_old] = both else { continue };
            let without_new = row.last().cloned().unwrap_or_default();
            let mut choice = without_new;
            if without_old.shared > choice.shared {
                choice = without_old.clone();
            }
            let shared = kinship(old, new);
            if shared >= KINDRED && without_both.shared + shared > choice.shared {
                choice = without_both.clone();
                choice.shared += shared;
                choice.pairs.push((at_old, at_new));
            }
            row.push(choice);
        }
        best = row;
    }
    best.pop().map(|pairing| pairing.pairs).unwrap_or_default()
}

#[derive(Clone, Default)]
struct Pairing {
    shared: usize,
    pairs: Vec<(usize, usize)>,
}

/// The pairs of neighbouring characters of a line, sorted; the characters of a line of one.
fn twos(line: &str) -> Vec<(char, char)> {
    let nexts = line.chars().skip(1).chain(std::iter::once('\n'));
    let mut twos: Vec<(char, char)> = line.chars().zip(nexts).collect();
    twos.sort_unstable();
    twos
}

/// What two lines share, in percent of what they hold.
fn kinship(old: &[(char, char)], new: &[(char, char)]) -> usize {
    let (mut old_rest, mut new_rest, mut shared) = (old, new, 0_usize);
    while let (Some((a, old)), Some((b, new))) = (old_rest.split_first(), new_rest.split_first()) {
        if a == b {
            shared += 1;
        }
        if a <= b {
            old_rest = old;
        }
        if b <= a {
            new_rest = new;
        }
    }
    (200usize * shared).checked_div(old.len() + new.len()).unwrap_or(0)
}

/// The parts of a changed line.
fn spans(old: &str, new: &str) -> Vec<(SpanKind, String)> {
    let (old_parts, new_parts) = (parts(old), parts(new));
    if old_parts.len() + new_parts.len() > LONGEST_COMPARED {
        return vec![(SpanKind::Removed, old.to_owned()), (SpanKind::Added, new.to_owned())];
    }
    let mut spans = Spans::default();
    let ops = capture_diff_slices(Algorithm::Myers, &old_parts, &new_parts);
    let last = ops.len().saturating_sub(1);
    for (at, op) in ops.iter().enumerate() {
        let before = old_parts.get(op.old_range()).unwrap_or_default().concat();
        let after = new_parts.get(op.new_range()).unwrap_or_default().concat();
        let is_same = matches!(op, DiffOp::Equal { .. });
        // One character left between two changes makes them harder to read, not easier.
        let is_island = at > 0 && at < last && before.chars().nth(1).is_none();
        if is_same && !is_island {
            spans.keep(&before);
        } else {
            spans.removed.push_str(&before);
            spans.added.push_str(&after);
        }
    }
    spans.end_change();
    spans.done
}

#[derive(Default)]
struct Spans {
    done: Vec<(SpanKind, String)>,
    removed: String,
    added: String,
}

impl Spans {
    fn keep(&mut self, text: &str) {
        self.end_change();
        self.done.push((SpanKind::Same, text.to_owned()));
    }

    /// Puts what was removed, then what was added.
    fn end_change(&mut self) {
        let change = [
            (SpanKind::Removed, std::mem::take(&mut self.removed)),
            (SpanKind::Added, std::mem::take(&mut self.added)),
        ];
        self.done.extend(change.into_iter().filter(|(_, text)| !text.is_empty()));
    }
}

/// A line's characters, runs of digits and latin letters as one part.
fn parts(line: &str) -> Vec<&str> {
    let mut parts = vec![];
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let run = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
        let (part, others) = rest.split_at(run.max(first.len_utf8()));
        parts.push(part);
        rest = others;
    }
    parts
}
