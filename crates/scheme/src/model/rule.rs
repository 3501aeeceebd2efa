//! Rules that turn facts into points.

use chrono::Days;
use ledger::calendar::{Calendar, MissingYear};
use ledger::{Body, Date, Fact, FactType, Factor, Points, Text};

use super::count::height;
use super::{ClauseIx, Condition, Counting, DutyIx, Later, PartIx, Repeat, Shared};

/// Points for endorsements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndorsementRule {
    /// Points by level.
    pub figures: Vec<(Text, Points)>,
    /// Points by level from a day of the year on, in the order of the days.
    pub later: Vec<Later<Vec<(Text, Points)>>>,
    /// How several of one work count.
    pub repeat: Repeat,
    /// Levels from the highest on, where these stand before figures.
    pub levels: Vec<Text>,
    /// What each one after the first is worth, by its level, where `first-full` or `highest-full` says it in points;
    /// empty where it says a part.
    pub further: Vec<(Text, Points)>,
    /// The part of the figure that an endorsement by another than a principal leader gives; without
    /// it such a fact is refused.
    pub deputy: Option<Factor>,
    /// How one that names several units falls to each.
    pub shared: Shared,
    /// The most that one work's endorsements give a unit.
    pub cap: Option<Points>,
    /// Words that a leader may take with one tap; they change no points.
    pub ready: Vec<Text>,
    /// Where they are summed.
    pub part: PartIx,
    /// The clause.
    pub clause: ClauseIx,
}

/// A rule's figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Always the same.
    Fixed(Points),
    /// By the word of a field.
    By(Text, Vec<(Text, Points)>),
}

/// What a figure is multiplied with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// Nothing.
    Once,
    /// The fact's number of persons.
    Persons,
}

/// Points for a fact of a type, where its conditions hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointsRule {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation: 参加市级培训.
    pub name: Text,
    /// The fact type.
    pub on: FactType,
    /// All must hold.
    pub when: Vec<Condition>,
    /// Signed points.
    pub figure: Figure,
    /// Signed points from a day of the year on, in the order of the days.
    pub later: Vec<Later<Figure>>,
    /// Multiplied with this.
    pub times: Times,
    /// How it falls to each of several units that the fact names.
    pub shared: Shared,
    /// Where they are summed.
    pub part: PartIx,
    /// The clause.
    pub clause: ClauseIx,
}

/// Points that people may give for a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discretion {
    /// A word of [`ledger::Domain::Discretion`].
    pub id: Text,
    /// What it is called in an explanation.
    pub name: Text,
    /// Who gives them, in the notice's words.
    pub who: Text,
    /// The least, signed.
    pub min: Points,
    /// The most, signed.
    pub max: Points,
    /// Where they are summed.
    pub part: PartIx,
    /// The clause.
    pub clause: ClauseIx,
}

/// Something that must follow a change within working days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation.
    pub name: Text,
    /// `contact_change` (met by `reported_on`) or `head_change` (met by `pledged_on`).
    pub on: FactType,
    /// So many days after the change, the change's own day not counted.
    pub within: u32,
    /// Whether every day counts, or working days alone.
    pub every_day: bool,
    /// Whether each further day costs the points again.
    pub each_day: bool,
    /// Signed points from the day after the deadline on, and their part; none means that being
    /// overdue is only shown.
    pub points: Option<(Points, PartIx)>,
    /// The clause.
    pub clause: ClauseIx,
}

impl Deadline {
    /// The last day to follow up a change; none while it lies beyond `until`.
    ///
    /// # Errors
    /// The year whose working days are needed and unknown.
    pub fn due(
        &self,
        calendar: &Calendar,
        change: Date,
        until: Date,
    ) -> Result<Option<Date>, MissingYear> {
        if !self.every_day {
            return calendar.nth_working_day_after_by(change, self.within, until);
        }
        let due = change.checked_add_days(Days::new(self.within.into()));
        Ok(due.filter(|due| *due <= until))
    }

    /// The days up to `until` on which a change costs that was not followed up by `due`: the day after;
    /// and where each day costs, also the second day that counts after it, the third and
    /// so on, up to the year's `last` day.
    ///
    /// # Errors
    /// The year whose working days are needed and unknown.
    pub fn late(
        &self,
        calendar: &Calendar,
        due: Date,
        until: Date,
        last: Date,
    ) -> Result<Vec<Date>, MissingYear> {
        let mut days: Vec<Date> = due.succ_opt().filter(|day| *day <= until).into_iter().collect();
        if !self.each_day {
            return Ok(days);
        }
        let mut counted = 0;
        for day in due.iter_days().skip(1).take_while(|day| *day <= until.min(last)) {
            counted += usize::from(self.every_day || calendar.is_working_day(day)?);
            // The first day costs whether it counts or not.
            if counted > days.len() {
                days.push(day);
            }
        }
        Ok(days)
    }
}

/// Points for a duty that was not met by the year's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Penalty {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation.
    pub name: Text,
    /// The duty; one that hangs on facts, not on points.
    pub duty: DutyIx,
    /// Signed points.
    pub points: Points,
    /// Where they are summed.
    pub part: PartIx,
    /// The clause.
    pub clause: ClauseIx,
}

impl PointsRule {
    /// How often it gives its figure for a fact.
    pub fn times_of(&self, fact: &Fact) -> i64 {
        match (self.times, &fact.body) {
            (Times::Persons, Body::Training(training)) => training.persons.into(),
            _ => 1,
        }
    }

    /// The figure for a fact it covers on its day, before multiplication; `None` where its table has no row.
    pub fn figure(&self, fact: &Fact) -> Option<Points> {
        match Later::on(&self.figure, &self.later, fact.date) {
            Figure::Fixed(points) => Some(*points),
            Figure::By(field, figures) => {
                let word = fact.word(field)?;
                figures.iter().find(|(w, _)| w == word).map(|(_, points)| *points)
            }
        }
    }
}

impl EndorsementRule {
    /// How high those of a level stand, where levels stand before figures; else all alike.
    pub fn stand(&self, level: &Text) -> u16 {
        height(&self.levels, level)
    }

    /// The points of a level on a day.
    pub fn figure_on(&self, level: &str, day: Date) -> Option<Points> {
        let figures: &Vec<_> = Later::on(&self.figures, &self.later, day);
        figures.iter().find(|(l, _)| l == level).map(|(_, points)| *points)
    }

    /// What an endorsement gives of its figure where another has the first place; `worth` tells what
    /// a part of a figure comes to, shared, multiplied and rounded once.
    pub fn behind(
        &self,
        level: &str,
        figure: Points,
        worth: impl Fn(Points, Factor) -> Points,
    ) -> Points {
        let fixed = self.further.iter().find(|(l, _)| l == level);
        match (self.repeat.policy.counts, fixed) {
            (Counting::FirstFull { .. } | Counting::HighestFull { .. }, Some((_, points))) => {
                worth(*points, Factor::ONE)
            }
            (counts, _) => counts.behind(|part| worth(figure, part)),
        }
    }

    /// The points of a level at the year's beginning.
    pub fn figure(&self, level: &str) -> Option<Points> {
        self.figures.iter().find(|(l, _)| l == level).map(|(_, points)| *points)
    }
}
