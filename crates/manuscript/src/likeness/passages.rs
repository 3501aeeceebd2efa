//! The passages that two texts have in common.

use std::collections::HashMap;
use std::ops::Range;

/// The shortest common passage, in letters, digits and ideographs.
pub const SHORTEST: usize = 12;
/// How many places of one run of characters are tried: a text that repeats itself stays quick.
const MOST_TRIED: usize = 64;

/// A passage that stands in both texts, as ranges of characters (not bytes) of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands in the first text.
    pub a: Range<usize>,
    /// Where it stands in the second text.
    pub b: Range<usize>,
}

/// A character that counts and its place in the text.
type Placed = (usize, char);

/// The common passages of two texts, in the order of the first.
///
/// The second text is read from its beginning; at each place the longest passage that the first
/// still has to give is taken. The text that sorts first is always the first of these two, so that
/// the passages are the same whichever way the texts are given.
pub(super) fn common(a: &[Placed], b: &[Placed]) -> Vec<Passage> {
    let said = |text: &[Placed]| text.iter().map(|(_, c)| *c).collect::<Vec<char>>();
    let (said_a, said_b) = (said(a), said(b));
    let mut passages: Vec<Passage> = if said_a <= said_b {
        let found = tiles(&said_a, &said_b);
        found.iter().filter_map(|tile| tile.passage(a, b)).collect()
    } else {
        let found = tiles(&said_b, &said_a);
        found.iter().filter_map(|tile| tile.turned().passage(a, b)).collect()
    };
    passages.sort_by_key(|passage| passage.a.start);
    passages
}

/// A common run: where it begins in either text, and its length.
struct Tile {
    a: usize,
    b: usize,
    length: usize,
}

impl Tile {
    fn turned(&self) -> Self {
        Self { a: self.b, b: self.a, length: self.length }
    }

    fn passage(&self, a: &[Placed], b: &[Placed]) -> Option<Passage> {
        let range = |text: &[Placed], from: usize| {
            let last = (from + self.length).checked_sub(1)?;
            Some(text.get(from)?.0..text.get(last)?.0 + 1)
        };
        Some(Passage { a: range(a, self.a)?, b: range(b, self.b)? })
    }
}

fn tiles(a: &[char], b: &[char]) -> Vec<Tile> {
    let mut places: HashMap<&[char], Vec<usize>> = HashMap::new();
    for (at, run) in a.windows(SHORTEST).enumerate() {
        let known = places.entry(run).or_default();
        if known.len() < MOST_TRIED {
            known.push(at);
        }
    }
    // A place of `a` is given once, so that passages overlap in neither text.
    let mut taken = vec![false; a.len()];
    let (mut tiles, mut at) = (vec![], 0);
    while let Some(run) = b.get(at..at + SHORTEST) {
        let candidates = places.get(run).map(Vec::as_slice).unwrap_or_default();
        let fitting = candidates.iter().map(|from| (shared(a, b, &taken, *from, at), *from));
        // The longest; of several, the earliest.
        let best = fitting.max_by_key(|(length, from)| (*length, std::cmp::Reverse(*from)));
        match best {
            Some((length, from)) if length >= SHORTEST => {
                if let Some(marks) = taken.get_mut(from..from + length) {
                    marks.fill(true);
                }
                tiles.push(Tile { a: from, b: at, length });
                at += length;
            }
            _ => at += 1,
        }
    }
    tiles
}

/// How far both texts go on alike from two places, up to what is taken.
fn shared(a: &[char], b: &[char], taken: &[bool], from: usize, at: usize) -> usize {
    let free = a.iter().zip(taken).skip(from).zip(b.iter().skip(at));
    free.take_while(|((c, taken), d)| !**taken && c == d).count()
}
