//! The shapes that values take. Each reader says what would have been right, in signs that both
//! languages share.

use ledger::{Date, Factor, Points, Text};

use crate::document::Said;

use super::{Datum, Day, Node};

/// A value, or what would have been right.
pub(crate) type Shaped<T> = Result<T, &'static str>;

/// A text that is not empty.
pub(crate) fn text(node: &Node) -> Shaped<Text> {
    match &node.datum {
        Datum::Text(text) if !text.trim().is_empty() => Ok(Text::from(text.trim())),
        _ => Err("\"…\""),
    }
}

/// Text that may be left empty.
pub(crate) fn text_or_none(node: &Node) -> Shaped<Option<Text>> {
    match &node.datum {
        Datum::Text(text) => Ok(Some(text.trim()).filter(|text| !text.is_empty()).map(Text::from)),
        _ => Err("\"…\""),
    }
}

/// True or false.
pub(crate) fn flag(node: &Node) -> Shaped<bool> {
    match node.datum {
        Datum::Flag(flag) => Ok(flag),
        _ => Err("true, false"),
    }
}

/// True: what is said or left out.
pub(crate) fn yes(node: &Node) -> Shaped<()> {
    match node.datum {
        Datum::Flag(true) => Ok(()),
        _ => Err("true"),
    }
}

/// A whole number of at least 1.
pub(crate) fn count(node: &Node) -> Shaped<u32> {
    match node.datum {
        Datum::Whole(number) => match u32::try_from(number) {
            Ok(count) if count > 0 => Ok(count),
            _ => Err("1, 2, 3 …"),
        },
        _ => Err("1, 2, 3 …"),
    }
}

/// A whole number of at least 2.
pub(crate) fn several(node: &Node) -> Shaped<u32> {
    let right = "2, 3, 4 …";
    count(node).map_err(|_| right).and_then(|count| if count > 1 { Ok(count) } else { Err(right) })
}

/// A whole number of at least 0, as points.
pub(crate) fn whole(node: &Node) -> Shaped<Points> {
    match points(node) {
        Ok(number) if number >= Points::ZERO && number.hundredths() % 100 == 0 => Ok(number),
        _ => Err("0, 1, 2 …"),
    }
}

/// How many decimals a percentage shows.
pub(crate) fn decimals(node: &Node) -> Shaped<u8> {
    match node.datum {
        Datum::Whole(number @ 0..=4) => u8::try_from(number).map_err(|_| "0, 1, 2, 3, 4"),
        _ => Err("0, 1, 2, 3, 4"),
    }
}

/// A year of four digits.
pub(crate) fn year(node: &Node) -> Shaped<i32> {
    match node.datum {
        Datum::Whole(number @ 1000..=9998) => i32::try_from(number).map_err(|_| "2018"),
        _ => Err("2018"),
    }
}

/// Points: a decimal of at most two places.
pub(crate) fn points(node: &Node) -> Shaped<Points> {
    let written = match &node.datum {
        Datum::Whole(number) => number.to_string(),
        Datum::Decimal(text) | Datum::Text(text) => text.clone(),
        _ => return Err(POINTS),
    };
    Points::parse(&written).map_err(|_| POINTS)
}

/// A list of points, or one alone.
pub(crate) fn several_points(node: &Node) -> Shaped<Vec<Points>> {
    match &node.datum {
        Datum::List(nodes) if nodes.is_empty() => Err("[3, 2, 1]"),
        Datum::List(nodes) => nodes.iter().map(points).collect(),
        _ => points(node).map(|one| vec![one]),
    }
}

/// How many decimals a number may have that has more, where its shape says so; `right` is what the
/// shape complained with.
pub(crate) fn decimals_beyond(node: &Node, right: &str) -> Option<usize> {
    let Datum::Decimal(text) = &node.datum else { return None };
    let most = match right {
        POINTS | GAIN | TARGET => 2,
        FACTOR | PART | SHARE | WEIGHTS => 4,
        _ => return None,
    };
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    (decimals > most).then_some(most)
}

const POINTS: &str = "4, 0.5, -3, 0.25";
const GAIN: &str = "0, 0.5, 10 …";
const GAINS: &str = "[5, 4.5, 4], 5 … ≥ 0";
const TARGET: &str = "1, 60, 120.5 … > 0";
const FACTOR: &str = "1.5, 0.5, 0.25 …";
const PART: &str = "0.5, 0.25 … ≤ 1";
const SHARE: &str = "0.2, 0.5 … ≤ 1";

/// Points that are not negative.
pub(crate) fn gain(node: &Node) -> Shaped<Points> {
    match points(node) {
        Ok(points) if points >= Points::ZERO => Ok(points),
        _ => Err(GAIN),
    }
}

