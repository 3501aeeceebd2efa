//! `[grade.<id>]`: 等次, best first, in the order in which they stand.

use crate::draft::Draft;
use crate::model::{DutyIx, Grade, Least, Members, Places};
use crate::toml::{Fields, shape};

use super::Rule;
use super::group::{all, who};
use super::publication::take_reading;

/// The places that a grade is given by, of which one alone can be said.
const PLACES: &str = "first, share, at-most, last";
/// All that a grade may ask.
const ASKED: &str = "first, share, at-most, last, annual, total, ratio, duties, rest";

pub(super) fn grades(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let named_units = fields.may("who", shape::text_or_texts);
        let places = places(&mut fields);
        let least = least(&mut fields);
        let named = fields.may("duties", shape::some_texts);
        fields.may("rest", shape::yes);
        let barred = fields.may("barred", shape::flag).is_some_and(|said| said.is);
        let readable = fields.has("who") == named_units.is_some();
        let sound = readable && says_whose(&fields) && fields.has("duties") == named.is_some();
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("grade", &rule.id);
        let who = named_units.map(|said| who(draft, &said));
        let duties = named.iter().flat_map(|named| &named.is).map(|said| draft.duty(said));
        let duties: Option<Vec<DutyIx>> = duties.collect();
        let (Some(duties), true) = (duties, sound) else {
            draft.doubt("grade");
            continue;
        };
        draft.scheme.grades.push(Grade {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            who: who.filter(|who| *who != Members::new(all(draft))),
            places,
            least,
            duties,
            barred,
            clause: rule.clause,
        });
    }
}

/// The places, from the first or from the last on.
fn places(fields: &mut Fields<'_>) -> Option<Places> {
    let first = fields.may("first", shape::count).map(|said| Places::First(said.is));
    let share = fields.may("share", shape::share).map(|said| Places::Share(said.is));
    let within = fields.may("at-most", shape::share).map(|said| Places::Within(said.is));
    let last = fields.may("last", shape::count).map(|said| Places::Last(said.is));
    first.or(share).or(within).or(last)
}

/// The points, of one kind or of several.
fn least(fields: &mut Fields<'_>) -> Vec<Least> {
    let annual = fields.may("annual", shape::points).map(|said| Least::Annual(said.is));
    let total = fields.may("total", shape::points).map(|said| Least::Total(said.is));
    let ratio = fields.may("ratio", shape::factor).map(|said| Least::Ratio(said.is));
    [annual, total, ratio].into_iter().flatten().collect()
}

/// Whether it says who has the grade: the places of one kind alone, points and duties besides, or that
/// it is for the rest.
fn says_whose(fields: &Fields<'_>) -> bool {
    let given = |keys: &str| -> Vec<String> {
        keys.split(", ").filter(|key| fields.has(key)).map(str::to_owned).collect()
    };
    let (asked, places) = (given(ASKED), given(PLACES));
    let beside_rest = fields.has("rest") && asked.len() > 1;
    match (asked.is_empty(), places.len() > 1, beside_rest) {
        (true, ..) => fields.missing(ASKED),
        (_, true, _) => fields.only_one(PLACES),
        (_, _, true) => fields.only_one(&asked.join(", ")),
        _ => return true,
    }
    false
}
