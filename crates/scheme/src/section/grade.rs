//! `[grade.<id>]`: 等次, best first, in the order in which they stand.

use crate::draft::Draft;
use crate::model::{Award, Grade};
use crate::toml::{Fields, shape};

use super::Rule;
use super::publication::take_reading;

/// The keys of which a grade has exactly one.
const ONE_OF: &str = "first, share, annual, total, ratio";

pub(super) fn grades(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let by = award(&mut fields);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("grade", &rule.id);
        let Some(by) = by else {
            draft.doubt("grade");
            continue;
        };
        draft.scheme.grades.push(Grade {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            by,
            clause: rule.clause,
        });
    }
}

/// Places, or points to be reached; one way alone.
fn award(fields: &mut Fields<'_>) -> Option<Award> {
    let given = ONE_OF.split(", ").filter(|key| fields.has(key)).count();
    match given {
        0 => fields.missing(ONE_OF),
        1 => {}
        _ => fields.only_one(ONE_OF),
    }
    let first = fields.may("first", shape::count).map(|said| Award::First(said.is));
    let share = fields.may("share", shape::share).map(|said| Award::Share(said.is));
    let annual = fields.may("annual", shape::points).map(|said| Award::Annual(said.is));
    let total = fields.may("total", shape::points).map(|said| Award::Total(said.is));
    let ratio = fields.may("ratio", shape::factor).map(|said| Award::Ratio(said.is));
    let found = first.or(share).or(annual).or(total).or(ratio);
    found.filter(|_| given == 1)
}
