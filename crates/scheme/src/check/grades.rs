//! Grades: each can be reached by somebody, and none asks for a ratio where there is no target.

use ledger::{Code, Fault, Points};

use crate::Scheme;
use crate::draft::Draft;
use crate::model::{Award, Grade};

pub(super) fn check(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    if ["grade", "unit", "group"].into_iter().any(|name| draft.doubts(name)) {
        return;
    }
    for (grade, number) in scheme.grades.iter().zip(0..) {
        let at = draft.at("grade", &grade.id);
        let before: Vec<&Grade> = scheme.grades.iter().take(number).collect();
        if matches!(grade.by, Award::Ratio(_)) && !scheme.has_targets() {
            let fault = Fault::error(Code::GAP, at).with("what", "ratio");
            draft.faults.push(fault.with("missing", "[tier] target"));
        } else if let Some(why) = shut(scheme, &before, grade.by) {
            let fault = Fault::error(Code::UNREACHABLE, at);
            let fault = fault.with("what", format!("grade.{}", grade.id));
            draft.faults.push(fault.with("why", why));
        } else if let (Award::Share(own), Some(left)) = (grade.by, left(&before))
            && parts(own) > left
        {
            let fault = Fault::error(Code::WRONG_VALUE, at).with("key", "share");
            let left = Points::to_string(&left);
            let fault = fault.with("found", own.to_string());
            draft.faults.push(fault.with("right", format!("≤ {left} %")));
        }
    }
}

/// Why nobody can have a grade, where the grades before it leave nobody to it.
fn shut(scheme: &Scheme, before: &[&Grade], by: Award) -> Option<String> {
    let taker = before.iter().find(|earlier| reaches(by, earlier.by));
    if let Some(taker) = taker {
        return Some(format!("grade.{}", taker.id));
    }
    by.places(0)?;
    let all: Vec<String> = before
        .iter()
        .filter(|earlier| earlier.by.places(0).is_some())
        .map(|earlier| format!("grade.{}", earlier.id))
        .collect();
    let full = left(before) == Some(Points::ZERO);
    // However many of them may be honoured, no more than these are ranked together.
    let most = together(scheme);
    let counted = |earlier: &&Grade| matches!(earlier.by, Award::First(_));
    let places = before.iter().filter(|earlier| counted(earlier));
    let places: usize = places.filter_map(|earlier| earlier.by.places(most)).sum();
    // A share of them may be no whole place.
    let none = most > 0 && by.places(most) == Some(0);
    let none = none.then(|| format!("0 / {most}"));
    (full || most > 0 && places >= most).then(|| all.join(", ")).or(none)
}

/// Whether whoever reaches one has reached the other.
fn reaches(one: Award, other: Award) -> bool {
    match (one, other) {
        // Marks add to the total of the year.
        (Award::Annual(own) | Award::Total(own), Award::Annual(less))
        | (Award::Total(own), Award::Total(less)) => own >= less,
        (Award::Ratio(own), Award::Ratio(less)) => own.reaches(less),
        _ => false,
    }
}

/// What the shares before leave, in hundredths of the whole; none where there are none.
fn left(before: &[&Grade]) -> Option<Points> {
    let shares = before.iter().filter_map(|earlier| match earlier.by {
        Award::Share(share) => Some(parts(share)),
        _ => None,
    });
    let shares: Vec<Points> = shares.collect();
    let taken: Points = shares.iter().copied().sum();
    (!shares.is_empty()).then(|| (Points::whole(100) - taken).max(Points::ZERO))
}

/// A share in hundredths of the whole: exact, for it has four decimals.
fn parts(share: ledger::Factor) -> Points {
    share.of(Points::whole(100))
}

/// The most units that are ever ranked together.
fn together(scheme: &Scheme) -> usize {
    let peers = scheme.peers.iter().map(|peers| {
        let mut units: Vec<_> = peers.units.all().iter().map(|(unit, _)| *unit).collect();
        units.dedup();
        units.len()
    });
    peers.max().unwrap_or(scheme.units.len())
}
