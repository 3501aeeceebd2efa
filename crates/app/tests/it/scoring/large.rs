//! Packed ledgers that are large or far apart: columns that grow wider, several threads, ids that
//! stand twice; held against what can be counted on one's fingers.

use ledger::fact::{Adoption, Void};
use ledger::packed::{Likeness, Packed, Packing, Row};
use ledger::{Body, Date, Fact, Ledger, Points, Text};
use scoring::{Docket, PackedDocket, Running, Totals};

use crate::support::{CALENDAR, SCHEME, day};

fn printing(id: &str, work: &str, publication: &str, kind: &str) -> Fact {
    let units = vec!["峡窝镇".into()];
    let (publication, kind) = (publication.into(), kind.into());
    let (issue, title, route, shares) = (None, None, None, None);
    let work = work.into();
    let body = Adoption { work, units, publication, kind, issue, title, route, shares };
    let date = day("2018-03-01");
    Fact {
        id: id.into(),
        date,
        recorded_at: None,
        year: None,
        note: None,
        body: Body::Adoption(body),
    }
}

/// So many works, each printed once for 4 points, and every tenth again for 10; every fact in an
/// issue of its own.
fn works(number: usize) -> Packing {
    let mut packing = Packing::default();
    packing.push(&printing("first", "one", "shangjie-xinxi", "single")).unwrap();
    let single = packing.last_mould().unwrap();
    packing.push(&printing("second", "two", "shangjie-wechat", "special")).unwrap();
    let special = packing.last_mould().unwrap();
    let mut put = |mould, number: usize, days, kind: &str| {
        let (id, work) = (format!("{kind}{number}"), format!("work {number}"));
        let date = Date::from_ymd_opt(2018, 1, 1).unwrap() + chrono::Days::new(days);
        let (id, work, issue) = (id.as_str(), work.as_str(), Some(id.as_str()));
        let own = Likeness { id, date, work, issue, title: None, note: None, recorded_at: None };
        packing.push_like(mould, own).unwrap();
    };
    for number in 0..number {
        put(single, number, (number % 300) as u64, "件");
    }
    for number in (0..number).step_by(10) {
        put(special, number, (number % 300) as u64 + 31, "再");
    }
    packing
}

#[test]
fn two_hundred_thousand_facts_are_what_they_are_by_arithmetic() {
    const WORKS: usize = 190_000;
    let packed = works(WORKS).done().unwrap();
    assert_eq!(packed.count(), WORKS + WORKS / 10 + 2);
    for row in [2, 17, 65_535, 65_536, 65_537, 70_001, 189_999] {
        let fact = packed.fact(row).unwrap();
        let number = row as usize - 2;
        assert_eq!(fact.id, format!("件{number}"));
        assert_eq!(packed.row(&fact.id), Some(row));
        let Body::Adoption(adoption) = fact.body else { panic!("an adoption") };
        assert_eq!(adoption.work, format!("work {number}"));
        assert_eq!(adoption.issue, Some(format!("件{number}").into()));
        assert_eq!(packed.works().find(&adoption.work), packed.rows().get(row).map(|row| row.work));
    }
    assert_eq!(packed.row("件190000"), None);
    let docket = PackedDocket::new(&SCHEME, &CALENDAR, &packed, None).unwrap();
    let year = SCHEME.last_day();
    let unit = SCHEME.names.unit("峡窝镇").unwrap();
    let total = |totals: &Totals<'_>| totals.unit(unit).unwrap().total;
    let ends = [day("2018-01-31"), day("2018-02-28"), year];
    let totals = docket.totals(&ends).unwrap();
    let first_days = |days: usize| (0..WORKS).filter(|number| number % 300 < days).count();
    let again =
        |days: usize| (0..WORKS).step_by(10).filter(|number| number % 300 + 31 < days).count();
    for (totals, days) in totals.iter().zip([31, 59, 365]) {
        // The two that came first count from the first of March on.
        let first = if days < 60 { 0 } else { 14 };
        let points = i64::try_from(first_days(days) * 4 + again(days) * 6 + first).unwrap();
        assert_eq!(total(totals), Points::whole(points), "{days} days");
        let postings = docket.postings(totals.as_of).unwrap().unwrap();
        assert_eq!(postings.totals(), *totals);
        let more = if first == 0 { 0 } else { 2 };
        assert_eq!(postings.count(), first_days(days) + again(days) + more);
        assert_eq!(postings.bulk().count(), postings.count());
    }
}

