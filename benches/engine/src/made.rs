//! A made-up ledger of any size: works that are sent in, printed, printed again, endorsed.

use chance::Dice;
use ledger::fact::{Adoption, CommissionFailure, Endorsement, QualityAward, Submission, Training};
use ledger::packed::{Packed, Packing};
use ledger::{Body, Date, Fact, Text};
use scheme::Scheme;

/// Makes facts one after the other.
pub struct Maker<'s> {
    scheme: &'s Scheme,
    dice: Dice,
    /// Publications and kinds that have a figure.
    printed: Vec<(Text, Text)>,
    days: Vec<Date>,
    facts: usize,
    works: usize,
}

impl<'s> Maker<'s> {
    pub fn new(scheme: &'s Scheme, seed: u64) -> Maker<'s> {
        let all = scheme.publications.iter();
        let kinds = |p: &scheme::model::Publication| {
            let kinds: Vec<_> =
                p.figures.iter().map(|(kind, _)| (p.id.clone(), kind.clone())).collect();
            kinds
        };
        let printed = all.flat_map(kinds).collect();
        let days = scheme.first_day().iter_days().take(365).collect();
        Maker { scheme, dice: Dice::new(seed, "facts"), printed, days, facts: 0, works: 0 }
    }

    /// About so many facts, each given to `take` as it is made.
    pub fn make(&mut self, number: usize, mut take: impl FnMut(Fact)) {
        let others = (number / 100).min(2000);
        for _ in 0..others {
            let fact = self.other();
            take(fact);
        }
        while self.facts < number {
            self.work(&mut take);
        }
    }

    /// One more printing of a work: of a known one, or of a new one.
    pub fn one(&mut self) -> Fact {
        let work = self.dice.index(self.works + 1);
        let unit = self.unit();
        let issue = self.facts;
        self.printing(&format!("w{work}"), vec![unit], issue)
    }

    fn work(&mut self, take: &mut impl FnMut(Fact)) {
        let work = format!("w{}", self.works);
        self.works += 1;
        let unit = self.unit();
        if self.dice.percent(50) {
            let category = if self.dice.percent(90) { "information" } else { "research_report" };
            let (unit, work) = (unit.clone(), work.as_str().into());
            let category = category.into();
            let body = Submission { unit, work, category, topic: None, person: None };
            take(self.fact(Body::Submission(body)));
        }
        for issue in 0..[1, 1, 2, 2, 3].get(self.dice.index(5)).copied().unwrap_or(1) {
            let mut units = vec![unit.clone()];
            if self.dice.percent(4) {
                let other = self.unit();
                units.extend((other != unit).then_some(other));
            }
            take(self.printing(&work, units, issue));
        }
        for _ in 0..[0, 0, 0, 1, 2].get(self.dice.index(5)).copied().unwrap_or(0) {
            let level = ["province", "city", "district"].get(self.dice.index(3)).copied();
            let (work, units, level) =
                (work.as_str().into(), vec![unit.clone()], level.unwrap_or_default().into());
            let body = Endorsement { work, units, level, leader: None, deputy: None };
            take(self.fact(Body::Endorsement(body)));
        }
    }

    fn printing(&mut self, work: &str, units: Vec<Text>, issue: usize) -> Fact {
        let chosen = self.dice.index(self.printed.len());
        let (publication, kind) = self.printed.get(chosen).cloned().unwrap_or_default();
        let issue = Some(Text::from(issue.to_string()));
        let (work, title, route, shares) = (work.into(), None, None, None);
        let body = Adoption { work, units, publication, kind, issue, title, route, shares };
        self.fact(Body::Adoption(body))
    }

    fn other(&mut self) -> Fact {
        let unit = self.unit();
        let body = match self.dice.index(3) {
            0 => Body::Training(Training { unit, program: "city".into(), persons: 1 }),
            1 => Body::QualityAward(QualityAward {
                unit,
                category: "information".into(),
                quarter: "2018Q1".into(),
                work: None,
            }),
            _ => Body::CommissionFailure(CommissionFailure {
                unit,
                failure: "late".into(),
                commission: None,
            }),
        };
        self.fact(body)
    }

    fn unit(&mut self) -> Text {
        let unit = self.scheme.units.get(self.dice.index(self.scheme.units.len()));
        unit.map(|unit| unit.name.clone()).unwrap_or_default()
    }

    fn fact(&mut self, body: Body) -> Fact {
        let day = self.dice.index(self.days.len());
        let date = self.days.get(day).copied().unwrap_or_default();
        let id = Text::from(format!("f{}", self.facts));
        self.facts += 1;
        Fact { id, date, recorded_at: None, year: None, note: None, body }
    }
}

/// A made-up ledger, packed.
pub fn packed(scheme: &Scheme, seed: u64, number: usize) -> Option<Packed> {
    let mut packing = Packing::with_room(number + 8);
    let mut sound = true;
    Maker::new(scheme, seed).make(number, |fact| sound &= packing.push(&fact).is_some());
    packing.done().filter(|_| sound)
}
