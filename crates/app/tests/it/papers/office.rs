//! A year of made-up facts under the shipped scheme, small enough to know what must come out.

use ::ledger::calendar::Month;
use ::ledger::chain;
use ::ledger::{Date, Ledger};
use ::papers::{Basis, Page};
use scheme::Scheme;
use scoring::correction::{Correction, corrections};
use scoring::{Docket, bulletin as scored};

use crate::support::{self, CALENDAR, SCHEME};

/// A publication for each of the bulletin's columns, with a kind that it prints.
const PUBLICATIONS: [(&str, &str); 8] = [
    ("shangjie-xinxi", "single"),
    ("qu-yaoqing-huibao", "single"),
    ("shangjie-zhengyan", "article"),
    ("shangjie-wechat", "single"),
    ("zhengzhou-xinxi", "single"),
    ("shi-yaoqing-huibao", "single"),
    ("gongzuo-jiaoliu", "single"),
    ("yuqing-kuaibao", "single"),
];

/// A day of 2018.
pub fn day(month: u32, day: u32) -> Date {
    Date::from_ymd_opt(2018, month, day).unwrap()
}

/// A year of facts, the same every time. 峡窝镇 comes out first, 疾控中心 below zero.
pub fn facts() -> Vec<String> {
    let units: Vec<&str> = SCHEME.units.iter().map(|unit| unit.name.as_str()).collect();
    let mut facts = vec![];
    let mut seed = 7_u32;
    let mut next = move |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(seed >> 8).unwrap() % below
    };
    for n in 0..520 {
        // The first of each list come up oftener, as in life.
        let (among_units, among_publications) = (next(60) + 1, next(8) + 1);
        let (unit, month, date) = (units[next(among_units)], next(12) + 1, next(28) + 1);
        let at = format!(r#""id":"f{n}","date":"2018-{month:02}-{date:02}""#);
        let (publication, kind) = PUBLICATIONS[next(among_publications)];
        facts.push(match next(20) {
            0 => format!(r#"{{{at},"type":"endorsement","work":"w{n}","units":["{unit}"],"level":"district"}}"#),
            1 => format!(r#"{{{at},"type":"training","unit":"{unit}","program":"city","persons":1}}"#),
            2 => format!(r#"{{{at},"type":"quality_award","unit":"{unit}","category":"information","quarter":"2018Q1"}}"#),
            3 => format!(r#"{{{at},"type":"commission_failure","unit":"{unit}","failure":"late"}}"#),
            4..=6 => format!(r#"{{{at},"type":"submission","unit":"{unit}","work":"s{n}","category":"research_report"}}"#),
            7..=9 => format!(r#"{{{at},"type":"submission","unit":"{unit}","work":"s{n}","category":"information"}}"#),
            _ => format!(r#"{{{at},"type":"adoption","work":"w{n}","units":["{unit}"],"publication":"{publication}","kind":"{kind}"}}"#),
        });
    }
    for n in 0..9 {
        let (publication, kind) = PUBLICATIONS[n % 8];
        facts.push(format!(r#"{{"id":"x{n}","date":"2018-03-0{}","type":"adoption","work":"x{n}","units":["峡窝镇"],"publication":"{publication}","kind":"{kind}"}}"#, n + 1));
    }
    facts.push(r#"{"id":"e1","date":"2018-05-14","type":"emergency_failure","unit":"疾控中心","failure":"late","severity":"I","grave":true}"#.into());
    for (task, points) in
        [("leadership", "9"), ("reporting", "8.5"), ("training", "10"), ("research", "27")]
    {
        for unit in units.iter().take(40) {
            let n = facts.len();
            facts.push(format!(r#"{{"id":"m{n}","date":"2018-12-20","type":"task_mark","unit":"{unit}","task":"{task}","points":{points}}}"#));
        }
    }
    facts
}

/// A ledger of lines.
pub fn ledger(lines: &[String]) -> Ledger {
    support::read(&lines.join("\n")).sound().unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// On what the papers of these tests rest.
pub fn basis(ledger: &Ledger) -> Basis {
    Basis {
        known_at: Some("2018-06-05T18:00:00+08:00".into()),
        head: chain::head(ledger, None),
        last: None,
    }
}

/// The bulletin of a month, `2018-05`, with corrections.
pub fn bulletin_with(month: &str, changed: &[Correction]) -> Page {
    bulletin_by(&SCHEME, month, changed)
}

/// The same under a scheme that was changed.
pub fn bulletin_by(scheme: &Scheme, month: &str, changed: &[Correction]) -> Page {
    let ledger = ledger(&facts());
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let month: Month = month.parse().unwrap();
    let bulletin = scored::bulletin(&docket, month).unwrap();
    ::papers::bulletin(scheme, &bulletin, changed, &basis(&ledger)).unwrap()
}

/// The bulletin of a month.
pub fn bulletin(month: &str) -> Page {
    bulletin_with(month, &[])
}

/// What changes in April's score when the first facts were not known: three lines.
pub fn changes() -> Vec<Correction> {
    let (before, after) = (ledger(&facts()[..526]), ledger(&facts()));
    let score = |ledger| {
        let docket = Docket::new(&SCHEME, &CALENDAR, ledger, None).unwrap();
        let score = docket.score(day(4, 30)).unwrap();
        score.standings.iter().map(|s| (s.unit, s.total)).collect::<Vec<_>>()
    };
    assert_ne!(score(&before), score(&after));
    let (one, other) = (
        Docket::new(&SCHEME, &CALENDAR, &before, None).unwrap(),
        Docket::new(&SCHEME, &CALENDAR, &after, None).unwrap(),
    );
    corrections(&one.score(day(4, 30)).unwrap(), &other.score(day(4, 30)).unwrap())
}

/// The year's appraisal as of a day.
pub fn appraisal(as_of: Date) -> Page {
    let ledger = ledger(&facts());
    let docket = Docket::new(&SCHEME, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(as_of).unwrap();
    ::papers::appraisal(&SCHEME, &score, &basis(&ledger)).unwrap()
}
