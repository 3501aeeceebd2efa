//! The scheme as the engine sees it: every name resolved, every figure exact.

mod asks;
mod average;
mod bound;
mod comparison;
mod condition;
mod conversion;
mod count;
mod counter;
mod duty;
mod giver;
mod grade;
mod home;
mod member;
mod names;
mod norm;
mod notice;
mod organ;
mod paper;
mod period;
mod placed;
mod publication;
mod rate;
mod record;
mod rule;
mod stage;
mod sums;
mod takes;
mod tallied;
mod tie;
mod trial;
mod worth;

use ledger::calendar::Year;
use ledger::{Date, Fact, Text, Vocabulary};

pub use average::Average;
pub use bound::{Key, Leaves, Limit, Per, Scope, Source};
pub use comparison::{Amount, Compared, Comparison};
pub use condition::Condition;
pub use conversion::{Among, By, Conversion};
pub use count::{Counting, Policy, Repeat, Repetition};
pub use counter::{Again, Counted, Counter, Ended, OfPeriod, Reach, Reached};
pub use duty::{Bar, Cites, Duty, Goal, Measure, Needs, State};
pub use giver::{Giver, Giving};
pub use grade::{Grade, Least, Places};
pub use member::{Members, Owed, Span};
pub use names::Names;
pub use norm::{Counts, Done, Gives, Norm};
pub use notice::{Block, Clause, Effect, Origin};
pub use organ::{Group, Level, Part, Peers, Tier, Unit};
pub use paper::{Column, Holding};
pub use period::Period;
pub use placed::{Beside, Beyond, ByPlace, Edge, Placed, Side};
pub use publication::Publication;
pub use rate::{Rate, ShareGives};
pub use record::{Closing, Quota, Reminder, Task};
pub use rule::{Deadline, Discretion, EndorsementRule, Figure, Penalty, PointsRule, Times};
pub use stage::Stage;
pub use tallied::Tallied;
pub use tie::Tied;
pub use trial::{Expectation, Trial, Variant};
pub use worth::{Composite, Later, Multiplier, Shared};

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u16);

        impl $name {
            /// The position in the scheme's list.
            pub fn at(self) -> usize {
                usize::from(self.0)
            }
        }
    )*};
}

index! {
    /// A unit's position in [`Scheme::units`].
    UnitIx;
    /// A publication's position in [`Scheme::publications`].
    PublicationIx;
    /// A part's position in [`Scheme::parts`].
    PartIx;
    /// A tier's position in [`Scheme::tiers`].
    TierIx;
    /// A clause's position in [`Scheme::clauses`].
    ClauseIx;
    /// A duty's position in [`Scheme::duties`].
    DutyIx;
}

/// One year's scheme of one office.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// `shangjie-2018`.
    pub id: Text,
    /// The notice's title.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// The day it was issued.
    pub dated: Date,
    /// The appraisal year, by its number.
    pub year: i32,
    /// Its first day.
    pub begins: Date,
    /// The notice's blocks in order, rules left out.
    pub blocks: Vec<Block>,
    /// The clauses in the notice's order.
    pub clauses: Vec<Clause>,
    /// What a total is made of, in the order of the answer.
    pub parts: Vec<Part>,
    /// Levels of publications and endorsements.
    pub levels: Vec<Level>,
    /// The publications in the notice's order.
    pub publications: Vec<Publication>,
    /// The tiers in the notice's order.
    pub tiers: Vec<Tier>,
    /// The units in the notice's order.
    pub units: Vec<Unit>,
    /// Named lists of units.
    pub groups: Vec<Group>,
    /// Units that are ranked among themselves; none where all are.
    pub peers: Vec<Peers>,
    /// How an adoption's figure falls to several units.
    pub shared: Shared,
    /// Other ways of sharing, where their conditions hold; the first that does decides.
    pub composites: Vec<Composite>,
    /// What multiplies figures.
    pub multipliers: Vec<Multiplier>,
    /// Groups of publications in which a work counts once.
    pub repetitions: Vec<Repetition>,
    /// Endorsements, where the notice has them.
    pub endorsement: Option<EndorsementRule>,
    /// Points for other facts.
    pub points: Vec<PointsRule>,
    /// Changes that must be followed by something within working days.
    pub deadlines: Vec<Deadline>,
    /// Facts that are counted until something follows.
    pub counters: Vec<Counter>,
    /// Sums that are bounded, in the order in which they are.
    pub limits: Vec<Limit>,
    /// Points for a duty not met by the year's end.
    pub penalties: Vec<Penalty>,
    /// What decides between equals in rank, one after the other.
    pub ties: Vec<Compared>,
    /// 折算: what results are converted to.
    pub conversion: Option<Conversion>,
    /// Whether places of grades go by the rank by which units stand each month, not by the annual one.
    pub grades_by_rank: bool,
    /// The clause that says these.
    pub ranking_clause: Option<ClauseIx>,
    /// 等次, best first.
    pub grades: Vec<Grade>,
    /// 必完成任务, in the order of the answer.
    pub duties: Vec<Duty>,
    /// Facts that bar a unit from honours.
    pub bars: Vec<Bar>,
    /// 每周报送条数.
    pub quota: Option<Quota>,
    /// Numbers owed in a period that give points.
    pub norms: Vec<Norm>,
    /// Shares that give points.
    pub rates: Vec<Rate>,
    /// What units reach beside others.
    pub comparisons: Vec<Comparison>,
    /// Points that people may give.
    pub discretions: Vec<Discretion>,
    /// 共同任务.
    pub tasks: Vec<Task>,
    /// 成绩提醒.
    pub reminder: Option<Reminder>,
    /// The day on which the year's appraisal is struck.
    pub closing: Closing,
    /// The columns of the monthly bulletin.
    pub columns: Vec<Column>,
    /// The bulletin's title, with `{year}` and `{month}` where those are to stand.
    pub bulletin_title: String,
    /// The title of the year's appraisal, with `{year}` where the year is to stand.
    pub appraisal_title: String,
    /// The words, units, publications and topics that forms offer.
    pub vocabulary: Vocabulary,
    /// Where a rule had to choose a reading: the clause and what was chosen.
    pub readings: Vec<(ClauseIx, String)>,
    /// Other readings that the notice leaves open.
    pub variants: Vec<Variant>,
    /// The scheme's own tests.
    pub trials: Vec<Trial>,
    /// Look-up by name.
    pub names: Names,
}

