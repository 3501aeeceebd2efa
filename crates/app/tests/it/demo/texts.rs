//! The texts of the works.

use std::collections::{BTreeMap, BTreeSet};

use demo::Sort;
use demo::life::Manuscript;
use manuscript::likeness::overlap;
use manuscript::text::{Block, Body};

use crate::support::SCHEME;

use super::{LIFE, SEED, STORY};

fn characters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[test]
fn texts_are_as_long_as_their_category_asks() {
    for work in &LIFE.works {
        let (low, high) = match work.category.as_str() {
            "information" => (200, 600),
            "experience_special" => (800, 1_600),
            _ => (1_500, 3_000),
        };
        let length = characters(&work.body);
        assert!((low..=high).contains(&length), "{}: {length}\n{}", work.id, work.body);
        assert!(!work.body.contains(['〔', '〕']), "{}\n{}", work.id, work.body);
    }
}

#[test]
fn each_sort_of_text_has_its_own_build() {
    for work in &LIFE.works {
        let blocks = Body::parse(&work.body);
        let headings = blocks.iter().filter(|b| matches!(b, Block::Heading { .. })).count();
        let tables = blocks.iter().filter(|b| matches!(b, Block::Table(_))).count();
        match work.category.as_str() {
            "information" => {
                assert!((2..=4).contains(&blocks.len()), "{}\n{}", work.id, work.body);
                assert_eq!(headings + tables, 0, "{}", work.id);
                if work.sort == Some(Sort::Problem) {
                    assert!(work.body.contains("建议"), "{}\n{}", work.id, work.body);
                }
            }
            "experience_special" => assert!(headings >= 3 && tables == 0, "{}", work.id),
            _ => {
                assert!(headings >= 4 && tables == 1, "{}\n{}", work.id, work.body);
                let advised = work.body.lines().any(|line| line.starts_with("3．"));
                assert!(advised, "{} has no numbered suggestions", work.id);
            }
        }
    }
}

#[test]
fn the_figures_of_a_reports_table_agree_with_each_other() {
    let mut tables = 0;
    for work in LIFE.works.iter().filter(|w| w.category == "research_report") {
        for block in Body::parse(&work.body) {
            let Block::Table(rows) = block else { continue };
            tables += 1;
            for row in &rows[1..] {
                let (all, good): (f64, f64) = (row[1].parse().unwrap(), row[2].parse().unwrap());
                let rate: f64 = row[3].trim_end_matches('%').parse().unwrap();
                let exact = good * 100.0 / all;
                assert!(rate <= exact + 0.001 && exact < rate + 0.101, "{}: {row:?}", work.id);
            }
        }
    }
    assert!(tables > 50, "{tables} tables");
}

#[test]
fn no_text_names_another_unit() {
    for work in &LIFE.works {
        let own = &SCHEME.unit(work.unit).unwrap().name;
        for unit in &SCHEME.units {
            let name = unit.name.as_str();
            let meant = work.body.contains(name) && !own.contains(name);
            // A shorter name may stand inside the own one with its level: 区妇联.
            assert!(!meant, "{} of {own} names {name}\n{}", work.id, work.body);
        }
    }
}

#[test]
fn about_two_in_a_hundred_are_near_copies_and_the_others_are_not() {
    let copies: Vec<(&Manuscript, &Manuscript)> =
        LIFE.works.iter().filter_map(|w| Some((w, &LIFE.works[w.copy_of?]))).collect();
    let share = copies.len() * 1_000 / LIFE.works.len();
    assert!((12..=35).contains(&share), "{} copies", copies.len());
    for (copy, source) in &copies {
        let percent = overlap(&copy.body, &source.body).percent();
        assert!(percent >= 60, "{} and {}: {percent} %", copy.id, source.id);
    }
    let others = copies.iter().filter(|(copy, source)| copy.unit != source.unit).count();
    assert!(others * 10 > copies.len(), "{others} copied from another unit");
    // Texts of one theme and sort are the likeliest to resemble each other.
    let mut kin: BTreeMap<String, Vec<&Manuscript>> = BTreeMap::new();
    for (work, made) in LIFE.works.iter().zip(&STORY.works) {
        if work.copy_of.is_none() {
            let key = format!("{} {:?} {:?}", work.category, work.sort, made.subject.theme);
            kin.entry(key).or_default().push(work);
        }
    }
    for works in kin.values() {
        for pair in works.windows(2) {
            let percent = overlap(&pair[0].body, &pair[1].body).percent();
            assert!(percent < 50, "{} and {}: {percent} %", pair[0].id, pair[1].id);
        }
    }
    let bodies: BTreeSet<&str> = LIFE.works.iter().map(|w| w.body.as_str()).collect();
    assert_eq!(bodies.len(), LIFE.works.len(), "two works have one text");
}

#[test]
fn a_text_alone_is_the_text_in_the_life() {
    for (work, made) in LIFE.works.iter().zip(&STORY.works).step_by(997) {
        if work.copy_of.is_none() {
            assert_eq!(demo::text::body(&SCHEME, made, SEED), work.body);
        }
    }
}
