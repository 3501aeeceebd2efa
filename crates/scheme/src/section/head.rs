//! The head: which notice this is, of whom, for which year.

use ledger::{Code, Fault, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::ClauseIx;
use crate::toml::{Fields, shape};

use super::{RuleBlock, Rules, sections};

/// The keys of the head that are no sections.
const KEYS: &[&str] = &["id", "title", "issuer", "dated", "year", "duties"];

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
    draft.year = fields.must("year", shape::year);
    let order = fields.may("duties", shape::texts);
    sections(draft, (head, table), ClauseIx(0), rules, KEYS);
    if let (Some(id), Some(title), Some(issuer), Some(dated), Some(year)) =
        (id, title, issuer, dated, &draft.year)
    {
        let scheme = &mut draft.scheme;
        (scheme.id, scheme.title) = (id.is, title.is.to_string());
        scheme.issuer = issuer.is.to_string();
        (scheme.dated, scheme.year) = (dated.is, year.is);
        draft.headed = true;
    }
    order
}

/// The fault stands at the first file, or nowhere when there is none.
fn no_head(draft: &Draft<'_>) {
    let at = ledger::At::file(&draft.document.first_file());
    draft.faults.push(Fault::error(Code::NO_HEAD, at));
}