/// A list of points that are not negative, or one alone.
pub(crate) fn several_gains(node: &Node) -> Shaped<Vec<Points>> {
    let all = several_points(node).map_err(|_| GAINS)?;
    all.iter().all(|points| *points >= Points::ZERO).then_some(all).ok_or(GAINS)
}

/// Points above 0, by which something is divided.
pub(crate) fn target(node: &Node) -> Shaped<Points> {
    match points(node) {
        Ok(points) if points > Points::ZERO => Ok(points),
        _ => Err(TARGET),
    }
}

/// A step to which points are rounded: a part of one point without rest.
pub(crate) fn step(node: &Node) -> Shaped<Points> {
    match points(node) {
        Ok(step) if step > Points::ZERO && 100 % step.hundredths() == 0 => Ok(step),
        _ => Err("0.01, 0.1, 0.5, 1"),
    }
}

/// A factor: a decimal of at most four places that is not negative.
pub(crate) fn factor(node: &Node) -> Shaped<Factor> {
    let written = match &node.datum {
        Datum::Whole(number) => number.to_string(),
        Datum::Decimal(text) | Datum::Text(text) => text.clone(),
        _ => return Err(FACTOR),
    };
    Factor::parse(&written).map_err(|_| FACTOR)
}

/// A part of something: a factor of at most 1.
pub(crate) fn part(node: &Node) -> Shaped<Factor> {
    match factor(node) {
        Ok(part) if Factor::ONE.reaches(part) => Ok(part),
        _ => Err(PART),
    }
}

/// What goals are multiplied with for one unit: a factor above 0.
pub(crate) fn weight(node: &Node) -> Shaped<Factor> {
    match factor(node) {
        Ok(weight) if weigh(weight) => Ok(weight),
        _ => Err(WEIGHTS),
    }
}

/// The same in a table's cell.
pub(crate) fn weight_in(cell: &str) -> Shaped<Factor> {
    Factor::parse(cell).ok().filter(|weight| weigh(*weight)).ok_or(WEIGHTS)
}

const WEIGHTS: &str = "0.5, 1.2, 30 … > 0";

fn weigh(weight: Factor) -> bool {
    weight.of(Points::whole(100)) > Points::ZERO
}

/// A part of a whole: more than nothing, at most all of it.
pub(crate) fn share(node: &Node) -> Shaped<Factor> {
    match part(node) {
        Ok(share) if share.of(Points::whole(100)) > Points::ZERO => Ok(share),
        _ => Err(SHARE),
    }
}

/// A day.
pub(crate) fn day(node: &Node) -> Shaped<Day> {
    let written = match &node.datum {
        Datum::Text(text) | Datum::Date(text) => text,
        _ => return Err("\"06-30\", \"2018-06-30\""),
    };
    Day::parse(written).ok_or("\"06-30\", \"2018-06-30\"")
}

/// A whole date, year included.
pub(crate) fn date(node: &Node) -> Shaped<Date> {
    let right = "\"2018-05-03\"";
    let day = day(node).map_err(|_| right)?;
    day.whole().ok_or(right)
}

/// A list of texts.
pub(crate) fn texts(node: &Node) -> Shaped<Vec<Said<Text>>> {
    let Datum::List(nodes) = &node.datum else {
        return Err("[\"…\", \"…\"]");
    };
    nodes.iter().map(said).collect()
}

/// A text, or a list of them.
pub(crate) fn text_or_texts(node: &Node) -> Shaped<Vec<Said<Text>>> {
    match &node.datum {
        Datum::List(_) => texts(node),
        _ => Ok(vec![said(node)?]),
    }
}

/// The same, at least one.
pub(crate) fn some_texts(node: &Node) -> Shaped<Vec<Said<Text>>> {
    text_or_texts(node).ok().filter(|all| !all.is_empty()).ok_or("\"…\", [\"…\"]")
}

/// A coded word, a flag, or a list of such.
pub(crate) fn words(node: &Node) -> Shaped<Vec<Said<Text>>> {
    match &node.datum {
        Datum::List(nodes) => nodes.iter().map(word).collect(),
        _ => Ok(vec![word(node)?]),
    }
}

fn word(node: &Node) -> Shaped<Said<Text>> {
    match node.datum {
        Datum::Flag(flag) => Ok(Said {
            is: Text::from(if flag { "true" } else { "false" }),
            place: node.place.clone(),
        }),
        _ => said(node).map_err(|_| "\"…\", true, [\"…\"]"),
    }
}

fn said(node: &Node) -> Shaped<Said<Text>> {
    let is = text(node).map_err(|_| "[\"…\", \"…\"]")?;
    let place = node.place.clone();
    Ok(Said { is, place })
}
