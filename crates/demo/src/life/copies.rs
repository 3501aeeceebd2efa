//! The works with their texts; a few are revised copies of others.

use std::collections::HashSet;

use ledger::Text;
use ledger::fact::Body;
use scheme::Scheme;

use crate::text::Writer;
use crate::year::{REPORT, SPECIAL, Story, Work};
use chance::Dice;

use super::act::{Manuscript, Person, Post};

/// How many works back a copy's source may lie.
const REACH: usize = 900;

/// All works as their units wrote them.
pub fn manuscripts(
    scheme: &Scheme,
    story: &Story,
    people: &[Person],
    writer: &Writer<'_>,
    seed: u64,
) -> Vec<Manuscript> {
    let mut dice = Dice::new(seed, "copies");
    let printed = printed(story);
    let mut all: Vec<Manuscript> = vec![];
    for (place, work) in story.works.iter().enumerate() {
        let source = match dice.percent(3) {
            true => source(scheme, &mut dice, &story.works, &all, place),
            false => None,
        };
        let body = match source.and_then(|place| story.works.get(place)) {
            Some(source) => writer.revised(work, source),
            None => writer.body(work),
        };
        let writes = |p: &Person| p.post == Post::Reporter && p.unit == Some(work.unit);
        let authors: Vec<usize> =
            people.iter().zip(0..).filter(|(p, _)| writes(p)).map(|(_, n)| n).collect();
        let title = work.title.to_string();
        let clumsy = printed.contains(&work.id) && dice.percent(30);
        let title_sent = if clumsy { clumsy_title(&mut dice, &title) } else { title.clone() };
        all.push(Manuscript {
            id: work.id.clone(),
            unit: work.unit,
            author: dice.pick(&authors).copied().unwrap_or_default(),
            category: work.category.clone(),
            topic: work.topic,
            sort: work.sort,
            title,
            title_sent,
            body,
            copy_of: source,
        });
    }
    all
}

fn printed(story: &Story) -> HashSet<Text> {
    let adopted = story.facts.iter().filter_map(|told| match &told.fact.body {
        Body::Adoption(body) => Some(body.work.clone()),
        _ => None,
    });
    adopted.collect()
}

/// The title that an editor will mend.
fn clumsy_title(dice: &mut Dice, title: &str) -> String {
    match dice.below(3) {
        0 => format!("{title}（送审稿）"),
        1 => format!("{title}——情况汇报"),
        _ => format!("【信息】{title}"),
    }
}

/// An earlier item on the same theme and of the same sort: mostly the unit's own.
fn source(
    scheme: &Scheme,
    dice: &mut Dice,
    works: &[Work],
    told: &[Manuscript],
    place: usize,
) -> Option<usize> {
    let work = works.get(place)?;
    if [SPECIAL, REPORT].contains(&work.category.as_str()) {
        return None;
    }
    let fits = |other: &Work| {
        other.category == work.category
            && other.sort == work.sort
            && other.subject.theme == work.subject.theme
            && other.subject.theme.is_some()
            && other.date < work.date
    };
    let start = place.saturating_sub(REACH);
    let earlier = (start..place).zip(works.get(start..place)?);
    let original = |place: &usize| told.get(*place).is_some_and(|m| m.copy_of.is_none());
    let all: Vec<usize> =
        earlier.filter(|(_, w)| fits(w)).map(|(n, _)| n).filter(original).collect();
    let own_unit = |n: &&usize| works.get(**n).is_some_and(|w| w.unit == work.unit);
    let own: Vec<usize> = all.iter().filter(own_unit).copied().collect();
    // A copied text speaks of the unit's own people and places only if its author is of its kind.
    let tier = |w: &Work| scheme.unit(w.unit).map(|unit| unit.tier);
    let alike: Vec<usize> = all
        .iter()
        .filter(|n| works.get(**n).is_some_and(|w| tier(w) == tier(work)))
        .copied()
        .collect();
    match dice.percent(60) && !own.is_empty() {
        true => dice.pick(&own).copied(),
        false => dice.pick(&alike).or(dice.pick(&own)).copied(),
    }
}
