//! The sections of a scheme, a file for each kind.
//!
//! Sections are read in the order in which they name one another (parts before levels, levels
//! before publications), wherever in the notice they stand.

mod block;
mod column;
mod comparison;
mod condition;
mod counter;
mod dated;
mod deadline;
mod discretion;
mod duty;
mod endorsement;
mod given;
mod grade;
mod group;
mod head;
mod levels;
mod limit;
mod needs;
mod norm;
mod organ;
mod paper;
mod points;
mod publication;
mod quota;
mod ranking;
mod rate;
mod registry;
mod share;
mod table;
mod tallied;
mod task;
mod tier;
mod topics;
mod trial;
mod unit;
pub(crate) mod variant;
mod word;

use crate::document::Document;
use crate::draft::Draft;
use crate::faults::Complaints;

pub(crate) use block::{RuleBlock, blocks};
pub(crate) use condition::fields_asked;

use block::ruled;
use registry::KINDS;
use table::{Rule, Rules, only, read, together};

pub(crate) use registry::Form;

/// The kinds of sections whose tables bear names.
pub(crate) fn named_sections() -> impl Iterator<Item = &'static str> {
    KINDS.iter().filter(|kind| kind.form == Form::Named).map(|kind| kind.name)
}

/// All kinds of sections, with how their tables are written.
pub(crate) fn kinds() -> impl Iterator<Item = (&'static str, Form)> {
    KINDS.iter().map(|kind| (kind.name, kind.form))
}

/// Reads all sections.
pub(crate) fn draft<'a>(
    document: &'a Document,
    blocks: &'a [RuleBlock],
    faults: &'a Complaints,
) -> Draft<'a> {
    let mut draft = Draft::new(document, faults);
    draft.blind = blocks.iter().any(|block| block.table.is_none());
    let mut rules = Rules::new();
    let order = head::read(&mut draft, blocks, &mut rules);
    for block in blocks.iter().filter(|block| !block.head) {
        ruled(&mut draft, block, &mut rules);
    }
    together(&draft, &mut rules);
    let of = |name: &str| rules.get(name).map_or(&[][..], Vec::as_slice);
    let draft_ = &mut draft;
    word::words(draft_, of("word"));
    organ::parts(draft_, of("part"));
    organ::levels(draft_, of("level"));
    share::adoption(draft_, of("adoption"));
    publication::publications(draft_, of("publication"));
    share::composites(draft_, of("composite"));
    publication::repetitions(draft_, of("repetition"));
    tier::tiers(draft_, of("tier"));
    unit::units(draft_, of("unit"));
    draft_.name();
    topics::topics(draft_, of("topics"));
    group::groups(draft_, of("group"));
    group::peers(draft_, of("peers"));
    share::multipliers(draft_, of("multiplier"));
    task::tasks(draft_, of("task"));
    endorsement::endorsement(draft_, of("endorsement"));
    points::points(draft_, of("points"));
    norm::norms(draft_, of("norm"));
    comparison::comparisons(draft_, of("comparison"));
    counter::counters(draft_, of("counter"));
    deadline::deadlines(draft_, of("deadline"));
    points::bars(draft_, of("bar"));
    duty::duties(draft_, of("duty"), order.as_ref());
    group::lists(draft_, of("duty"));
    ranking::ranking(draft_, of("ranking"));
    grade::grades(draft_, of("grade"));
    duty::penalties(draft_, of("penalty"));
    quota::quota(draft_, of("quota"));
    rate::rates(draft_, of("rate"));
    discretion::discretions(draft_, of("discretion"));
    limit::limits(draft_, of("limit"));
    paper::reminder(draft_, of("reminder"));
    paper::closing(draft_, of("closing"));
    paper::titles(draft_, of("bulletin"), of("appraisal"));
    column::columns(draft_, of("column"));
    draft_.offer();
    trial::trials(draft_, of("test"));
    draft
}
