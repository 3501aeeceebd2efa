//! A scheme laid flat, so that two of them can be held side by side.

mod account;
mod bounds;
mod days;
mod norms;
mod notice;
mod points;
mod units;

use std::collections::{HashMap, HashSet};

use ledger::{Date, Text};

use super::{Difference, Value};
use crate::Scheme;
use crate::model::{ClauseIx, PublicationIx, Unit, UnitIx};

macro_rules! what {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        /// What can differ between two schemes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum What {$($(#[$doc])* $name,)*}

        impl What {
            /// All of them.
            pub const ALL: &'static [What] = &[$(What::$name),*];
        }
    };
}

what! {
    /// The notice's title.
    Title;
    /// Who issued it.
    Issuer;
    /// The day it was issued.
    Dated;
    /// The appraisal year.
    Year;
    /// The day on which it begins, where that is not 1 January.
    Begins;
    /// The day on which the year's appraisal is struck.
    Closing;
    /// The bulletin's title.
    BulletinTitle;
    /// The appraisal's title.
    AppraisalTitle;
    /// A clause's words.
    ClauseText;
    /// What a clause does to scores.
    ClauseEffect;
    /// A table beneath a clause, as it is printed.
    ClauseTable;
    /// The order of clauses.
    ClauseOrder;
    /// Headings, paragraphs and tables beneath no clause.
    FreeText;
    /// Where a rule had to choose a reading.
    Reading;
    /// Another reading that a clause leaves open.
    Variant;
    /// The clause that a rule stands under.
    Place;
    /// A part of the total.
    Part;
    /// A level.
    Level;
    /// A publication.
    Publication;
    /// A publication's further names.
    PublicationAliases;
    /// Points of a publication's kind.
    Figure;
    /// How a figure falls to several units.
    Shared;
    /// Another way of sharing.
    Composite;
    /// What multiplies figures.
    Multiplier;
    /// Publications among which a work printed again is counted.
    Repetition;
    /// How a work printed again counts.
    Counting;
    /// Points of an endorsement.
    EndorsementFigure;
    /// Points of an endorsement after the first.
    EndorsementFurther;
    /// Whether a further endorsement counts.
    EndorsementRepeat;
    /// What another than a principal leader's endorsement gives.
    EndorsementDeputy;
    /// The most that one work's endorsements give.
    EndorsementCap;
    /// A points rule: its name, facts, conditions, part.
    Rule;
    /// A points rule's figure.
    RuleFigure;
    /// A deadline.
    Deadline;
    /// A deadline's working days.
    DeadlineDays;
    /// A deadline's points.
    DeadlinePoints;
    /// Facts that are counted until something follows.
    Counter;
    /// A bounded sum.
    Limit;
    /// Points for a duty not met.
    Penalty;
    /// A unit, and its tier.
    Unit;
    /// A unit's name, where one scheme knows it by an alias.
    UnitName;
    /// A unit's further names.
    UnitAliases;
    /// A unit's days within the year, and the unit it merges into.
    UnitLife;
    /// The order of units, which settles ties.
    UnitOrder;
    /// A named list of units.
    Group;
    /// The days on which its units belong to it.
    GroupDays;
    /// Units that are ranked among themselves.
    Peers;
    /// The tier that a unit moves to within the year.
    UnitMoves;
    /// A unit's share of its tier's target.
    UnitTarget;
    /// A tier's target.
    Target;
    /// What decides between equals in rank.
    Ties;
    /// What the best has when points are converted.
    Full;
    /// What units are given when the year is struck.
    Grade;
    /// Which grade is better.
    GradeOrder;
    /// How many decimals a tier's ratio shows.
    Decimals;
    /// A tier's target for one part.
    SubTarget;
    /// A duty and its name.
    Duty;
    /// The units bound by a duty.
    DutyUnits;
    /// What meets a duty.
    DutyNeeds;
    /// A duty's last day.
    DutyDue;
    /// A fact that bars from honours.
    Bar;
    /// The category that the weekly quota counts.
    Quota;
    /// Items a week.
    QuotaItems;
    /// A number owed in a period that gives points.
    Norm;
    /// How many of it a unit owes.
    NormItems;
    /// A share that gives points.
    Rate;
    /// Points by what others reached.
    Comparison;
    /// Points that people may give.
    Discretion;
    /// A unit's informants.
    UnitPersons;
    /// A common task.
    Task;
    /// A common task's highest mark.
    TaskMax;
    /// Among the first so many: leading.
    ReminderFirst;
    /// Among the last so many: lagging.
    ReminderLast;
    /// A column of the bulletin.
    Column;
    /// The order of columns.
    ColumnOrder;
    /// A coded word and its label.
    Word;
    /// A research topic.
    Topic;
}

/// One value of a scheme.
pub(super) struct Entry {
    clause: Option<Text>,
    /// With `subject` it says what the value is.
    pub what: What,
    pub subject: Text,
    /// The thing that this is a detail of.
    pub of: Option<(What, Text)>,
    pub value: Value,
}

