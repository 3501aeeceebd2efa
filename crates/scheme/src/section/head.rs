//! The head: which notice this is, of whom, for which year.

use chrono::Datelike;
use ledger::calendar::Year;
use ledger::{Code, Date, Fault, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{ClauseIx, Closing};
use crate::toml::{Fields, shape};

use super::block::{RuleBlock, sections};
use super::table::Rules;

/// The keys of the head that are no sections.
const KEYS: &[&str] = &["id", "title", "issuer", "dated", "year", "begins", "duties"];

/// The order in which the answer lists duties, as the head gives it.
pub(super) type Order = Said<Vec<Said<Text>>>;

/// Reads the head block and sorts its sections.
pub(super) fn read<'a>(
    draft: &mut Draft<'a>,
    blocks: &'a [RuleBlock],
    rules: &mut Rules<'a>,
) -> Option<Order> {
    let mut heads = blocks.iter().filter(|block| block.head);
    let Some(head) = heads.next() else {
        no_head(draft);
        draft.blind = true;
        return None;
    };
    let name = "toml scheme";
    for more in heads {
        let (is, place) = (Text::from(name), more.place.clone());
        draft.twice(&Said { is, place }, &head.place, name);
    }
    let (table, place) = (head.table.as_ref()?, head.place.clone());
    let mut fields = Fields::new(table, name.to_owned(), place, draft.faults);
    let (id, title) = (fields.must("id", shape::text), fields.must("title", shape::text));
    let (issuer, dated) = (fields.must("issuer", shape::text), fields.must("dated", shape::date));
    draft.year = year(draft, &mut fields);
    if draft.year.is_none() {
        // No day can be placed then, of which each would be a fault.
        draft.doubt("year");
    }
    let order = fields.may("duties", shape::texts);
    sections(draft, (head, table), ClauseIx(0), rules, KEYS);
    if let (Some(id), Some(title), Some(issuer), Some(dated), Some(year)) =
        (id, title, issuer, dated, &draft.year)
    {
        let scheme = &mut draft.scheme;
        (scheme.id, scheme.title) = (id.is, title.is.to_string());
        scheme.issuer = issuer.is.to_string();
        (scheme.dated, scheme.year, scheme.begins) = (dated.is, year.is.number(), year.is.first());
        // Without `[closing]` it is the last day of the month after the year.
        let next = year.is.next();
        let (_, closing) = next.days_of(next.month(0));
        scheme.closing = Closing { month: closing.month(), day: closing.day() };
        draft.headed = true;
    }
    order
}

/// `year`, and the day on which it begins where that is not 1 January. Where the two do not fit it is
/// taken for the calendar's, so that one slip is one fault.
fn year(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Said<Year>> {
    let (number, begins) = (fields.must("year", shape::year), fields.may("begins", shape::date));
    let Said { is: number, place } = number?;
    let own = begins.as_ref().and_then(|begins| Year::beginning(number, begins.is));
    if let (None, Some(begins)) = (own, &begins) {
        let fault = Fault::error(Code::WRONG_VALUE, begins.place.at()).with("key", "begins");
        let fault = fault.with("found", begins.place.text());
        draft.faults.push(fault.with("right", first_days(number, begins.is)));
    }
    Some(Said { is: own.unwrap_or(Year::calendar(number)), place })
}

/// The days that are near to what was written and could stand there: every month has a first to a 28th,
/// and one of the year's months is of its own calendar year.
fn first_days(number: i32, said: Date) -> String {
    let day = said.day();
    if day > 28 {
        let month = said.format("%Y-%m");
        return format!("\"{month}-01\" … \"{month}-28\"");
    }
    let (first, last) = if day == 1 { ("02", "12") } else { ("01", "11") };
    format!("\"{}-{first}-{day:02}\" … \"{number}-{last}-{day:02}\"", number - 1)
}

/// The fault stands at the first file, or nowhere when there is none.
fn no_head(draft: &Draft<'_>) {
    let at = ledger::At::file(&draft.document.first_file());
    draft.faults.push(Fault::error(Code::NO_HEAD, at));
}
