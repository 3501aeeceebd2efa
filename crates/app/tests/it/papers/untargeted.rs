//! Papers of a scheme without targets: none speaks of a target or of a ratio to one, and each says what
//! ranks the units.

use ::ledger::fault::Lang;
use ::ledger::{Ledger, Points};
use ::papers::page::Cell;
use ::papers::{Brand, letter, markdown};
use scheme::model::{By, Conversion};
use scoring::{Docket, whatif};
use testkit::scatter;

use crate::papers::office::basis;
use crate::scheme::example;
use crate::support::{CALENDAR, facts_under};

#[test]
fn no_paper_speaks_of_a_target() {
    let scheme = example("water-office");
    let ledger = Ledger::from_facts("facts", scatter(&scheme, &CALENDAR, 3, 90)).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let (basis, brand) = (basis(&ledger), Brand::default());
    let month = scoring::bulletin::bulletin(&docket, "2018-05".parse().unwrap()).unwrap();
    let bulletin = ::papers::bulletin(&scheme, &month, &[], &basis).unwrap();
    let closing = docket.score(scheme.closing_day()).unwrap();
    let appraisal = ::papers::appraisal(&scheme, &closing, &basis).unwrap();
    let report = ::papers::report(&scheme, &closing, "清江闸", &brand).unwrap();
    let unit = scheme.names.unit("清江闸").unwrap();
    let half = docket.score(month.as_of).unwrap();
    let changes = whatif::changes((&scheme, &half), (&scheme, &closing));
    let dated = month.as_of;
    let papers = [
        format!("{:?}", bulletin),
        format!("{:?}", appraisal),
        markdown::write(&report),
        markdown::write(&::papers::bulletin_letter(&scheme, &bulletin, dated, &brand)),
        letter::why(&scheme, &docket, &closing, unit, Lang::Zh).unwrap(),
        letter::standings::table(&scheme, &closing, Lang::Zh),
        letter::changes(&scheme, &scheme, &changes, Lang::Zh),
    ];
    for paper in &papers {
        assert!(!paper.contains("目标") && !paper.contains("占比"), "{paper}");
    }
    let ties = "相同的，依次比较部级采用、市级采用、部级批示篇数、市级采用篇数，仍相同的名次并列";
    assert!(papers[0].contains(&format!("排名按累计得分由高到低确定，得分{ties}")));
    assert!(papers[1].contains(&format!("成绩{ties}")));
    assert!(papers[2].contains("累计得分"));
}

/// 清江闸 has 5 points, 北源站 9.6 of 8 by the hills' factor: 5 and 2.6 of 5.
#[test]
fn papers_say_what_points_are_converted_to() {
    let scheme = example("water-office");
    let facts = facts_under(
        &scheme,
        r#"{"id":"a","type":"adoption","date":"2018-05-05","work":"甲","units":["北源站"],"publication":"ministry","kind":"single"}
{"id":"b","type":"adoption","date":"2018-05-06","work":"乙","units":["清江闸"],"publication":"express","kind":"special"}
{"id":"c","type":"submission","date":"2018-01-06","work":"丙","unit":"南源站","category":"information"}
"#,
    );
    let ledger = Ledger::from_facts("facts", facts).unwrap();
    let mut scheme = scheme;
    scheme.norms.clear();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let basis = basis(&ledger);
    let month = scoring::bulletin::bulletin(&docket, "2018-05".parse().unwrap()).unwrap();
    let bulletin = ::papers::bulletin(&scheme, &month, &[], &basis).unwrap();
    let half = docket.score(month.as_of).unwrap();
    let appraisal = ::papers::appraisal(&scheme, &half, &basis).unwrap();
    for (page, title) in [(&bulletin, "折算得分"), (&appraisal, "折算得分（满分5分）")]
    {
        let at = page.table.columns.iter().position(|column| column.title == title).unwrap();
        let shown = |unit: &str| {
            let own = page.table.rows.iter().find(|row| row.contains(&Cell::text(unit))).unwrap();
            own[at].clone()
        };
        assert_eq!(shown("北源站"), Cell::Points(Points::whole(5)));
        assert_eq!(shown("清江闸"), Cell::Points(Points::from_hundredths(260)));
        assert_eq!(shown("南源站"), Cell::Points(Points::ZERO));
        // Nobody marks a common task: none is spoken of.
        assert!(!format!("{page:?}").contains("共同任务"), "{page:?}");
        let said =
            page.notes.iter().filter(|note| note.contains("最高的单位计5分，其余按比例折算"));
        assert_eq!(said.count(), 1);
    }
    let unit = scheme.names.unit("清江闸").unwrap();
    let said = [
        letter::why(&scheme, &docket, &half, unit, Lang::Zh).unwrap(),
        markdown::write(&::papers::report(&scheme, &half, "清江闸", &Brand::default()).unwrap()),
    ];
    for text in said {
        assert!(text.replace(' ', "").contains("折算得分2.6分"), "{text}");
    }
    let table = letter::standings::table(&scheme, &half, Lang::Zh);
    assert!(table.lines().any(|row| row.contains("清江闸") && row.ends_with(" 2.6")), "{table}");
    let mut more = scheme.clone();
    more.conversion =
        Some(Conversion { called: None, from: None, by: By::Best(Points::whole(10)) });
    let there = Docket::new(&more, &CALENDAR, &ledger, None).unwrap();
    let changes = whatif::changes((&scheme, &half), (&more, &there.score(month.as_of).unwrap()));
    let text = letter::changes(&scheme, &more, &changes, Lang::Zh);
    assert!(text.contains("2.6 → 5.21") && text.contains("5 → 10"), "{text}");
}

/// 每分奖励10元: what is held against a number, and has a name of its own; 清江闸 has 5 points.
#[test]
fn papers_call_what_points_are_converted_to_as_the_notice_does() {
    let mut scheme = example("water-office");
    let (called, of) = (Some("奖励（元）".into()), Points::whole(1));
    scheme.conversion =
        Some(Conversion { called, from: None, by: By::Number { full: Points::whole(10), of } });
    let facts = facts_under(
        &scheme,
        r#"{"id":"a","type":"adoption","date":"2018-01-06","work":"乙","units":["清江闸"],"publication":"express","kind":"special"}"#,
    );
    let ledger = Ledger::from_facts("facts", facts).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score("2018-01-07".parse().unwrap()).unwrap();
    let appraisal = ::papers::appraisal(&scheme, &score, &basis(&ledger)).unwrap();
    let at = appraisal.table.columns.iter().position(|c| c.title == "奖励（元）").unwrap();
    let own = appraisal.table.rows.iter().find(|row| row.contains(&Cell::text("清江闸"))).unwrap();
    assert_eq!(own[at], Cell::Points(Points::whole(50)));
    let note = "奖励（元）：年度总成绩每1分计10，低于0分的按0分计。";
    assert!(appraisal.notes.iter().any(|said| said == note), "{:?}", appraisal.notes);
    let unit = scheme.names.unit("清江闸").unwrap();
    let why = letter::why(&scheme, &docket, &score, unit, Lang::Zh).unwrap();
    assert!(why.contains("，奖励（元）50"), "{why}");
}
