//! What a scheme answers of itself to whoever asks: the office's own level, figures of the year's
//! beginning, which of two comes first, which fields it gives a meaning to.

use ledger::{Code, Fact, FactType, Factor, Points};
use scheme::check::calendar;
use scheme::model::{
    Among, By, Compared, Composite, Condition, Conversion, Counting, Counts, Figure, Holding,
    Measure, Multiplier, PartIx, Period, PointsRule, Policy, Publication, Shared, Span, Tallied,
    Times,
};

use super::example;
use super::slips::sound;
use crate::support::{CALENDAR, SCHEME, day, facts_under};

/// The cheaper a level's print, the nearer it is; where nothing prints singles, the first kind says.
#[test]
fn the_office_s_own_level_is_the_cheapest() {
    let ids = |of: Vec<&Publication>| of.iter().map(|p| p.id.to_string()).collect::<Vec<_>>();
    let of_level = |scheme: &scheme::Scheme, level: u16| {
        ids(scheme.publications.iter().filter(|p| p.level == level).collect())
    };
    assert_eq!(SCHEME.levels_from_home(), [0, 1, 2]);
    assert_eq!(SCHEME.home_level(), Some(0));
    assert_eq!(ids(SCHEME.home_publications().collect()), of_level(&SCHEME, 0));
    let upper = [of_level(&SCHEME, 1), of_level(&SCHEME, 2)].concat();
    assert_eq!(ids(SCHEME.upper_publications().collect()), upper);

    let mut dear = SCHEME.clone();
    dear.publications.retain(|p| p.level > 0 || p.id == "shangjie-zhengyan");
    assert_eq!(dear.levels_from_home(), [1, 2, 0], "articles give 30 points");
    assert_eq!(dear.home_level(), Some(1));
    assert_eq!(ids(dear.home_publications().collect()), of_level(&dear, 1));
    let upper = [of_level(&dear, 2), of_level(&dear, 0)].concat();
    assert_eq!(ids(dear.upper_publications().collect()), upper);

    dear.publications.clear();
    dear.levels.clear();
    assert_eq!(dear.home_level(), None);
}

#[test]
fn a_publication_is_found_by_its_id_alone() {
    let found = |id: &str| SCHEME.publication_of(id).map(|p| p.name.as_str());
    assert_eq!(found("zhengzhou-xinxi"), Some("《郑州信息》"));
    assert_eq!(found("gongzuo-jiaoliu"), Some("《工作交流》"));
    assert_eq!(found("《郑州信息》"), None);
}

/// Figures and tiers of the year's beginning, whatever holds later.
#[test]
fn the_year_begins_with_its_first_figures_and_tiers() {
    let county = example("joint-writing").publications.remove(0);
    assert_eq!(county.figure("single"), Some(Points::whole(3)));
    assert_eq!(county.figure("brief"), None);
    assert_eq!(county.figure_on("single", day("2018-07-01")), Some(Points::whole(5)));
    let endorsed = SCHEME.endorsement.as_ref().unwrap();
    assert_eq!(endorsed.figure("city"), Some(Points::whole(20)));
    assert_eq!(endorsed.figure("nation"), None);
    let scheme = example("border-prefecture");
    let unit = scheme.names.unit("西山县").unwrap();
    let tier = |tier: Option<&scheme::model::Tier>| tier.map(|t| (t.id.to_string(), t.target));
    assert_eq!(tier(scheme.tier_of(unit)), Some(("2.1".to_owned(), Some(Points::whole(100)))));
    let last = tier(scheme.tier_on(unit, scheme.last_day()));
    assert_eq!(last, Some(("2.2".to_owned(), Some(Points::whole(40)))));
    let scheme = example("river-district");
    let unit = scheme.names.unit("北关街道").unwrap();
    assert_eq!(tier(scheme.tier_of(unit)), Some(("9".to_owned(), Some(Points::whole(30)))));
}

