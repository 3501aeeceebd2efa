//! Mutants of grades.

use ledger::{Factor, Points};
use scheme::model::{Grade, Least, Members, Places, UnitIx};

use super::Mutants;

impl Mutants<'_> {
    /// Grades: what gives each, which is better, and whether there is one.
    pub fn grades(&mut self) {
        if let Some(grade) = self.of.grades.iter().find(|grade| grade.places.is_some()) {
            self.add(grade.clause, "grades by the other rank".to_owned(), |s| {
                s.grades_by_rank = !s.grades_by_rank;
            });
        }
        let of = self.of;
        let duties = of.duties.iter().any(|duty| duty.bars);
        let bars = duties || !of.bars.is_empty() || of.counters.iter().any(|c| c.bar.is_some());
        for (n, grade) in of.grades.iter().enumerate() {
            let (what, clause) = (format!("grade {}", grade.id), grade.clause);
            self.dropped(clause, &what, |s| drop(s.grades.remove(n)));
            // Of grades for other units none is before the other.
            let both = n > 0 && self.shared(&of.grades[n - 1], grade);
            if both {
                self.add(clause, format!("{what} before the one before"), |s| {
                    s.grades.swap(n - 1, n);
                });
            }
            if bars {
                self.add(clause, format!("{what} barred flipped"), |s| {
                    s.grades[n].barred = !s.grades[n].barred;
                });
            }
            for duty in 0..grade.duties.len() {
                let what = format!("{what} without a duty");
                self.add(clause, what, |s| {
                    s.grades[n].duties.remove(duty);
                });
            }
            self.named(n, grade);
            self.places(n, grade);
            self.least(n, grade);
        }
    }

    /// Whether some unit may have either.
    fn shared(&self, one: &Grade, other: &Grade) -> bool {
        let day = self.of.day_after();
        let mut units = (0u16..).map(UnitIx).take(self.of.units.len());
        units.any(|unit| one.names(unit, day) && other.names(unit, day))
    }

    /// Whom a grade names: all, and all but one.
    fn named(&mut self, n: usize, grade: &Grade) {
        let Some(who) = &grade.who else { return };
        let what = format!("grade {}", grade.id);
        self.add(grade.clause, format!("{what} for all"), |s| s.grades[n].who = None);
        for unit in who.all() {
            let others = who.all().iter().filter(|other| *other != unit).copied().collect();
            let name = &self.of.units[unit.0.at()].name;
            self.add(grade.clause, format!("{what} not for {name}"), |s| {
                s.grades[n].who = Some(Members::new(others));
            });
        }
    }

    /// The places of a grade: one more, one fewer, all.
    fn places(&mut self, n: usize, grade: &Grade) {
        let Some(own) = grade.places else { return };
        let near = match own {
            Places::First(places) => [Places::First(places + 1), Places::First(places - 1)],
            Places::Last(places) => [Places::Last(places + 1), Places::Last(places - 1)],
            Places::Share(_) | Places::Within(_) => [Places::Share(Factor::ONE), Places::First(1)],
        };
        for places in near.map(Some).into_iter().chain([None]) {
            self.add(grade.clause, format!("grade {} at {places:?}", grade.id), |s| {
                s.grades[n].places = places;
            });
        }
    }

    /// The points that a grade asks for: one more, one fewer, none.
    fn least(&mut self, n: usize, grade: &Grade) {
        let one = Points::whole(1);
        for (at, own) in grade.least.iter().enumerate() {
            let near = match *own {
                Least::Annual(points) => [points + one, points - one].map(Least::Annual),
                Least::Total(points) => [points + one, points - one].map(Least::Total),
                Least::Ratio(_) => [Least::Ratio(Factor::ONE), Least::Annual(one)],
            };
            for reach in near {
                self.add(grade.clause, format!("grade {} by {reach:?}", grade.id), |s| {
                    s.grades[n].least[at] = reach;
                });
            }
            let what = format!("grade {} without {own:?}", grade.id);
            self.add(grade.clause, what, |s| {
                s.grades[n].least.remove(at);
            });
        }
    }
}
