//! Grades: each can be reached by somebody, and none asks for a ratio where there is no target.

use std::collections::BTreeSet;

use ledger::{Code, Fault, Points};

use crate::Scheme;
use crate::draft::Draft;
use crate::model::{Grade, Least, Places, UnitIx};

pub(super) fn check(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    if ["grade", "unit", "group"].into_iter().any(|name| draft.doubts(name)) {
        return;
    }
    for (grade, number) in scheme.grades.iter().zip(0..) {
        let at = draft.at("grade", &grade.id);
        let before: Vec<&Grade> = scheme.grades.iter().take(number).collect();
        let of_targets = grade.least.iter().any(|reach| matches!(reach, Least::Ratio(_)));
        if of_targets && !scheme.has_targets() {
            let fault = Fault::error(Code::GAP, at).with("what", "ratio");
            draft.faults.push(fault.with("missing", "[tier] target"));
        } else if let Some(why) = shut(scheme, &before, grade) {
            let fault = Fault::error(Code::UNREACHABLE, at);
            let fault = fault.with("what", format!("grade.{}", grade.id));
            draft.faults.push(fault.with("why", why));
        } else if let (Some(Places::Share(own) | Places::Within(own)), Some(left)) =
            (grade.places, left(&same(scheme, &before, grade)))
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
fn shut(scheme: &Scheme, before: &[&Grade], grade: &Grade) -> Option<String> {
    let own = units(scheme, grade);
    if own.is_empty() && !scheme.units.is_empty() {
        // That nobody is named is told of the list.
        return None;
    }
    let over = before.iter().copied().filter(|earlier| units(scheme, earlier).is_superset(&own));
    let over: Vec<&Grade> = over.collect();
    let takes = |earlier: &&&Grade| {
        let placed = earlier.places.is_none()
            || units(scheme, earlier) == own && same_last(earlier.places, grade.places);
        placed && grade.implies(earlier)
    };
    if let Some(taker) = over.iter().find(takes) {
        return Some(format!("grade.{}", taker.id));
    }
    let most = together(scheme, grade);
    let places = grade.places?.from_first(most)?;
    // A share of them may be no whole place.
    let none = most > 0 && places == 0;
    let full = full(&same(scheme, before, grade), grade, most);
    // One that more units may have can take all of these by itself alone.
    let all = || over.iter().find_map(|earlier| full_by(scheme, earlier, grade));
    full.or_else(all).or(none.then(|| format!("0 / {most}")))
}

/// A grade before, where it leaves no place to one that is open to no other units.
fn full_by(scheme: &Scheme, earlier: &Grade, grade: &Grade) -> Option<String> {
    full(&[earlier], grade, together(scheme, earlier))
}

/// The units to whom a grade is open by whom the notice names.
fn units(scheme: &Scheme, grade: &Grade) -> BTreeSet<UnitIx> {
    let all = (0u16..).map(UnitIx).take(scheme.units.len());
    all.filter(|unit| grade.names(*unit, scheme.day_after())).collect()
}

/// Of the grades before those that are open to the same units.
fn same<'g>(scheme: &Scheme, before: &[&'g Grade], grade: &Grade) -> Vec<&'g Grade> {
    let own = units(scheme, grade);
    before.iter().copied().filter(|earlier| units(scheme, earlier) == own).collect()
}

/// The grades that leave no place to one after them, where at most so many are ranked together.
fn full(before: &[&Grade], grade: &Grade, most: usize) -> Option<String> {
    let counted =
        |earlier: &&&Grade| earlier.places.is_some_and(|places| places.from_first(0).is_some());
    let before: Vec<&Grade> = before.iter().filter(counted).copied().collect();
    let places = before.iter().filter_map(|earlier| match earlier.places {
        Some(Places::First(places)) => usize::try_from(places).ok(),
        _ => None,
    });
    let places: usize = places.sum();
    let full = left(&before) == Some(Points::ZERO) || most > 0 && places >= most;
    // Who is within the places of one that asks for more, and lacks it, is left to those after.
    let all = full && before.iter().all(|earlier| grade.implies(earlier));
    let names = before.iter().map(|earlier| format!("grade.{}", earlier.id));
    all.then(|| names.collect::<Vec<String>>().join(", "))
}

/// Whether the last places of one are among the last places of the other.
fn same_last(earlier: Option<Places>, later: Option<Places>) -> bool {
    match (earlier, later) {
        (Some(Places::Last(more)), Some(Places::Last(own))) => more >= own,
        _ => false,
    }
}

/// What the shares before leave, in hundredths of the whole; none where there are none.
fn left(before: &[&Grade]) -> Option<Points> {
    let shares = before.iter().filter_map(|earlier| match earlier.places {
        Some(Places::Share(share) | Places::Within(share)) => Some(parts(share)),
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

/// The most units that are ever ranked together, of those to whom a grade is open.
fn together(scheme: &Scheme, grade: &Grade) -> usize {
    let own = units(scheme, grade);
    let peers = scheme.peers.iter().map(|peers| {
        let members: BTreeSet<UnitIx> = peers.units.all().iter().map(|(unit, _)| *unit).collect();
        members.intersection(&own).count()
    });
    peers.max().unwrap_or(own.len())
}
