//! Mutants of what units reach beside one another.

use ledger::Factor;
use scheme::model::{
    Beside, ByPlace, ClauseIx, Compared, Comparison, Counts, Edge, Measure, Members, PartIx,
    Period, Tallied,
};

use super::Mutants;

/// Where the points of those stand who lie beyond the average.
type Edges = fn(&mut ByPlace) -> &mut Vec<Edge>;

impl Mutants<'_> {
    pub(super) fn comparison(&mut self, n: usize) {
        let Comparison { id, of, per, who, gives, clause, .. } = &self.of.comparisons[n];
        let (what, clause) = (format!("comparison {id}"), *clause);
        self.dropped(clause, &what, |s| {
            s.comparisons.remove(n);
        });
        for other in Period::ALL.into_iter().filter(|other| other != per) {
            self.add(clause, format!("{what} per {}", other.name()), |s| {
                s.comparisons[n].per = other;
            });
        }
        if let [_, others @ ..] = who.all() {
            let others = Members::new(others.to_vec());
            self.add(clause, format!("{what} without a unit"), |s| {
                s.comparisons[n].who = others.clone();
            });
        }
        if !self.of.comparisons[n].weights.is_empty() {
            self.add(clause, format!("{what} by heads flipped"), |s| {
                s.comparisons[n].weights.clear();
            });
        }
        self.beside(n, (clause, &what), gives);
        match of {
            Compared::Numbers(Counts::Items(tallied)) => {
                self.tallied(clause, &what, tallied, |s| side(&mut s.comparisons[n].of, 0));
            }
            Compared::Numbers(Counts::Points(is)) => {
                self.add(clause, format!("{what} settled flipped"), |s| {
                    s.comparisons[n].settled = !s.comparisons[n].settled;
                });
                let parts = (0u16..).map(PartIx).take(self.of.parts.len()).map(Measure::Part);
                for other in parts.chain([Measure::Total, Measure::Adoption]) {
                    if other != *is {
                        self.add(clause, format!("{what} over {other:?}"), |s| {
                            s.comparisons[n].of = Compared::Numbers(Counts::Points(other));
                        });
                    }
                }
            }
            Compared::Shares { of, out_of, .. } => {
                self.tallied(clause, &what, of, |s| side(&mut s.comparisons[n].of, 0));
                self.tallied(clause, &what, out_of, |s| side(&mut s.comparisons[n].of, 1));
                self.count(clause, &what, |s| match &mut s.comparisons[n].of {
                    Compared::Shares { at_least, .. } => at_least,
                    Compared::Numbers(_) => panic!("no share"),
                });
            }
        }
        self.part(clause, &what, |s| &mut s.comparisons[n].part);
    }

    /// Each figure of what a comparison gives, and each that may be left out.
    fn beside(&mut self, n: usize, (clause, what): (ClauseIx, &str), gives: &Beside) {
        let Beside::Places(by) = gives else {
            return self.figure(clause, what, |s| match &mut s.comparisons[n].gives {
                Beside::Full { full, .. } => Some(full),
                Beside::Places(_) => None,
            });
        };
        fn own(s: &mut scheme::Scheme, n: usize) -> &mut ByPlace {
            match &mut s.comparisons[n].gives {
                Beside::Full { .. } => panic!("it gives by place"),
                Beside::Places(by) => by,
            }
        }
        for at in 0..by.first.len() + by.last.len() {
            self.figure(clause, &format!("{what} place {at}"), |s| {
                let ByPlace { first, last, .. } = own(s, n);
                first.iter_mut().chain(last).nth(at)
            });
        }
        if by.less.is_some() {
            self.figure(clause, &format!("{what} each-place"), |s| own(s, n).less.as_mut());
            self.dropped(clause, &format!("{what} each-place"), |s| own(s, n).less = None);
        }
        if by.least.is_some() {
            self.figure(clause, &format!("{what} least"), |s| own(s, n).least.as_mut());
            self.dropped(clause, &format!("{what} least"), |s| own(s, n).least = None);
        }
        if by.rest.is_some() {
            self.figure(clause, &format!("{what} rest"), |s| own(s, n).rest.as_mut());
            self.dropped(clause, &format!("{what} rest"), |s| own(s, n).rest = None);
        }
        let sides: [(&str, Edges); 2] =
            [("below-average", |by| &mut by.below), ("above-average", |by| &mut by.above)];
        for (key, at) in sides {
            for (k, edge) in at(&mut by.clone()).iter().enumerate() {
                let what = format!("{what} {key} {k}");
                self.figure(clause, &what, |s| Some(&mut at(own(s, n))[k].points));
                self.dropped(clause, &what, |s| {
                    at(own(s, n)).remove(k);
                });
                for (some, all) in [(4, 5), (6, 5)] {
                    let times = edge.times.and(Factor::share(some, all));
                    self.add(clause, format!("{what} times {times}"), |s| {
                        at(own(s, n))[k].times = times;
                    });
                }
            }
        }
        if !by.below.is_empty() || !by.above.is_empty() {
            self.add(clause, format!("{what} sides of the average changed"), |s| {
                let by = own(s, n);
                std::mem::swap(&mut by.below, &mut by.above);
            });
        }
    }
}

/// The facts on one side of what is compared.
fn side(of: &mut Compared, at: usize) -> &mut Tallied {
    match (of, at) {
        (Compared::Numbers(Counts::Items(tallied)), _) => tallied,
        (Compared::Shares { of, .. }, 0) => of,
        (Compared::Shares { out_of, .. }, _) => out_of,
        (Compared::Numbers(Counts::Points(_)), _) => panic!("points are no facts"),
    }
}