impl Scheme {
    /// The twelve months of the appraisal year.
    pub fn span(&self) -> Year {
        Year::beginning(self.year, self.begins).unwrap_or(Year::calendar(self.year))
    }

    /// The day after the year's last, from which on it is known who has what.
    pub fn day_after(&self) -> Date {
        self.span().next().first()
    }

    /// The year's first day.
    pub fn first_day(&self) -> Date {
        self.span().first()
    }

    /// The appraisal year that a fact belongs to: what it says, else the year that its day lies in.
    pub fn year_of(&self, fact: &Fact) -> i32 {
        fact.appraisal_year(self.span())
    }

    /// What a reason against honours is called: a duty, a bar, or a counter that bars; its id where
    /// nothing has it.
    pub fn reason_name<'a>(&'a self, id: &'a str) -> &'a str {
        let counted = self.counters.iter().filter_map(|counter| counter.bar.as_ref());
        let bars = self.bars.iter().chain(counted).map(|bar| (&bar.id, &bar.name));
        let duties = self.duties.iter().map(|duty| (&duty.id, &duty.name));
        let mut all = duties.chain(bars);
        all.find(|(known, _)| *known == id).map_or(id, |(_, name)| name.as_str())
    }

    /// The year's last day.
    pub fn last_day(&self) -> Date {
        self.span().last()
    }

    /// The day on which the year's appraisal is struck: the first so called after its last day.
    pub fn closing_day(&self) -> Date {
        let day = self.span().next().day(self.closing.month, self.closing.day);
        day.unwrap_or_else(|| self.last_day())
    }

    /// A clause's id; the scheme's reader made sure that it exists.
    pub fn clause_id(&self, clause: ClauseIx) -> &str {
        self.clauses.get(clause.at()).map_or("", |c| c.id.as_str())
    }

    /// The clause of an id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|c| c.id == id)
    }

    /// A unit.
    pub fn unit(&self, unit: UnitIx) -> Option<&Unit> {
        self.units.get(unit.at())
    }

    /// A unit's name; of none nothing.
    pub fn name_of(&self, unit: UnitIx) -> &str {
        self.unit(unit).map_or("", |unit| unit.name.as_str())
    }

    /// A unit's tier at the year's beginning.
    pub fn tier_of(&self, unit: UnitIx) -> Option<&Tier> {
        let found = self.unit(unit)?;
        self.tiers_for(found).get(found.tier.at())
    }

    /// A unit's tier on a day, with the targets of that day.
    pub fn tier_on(&self, unit: UnitIx, day: Date) -> Option<&Tier> {
        let found = self.unit(unit)?;
        let moved = found.moves.as_ref().filter(|moves| moves.from <= day);
        let tiers = self.tiers_for(found);
        let tier = tiers.get(moved.map_or(found.tier, |moves| moves.is).at())?;
        Some(Later::on(tier, &tier.later, day))
    }

    /// Whether units are measured by targets; else they are ranked by their totals.
    pub fn has_targets(&self) -> bool {
        let all = self
            .tiers
            .iter()
            .flat_map(|tier| std::iter::once(tier).chain(tier.later.iter().map(|later| &later.is)));
        all.into_iter().any(|tier| tier.target.is_some())
    }

    fn tiers_for<'s>(&'s self, unit: &'s Unit) -> &'s [Tier] {
        if unit.tiers.is_empty() { &self.tiers } else { &unit.tiers }
    }

    /// The position of the peers that a unit is ranked among on a day; 0 for all where there are
    /// none.
    pub fn peers_of(&self, unit: UnitIx, day: Date) -> usize {
        self.peers.iter().position(|peers| peers.units.has(unit, day)).unwrap_or_default()
    }

    /// A publication.
    pub fn publication(&self, publication: PublicationIx) -> Option<&Publication> {
        self.publications.get(publication.at())
    }

    /// The part of a publication's level.
    pub fn part_of(&self, publication: &Publication) -> Option<PartIx> {
        self.levels.get(usize::from(publication.level)).map(|level| level.part)
    }

    /// A publication's label, unlike any other's: level and name.
    pub fn publication_label(&self, publication: &Publication) -> String {
        let level = self.levels.get(usize::from(publication.level));
        let level = level.map_or("", |level| level.name.as_str());
        format!("{level}·{}", publication.name)
    }
}
