//! Ledgers at random: valid at every known-at time, and full of edges.
//!
//! No story is in them. Few units and works, so that printings repeat, endorsements pile up and
//! ranks tie; days on which rules turn; facts written down late, taken back, or of another year.

mod bodies;
mod edges;

use std::collections::HashSet;

use chrono::{Days, NaiveTime, TimeDelta};
use ledger::calendar::Calendar;
use ledger::fact::{Body, Fact, Void};
use ledger::{Date, FactType, Moment, Text};
use scheme::Scheme;
use scheme::model::{PublicationIx, UnitIx};

use chance::Dice;

/// Starts of ids, so that code-point order differs from the order of lines, of numbers and of
/// UTF-16 units.
const PREFIXES: [&str; 6] = ["a", "a-", "B", "台账", "￥", "𠮷"];

/// One printing of a work, and when facts that enter it exist.
struct Printed {
    fact: Text,
    key: (Text, UnitIx, PublicationIx, Option<Text>),
    known: chrono::DateTime<chrono::Utc>,
    voided: Option<chrono::DateTime<chrono::Utc>>,
}

struct Scatter<'a> {
    scheme: &'a Scheme,
    dice: Dice,
    units: Vec<UnitIx>,
    works: u32,
    edges: Vec<Date>,
    /// The years whose working days are known.
    years: HashSet<i32>,
    facts: Vec<Fact>,
    printed: Vec<Printed>,
}

/// A valid ledger of about `n` facts, the same for the same seed.
///
/// Valid means: whatever moment it is asked about, a scheme's scorer finds no fault. There are no
/// standing double entries, no unknown names, no figures that are missing, and no deadlines in
/// years that the calendar lacks.
pub fn scatter(scheme: &Scheme, calendar: &Calendar, seed: u64, n: usize) -> Vec<Fact> {
    let mut dice = Dice::new(seed, "scatter");
    let all: Vec<UnitIx> = (0u16..).map(UnitIx).take(scheme.units.len()).collect();
    let count = dice.between(2, 7) as usize;
    let mut scatter = Scatter {
        scheme,
        units: dice.some(&all, count),
        works: dice.between(1, 8),
        edges: edges::of(scheme, calendar),
        years: calendar.years().collect(),
        dice,
        facts: vec![],
        printed: vec![],
    };
    // A draw may come to nothing, as when a unit does not exist on its day.
    for _ in 0..n.saturating_mul(4) {
        if scatter.facts.len() >= n {
            break;
        }
        scatter.draw();
    }
    let facts = scatter.facts;
    scatter.dice.some(&facts, facts.len())
}