impl Entry {
    pub fn difference(&self, before: Option<Value>, after: Option<Value>) -> Difference {
        let (clause, what, subject) = (self.clause.clone(), self.what, self.subject.clone());
        Difference { clause, what, subject, before, after }
    }
}

/// Units that two schemes share, also where one of them has a new name: then the first scheme's
/// name is the subject in both.
pub(super) struct Alike {
    renamed: HashMap<Text, Text>,
    shared: HashSet<Text>,
}

impl Alike {
    pub fn new(a: &Scheme, b: &Scheme) -> Alike {
        let known = |scheme: &Scheme, name: &Text| scheme.units.iter().any(|u| u.name == *name);
        let mut renamed = HashMap::new();
        for unit in b.units.iter().filter(|unit| !known(a, &unit.name)) {
            let same = |old: &&Unit| {
                !known(b, &old.name)
                    && (unit.aliases.contains(&old.name) || old.aliases.contains(&unit.name))
            };
            if let Some(old) = a.units.iter().find(same) {
                renamed.insert(unit.name.clone(), old.name.clone());
            }
        }
        let mut alike = Alike { renamed, shared: HashSet::new() };
        let names = b.units.iter().map(|unit| alike.name(&unit.name));
        let shared: HashSet<Text> = names.filter(|name| known(a, name)).collect();
        alike.shared = shared;
        alike
    }

    fn name(&self, name: &Text) -> Text {
        self.renamed.get(name).unwrap_or(name).clone()
    }
}

/// All values of a scheme.
pub(super) fn entries(scheme: &Scheme, alike: &Alike) -> Vec<Entry> {
    let mut flat = Flat { scheme, alike, entries: vec![] };
    flat.head();
    flat.notice();
    flat.account();
    flat.adoptions();
    flat.rules();
    flat.bounds();
    flat.norms();
    flat.units();
    flat.duties();
    flat.paper();
    flat.entries
}

struct Flat<'s> {
    scheme: &'s Scheme,
    alike: &'s Alike,
    entries: Vec<Entry>,
}

impl Flat<'_> {
    fn put(&mut self, clause: Option<ClauseIx>, what: What, subject: &str, value: Value) {
        self.detail(clause, what, subject, None, value);
    }

    fn detail(
        &mut self,
        clause: Option<ClauseIx>,
        what: What,
        subject: &str,
        of: Option<(What, &str)>,
        value: Value,
    ) {
        let id = clause.map(|clause| Text::from(self.scheme.clause_id(clause)));
        let of = of.map(|(what, subject)| (what, Text::from(subject)));
        let subject = Text::from(subject);
        self.entries.push(Entry { clause: id, what, subject, of, value });
    }

    /// Something that stands under a clause, with a second value for the clause itself: a rule
    /// that moves to another clause differs in that alone.
    fn placed(&mut self, clause: ClauseIx, what: What, subject: &str, value: Value) {
        self.put(Some(clause), what, subject, value);
        let id = plain(self.scheme.clause_id(clause));
        let key = format!("{} {subject}", kind(what));
        self.detail(Some(clause), What::Place, key.trim_end(), Some((what, subject)), id);
    }

    fn unit(&self, unit: UnitIx) -> Text {
        let found = self.scheme.unit(unit);
        found.map(|unit| self.alike.name(&unit.name)).unwrap_or_default()
    }

    /// Those units that both schemes have; the others are told as units already.
    fn shared_units(&self, units: impl IntoIterator<Item = UnitIx>) -> Value {
        let names = units.into_iter().map(|unit| self.unit(unit));
        Value::List(names.filter(|name| self.alike.shared.contains(name)).collect())
    }

    fn publications(&self, publications: &[PublicationIx]) -> Value {
        let found = publications.iter().filter_map(|p| self.scheme.publication(*p));
        Value::List(found.map(|p| Text::from(self.scheme.publication_label(p))).collect())
    }

    fn part(&self, part: crate::model::PartIx) -> &str {
        self.scheme.parts.get(part.at()).map_or("", |part| part.name.as_str())
    }

    /// A day; without its year where that is the scheme's, so that next year's scheme does not
    /// differ in every date.
    fn day(&self, day: Date) -> String {
        let within = self.scheme.span().has(day);
        day.format(if within { "%m-%d" } else { "%Y-%m-%d" }).to_string()
    }
}

/// The word of the scheme's language for what stands under a clause.
fn kind(what: What) -> &'static str {
    match what {
        What::Publication => "publication",
        What::Repetition => "repetition",
        What::Composite => "composite",
        What::Multiplier => "multiplier",
        What::Counter => "counter",
        What::Limit => "limit",
        What::Norm => "norm",
        What::Rate => "rate",
        What::Comparison => "comparison",
        What::Discretion => "discretion",
        What::EndorsementRepeat => "endorsement",
        What::Rule => "points",
        What::Deadline => "deadline",
        What::Penalty => "penalty",
        What::Group => "group",
        What::Peers => "peers",
        What::Grade => "grade",
        What::Bar => "bar",
        What::Quota => "quota",
        What::Task => "task",
        What::ReminderFirst => "reminder",
        _ => "duty",
    }
}

fn plain(value: impl Into<String>) -> Value {
    Value::Plain(value.into())
}
