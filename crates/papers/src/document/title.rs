//! 标题回行 [GB/T 9704-2012, 7.3.1]: a long title is broken where its sense allows it, in lines that
//! make a trapezoid or a lozenge, never an hourglass.

use std::collections::BTreeSet;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use unicode_width::UnicodeWidthChar;

/// How wide a line is filled at most, in half characters: 19 of a title's characters stand on one.
const FULL: usize = 38;
/// How wide one may be where the sense asks for it: 20 characters just fit.
const WIDEST: usize = 40;
/// Up to so many lines all ways of breaking are held against each other; longer ones are no titles.
const WEIGHED: usize = 4;

/// What a break costs, in tenths of a character that a line is off the middle.
mod cost {
    /// Where an office breaks by habit.
    pub const HABIT: u32 = 0;
    /// Behind a unit, a day, a task.
    pub const GOOD: u32 = 15;
    /// Between two words.
    pub const WORDS: u32 = 40;
    /// Within a word, or before a word that belongs to the one in front of it.
    pub const TORN: u32 = 150;
    /// Outside the middle third, or a line much shorter than the others.
    pub const UNEVEN: u32 = 300;
    /// Within a pair of marks.
    pub const ENCLOSED: u32 = 500;
    /// A middle line shorter than both its neighbours.
    pub const HOURGLASS: u32 = 250;
    /// All lines alike: a block is neither trapezoid nor lozenge.
    pub const BLOCK: u32 = 10;
    /// A character off the middle.
    pub const OFF: usize = 5;
}

/// A line ends well behind these.
const GOOD_BEHIND: [&str; 17] = [
    "年度",
    "季度",
    "年",
    "月",
    "日",
    "区委",
    "区政府",
    "办公室",
    "委员会",
    "街道",
    "镇",
    "乡",
    "局",
    "单位",
    "部门",
    "工作",
    "情况",
];
/// A line begins well with these.
const GOOD_BEFORE: [&str; 15] = [
    "印发",
    "公布",
    "表彰",
    "评选",
    "开展",
    "加强",
    "做好",
    "推进",
    "推动",
    "落实",
    "实施",
    "进一步",
    "提醒",
    "促进",
    "助力",
];
/// What a title ends with; its kind stays whole.
const KINDS: [&str; 12] = [
    "的通知",
    "的通报",
    "的函",
    "的约稿函",
    "的提醒函",
    "的复函",
    "的报告",
    "的请示",
    "的批复",
    "的意见",
    "的决定",
    "的公告",
];
const OPENING: &str = "（《“‘〔【(";
const CLOSING: &str = "）》”’〕】)";
/// Marks that end something and never begin a line.
const ENDING: &str = "，。、：；！？";
/// What a number counts stays with it.
const COUNTED: &str = "年月日期号个项条篇次届件家万亿%％—-．.";

/// A place where a line may end.
struct Place {
    /// The byte behind which it ends.
    at: usize,
    /// The half characters in front of it.
    before: usize,
    cost: u32,
}

/// A title with the ends of its lines in it.
pub(super) fn parted(words: &str) -> String {
    let width: usize = words.chars().map(wide).sum();
    let lines = width.div_ceil(FULL);
    if lines < 2 {
        return words.to_owned();
    }
    let places = places(words);
    let ends = match lines {
        ..=WEIGHED => weighed(&places, width, lines).unwrap_or_else(|| filled(&places, width)),
        _ => filled(&places, width),
    };
    let mut parted = String::with_capacity(words.len() + ends.len());
    let mut from = 0;
    for end in ends {
        parted.push_str(words.get(from..end).unwrap_or_default());
        parted.push('\n');
        from = end;
    }
    parted.push_str(words.get(from..).unwrap_or_default());
    parted
}

fn wide(c: char) -> usize {
    c.width().unwrap_or_default()
}

/// All places at which a line may end, with what it costs.
fn places(words: &str) -> Vec<Place> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let bounds: BTreeSet<usize> = segmenter.segment_str(words).collect();
    let mut places = vec![];
    let (mut before, mut depth, mut last) = (0, 0_usize, ' ');
    for (at, c) in words.char_indices() {
        if at > 0 && may_part(last, c) {
            let own = sense(words, at, bounds.contains(&at));
            let enclosed = if depth > 0 { cost::ENCLOSED } else { 0 };
            places.push(Place { at, before, cost: own + enclosed });
        }
        if OPENING.contains(c) {
            depth += 1;
        } else if CLOSING.contains(c) {
            depth = depth.saturating_sub(1);
        }
        before += wide(c);
        last = c;
    }
    places
}

