//! Trainings, awards, failures and changes.

use ledger::fact::{Body, ContactChange, HeadChange};
use ledger::{Domain, Text};
use scheme::model::UnitIx;

use crate::probe;
use crate::register::Register;

use super::Office;
use super::printing::Printing;
use super::works::Work;

/// Courses that a good part of the units attend, and people who come to work at the section.
pub fn trainings(office: &Office<'_>, register: &mut Register<'_>) {
    let mut dice = office.dice("trainings");
    for program in probe::programs(office.scheme) {
        // How often it is held, and what share of the units sends somebody.
        let (times, share) = match program.as_str() {
            "district" => (2, 80),
            "city" => (2, 18),
            "province" => (1, 5),
            _ => (0, 30),
        };
        for _ in 0..times {
            let Some(day) = dice.pick(office.days.of_year()).copied() else {
                return;
            };
            for (unit, temper) in office.units() {
                if dice.percent(share * temper.diligence / 100) {
                    let persons = if dice.percent(85) { 1 } else { 2 };
                    let body = probe::training(&office.unit_name(unit), &program, persons);
                    register.enter(&office.days, day, body);
                }
            }
        }
        if times == 0 {
            for (unit, temper) in office.units() {
                if dice.percent(share * temper.diligence / 100)
                    && let Some(day) = dice.pick(office.days.of_year())
                {
                    let body = probe::training(&office.unit_name(unit), &program, 1);
                    register.enter(&office.days, *day, body);
                }
            }
        }
    }
}

/// The best of each quarter, chosen in its last week; those of the last quarter in January.
pub fn awards(
    office: &Office<'_>,
    register: &mut Register<'_>,
    works: &[Work],
    printings: &[Printing],
) {
    let mut dice = office.dice("awards");
    let year = office.scheme.span();
    for month in [0, 3, 6, 9] {
        let day = year.start(month);
        let quarter = year.quarter_of(day);
        let last = month == 9;
        let week = match last {
            true => office.days.after(quarter.last(year), 6),
            false => {
                let days = office.days.within(quarter.first(year), quarter.last(year));
                days.iter().rev().nth(2).copied().unwrap_or(day)
            }
        };
        for category in probe::award_categories(office.scheme) {
            let research = category == "research";
            let printed = printings.iter().filter(|p| {
                let long = p.piece.kind == "article";
                year.quarter_of(p.date) == quarter && p.date <= week && long == research
            });
            let mut pieces: Vec<usize> = printed.map(|p| p.piece.work).collect();
            pieces.sort_unstable();
            pieces.dedup();
            for piece in dice.some(&pieces, if research { 2 } else { 5 }) {
                let Some(work) = works.get(piece) else {
                    continue;
                };
                let unit = office.unit_name(work.unit);
                let quarter = quarter.to_string();
                let body = probe::award(&unit, &category, &quarter, Some(work.id.clone()));
                let entered = register.enter(&office.days, week, body);
                if last && entered.is_some() {
                    register.of_this_year(None);
                }
            }
        }
    }
}

/// Commissions that went wrong, and the few emergencies that were reported badly.
pub fn failures(office: &Office<'_>, register: &mut Register<'_>) {
    let mut dice = office.dice("failures");
    let unlucky: Vec<(UnitIx, u32)> =
        office.units().map(|(unit, temper)| (unit, 130 - temper.luck)).collect();
    let failures = probe::commission_failures(office.scheme);
    let subjects: Vec<&str> = include_str!("../../data/commissions.txt").lines().collect();
    for number in 0..office.scheme.units.len() / 4 + 1 {
        let weighted: Vec<(Text, u32)> = failures.iter().cloned().zip([50, 25, 20, 5]).collect();
        let drawn = dice.weighted(&weighted).zip(dice.weighted(&unlucky));
        let Some(((failure, unit), subject)) = drawn.zip(dice.pick(&subjects).copied()) else {
            continue;
        };
        let subject = Text::from(format!("关于{subject}的约稿"));
        let body = probe::commission(&office.unit_name(unit), &failure, Some(subject));
        // The first one is December's, confirmed in January.
        let day = match number {
            0 => Some(office.days.after(office.scheme.last_day(), 7)),
            _ => dice.pick(office.days.of_year()).copied(),
        };
        let entered = day.and_then(|day| register.enter(&office.days, day, body));
        if number == 0 && entered.is_some() {
            register.of_this_year(Some("上年12月约稿，1月核实"));
        }
    }
    let emergencies = probe::emergencies(office.scheme);
    let severities = probe::codes(office.scheme, Domain::Severity);
    // The mildest severities come last, and are the common ones; few dare to conceal.
    let weight = |(failure, severity): &(Text, Text)| {
        let place = severities.iter().position(|s| s == severity).unwrap_or_default();
        let often = match failure.as_str() {
            "late" => 6,
            "missed" => 3,
            _ => 1,
        };
        often * u32::try_from(place).unwrap_or_default().pow(3) + 1
    };
    let weighted: Vec<_> = emergencies.into_iter().map(|e| (e.clone(), weight(&e))).collect();
    for number in 0..4 {
        let drawn = dice.weighted(&weighted).zip(dice.weighted(&unlucky));
        let Some((((failure, severity), unit), day)) =
            drawn.zip(dice.pick(office.days.of_year()).copied())
        else {
            continue;
        };
        let grave = (number == 0 && dice.percent(60)).then_some(true);
        let body = probe::emergency(&office.unit_name(unit), &failure, &severity, grave);
        register.enter(&office.days, day, body);
    }
}

/// New telephones and new heads, most of them told in time.
pub fn changes(office: &Office<'_>, register: &mut Register<'_>) {
    let mut dice = office.dice("changes");
    let units: Vec<UnitIx> = office.units().map(|(unit, _)| unit).collect();
    // No unit changes twice in a made-up year.
    for (number, unit) in dice.some(&units, units.len() / 2 + 2).into_iter().enumerate() {
        let Some(day) = dice.pick(office.days.of_year()).copied() else {
            return;
        };
        let unit = office.unit_name(unit);
        let head = number % 3 == 2;
        let (in_time, late) = if head { (12, 30) } else { (3, 9) };
        let told = match dice.below(100) {
            0..=79 => Some(dice.between(0, in_time)),
            80..=91 => Some(dice.between(in_time + 1, late)),
            _ => None,
        };
        let on = told.map(|n| office.days.after(day, n));
        // It is written down when it is told, or, untold, when somebody notices.
        let noticed = on.unwrap_or_else(|| office.days.after(day, 20));
        let body = match head {
            true => Body::HeadChange(HeadChange { unit, pledged_on: on }),
            false => Body::ContactChange(ContactChange { unit, reported_on: on }),
        };
        register.enter_on(day, office.days.after(noticed, 0), body);
    }
}