/// The last day of a deadline: of working days, or of all where it says so; its own day never counts,
/// and none is told before it has come.
#[test]
fn a_deadline_counts_working_days_or_all() {
    let of = |changes: &[(&str, &str)]| sound(changes).deadlines.remove(0);
    let working = of(&[]);
    let every = of(&[("within = 3", "within = 3\ncalendar-days = true")]);
    assert!(!of(&[("within = 3", "within = 3\ncalendar-days = false")]).every_day);
    let due = |rule: &scheme::model::Deadline, change: &str, until: &str| {
        rule.due(&CALENDAR, day(change), day(until)).unwrap()
    };
    // From a Friday on: Monday to Wednesday, or Saturday to Monday.
    let last = |text: &str| Some(day(text));
    assert_eq!(due(&working, "2018-03-02", "2018-12-31"), last("2018-03-07"));
    assert_eq!(due(&every, "2018-03-02", "2018-12-31"), last("2018-03-05"));
    assert_eq!(due(&every, "2018-03-02", "2018-03-05"), last("2018-03-05"));
    assert_eq!(due(&every, "2018-03-02", "2018-03-04"), None);
    assert!(working.due(&CALENDAR, day("2060-03-02"), day("2060-12-31")).is_err());
    assert_eq!(every.due(&CALENDAR, day("2060-03-02"), day("2060-12-31")), Ok(last("2060-03-05")));
}

/// A tier says how many decimals its ratio shows: one where it says nothing; of later goals as many.
#[test]
fn a_tier_says_how_many_decimals_its_ratio_has() {
    let scheme = sound(&[("target = 10", "target = 10\ndecimals = 0")]);
    assert_eq!(scheme.tiers.iter().map(|tier| tier.decimals).collect::<Vec<_>>(), [0, 1]);
    let from = "c = 8\ndecimals = 4\n\n[[tier.\"3.2\".from]]\nday = \"10-01\"\ntarget = 30\nc = 9";
    let scheme = sound(&[("c = 8", from)]);
    let unit = scheme.names.unit("戊局").unwrap();
    for date in ["2018-09-30", "2018-10-01"] {
        assert_eq!(scheme.tier_on(unit, day(date)).unwrap().decimals, 4, "{date}");
    }
}

/// A unit with a weight has that part of every goal of its tiers, on every day.
#[test]
fn a_weight_holds_for_every_goal_on_every_day() {
    let from = "c = 8\n\n[[tier.\"3.2\".from]]\nday = \"10-01\"\ntarget = 30\nc = 9";
    let weight = "begins = \"07-01\"\nweight = 0.5";
    let scheme = sound(&[("c = 8", from), ("begins = \"07-01\"", weight)]);
    let goals = |unit: &str, date: &str| {
        let tier = scheme.tier_on(scheme.names.unit(unit).unwrap(), day(date)).unwrap();
        (tier.target.unwrap(), tier.sub_targets[0].1)
    };
    let right = |target, goal| (Points::from_hundredths(target), Points::from_hundredths(goal));
    assert_eq!(goals("丁局", "2018-09-30"), right(1000, 400));
    assert_eq!(goals("丁局", "2018-10-01"), right(1500, 450));
    assert_eq!(goals("戊局", "2018-09-30"), right(2000, 800));
    assert_eq!(goals("戊局", "2018-10-01"), right(3000, 900));
}

/// Only where the highest counts does a later one take the first place: with more points, or where levels
/// stand before them, with a higher level, and more points at the same.
#[test]
fn a_later_one_comes_first_where_it_is_higher_and_that_decides() {
    let plus = Counting::Highest { plus: Points::whole(2) };
    let half = Counting::FirstFull { later: Factor::parse("0.5").unwrap() };
    let (less, more) = ((0, Points::whole(4)), (0, Points::whole(5)));
    let (low, high) = ((1, Points::whole(9)), (2, Points::whole(4)));
    for policy in [Counting::HIGHEST, plus].map(Policy::of) {
        let by_level = Policy { by_level: true, ..policy };
        for policy in [policy, by_level] {
            assert!(policy.prefers(more, less), "{policy:?}");
            assert!(!policy.prefers(less, more), "{policy:?}");
            assert!(!policy.prefers(more, more), "of equal ones the earliest: {policy:?}");
        }
        assert!(policy.prefers(low, high) && !policy.prefers(high, low), "{policy:?}");
        assert!(by_level.prefers(high, low) && !by_level.prefers(low, high), "{policy:?}");
    }
    for policy in [Counting::All, Counting::Once, half].map(Policy::of) {
        assert!(!policy.prefers(more, less), "{policy:?}");
        assert!(!Policy { by_level: true, ..policy }.prefers(high, low), "{policy:?}");
    }
}

