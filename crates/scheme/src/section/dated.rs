//! `[[publication.<id>.from]]` and the like: figures that hold from a day of the year on.

use ledger::Date;

use crate::draft::Draft;
use crate::model::Later;
use crate::toml::{Fields, shape};

/// The tables of `from` by their days; each has a `day`, and `read` takes what holds from it on.
pub(super) fn read<'a, T>(
    draft: &Draft<'a>,
    fields: &mut Fields<'a>,
    read: impl Fn(&mut Fields<'a>) -> T,
) -> Vec<Later<T>> {
    let mut all: Vec<Later<T>> = vec![];
    for mut inner in fields.rows("from") {
        let day = inner.must("day", shape::day);
        let is = read(&mut inner);
        inner.finish(&[]);
        let date: Option<Date> = day.and_then(|said| draft.date(&said));
        all.extend(date.map(|from| Later { from, is }));
    }
    all.sort_by_key(|later| later.from);
    all
}
