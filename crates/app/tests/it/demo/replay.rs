//! Whoever lives through the steps has the year's facts.

use std::collections::{BTreeMap, BTreeSet};

use demo::life::Act;
use ledger::fact::{Adoption, Body, Fact, Submission};
use ledger::{Date, Text};
use testkit::year;

use crate::support::{CALENDAR, SCHEME};

use super::{LIFE, SEED, STORY};

/// What a fact says, without its id and the moment of its recording.
fn said(fact: &Fact) -> String {
    format!("{} {:?} {:?} {:?}", fact.date, fact.year, fact.note, fact.body)
}

fn fact(id: &Text, date: Date, body: Body) -> Fact {
    Fact { id: id.clone(), date, recorded_at: None, year: None, note: None, body }
}

/// The facts that all steps give, by the ids they have in the year.
fn replayed() -> Vec<Fact> {
    replayed_until(chrono::NaiveDateTime::MAX)
}

/// The facts that the steps up to a moment give.
pub fn replayed_until(until: chrono::NaiveDateTime) -> Vec<Fact> {
    let mut facts = vec![];
    let unit = |unit| SCHEME.unit(unit).unwrap().name.clone();
    for step in LIFE.steps.iter().filter(|step| step.at <= until) {
        match &step.act {
            Act::Submit { work, fact: id } => {
                let work = &LIFE.works[*work];
                let body = Body::Submission(Submission {
                    unit: unit(work.unit),
                    work: work.id.clone(),
                    category: work.category.clone(),
                    topic: work.topic,
                    person: None,
                });
                facts.push(fact(id, step.at.date(), body));
            }
            Act::Publish { issue } => {
                let issue = &LIFE.issues[*issue];
                assert_eq!(step.at.date(), issue.date);
                for piece in &issue.pieces {
                    let body = Body::Adoption(Adoption {
                        work: LIFE.works[piece.works[0]].id.clone(),
                        units: piece.units.iter().map(|u| unit(*u)).collect(),
                        publication: SCHEME.publication(issue.publication).unwrap().id.clone(),
                        kind: piece.kind.clone(),
                        issue: Some(issue.number.clone()),
                        title: Some(Text::from(piece.title.as_str())),
                        route: None,
                        shares: None,
                    });
                    facts.push(fact(&piece.fact, issue.date, body));
                }
            }
            Act::RecordAdoption { fact, .. }
            | Act::Endorse { fact, .. }
            | Act::Enter { fact, .. }
            | Act::Void { fact } => facts.push(fact.clone()),
            _ => {}
        }
    }
    facts
}

#[test]
fn the_steps_give_the_facts_of_the_year_each_once() {
    let year = year(&SCHEME, &CALENDAR, SEED, testkit::Size::Full);
    let told: BTreeMap<&str, String> = year.iter().map(|f| (f.id.as_str(), said(f))).collect();
    let replayed = replayed();
    assert_eq!(replayed.len(), year.len());
    for fact in &replayed {
        assert_eq!(told.get(fact.id.as_str()), Some(&said(fact)), "{}", fact.id);
    }
    let ids: BTreeSet<&str> = replayed.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids.len(), year.len(), "a fact comes twice");
}

#[test]
fn nothing_is_taken_back_before_it_is_there() {
    let mut there: BTreeSet<Text> = BTreeSet::new();
    for fact in replayed() {
        if let Body::Void(void) = &fact.body {
            assert!(there.contains(&void.target), "{} names {}", fact.id, void.target);
        }
        there.insert(fact.id);
    }
}

#[test]
fn every_adoption_at_home_stands_in_one_issue_unless_a_correction_entered_it() {
    let home = |body: &Adoption| {
        let named = SCHEME.names.publications(&body.publication);
        let level = SCHEME.publication(named[0]).unwrap().level;
        SCHEME.levels[usize::from(level)].id == "district"
    };
    let mut pieces: BTreeMap<&str, usize> = BTreeMap::new();
    for piece in LIFE.issues.iter().flat_map(|issue| &issue.pieces) {
        *pieces.entry(&piece.fact).or_default() += 1;
    }
    let mut found = 0;
    for told in &STORY.facts {
        let Body::Adoption(body) = &told.fact.body else { continue };
        let expected = home(body) && !told.correction;
        let times = pieces.get(told.fact.id.as_str()).copied().unwrap_or_default();
        assert_eq!(times, usize::from(expected), "{}", told.fact.id);
        found += times;
    }
    assert!(found > 100, "{found} pieces");
    assert_eq!(found, pieces.len());
}

#[test]
fn a_piece_of_several_units_is_merged_of_their_works() {
    let mut merged = 0;
    for issue in &LIFE.issues {
        for piece in &issue.pieces {
            let units: Vec<_> = piece.works.iter().map(|w| LIFE.works[*w].unit).collect();
            assert_eq!(units, piece.units, "{}", piece.fact);
            merged += usize::from(units.len() > 1);
        }
    }
    assert!(merged > 5, "{merged} merged pieces");
}
