//! `[points.<id>]` and `[bar.<id>]`: facts that give points, facts that bar from honours.

use ledger::fact::Holds;
use ledger::{FactType, Points, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Bar, Figure, Later, PartIx, PointsRule, Shared, Times};
use crate::toml::{Datum, Fields, shape};

use super::Rule;
use super::condition::{field_words, on, when};
use super::dated;
use super::publication::take_reading;
use super::share::way_of_figures;

/// The facts that a points rule may speak of, and that bar from honours; the others have sections of
/// their own. What an adoption or endorsement gives by a rule stands beside its figure.
const BUILT: &[FactType] = &[
    FactType::Training,
    FactType::QualityAward,
    FactType::CommissionFailure,
    FactType::EmergencyFailure,
    FactType::Submission,
    FactType::Adoption,
    FactType::Endorsement,
];

pub(super) fn points(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let on = on(draft, &mut fields, BUILT);
        let when = when(draft, &mut fields, on);
        let figure = figure(draft, &mut fields, on);
        let later = dated::read(draft, &mut fields, |table| self::figure(draft, table, on));
        let times = times(&mut fields, on);
        let shared = shared(draft, &mut fields, on);
        let part = fields.must("part", shape::text);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("points", &rule.id);
        let part = part.and_then(|said| draft.part(&said));
        let (Some(on), Some(figure)) = (on, figure) else {
            // Whichever type it was meant for now lacks a rule.
            BUILT.iter().for_each(|built| draft.doubt(built.name()));
            continue;
        };
        draft.scheme.points.push(PointsRule {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            on,
            when,
            figure,
            later: later.into_iter().filter_map(Later::known).collect(),
            times,
            shared,
            part: part.unwrap_or(PartIx(0)),
            clause: rule.clause,
        });
    }
}

/// `points = -5`, or `points = { by = "severity", IV = -20, … }`.
fn figure(draft: &Draft<'_>, fields: &mut Fields<'_>, on: Option<FactType>) -> Option<Figure> {
    let key = "points";
    if !matches!(fields.peek(key).map(|node| &node.datum), Some(Datum::Table(_))) {
        return fields.must(key, shape::points).map(|said| Figure::Fixed(said.is));
    }
    let mut table = fields.may_table(key)?;
    let field = table.must("by", shape::text);
    let rows = table.rest(shape::points);
    let (field, on) = (field?, on?);
    let known = field_words(draft, on, &field)?;
    let of_field = |(word, points): (Said<Text>, Points)| {
        let fits = known.contains(&word.is);
        if !fits {
            draft.unknown(&field.is, &word, known.iter().map(Text::as_str));
        }
        fits.then_some((word.is, points))
    };
    let rows = rows.into_iter().filter_map(of_field).collect();
    Some(Figure::By(field.is, rows))
}

/// `times = "persons"`, for facts that count persons.
fn times(fields: &mut Fields<'_>, on: Option<FactType>) -> Times {
    let counts = |on: FactType| on.shape().fields.iter().any(|f| f.holds == Holds::Count);
    let built: &[(&str, Times)] = if on.is_none_or(counts) {
        &[("persons", Times::Persons), ("once", Times::Once)]
    } else {
        &[("once", Times::Once)]
    };
    let times = fields.choice("times", built, &["days", "weeks"]);
    times.map_or(Times::Once, |said| said.is)
}

/// `shared`, where facts name several units; each has it in full without.
fn shared(draft: &Draft<'_>, fields: &mut Fields<'_>, on: Option<FactType>) -> Shared {
    let several = |on: FactType| on.shape().fields.iter().any(|f| f.holds == Holds::Units);
    if on.is_none_or(several) { way_of_figures(draft, fields) } else { Shared::Full }
}

pub(super) fn bars(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let on = on(draft, &mut fields, BUILT);
        let when = when(draft, &mut fields, on);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("bar", &rule.id);
        let Some(on) = on else { continue };
        draft.scheme.bars.push(Bar {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            on,
            when,
            clause: rule.clause,
        });
    }
}