#[test]
fn what_is_void_or_comes_late_is_found_in_every_part() {
    let mut packing = works(190_000);
    for target in ["件3", "件94999", "件95001", "件189999"] {
        let (target, reason) = (Text::from(target), "错录".into());
        let id = format!("v{target}").into();
        let body = Body::Void(Void { target, reason });
        let date = day("2018-12-01");
        packing.push(&Fact { id, date, recorded_at: None, year: None, note: None, body }).unwrap();
    }
    let packed = packing.done().unwrap();
    let docket = PackedDocket::new(&SCHEME, &CALENDAR, &packed, None).unwrap();
    let year = SCHEME.last_day();
    let unit = SCHEME.names.unit("峡窝镇").unwrap();
    // 190,000 printings for 4, of which four are void; 19,000 that raise theirs to 10; two before.
    let all = 190_000 * 4 - 4 * 4 + 19_000 * 6 + 14;
    let mut running = docket.running(&[year]).unwrap().unwrap();
    let total = |running: &Running<'_, '_>| running.totals()[0].unit(unit).unwrap().total;
    assert_eq!(total(&running), Points::whole(all));
    let raised =
        [("work 1", 6), ("work 94998", 6), ("work 95002", 6), ("work 189999", 10), ("work 10", 0)];
    let mut sum = all;
    for (work, more) in raised {
        let fact = printing(&format!("late {work}"), work, "shangjie-wechat", "special");
        assert!(running.add(&fact).unwrap());
        sum += more;
        assert_eq!(total(&running), Points::whole(sum), "{work}");
    }
}

#[test]
fn an_id_that_stands_twice_far_apart_is_found() {
    let mut packing = works(120_000);
    packing.push(&printing("件7", "three", "shangjie-xinxi", "single")).unwrap();
    assert!(packing.done().is_none());
}

#[test]
fn days_centuries_apart_are_scored_alike() {
    let far = |date: &str, id: &str| {
        let mut fact = printing(id, id, "shangjie-xinxi", "single");
        (fact.date, fact.year) = (day(date), Some(2018));
        fact
    };
    let facts = [far("1700-01-01", "a"), far("2018-05-01", "b"), far("2018-06-01", "c")];
    let packed = Packed::of(&facts).unwrap();
    let ledger = Ledger::from_facts("facts", facts.to_vec()).unwrap();
    let full = Docket::new(&SCHEME, &CALENDAR, &ledger, None).unwrap();
    let quick = PackedDocket::new(&SCHEME, &CALENDAR, &packed, None).unwrap();
    let unit = SCHEME.names.unit("峡窝镇").unwrap();
    let (before, first) = (day("1699-12-31"), day("1700-01-01"));
    let rising = [(before, 0), (first, 4), (day("2018-05-31"), 8), (SCHEME.last_day(), 12)];
    for (as_of, points) in rising {
        let right = Totals::of(&SCHEME, &full.score(as_of).unwrap());
        assert_eq!(right.unit(unit).unwrap().total, Points::whole(points), "{as_of}");
        assert_eq!(quick.totals(&[as_of]).unwrap().first(), Some(&right), "{as_of}");
        assert_eq!(quick.postings(as_of).unwrap().unwrap().totals(), right, "{as_of}");
    }
}

#[test]
fn figures_beyond_a_slip_are_left_to_the_full_score() {
    for (points, fits) in [(21_474_836, true), (21_474_837, false)] {
        let mut scheme = SCHEME.clone();
        for publication in &mut scheme.publications {
            publication.figures.iter_mut().for_each(|(_, figure)| *figure = Points::whole(points));
        }
        let facts = [printing("a", "w", "shangjie-xinxi", "single")];
        let packed = Packed::of(&facts).unwrap();
        let ledger = Ledger::from_facts("facts", facts.to_vec()).unwrap();
        let full = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
        let quick = PackedDocket::new(&scheme, &CALENDAR, &packed, None).unwrap();
        let as_of = scheme.last_day();
        let right = Totals::of(&scheme, &full.score(as_of).unwrap());
        assert_eq!(quick.totals(&[as_of]).unwrap().first(), Some(&right));
        let postings = quick.postings(as_of).unwrap();
        assert_eq!(postings.map(|postings| postings.totals()), fits.then_some(right));
    }
}

#[test]
fn ids_alike_at_the_front_come_out_as_they_went_in() {
    // Characters whose first bytes are the same, and blocks of sixteen that begin anew.
    let ids: Vec<Text> = ["一", "丁", "丁丁", "a", "", "丁丁丂", "七", "€", "₭"]
        .iter()
        .flat_map(|id| (0..5).map(move |n| format!("件{id}{n}").into()))
        .collect();
    let facts: Vec<Fact> =
        ids.iter().map(|id| printing(id, &format!("w{id}"), "shangjie-xinxi", "single")).collect();
    let packed = Packed::of(&facts).unwrap();
    for (row, (id, fact)) in (0u32..).zip(ids.iter().zip(&facts)) {
        assert_eq!(packed.id(row), *id);
        assert_eq!(packed.row(id), Some(row));
        assert_eq!(packed.fact(row).as_ref(), Some(fact));
    }
    assert_eq!(packed.row("件"), None);
    assert_eq!(packed.rows().iter().count(), ids.len());
    assert!(packed.rows().iter().all(|(_, row)| row.issue == Row::NO_ISSUE));
    let long = printing(&"长".repeat(86), "w", "shangjie-xinxi", "single");
    assert!(Packed::of(&[long]).is_none(), "no id of 258 bytes is packed");
}
