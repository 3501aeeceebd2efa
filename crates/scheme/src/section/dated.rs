//! `[[publication.<id>.from]]` and the like: figures that hold from a day of the year on; `from` and
//! `to` of whatever holds for some days.

use ledger::{Code, Date, Fault};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Later, Span};
use crate::toml::{Day, Fields, shape};

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

/// The days of `from` and `to`, each within the year, the second no earlier than the first.
pub(super) fn in_order(
    draft: &Draft<'_>,
    from: Option<&Said<Day>>,
    to: Option<&Said<Day>>,
) -> (Option<Date>, Option<Date>) {
    let first = from.and_then(|said| draft.date(said));
    let last = to.and_then(|said| draft.date(said));
    if let (Some(first), Some(last), Some(said)) = (first, last, to)
        && last < first
    {
        let fault = Fault::error(Code::WRONG_VALUE, said.place.at()).with("key", "to");
        let fault = fault.with("found", said.place.text());
        draft.faults.push(fault.with("right", format!("≥ {first}")));
    }
    (first, last)
}

/// `from` and `to`, neither needed.
pub(super) fn days(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Span {
    let (from, to) = (fields.may("from", shape::day), fields.may("to", shape::day));
    let (from, to) = in_order(draft, from.as_ref(), to.as_ref());
    Span { from, to }
}