/// Whether a line may end between two characters at all.
fn may_part(before: char, after: char) -> bool {
    let number = |c: char| c.is_ascii_digit();
    let latin = |c: char| c.is_ascii_alphanumeric();
    let within = (latin(before) && latin(after))
        || (number(before) && COUNTED.contains(after))
        || (number(after) && ("第—-．.".contains(before) || OPENING.contains(before)));
    let mark = |c: char| CLOSING.contains(c) || ENDING.contains(c);
    // A character without a width of its own belongs to the one before it.
    !within && !mark(after) && !OPENING.contains(before) && wide(after) > 0
}

/// What the sense makes of a break.
fn sense(words: &str, at: usize, between_words: bool) -> u32 {
    let (before, after) = words.split_at_checked(at).unwrap_or((words, ""));
    let ends_with = |marks: &str| before.ends_with(|c| marks.contains(c));
    let begins_with = |all: &[&str]| all.iter().any(|one| after.starts_with(one));
    let habit = before.ends_with("关于")
        || before.ends_with(char::is_whitespace)
        || ends_with(ENDING)
        || ends_with(CLOSING)
        || after.starts_with(|c| OPENING.contains(c))
        || KINDS.contains(&after);
    let good = GOOD_BEHIND.iter().any(|one| before.ends_with(one)) || begins_with(&GOOD_BEFORE);
    match between_words {
        _ if habit => cost::HABIT,
        _ if after.starts_with(['的', '了', '们', '等']) => cost::TORN,
        false => cost::TORN,
        true if good => cost::GOOD,
        true => cost::WORDS,
    }
}

/// The best ends of so many lines; none where they do not fit.
fn weighed(places: &[Place], width: usize, lines: usize) -> Option<Vec<usize>> {
    let mut best: Option<(u32, Vec<usize>)> = None;
    let mut chosen: Vec<&Place> = vec![];
    search(places, width, lines, &mut chosen, &mut best);
    best.map(|(_, ends)| ends)
}

/// Tries every place for the next end, and the rest behind it.
fn search<'a>(
    places: &'a [Place],
    width: usize,
    left: usize,
    chosen: &mut Vec<&'a Place>,
    best: &mut Option<(u32, Vec<usize>)>,
) {
    let from = chosen.last().map_or(0, |place| place.before);
    if left == 1 {
        if width - from <= WIDEST {
            let told = total(chosen, width);
            if best.as_ref().is_none_or(|(cost, _)| told <= *cost) {
                *best = Some((told, chosen.iter().map(|place| place.at).collect()));
            }
        }
        return;
    }
    for (at, place) in places.iter().enumerate() {
        // What remains must fit on the lines that remain.
        let fits = place.before > from
            && place.before - from <= WIDEST
            && width - place.before <= (left - 1) * WIDEST;
        if fits {
            chosen.push(place);
            search(places.get(at + 1..).unwrap_or_default(), width, left - 1, chosen, best);
            chosen.pop();
        }
    }
}

/// What a way of breaking costs.
fn total(chosen: &[&Place], width: usize) -> u32 {
    let ends = chosen.iter().map(|place| place.before).chain([width]);
    let starts = [0].into_iter().chain(chosen.iter().map(|place| place.before));
    let lines: Vec<usize> = ends.zip(starts).map(|(end, start)| end - start).collect();
    let middle = width / lines.len();
    let off: usize = lines.iter().map(|line| line.abs_diff(middle) * cost::OFF / 2).sum();
    let shortest = lines.iter().min().copied().unwrap_or_default();
    // Of two lines the shorter holds a third of the title; of more, two thirds of a line.
    let uneven = shortest * 3 < middle * 2;
    let hourglass = lines.windows(3).any(|three| match three {
        [above, line, below] => line < above && line < below,
        _ => false,
    });
    let block = lines.windows(2).all(|two| two.first() == two.last());
    let shape = [(uneven, cost::UNEVEN), (hourglass, cost::HOURGLASS), (block, cost::BLOCK)];
    let shape: u32 = shape.into_iter().filter(|(is, _)| *is).map(|(_, cost)| cost).sum();
    let breaks: u32 = chosen.iter().map(|place| place.cost).sum();
    breaks + shape + u32::try_from(off).unwrap_or(u32::MAX)
}

/// Lines filled one after the other, each to the last good place on it.
fn filled(places: &[Place], width: usize) -> Vec<usize> {
    let (mut ends, mut from, mut ahead) = (vec![], 0, places);
    while width - from > FULL {
        let on_line = ahead.iter().take_while(|place| place.before <= from + FULL).count();
        // Of the line's second half the cheapest place, the last of those; without one, the next at all.
        let late = |(_, place): &(usize, &Place)| place.before >= from + FULL / 2;
        let mut line = ahead.iter().enumerate().take(on_line.max(1));
        let best = line.clone().rev().filter(late).min_by_key(|(_, place)| place.cost);
        let Some((at, place)) = best.or_else(|| line.next_back()) else { break };
        ends.push(place.at);
        from = place.before;
        ahead = ahead.get(at + 1..).unwrap_or_default();
    }
    ends
}
