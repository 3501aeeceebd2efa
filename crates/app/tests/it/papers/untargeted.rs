//! Papers of a scheme without targets: none speaks of a target or of a ratio to one, and each says what
//! ranks the units.

use ::ledger::Ledger;
use ::ledger::fault::Lang;
use ::papers::{Brand, letter, markdown};
use scoring::{Docket, whatif};
use testkit::scatter;

use crate::papers::office::basis;
use crate::scheme::example;
use crate::support::CALENDAR;

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
    let ties = "相同的，依次比较部级采用、市级采用，仍相同的名次并列";
    assert!(papers[0].contains(&format!("排名按累计得分由高到低确定，得分{ties}")));
    assert!(papers[1].contains(&format!("成绩{ties}")));
    assert!(papers[2].contains("累计得分"));
}