/// The route of an adoption means something where any rule on adoptions asks for it.
#[test]
fn a_route_is_asked_for_where_a_rule_looks_at_it() {
    let asks = |scheme: &scheme::Scheme| scheme.asks(FactType::Adoption, "route");
    let when = |field: &str| vec![Condition { field: field.into(), any_of: vec!["direct".into()] }];
    let clause = SCHEME.publications[0].clause;
    assert!(!asks(&SCHEME));
    for (field, right) in [("route", true), ("kind", false)] {
        let mut by_multiplier = SCHEME.clone();
        by_multiplier.multipliers.push(Multiplier {
            id: "m".into(),
            name: "直报".into(),
            on: FactType::Adoption,
            when: when(field),
            who: None,
            days: Span::YEAR,
            times: Factor::parse("1.2").unwrap(),
            clause,
        });
        let mut by_sharing = SCHEME.clone();
        let (id, when_) = ("c".into(), when(field));
        by_sharing.composites.push(Composite { id, when: when_, shared: Shared::Full, clause });
        let mut by_points = SCHEME.clone();
        by_points.points.push(PointsRule {
            id: "r".into(),
            name: "直报".into(),
            on: FactType::Adoption,
            when: when(field),
            figure: Figure::Fixed(Points::whole(1)),
            later: vec![],
            times: Times::Once,
            shared: Shared::Full,
            part: PartIx(0),
            clause,
        });
        let mut by_column = SCHEME.clone();
        let of = Tallied::Facts { on: FactType::Adoption, when: when(field) };
        by_column.columns[0].holds = Holding::Counts(of, Period::Year);
        for scheme in [by_multiplier, by_sharing, by_points, by_column] {
            assert_eq!(asks(&scheme), right, "{field}");
        }
    }
}

/// A level multiplies the figures of its publications whether or not other rules multiply.
#[test]
fn a_level_multiplies_by_itself() {
    let mut scheme = SCHEME.clone();
    scheme.levels.iter_mut().for_each(|level| level.multiplier = Factor::parse("1.5").unwrap());
    let line = r#"{"id":"a","type":"adoption","date":"2018-03-01","work":"甲","units":["峡窝镇"],"publication":"zhengzhou-xinxi","kind":"single"}"#;
    let fact: Fact = facts_under(&scheme, line).remove(0);
    let unit = scheme.names.unit("峡窝镇").unwrap();
    assert_eq!(scheme.factor_of(&fact, unit), Factor::parse("1.5").unwrap());
    assert_eq!(SCHEME.factor_of(&fact, unit), Factor::ONE);
    scheme.levels[0].multiplier = Factor::ONE;
    assert_eq!(scheme.factor_of(&fact, unit), Factor::parse("1.5").unwrap(), "of another level");
}

/// Working days are counted by deadlines, quotas and whatever goes by weeks: then the year needs a
/// calendar, and the first clause that counts them is named.
#[test]
fn a_year_without_a_calendar_is_told_where_weeks_are_counted() {
    let said = |scheme: &scheme::Scheme| {
        let fault = calendar(scheme, &CALENDAR).into_iter().next();
        fault.map(|fault| (fault.code, fault.at.to_string()))
    };
    let at = |scheme: &scheme::Scheme, clause: scheme::model::ClauseIx| {
        let origin = &scheme.clauses[usize::from(clause.0)].origin;
        Some((Code::NO_CALENDAR_YEAR, format!("{}:{}:1", origin.file, origin.line)))
    };
    let mut scheme = example("university");
    assert_eq!(said(&scheme), None);
    scheme.year = 2060;
    scheme.quota = None;
    scheme.norms.iter_mut().for_each(|norm| norm.per = Period::Month);
    scheme.rates.iter_mut().for_each(|rate| rate.per = Period::Year);
    assert_eq!(said(&scheme), None, "no week, no working day");
    scheme.norms[0].per = Period::Day;
    assert_eq!(said(&scheme), None, "days are days for everyone");
    scheme.norms[0].per = Period::Workday;
    assert_eq!(said(&scheme), at(&scheme, scheme.norms[0].clause));
    scheme.norms[0].per = Period::Month;
    let (norm, rate) = (scheme.norms[1].clause, scheme.rates[0].clause);
    scheme.norms[1].per = Period::Week;
    assert_eq!(said(&scheme), at(&scheme, norm));
    scheme.rates[0].per = Period::Week;
    assert_eq!(said(&scheme), at(&scheme, norm.min(rate)));
    scheme.norms[1].per = Period::Month;
    assert_eq!(said(&scheme), at(&scheme, rate));
    scheme.rates[0].per = Period::Month;
    let mut beside = example("dike-county").comparisons;
    beside.iter_mut().for_each(|rule| rule.clause = norm);
    scheme.comparisons = beside;
    assert_eq!(said(&scheme), None, "no comparison by weeks");
    scheme.comparisons[0].per = Period::Week;
    assert_eq!(said(&scheme), at(&scheme, norm));
    let mut deadlines = SCHEME.clone();
    deadlines.year = 2060;
    deadlines.quota = None;
    let first = deadlines.deadlines.iter().map(|deadline| deadline.clause).min().unwrap();
    assert_eq!(said(&deadlines), at(&deadlines, first));
    deadlines.deadlines.iter_mut().for_each(|deadline| deadline.every_day = true);
    assert_eq!(said(&deadlines), None, "where every day counts, none is asked for");
}

