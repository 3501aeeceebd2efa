//! What a packed ledger says of its rows.

use ledger::packed::{Packed, Packing, Row, day_number};
use ledger::{Body, Fact, FactType, Moment, Text};

use super::forms::{ALL_TYPES, facts};
use crate::support::day;

fn row(packed: &Packed, id: &str) -> Row {
    packed.rows().get(packed.row(id).unwrap()).unwrap()
}

#[test]
fn a_packed_ledger_knows_its_issues_and_works() {
    let facts = facts(ALL_TYPES);
    let packed = Packed::of(&facts).unwrap();
    let issue = |id: &str| row(&packed, id).issue;
    assert_eq!(packed.issue(Some("3-5")), Some(issue("001")));
    assert_ne!(issue("001"), Row::NO_ISSUE);
    assert_eq!((packed.issue(None), issue("002")), (Some(Row::NO_ISSUE), Row::NO_ISSUE));
    assert_eq!(packed.issue(Some("3-6")), None);
    assert_eq!(packed.works().find("123"), Some(row(&packed, "001").work));
    assert_eq!(packed.works().find("124"), None);
    assert_eq!(packed.works().get(row(&packed, "003").work), "'w");
    assert_eq!(row(&packed, "001").date(), day("2018-01-05"));
    assert_eq!(row(&packed, "001").day, day_number(day("2018-01-05")));
    assert_eq!((day_number(day("1000-01-01")), day_number(day("2018-01-01"))), (364_878, 736_695));
}

/// Adoptions, endorsements and submissions are the bulk; what is not there has no text, no row
/// and no moment.
#[test]
fn the_bulk_is_rows_and_the_rest_stands_in_full() {
    let facts = facts(ALL_TYPES);
    let packed = Packed::of(&facts).unwrap();
    let bulk = [FactType::Adoption, FactType::Endorsement, FactType::Submission];
    let rows: Vec<&Fact> = facts.iter().filter(|f| bulk.contains(&f.fact_type())).collect();
    assert_eq!(packed.rows().len(), rows.len());
    for (number, fact) in (0u32..).zip(rows.iter().copied()) {
        assert_eq!(packed.id(number), fact.id);
        assert_eq!(packed.fact(number).as_ref(), Some(fact));
        assert_eq!(packed.known_since(number), Some(fact.known_since()));
    }
    let behind = u32::try_from(rows.len()).unwrap();
    for number in [behind, behind + 1, behind + 100, u32::MAX] {
        assert_eq!((packed.id(number), packed.works().get(number)), (Text::new(""), Text::new("")));
        assert!(packed.rows().get(number).is_none() && packed.fact(number).is_none());
        assert_eq!(packed.known_since(number), None);
    }
    // The void names an adoption, so it stands beside the rows.
    assert_eq!(packed.rest().facts().len(), facts.len() - rows.len() - 1);
    assert_eq!(packed.count(), facts.len());
    assert!(facts.iter().all(|fact| packed.holds(&fact.id)) && !packed.holds("nobody"));
}

#[test]
fn a_void_counts_from_the_moment_it_is_known() {
    let mut facts = facts(ALL_TYPES);
    let void = |id: &str, target: &str, date: &str| {
        let mut void = facts.last().unwrap().clone();
        let Body::Void(body) = &mut void.body else { panic!("the last is a void") };
        body.target = target.into();
        (void.id, void.date) = (id.into(), day(date));
        void
    };
    // That of 001 is of 31 December; these name a later row, an earlier one, and no row.
    let more = [
        void("v2", "s2", "2018-03-01"),
        void("v3", "002", "2018-07-01"),
        void("v4", "+1", "2018-01-01"),
    ];
    facts.extend(more);
    let packed = Packed::of(&facts).unwrap();
    let rows =
        |ids: &[&str]| -> Vec<u32> { ids.iter().map(|id| packed.row(id).unwrap()).collect() };
    let at = |text: &str| Some(Moment::parse(text).unwrap().instant());
    assert_eq!(packed.voided(None), rows(&["001", "002", "s2"]));
    assert_eq!(packed.voided(at("2018-12-31T00:00:00+08:00")), rows(&["001", "002", "s2"]));
    assert_eq!(packed.voided(at("2018-12-30T23:59:59+08:00")), rows(&["002", "s2"]));
    assert_eq!(packed.voided(at("2018-03-01T00:00:00+08:00")), rows(&["s2"]));
    assert_eq!(packed.voided(at("2018-02-28T00:00:00+08:00")), rows(&[]));
}

/// A text of 255 bytes has room, and one more byte has none; so it is with what is put behind.
#[test]
fn a_text_that_is_too_long_is_packed_neither_alone_nor_behind_others() {
    let kinds = facts(ALL_TYPES);
    let pack = |facts: &[Fact]| {
        let mut packing = Packing::default();
        facts.iter().try_for_each(|fact| packing.push(fact)).map(|()| packing)
    };
    let named = |id: usize, work: usize| {
        let mut fact = kinds[0].clone();
        fact.id = "i".repeat(id).into();
        let Body::Adoption(body) = &mut fact.body else { panic!("the first is an adoption") };
        body.work = "w".repeat(work).into();
        fact
    };
    for (id, work, fits) in [(255, 255, true), (256, 1, false), (1, 256, false)] {
        let fact = named(id, work);
        let alone = pack(std::slice::from_ref(&fact)).and_then(Packing::done);
        assert_eq!(alone.is_some(), fits, "{id}, {work}");
        let behind = pack(&kinds).and_then(|mut packing| {
            packing.append(pack(std::slice::from_ref(&fact))?)?;
            packing.done()
        });
        assert_eq!(
            behind.and_then(|packed| packed.fact(packed.row(&fact.id)?)),
            fits.then_some(fact)
        );
    }
}
