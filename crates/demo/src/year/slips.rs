//! Slips of the pen: facts taken back, most of them entered anew.

use ledger::fact::{Body, Fact};
use ledger::{Date, Text};

use crate::register::Register;
use chance::Dice;

use super::Office;

/// About one adoption or submission in a hundred was written down wrongly and is corrected later:
/// under another kind, for another unit, or a second time under another issue.
pub fn correct(office: &Office<'_>, register: &mut Register<'_>) {
    let mut dice = office.dice("slips");
    let facts = register.facts().to_vec();
    let adoptions: Vec<&Fact> = of(&facts, |body| matches!(body, Body::Adoption(_)));
    for fact in dice.some(&adoptions, adoptions.len() / 90 + 3) {
        adoption(office, register, &mut dice, fact);
    }
    let submissions: Vec<&Fact> =
        of(&facts, |body| matches!(body, Body::Submission(s) if s.category == "information"));
    for fact in dice.some(&submissions, submissions.len() / 600 + 2) {
        let day = later(office, &mut dice, fact);
        register.correct(&fact.id, day, "重复登记，予以更正", None);
    }
}

fn of(facts: &[Fact], wanted: impl Fn(&Body) -> bool) -> Vec<&Fact> {
    facts.iter().filter(|fact| wanted(&fact.body)).collect()
}

fn adoption(office: &Office<'_>, register: &mut Register<'_>, dice: &mut Dice, right: &Fact) {
    let Body::Adoption(body) = &right.body else {
        return;
    };
    let day = later(office, dice, right);
    match dice.below(3) {
        0 => {
            // The right fact stands; a copy under another issue went in beside it.
            let mut copy = body.clone();
            copy.issue = body.issue.as_ref().map(|issue| next_issue(issue));
            let Some(slip) = register.enter(&office.days, right.date, Body::Adoption(copy)) else {
                return;
            };
            let day = office.days.after(day, 30);
            register.correct(&slip, day, "重复登记（期号有误）", None);
        }
        1 => {
            let reason = "采用日期、期号登记有误，已重新登记";
            let mut again = body.clone();
            again.issue = body.issue.as_ref().map(|issue| next_issue(issue));
            let date = office.days.after(right.date, 1).min(office.scheme.last_day());
            register.correct(&right.id, day, reason, Some((date, Body::Adoption(again))));
        }
        _ => {
            let names = office.scheme.names.publications(&body.publication);
            let publication = names.first().and_then(|p| office.scheme.publication(*p));
            let others = publication.into_iter().flat_map(|p| &p.figures);
            // Nobody takes an item for one of the long texts, or the reverse.
            let long = |kind: &str| matches!(kind, "special" | "article");
            let mixed_up = |kind: &&Text| **kind != body.kind && long(kind) == long(&body.kind);
            let others: Vec<&Text> = others.map(|(kind, _)| kind).filter(mixed_up).collect();
            let Some(kind) = dice.pick(&others) else {
                return;
            };
            let label = |kind| office.scheme.vocabulary.label(ledger::Domain::Kind, kind);
            let reason = format!("体裁登记有误，应为{}", label(kind));
            let mut again = body.clone();
            again.kind = (*kind).clone();
            let again = Some((right.date, Body::Adoption(again)));
            register.correct(&right.id, day, &reason, again);
        }
    }
}

/// A working day some time after a fact was written down.
fn later(office: &Office<'_>, dice: &mut Dice, fact: &Fact) -> Date {
    let known = fact.known_since().date_naive();
    office.days.after(known.max(fact.date), dice.between(1, 30))
}

/// 第12期 becomes 第13期.
fn next_issue(issue: &str) -> Text {
    let digits: String = issue.chars().filter(char::is_ascii_digit).collect();
    let number: u32 = digits.parse().unwrap_or_default();
    Text::from(format!("第{}期", number + 1))
}