/// A year that is not the calendar's lies in two, and each that is missing is told.
#[test]
fn each_calendar_year_of_the_appraisal_year_is_asked_for() {
    let told = |scheme: &scheme::Scheme| {
        let faults = calendar(scheme, &CALENDAR);
        faults.iter().map(|fault| fault.render(ledger::fault::Lang::Zh)).collect::<Vec<_>>()
    };
    let mut scheme = SCHEME.clone();
    (scheme.year, scheme.begins) = (2026, "2025-12-01".parse().unwrap());
    assert_eq!(told(&scheme), [""; 0]);
    (scheme.year, scheme.begins) = (2004, "2003-12-01".parse().unwrap());
    assert!(
        told(&scheme).len() == 1 && told(&scheme)[0].contains("2003 年"),
        "{:?}",
        told(&scheme)
    );
    (scheme.year, scheme.begins) = (2060, "2059-12-01".parse().unwrap());
    assert_eq!(told(&scheme).len(), 2);
}

/// How a figure is shared stands in certificates as schemes write it.
#[test]
fn ways_of_sharing_are_written_as_in_schemes() {
    let kinds = vec![("composite".into(), Points::whole(1)), ("brief".into(), Points::whole(2))];
    let ways = [
        (Shared::Full, "full"),
        (Shared::ByEditor, "by-editor"),
        (Shared::Split(Shared::FINEST), "split"),
        (Shared::Split(Points::from_hundredths(50)), "split to 0.5"),
        (Shared::LeadPart { lead: Factor::share(7, 10), others: None }, "lead-part 0.7"),
        (
            Shared::LeadPart { lead: Factor::share(3, 5), others: Some(Factor::share(2, 5)) },
            "lead-part 0.6, others 0.4",
        ),
        (Shared::Fixed(kinds), "fixed composite = 1, brief = 2"),
    ];
    for (way, written) in ways {
        assert_eq!(way.shown(), written);
    }
}

/// For which time it was reached is told where that decides what it gives.
#[test]
fn a_counter_tells_its_time_where_its_points_rise() {
    let mut scheme = example("ferry-county");
    let rising = |own: &&mut scheme::model::Counter| {
        own.points.as_ref().is_some_and(|(points, _)| points.len() > 1)
    };
    let counter = scheme.counters.iter_mut().find(rising).unwrap();
    assert_eq!((counter.told(1), counter.told(4)), (Some(1), Some(4)));
    counter.points.as_mut().unwrap().0.truncate(1);
    assert_eq!(counter.told(2), None);
    counter.points = None;
    assert_eq!(counter.told(2), None);
}

/// Of places a result of nothing has none, unless everyone has something.
#[test]
fn who_has_nothing_has_no_place_to_convert() {
    let (first, less) = (vec![Points::whole(5), Points::whole(4)], None);
    let by = |least| Conversion {
        called: None,
        from: None,
        by: By::Places { first: first.clone(), less, least },
    };
    let of = |result: i64, least| {
        by(least).convert(Points::from_hundredths(result), Among::default(), 1)
    };
    assert_eq!(of(1, None), Some(Points::whole(5)));
    assert_eq!(of(0, None), Some(Points::ZERO));
    assert_eq!(of(-1, None), Some(Points::ZERO));
    assert_eq!(of(0, Some(Points::whole(1))), Some(Points::whole(5)));
}

/// What was reached is written as it is compared: shares and what falls to each head as fractions.
#[test]
fn what_was_reached_is_written_as_it_is_compared() {
    let points = Compared::Numbers(Counts::Points(Measure::Total));
    assert_eq!([points.shown((1250, 1)), points.shown((1250, 3))], ["12.5", "12.5/3"]);
    let sent = || Tallied::Submissions(vec!["information".into()]);
    let items = Compared::Numbers(Counts::Items(sent()));
    assert_eq!([items.shown((12, 1)), items.shown((12, 5))], ["12", "12/5"]);
    let share = Compared::Shares { of: sent(), out_of: sent(), at_least: 1 };
    assert_eq!([share.shown((3, 4)), share.shown((3, 1))], ["3/4", "3/1"]);
}
