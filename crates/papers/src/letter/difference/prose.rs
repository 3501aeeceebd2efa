//! Sentences before and after, marked word by word: 〔-删-〕〔+增+〕.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::letter::layout::clean;

/// Unchanged text longer than this between two changes is left out in its middle.
const CONTEXT: usize = 16;
/// Where less than this share (in percent) of the longer text stays, old and new are shown apart.
const READABLE: usize = 40;

/// The changed paragraphs, a line each.
pub(super) fn marked(before: &str, after: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut lines = vec![];
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (tag, olds, news) = op.as_tag_tuple();
        let olds = old.get(olds).unwrap_or_default();
        let news = new.get(news).unwrap_or_default();
        match tag {
            DiffTag::Equal => {}
            DiffTag::Replace if olds.len() == news.len() => {
                lines.extend(olds.iter().zip(news).map(|(x, y)| paragraph(x, y)));
            }
            _ => {
                lines.extend(olds.iter().map(|line| gone(&clean(line))));
                lines.extend(news.iter().map(|line| new_one(&clean(line))));
            }
        }
    }
    lines
}

fn gone(text: &str) -> String {
    format!("〔-{text}-〕")
}

fn new_one(text: &str) -> String {
    format!("〔+{text}+〕")
}

/// One paragraph with its changes inside it; old and new apart where too little stays.
fn paragraph(before: &str, after: &str) -> String {
    let (before, after) = (clean(before), clean(after));
    let (old, new) = (words(&before), words(&after));
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let same: usize =
        ops.iter().filter(|op| op.tag() == DiffTag::Equal).map(|op| op.old_range().len()).sum();
    if same * 100 < old.len().max(new.len()) * READABLE {
        return format!("{}{}", gone(&before), new_one(&after));
    }
    let (mut text, last) = (String::new(), ops.len().saturating_sub(1));
    for (op, index) in ops.iter().zip(0..) {
        let (tag, olds, news) = op.as_tag_tuple();
        let olds = old.get(olds).unwrap_or_default().concat();
        let news = new.get(news).unwrap_or_default().concat();
        match tag {
            DiffTag::Equal => text.push_str(&shortened(&olds, index == 0, index == last)),
            DiffTag::Delete => text.push_str(&gone(&olds)),
            DiffTag::Insert => text.push_str(&new_one(&news)),
            DiffTag::Replace => text.push_str(&format!("{}{}", gone(&olds), new_one(&news))),
        }
    }
    text
}

/// A number or a word of letters is one piece; every other sign stands for itself.
fn words(text: &str) -> Vec<&str> {
    let mut words = vec![];
    let mut start = 0;
    let mut within = false;
    for (at, sign) in text.char_indices() {
        let letter = sign.is_ascii_alphanumeric() || (within && sign == '.');
        if at > start && !(within && letter) {
            words.extend(text.get(start..at));
            start = at;
        }
        within = letter;
    }
    words.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    words
}

/// Unchanged text with … where it is long: its end before a change, its beginning after one.
fn shortened(text: &str, first: bool, last: bool) -> String {
    let signs: Vec<char> = text.chars().collect();
    let kept = if first || last { CONTEXT } else { 2 * CONTEXT };
    if signs.len() <= kept + 1 {
        return text.to_owned();
    }
    let head: String = signs.iter().take(CONTEXT).collect();
    let tail: String = signs.iter().skip(signs.len() - CONTEXT).collect();
    match (first, last) {
        (true, _) => format!("…{tail}"),
        (false, true) => format!("{head}…"),
        (false, false) => format!("{head}…{tail}"),
    }
}
