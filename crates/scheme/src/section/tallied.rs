//! What is counted: submissions, works that were printed, works that leaders endorsed, any facts.

use ledger::{Code, Domain, FactType, Fault, Text};

use crate::draft::Draft;
use crate::model::{Condition, Counts, Tallied};
use crate::toml::{Fields, shape};

use super::condition::{on, when};
use super::counter::COUNTED;
use super::duty::{measured, printed};

/// The keys under which facts are counted.
pub(super) const TALLIED: [&str; 4] = ["submissions", "adoptions", "endorsements", "facts"];

/// Those of them that count works, of which there are shares.
pub(super) const WORKS: [&str; 3] = ["submissions", "adoptions", "endorsements"];

/// What a norm counts: `points = "adoption"`, or as [`tallied`].
pub(super) fn counted(draft: &Draft<'_>, fields: &mut Fields<'_>, right: &str) -> Option<Counts> {
    if !fields.has("points") {
        return tallied(draft, fields, right).map(Counts::Items);
    }
    let said = fields.may("points", shape::text);
    if TALLIED.iter().any(|key| fields.has(key)) {
        fields.only_one(right);
        for key in TALLIED {
            let _ = fields.take(key);
        }
        return None;
    }
    said.and_then(|said| measured(draft, &said)).map(Counts::Points)
}

/// `settled`: whether points are measured with all that is given in the period, and within limits.
pub(super) fn settled(fields: &mut Fields<'_>) -> bool {
    if fields.has("points") {
        return fields.may("settled", shape::yes).is_some();
    }
    if let Some(entry) = fields.take("settled") {
        fields.wrong(entry, "points");
    }
    false
}

/// One of [`WORKS`], which alone have shares.
pub(super) fn works(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Tallied> {
    // Facts are told as a key that has no place there.
    if fields.strays("facts") {
        let _ = WORKS.map(|key| fields.take(key));
        return None;
    }
    one_of(draft, fields, &WORKS, &WORKS.join(", "))
}

/// One of [`TALLIED`]; `right` says what else would do.
pub(super) fn tallied(draft: &Draft<'_>, fields: &mut Fields<'_>, right: &str) -> Option<Tallied> {
    one_of(draft, fields, &TALLIED, right)
}

fn one_of(
    draft: &Draft<'_>,
    fields: &mut Fields<'_>,
    keys: &[&'static str],
    right: &str,
) -> Option<Tallied> {
    let submissions = fields.may("submissions", shape::some_texts);
    let [adoptions, endorsed, any] = ["adoptions", "endorsements", "facts"]
        .map(|key| if keys.contains(&key) { fields.may_table(key) } else { None });
    match (submissions, adoptions, endorsed, any) {
        (Some(said), None, None, None) => {
            let words = said.is.iter().map(|word| draft.word(Domain::Category, word));
            words.collect::<Option<_>>().map(Tallied::Submissions)
        }
        (None, Some(mut table), None, None) => {
            let publications = printed(draft, &mut table);
            let kinds = table.may("kind", shape::some_texts).map(|said| said.is);
            let unread = table.has("kind") && kinds.is_none();
            table.finish(&[]);
            if unread {
                return None;
            }
            let kinds = kinds.unwrap_or_default();
            let kinds = kinds.iter().map(|kind| draft.word(Domain::Kind, kind));
            let kinds = kinds.collect::<Option<Vec<_>>>()?;
            Some(Tallied::Adoptions { publications: publications?, kinds })
        }
        (None, None, Some(mut table), None) => {
            let levels = endorsements(draft, &mut table);
            table.finish(&[]);
            levels.map(Tallied::Endorsements)
        }
        (None, None, None, Some(mut table)) => {
            let facts = facts(draft, &mut table);
            table.finish(&[]);
            facts.map(|(on, when)| Tallied::Facts { on, when })
        }
        // One that cannot be read was told.
        (None, None, None, None) => {
            if !keys.iter().any(|key| fields.has(key)) {
                fields.missing(right);
            }
            None
        }
        _ => {
            fields.only_one(right);
            None
        }
    }
}

/// The type of facts that are counted, and on which conditions.
pub(super) fn facts(
    draft: &Draft<'_>,
    fields: &mut Fields<'_>,
) -> Option<(FactType, Vec<Condition>)> {
    let on = on(draft, fields, COUNTED);
    let when = when(draft, fields, on);
    if on == Some(FactType::Endorsement) {
        endorsable(draft, fields, "facts");
    }
    Some((on?, when))
}

/// Where the notice says nothing of endorsements there are none to count.
fn endorsable(draft: &Draft<'_>, fields: &Fields<'_>, what: &str) {
    if draft.scheme.endorsement.is_none() && !draft.blind {
        let fault = Fault::error(Code::GAP, fields.place().at()).with("what", what);
        draft.faults.push(fault.with("missing", "[endorsement]"));
    }
}

/// The levels of endorsements that are counted, none for any.
pub(super) fn endorsements(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Vec<Text>> {
    endorsable(draft, fields, "endorsements");
    let levels = fields.may("level", shape::some_texts);
    if fields.has("level") && levels.is_none() {
        return None;
    }
    let levels = levels.map(|said| said.is).unwrap_or_default();
    let levels: Vec<_> = levels.iter().map(|said| draft.word(Domain::Level, said)).collect();
    levels.into_iter().collect()
}
