//! `[topics]`: the research topics of the clause's table.

use ledger::{Code, Fault, Text};

use crate::document::Said;
use crate::draft::Draft;

use super::publication::take_reading;
use super::tier::table;
use super::{Rule, only};

/// The column of the topics' numbers; their titles stand in the next.
const NUMBER: &str = "编号";

pub(super) fn topics(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    let Some(rule) = only(draft, rules) else {
        return;
    };
    let mut fields = rule.fields(draft);
    take_reading(draft, rule, &mut fields);
    fields.finish(&[]);
    let Some(table) = table(draft, rule.clause, NUMBER, rule) else {
        return;
    };
    for row in &table.rows {
        let [number, title, ..] = row.as_slice() else {
            continue;
        };
        let said = Said { is: Text::from(number.text.as_str()), place: number.place.clone() };
        let Some(value) = number.text.parse::<u32>().ok().filter(|n| *n > 0) else {
            let fault = Fault::error(Code::WRONG_VALUE, number.place.at());
            let fault = fault.with("key", NUMBER).with("found", said.is.as_str());
            draft.faults.push(fault.with("right", "1, 2, 3 …"));
            continue;
        };
        draft.define("topic", &said);
        let title = Text::from(title.text.as_str());
        draft.scheme.vocabulary.topics.push((value, title));
    }
}
