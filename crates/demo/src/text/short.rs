//! Items of information: 200 to 600 characters in two to four paragraphs.

use super::grammar::Pen;
use super::{Draft, length};

/// Bounds of an item's length in characters.
const SHORTEST: usize = 210;
const LONGEST: usize = 590;

/// Ways to count points in a running text.
const MARKS: [[&str; 4]; 3] = [
    ["一是", "二是", "三是", "四是"],
    ["（一）", "（二）", "（三）", "（四）"],
    ["1．", "2．", "3．", "4．"],
];

/// 经验: what was done, how, and what came of it.
pub fn experience(draft: &mut Draft<'_>) -> String {
    let pen = &mut draft.pen;
    let target = pen.dice.between(270, 500) as usize;
    let count = pen.dice.between(2, 4) as usize;
    let opening = pen.say("经开");
    let mut points: Vec<String> = vec![];
    for _ in 0..count {
        let head = match pen.dice.percent(45) {
            true => pen.say("做"),
            false => pen.say("经题"),
        };
        points.push(format!("{head}。{}", pen.say("推句")));
    }
    let mut end = pen.say("结句");
    if pen.dice.percent(50) {
        end += &pen.say("下步");
    }
    let so_far = |points: &[String]| points.iter().map(|p| length(p)).sum::<usize>();
    while length(&opening) + so_far(&points) + length(&end) < target {
        let more = pen.say("推句");
        let place = pen.dice.below(count as u32) as usize;
        if let Some(point) = points.get_mut(place) {
            point.push_str(&more);
        }
    }
    let points = counted(&points, MARKS.first());
    // One paragraph of all points, or two.
    let middle = match pen.dice.percent(50) {
        true => vec![points.concat()],
        false => {
            let (first, rest) = points.split_at(count / 2);
            vec![first.concat(), rest.concat()]
        }
    };
    fitting(pen, "推句", [vec![opening], middle, vec![end]].concat())
}

/// 问题建议: how things stand, why, and what should be done.
pub fn problem(draft: &mut Draft<'_>) -> String {
    let pen = &mut draft.pen;
    let roomy = pen.dice.percent(60);
    let mut state = pen.say("问开");
    for _ in 0..if roomy { 2 } else { 1 } {
        state += &pen.say("问状");
    }
    let reasons: Vec<String> = (0..pen.dice.between(2, 3)).map(|_| pen.say("原因")).collect();
    let advice: Vec<String> = (0..pen.dice.between(2, 4)).map(|_| pen.say("建议")).collect();
    let marks = [pen.dice.below(3), pen.dice.below(3)].map(|n| MARKS.get(n as usize));
    let why = pen.say("因引") + &counted(&reasons, marks[0]).concat();
    let what = pen.say("议引") + &counted(&advice, marks[1]).concat();
    fitting(pen, "问状", vec![state, why, what])
}

/// 动态: what took place, what was said, what was asked.
pub fn news(draft: &mut Draft<'_>) -> String {
    let pen = &mut draft.pen;
    let opening = pen.say("动会");
    let middle: String = (0..pen.dice.between(2, 3)).map(|_| pen.say("动容")).collect();
    let ask = pen.say("求引");
    let count = if ask.contains("三点") { 3 } else { pen.dice.between(2, 3) };
    let asked: Vec<String> = (0..count).map(|_| pen.say("动求")).collect();
    let end = ask + &counted(&asked, Some(&["一", "二", "三", "四"])).concat();
    fitting(pen, "动容", vec![opening, middle, end])
}

/// A text sent in again: a sentence less or more, the rest as it was.
pub fn revise(draft: &mut Draft<'_>, text: &str) -> String {
    let pen = &mut draft.pen;
    let mut paragraphs: Vec<String> = text.lines().map(str::to_owned).collect();
    let more = pen.say("下步");
    let room = length(text) + length(&more) <= LONGEST;
    if let Some(last) = paragraphs.last_mut() {
        if room {
            last.push_str(&more);
        } else {
            *last = without_last_sentence(last);
        }
    }
    if let Some(first) = paragraphs.first_mut() {
        *first = first.replace("近年来", "近几年来").replace("问题", "情况");
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n")
}

/// Each point behind its mark.
fn counted(points: &[String], marks: Option<&[&str; 4]>) -> Vec<String> {
    let marks = marks.into_iter().flatten();
    marks.zip(points).map(|(mark, point)| format!("{mark}{point}")).collect()
}

/// Paragraphs within the bounds: the opening grows by more sentences of a kind, and of the longest
/// paragraph the last sentence gives way first.
fn fitting(pen: &mut Pen<'_>, more: &str, mut paragraphs: Vec<String>) -> String {
    let whole = |paragraphs: &[String]| paragraphs.iter().map(|p| length(p)).sum::<usize>();
    while whole(&paragraphs) < SHORTEST {
        let sentence = pen.say(more);
        match paragraphs.first_mut() {
            Some(opening) if !sentence.is_empty() => opening.push_str(&sentence),
            _ => break,
        }
    }
    while whole(&paragraphs) > LONGEST {
        let Some(longest) = paragraphs.iter_mut().max_by_key(|p| length(p)) else {
            break;
        };
        let shorter = without_last_sentence(longest);
        if length(&shorter) < 20 {
            break;
        }
        *longest = shorter;
    }
    paragraphs.join("\n")
}

/// A paragraph less its last sentence; empty where it has but one.
pub(crate) fn without_last_sentence(text: &str) -> String {
    let body = text.strip_suffix('。').unwrap_or(text);
    body.rfind('。')
        .and_then(|end| body.get(..end))
        .map(|kept| format!("{kept}。"))
        .unwrap_or_default()
}
