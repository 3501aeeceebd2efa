//! The made-up office: the same everywhere, believable, and true to its year.

mod filled;
mod replay;
mod texts;
mod way;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use demo::life::{Act, Life, Post, life_of};
use demo::{Size, Story, story};
use ledger::FactType;

use crate::support::{CALENDAR, SCHEME};

const SEED: u64 = 11;

static STORY: LazyLock<Story> = LazyLock::new(|| story(&SCHEME, &CALENDAR, SEED, Size::Full));
static LIFE: LazyLock<Life> = LazyLock::new(|| life_of(&SCHEME, &STORY, SEED));

#[test]
fn the_same_seed_gives_the_same_life_and_another_another() {
    let again = demo::life::life(&SCHEME, &CALENDAR, SEED);
    assert!(format!("{again:?}") == format!("{:?}", *LIFE), "two lives of one seed differ");
    let first = |life: &Life| life.works[0].body.clone();
    let other = demo::life::life(&SCHEME, &CALENDAR, SEED + 1);
    assert_ne!(first(&other), first(&LIFE));
}

#[test]
fn a_year_is_as_large_as_an_offices() {
    let submitted = LIFE.steps.iter().filter(|s| matches!(s.act, Act::Submit { .. })).count();
    assert!(submitted >= 3_000, "{submitted} submissions");
    assert_eq!(SCHEME.units.len(), 61);
    let mut types: BTreeMap<FactType, usize> = BTreeMap::new();
    for told in &STORY.facts {
        *types.entry(told.fact.fact_type()).or_default() += 1;
    }
    assert_eq!(types.len(), 11, "{types:?}");
}

#[test]
fn every_unit_has_its_people_and_the_section_and_the_leaders_have_theirs() {
    let count = |post| LIFE.people.iter().filter(|p| p.post == post).count();
    for (post, expected) in [
        (Post::Head, 61),
        (Post::Editor, 2),
        (Post::Chief, 1),
        (Post::Leader, 6),
        (Post::System, 1),
        (Post::Security, 1),
        (Post::Auditor, 1),
    ] {
        assert_eq!(count(post), expected, "{post:?}");
    }
    assert!((61..=122).contains(&count(Post::Reporter)));
    for work in &LIFE.works {
        let author = &LIFE.people[work.author];
        assert_eq!((author.post, author.unit), (Post::Reporter, Some(work.unit)), "{}", work.id);
    }
    let mut logins: Vec<&str> =
        LIFE.people.iter().filter(|p| p.account).map(|p| p.login.as_str()).collect();
    let all = logins.len();
    logins.sort_unstable();
    logins.dedup();
    assert_eq!(logins.len(), all, "two people sign in under one name");
    // Whom the section merely knows of does not sign in.
    assert!(LIFE.people.iter().all(|p| p.account != p.login.is_empty()));
}

/// Under a notice whose year begins with December the made-up year does too, and its quarters are the
/// notice's.
#[test]
fn a_year_that_begins_with_december_is_told_from_there() {
    let scheme = crate::scheme::example("reed-county");
    let story = story(&scheme, &CALENDAR, SEED, Size::Small);
    let facts: Vec<_> = story.facts.iter().map(|told| told.fact.clone()).collect();
    assert!(facts.iter().any(|fact| fact.date < "2018-01-01".parse().unwrap()));
    for fact in facts.iter().filter(|fact| fact.fact_type() != FactType::Void) {
        assert_eq!(scheme.year_of(fact), 2018, "{fact:?}");
    }
    let ledger = ledger::Ledger::from_facts("made up", facts).unwrap();
    let docket = scoring::Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    assert_eq!(docket.outside, 0);
}