impl Scatter<'_> {
    fn draw(&mut self) {
        if self.dice.percent(5) {
            return self.void();
        }
        if self.dice.percent(5) {
            return self.twin();
        }
        if let Some(body) = self.body() {
            let date = self.date();
            self.add(date, body);
        }
    }

    /// A day round the year, often one on which a rule turns.
    fn date(&mut self) -> Date {
        match self.dice.below(10) {
            0..=3 => self.dice.pick(&self.edges).copied().unwrap_or_default(),
            4 => self.scheme.first_day() - Days::new(12) + Days::new(self.dice.below(410).into()),
            _ => self.scheme.first_day() + Days::new(self.dice.below(365).into()),
        }
    }

    /// Adds a fact with an id, often a late moment, at times a year of its own.
    fn add(&mut self, date: Date, body: Body) {
        let recorded_at = self.dice.percent(60).then(|| self.moment(date)).flatten();
        let year = self.dice.percent(10).then(|| self.year());
        let fact = Fact {
            id: self.id(),
            date,
            recorded_at,
            year,
            note: self.dice.percent(6).then(|| "备注“引号”,逗号".into()),
            body,
        };
        if self.is_sound(&fact) {
            self.facts.push(fact);
            self.undo_doubles();
        }
    }

    fn id(&mut self) -> Text {
        let prefix = self.dice.pick(&PREFIXES).copied().unwrap_or_default();
        let number = self.dice.below(20);
        Text::from(format!("{prefix}{number}-{}", self.facts.len()))
    }

    fn year(&mut self) -> i32 {
        let offset = self.dice.weighted(&[(0, 6), (-1, 1), (1, 1)]);
        self.scheme.year + offset.unwrap_or(0)
    }

    /// A moment from midnight of a day to six weeks later, on the full hour.
    fn moment(&mut self, date: Date) -> Option<Moment> {
        let hours = match self.dice.percent(50) {
            true => self.dice.below(24),
            false => self.dice.below(24 * 42),
        };
        Moment::in_shanghai(date.and_time(NaiveTime::MIN) + TimeDelta::hours(hours.into()))
    }

    /// Whether its units exist on its day and its deadline lies in years with working days.
    fn is_sound(&self, fact: &Fact) -> bool {
        let unit = |name: &Text| self.scheme.unit(self.scheme.names.unit(name)?);
        let mut units = fact.units().iter();
        let exist = units.all(|name| unit(name).is_some_and(|u| u.exists_on(fact.date)));
        let counted = matches!(fact.fact_type(), FactType::ContactChange | FactType::HeadChange);
        // A deadline may run from a year's last days into the next.
        let soon = fact.date + Days::new(60);
        let known = |day: Date| self.years.contains(&chrono::Datelike::year(&day));
        exist && (!counted || known(fact.date) && known(soon))
    }

    /// Where the newest adoption enters a printing again that stands when both are known, takes
    /// back the older one at that very moment, so that at no time both stand.
    fn undo_doubles(&mut self) {
        let Some(newest) = self.facts.last().cloned() else {
            return;
        };
        let Body::Adoption(body) = &newest.body else {
            return;
        };
        let Some(publication) = self.scheme.names.publications(&body.publication).first() else {
            return;
        };
        let known = newest.known_since();
        let mut taken_back = vec![];
        for unit in newest.units().iter().filter_map(|u| self.scheme.names.unit(u)) {
            let key = (body.work.clone(), unit, *publication, body.issue.clone());
            for other in self.printed.iter().filter(|other| other.key == key) {
                let both = known.max(other.known);
                if other.voided.is_none_or(|at| at > both) {
                    taken_back.push((other.fact.clone(), both));
                }
            }
            self.printed.push(Printed { fact: newest.id.clone(), key, known, voided: None });
        }
        for (target, at) in taken_back {
            self.void_of(&target, at, newest.date);
        }
    }

    /// Takes back some fact, when it was written down or up to six weeks later.
    fn void(&mut self) {
        let targets = self.facts.iter();
        let targets = targets.filter(|fact| fact.fact_type() != FactType::Void);
        let targets: Vec<(Text, _)> = targets.map(|f| (f.id.clone(), f.known_since())).collect();
        let Some((target, known)) = self.dice.pick(&targets).cloned() else {
            return;
        };
        let later = TimeDelta::hours(self.dice.below(24 * 42).into());
        let date = self.date();
        self.void_of(&target, known + later, date);
    }

    fn void_of(&mut self, target: &str, at: chrono::DateTime<chrono::Utc>, date: Date) {
        for printed in self.printed.iter_mut().filter(|p| p.fact == target) {
            let earlier = printed.voided.map_or(at, |before| before.min(at));
            printed.voided = Some(earlier);
        }
        let fact = Fact {
            id: self.id(),
            date,
            recorded_at: Moment::parse(&at.to_rfc3339()),
            year: None,
            note: None,
            body: Body::Void(Void { target: target.into(), reason: "登记有误".into() }),
        };
        self.facts.push(fact);
    }

    /// The same thing happens to another unit on the same day: the stuff of ties.
    fn twin(&mut self) {
        let Some(mut fact) = self.dice.pick(&self.facts).cloned() else {
            return;
        };
        let Some(other) = self.unit() else {
            return;
        };
        match &mut fact.body {
            Body::Adoption(body) => body.units = vec![other],
            Body::Endorsement(body) => body.units = vec![other],
            Body::Training(body) => body.unit = other,
            Body::QualityAward(body) => body.unit = other,
            Body::CommissionFailure(body) => body.unit = other,
            Body::EmergencyFailure(body) => body.unit = other,
            Body::ContactChange(body) => body.unit = other,
            Body::HeadChange(body) => body.unit = other,
            Body::Submission(body) => (body.unit, body.person) = (other, None),
            Body::TaskMark(body) => body.unit = other,
            Body::Discretion(body) => body.unit = other,
            Body::Void(_) => return,
        }
        self.add(fact.date, fact.body);
    }
}
