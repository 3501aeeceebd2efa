//! The periods of a year, and what is summed in them by itself.

use ledger::calendar::Year;
use scheme::model::{Giver, Period, Source};

use super::slips::sound;
use crate::support::day;

/// Every day of a period has its number, and the next period has the next.
#[test]
fn periods_are_numbered_one_after_the_other() {
    let years = [(2018, "2018-01-01"), (2021, "2021-01-01"), (2018, "2017-12-01")];
    for year in years.map(|(number, first)| Year::beginning(number, day(first)).unwrap()) {
        for period in Period::ALL {
            let days = period.days(year);
            let numbers: Vec<[i32; 2]> = days
                .iter()
                .map(|(from, to)| [*from, *to].map(|day| period.number(year, day)))
                .collect();
            assert!(numbers.iter().all(|[first, last]| first == last), "{period:?} {numbers:?}");
            assert!(
                numbers.windows(2).all(|two| two[0][0] + 1 == two[1][0]),
                "{period:?} {numbers:?}"
            );
        }
    }
}

/// Rules and printings are summed by themselves; parts and the total are not.
#[test]
fn what_a_limit_sums_by_itself_is_told() {
    let limit = |of: &str| {
        sound(&[("parts = \"b\"\nfloor = -20", &format!("{of}\nfloor = -20\npart = \"b\""))])
            .limits
            .remove(0)
            .of
    };
    assert_eq!(limit("").sources(), []);
    assert_eq!(limit("parts = \"b\"").sources(), []);
    assert_eq!(
        limit("rules = \"commission\"").sources(),
        [Source::Rule(Giver::Points, "commission".into())]
    );
}
