//! The most that one work's endorsements give.

use ledger::{Ledger, Points};
use scheme::model::Repeat;
use scoring::{Docket, Ground};

use super::endorsed;
use super::small::totals;
use crate::scheme::example;
use crate::support::{CALENDAR, facts_under};

/// One work's endorsements give at most 40 points (clause 4): one that still fits counts as it
/// would, the next is cut.
#[test]
fn what_fits_under_the_cap_is_not_cut() {
    let scheme = example("harbour-city");
    let line = |id: &str, date: &str, level: &str| endorsed(id, date, "甲", level);
    let lines = [
        line("a", "2018-01-10", "nation"),
        line("b", "2018-02-10", "nation"),
        line("c", "2018-02-20", "nation"),
        line("d", "2018-04-10", "city"),
    ];
    let facts = facts_under(&scheme, &lines.join("\n"));
    let of = totals(&scheme, &facts, "港务局", None);
    let ends = ["2018-01-09", "2018-01-31", "2018-02-19", "2018-02-28", "2018-12-31"];
    assert_eq!(ends.map(&of), [0, 20, 30, 40, 40].map(Points::whole));
    let ledger = Ledger::from_facts("facts", facts).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(scheme.last_day()).unwrap();
    let unit = scheme.names.unit("港务局").unwrap();
    let told: Vec<(&str, i64, bool)> = score.of(unit).unwrap().postings.iter().map(told).collect();
    let right = [
        ("endorsed", 2000, false),
        ("before", 1000, false),
        ("before", 1000, false),
        ("capped", 0, true),
    ];
    assert_eq!(told, right);
}

fn told(posting: &scoring::Posting<'_>) -> (&'static str, i64, bool) {
    let ground = match posting.ground {
        Ground::Endorsed => "endorsed",
        Ground::EndorsedBefore(_) => "before",
        Ground::Capped(_) => "capped",
        _ => "else",
    };
    (ground, posting.points.hundredths(), posting.lost())
}

/// Where each endorsement counts, a cap is all that they meet under.
#[test]
fn a_cap_holds_where_every_endorsement_counts() {
    let mut scheme = example("harbour-city");
    scheme.endorsement.as_mut().unwrap().repeat = Repeat::EACH;
    let line = |id: &str, date: &str, level: &str| endorsed(id, date, "甲", level);
    let lines = [
        line("a", "2018-01-10", "nation"),
        line("b", "2018-02-10", "province"),
        line("c", "2018-02-20", "nation"),
        line("d", "2018-03-10", "city"),
    ];
    let of = totals(&scheme, &facts_under(&scheme, &lines.join("\n")), "港务局", None);
    let ends = ["2018-01-31", "2018-02-10", "2018-02-28", "2018-12-31"];
    assert_eq!(ends.map(&of), [20, 30, 40, 40].map(Points::whole));
    scheme.endorsement.as_mut().unwrap().cap = Some(Points::whole(15));
    let of = totals(&scheme, &facts_under(&scheme, &lines[0]), "港务局", None);
    assert_eq!(of("2018-12-31"), Points::whole(15), "one alone");
}
