//! 折算: what letters call the points that results are converted to.

use ledger::fault::Lang;
use ledger::{Ledger, Points};
use papers::letter;
use scheme::model::{By, Conversion};
use scoring::Docket;

use crate::scheme::example;
use crate::support::{CALENDAR, day, facts_under};

/// The letter on 清江闸, which has 5 points, and the table's head.
fn told(conversion: Conversion) -> [String; 2] {
    let mut scheme = example("water-office");
    scheme.norms.clear();
    scheme.conversion = Some(conversion);
    let facts = facts_under(
        &scheme,
        r#"{"id":"a","type":"adoption","date":"2018-01-06","work":"乙","units":["清江闸"],"publication":"express","kind":"special"}"#,
    );
    let ledger = Ledger::from_facts("facts", facts).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day("2018-01-07")).unwrap();
    let unit = scheme.names.unit("清江闸").unwrap();
    let table = letter::standings::table(&scheme, &score, Lang::Zh);
    let head = table.lines().next().unwrap().to_owned();
    [letter::why(&scheme, &docket, &score, unit, Lang::Zh).unwrap(), head]
}

/// Points are 折算得分, unless the notice calls them otherwise: then what it says names the unit too.
#[test]
fn they_are_called_as_the_notice_calls_them() {
    let of = Points::whole(1);
    let [why, head] = told(Conversion {
        called: None,
        from: None,
        by: By::Number { full: Points::whole(10), of },
    });
    assert!(why.contains("，折算得分50分"), "{why}");
    assert!(head.contains("折算得分"), "{head}");
    let called = Some("稿费（元）".into());
    let [why, head] =
        told(Conversion { called, from: None, by: By::Number { full: Points::whole(10), of } });
    assert!(why.contains("，稿费（元）50") && !why.contains("（元）50分"), "{why}");
    assert!(head.contains("稿费（元）") && !head.contains("折算"), "{head}");
}
