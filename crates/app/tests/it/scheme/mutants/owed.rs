//! Mutants of numbers that are owed, and of shares.

use std::collections::BTreeSet;

use ledger::{Date, FactType, Factor};
use scheme::model::{
    ClauseIx, Counts, Gives, Measure, Members, Owed, PartIx, Period, Rate, ShareGives, Span,
    Tallied,
};

use super::Mutants;

/// Where a norm's points of one kind stand.
type Given = fn(&mut Gives) -> &mut ledger::Points;

const BASE: (&str, Given) = ("base", |gives| &mut gives.base);
const EACH_BASE: (&str, Given) = ("each-base", |gives| &mut gives.each_base);

impl Mutants<'_> {
    /// Quotas, norms, rates, comparisons.
    pub fn owed(&mut self) {
        if let Some(quota) = &self.of.quota {
            let clause = quota.clause;
            self.dropped(clause, "quota", |s| s.quota = None);
            self.items(clause, "quota", &quota.items, |s| &mut s.quota.as_mut().unwrap().items);
            let words = self.of.vocabulary.words(ledger::Domain::Category);
            for word in words.iter().filter(|word| word.code != quota.category) {
                self.add(clause, format!("quota counts {}", word.code), |s| {
                    s.quota.as_mut().unwrap().category = word.code.clone();
                });
            }
        }
        for n in 0..self.of.norms.len() {
            self.norm(n);
        }
        for n in 0..self.of.rates.len() {
            self.rate(n);
        }
        for n in 0..self.of.comparisons.len() {
            self.comparison(n);
        }
    }

    /// Each number owed one more and one less for all that owe it; each unit that owes another than
    /// most, as the others do; and each day on which a number begins or ends, moved.
    fn items(
        &mut self,
        clause: ClauseIx,
        what: &str,
        items: &Owed,
        at: impl Fn(&mut scheme::Scheme) -> &mut Owed,
    ) {
        let rows = || items.0.iter().flatten();
        let owed: BTreeSet<u32> = rows().map(|(_, number)| *number).collect();
        for number in owed {
            for other in [number + 1, number - 1] {
                self.add(clause, format!("{what} {other} instead of {number}"), |s| {
                    let rows = at(s).0.iter_mut().flatten();
                    rows.filter(|row| row.1 == number).for_each(|row| row.1 = other);
                });
            }
        }
        let often = |own: &&Vec<(Span, u32)>| items.0.iter().filter(|other| other == own).count();
        let usual = items.0.iter().max_by_key(often).cloned().unwrap_or_default();
        for (unit, own) in items.0.iter().enumerate().filter(|(_, own)| **own != usual) {
            let name = &self.of.units[unit].name;
            self.add(clause, format!("{what} {usual:?} for {name} instead of {own:?}"), |s| {
                at(s).0[unit] = usual.clone();
            });
        }
        let ends = rows().flat_map(|(span, _)| [(0, span.from), (1, span.to)]);
        let ends: BTreeSet<(usize, Date)> =
            ends.filter_map(|(end, day)| Some((end, day?))).collect();
        for (end, day) in ends {
            for moved in [day.succ_opt().unwrap(), day.pred_opt().unwrap()] {
                self.add(clause, format!("{what} of {day} on {moved}"), |s| {
                    for (span, _) in at(s).0.iter_mut().flatten() {
                        let own = if end == 0 { &mut span.from } else { &mut span.to };
                        *own = own.map(|own| if own == day { moved } else { own });
                    }
                });
            }
        }
    }

    fn norm(&mut self, n: usize) {
        let norm = &self.of.norms[n];
        let (what, clause) = (format!("norm {}", norm.id), norm.clause);
        self.dropped(clause, &what, |s| {
            s.norms.remove(n);
        });
        if norm.counts == Counts::NONE {
            let gives: [(&str, Given); 2] = [BASE, EACH_BASE];
            for (key, at) in gives {
                self.figure(clause, &format!("{what} {key}"), |s| Some(at(&mut s.norms[n].gives)));
            }
            self.part(clause, &what, |s| &mut s.norms[n].part);
            return;
        }
        if norm.owes() {
            self.items(clause, &what, &norm.items, |s| &mut s.norms[n].items);
        }
        for per in Period::ALL.into_iter().filter(|per| *per != norm.per) {
            self.add(clause, format!("{what} per {}", per.name()), |s| s.norms[n].per = per);
        }
        let gives: [(&str, Given); 7] = [
            BASE,
            EACH_BASE,
            ("all-or-nothing", |gives| &mut gives.met),
            ("missed", |gives| &mut gives.missed),
            ("each-miss", |gives| &mut gives.each_miss),
            ("each-more", |gives| &mut gives.each_more),
            ("rate", |gives| &mut gives.rate),
        ];
        // Of a norm that asks for no number none can be missed.
        let gives = if norm.owes() { &gives[..] } else { &gives[..2] };
        for (key, at) in gives {
            self.figure(clause, &format!("{what} {key}"), |s| Some(at(&mut s.norms[n].gives)));
        }
        for (k, (from, _)) in norm.steps.iter().enumerate() {
            self.figure(clause, &format!("{what} step {k}"), |s| Some(&mut s.norms[n].steps[k].1));
            let more = from + norm.counts.one();
            self.add(clause, format!("{what} step {k} from {}", norm.counts.shown(more)), |s| {
                s.norms[n].steps[k].0 = more;
            });
        }
        for (k, (from, _)) in norm.completion.iter().enumerate() {
            self.figure(clause, &format!("{what} completion {k}"), |s| {
                Some(&mut s.norms[n].completion[k].1)
            });
            for (some, all) in [(1, 2), (2, 1)] {
                let from = from.and(Factor::share(some, all));
                self.add(clause, format!("{what} completion {k} from {from}"), |s| {
                    s.norms[n].completion[k].0 = from;
                });
            }
        }
        match &norm.counts {
            Counts::Items(tallied) => {
                self.add(clause, format!("{what} each flipped"), |s| {
                    s.norms[n].each_person = !s.norms[n].each_person;
                });
                self.tallied(clause, &what, tallied, |s| match &mut s.norms[n].counts {
                    Counts::Items(tallied) => tallied,
                    Counts::Points(_) => panic!("it counts items"),
                });
            }
            Counts::Points(own) => {
                self.add(clause, format!("{what} settled flipped"), |s| {
                    s.norms[n].settled = !s.norms[n].settled;
                });
                let parts = (0..).map(PartIx).take(self.of.parts.len()).map(Measure::Part);
                for other in parts.chain([Measure::Total]).filter(|other| other != own) {
                    self.add(clause, format!("{what} measures {other:?}"), |s| {
                        s.norms[n].counts = Counts::Points(other);
                    });
                }
            }
        }
        self.part(clause, &what, |s| &mut s.norms[n].part);
    }

    fn rate(&mut self, n: usize) {
        let Rate { id, of, out_of, per, who, gives, clause, .. } = &self.of.rates[n];
        let (what, clause) = (format!("rate {id}"), *clause);
        self.dropped(clause, &what, |s| {
            s.rates.remove(n);
        });
        for other in Period::ALL.into_iter().filter(|other| other != per) {
            self.add(clause, format!("{what} per {}", other.name()), |s| s.rates[n].per = other);
        }
        self.count(clause, &format!("{what} at-least"), |s| &mut s.rates[n].at_least);
        if let ShareGives::Steps(steps) = gives {
            for (k, (from, _)) in steps.iter().enumerate() {
                self.figure(clause, &format!("{what} step {k}"), |s| match &mut s.rates[n].gives {
                    ShareGives::Steps(steps) => Some(&mut steps[k].1),
                    ShareGives::Times(_) => None,
                });
                let more = from.and(Factor::parse("1.2").unwrap());
                self.add(clause, format!("{what} step {k} from {more}"), |s| {
                    if let ShareGives::Steps(steps) = &mut s.rates[n].gives {
                        steps[k].0 = more;
                    }
                });
            }
        }
        if let [_, others @ ..] = who.all() {
            let others = Members::new(others.to_vec());
            self.add(clause, format!("{what} without a unit"), |s| {
                s.rates[n].who = others.clone();
            });
        }
        self.tallied(clause, &format!("{what} of"), of, |s| &mut s.rates[n].of);
        self.tallied(clause, &format!("{what} out-of"), out_of, |s| &mut s.rates[n].out_of);
        self.part(clause, &what, |s| &mut s.rates[n].part);
    }

    /// What is counted: other categories, publications and levels one fewer, one level, any.
    pub(super) fn tallied(
        &mut self,
        clause: ClauseIx,
        what: &str,
        is: &Tallied,
        at: impl Fn(&mut scheme::Scheme) -> &mut Tallied,
    ) {
        match is {
            Tallied::Submissions(_) => {
                let words = self.of.vocabulary.words(ledger::Domain::Category).to_vec();
                for word in words {
                    let other = Tallied::Submissions(vec![word.code.clone()]);
                    if other != *is {
                        self.add(clause, format!("{what} counts {}", word.code), |s| {
                            *at(s) = other;
                        });
                    }
                }
            }
            Tallied::Endorsements(levels) => {
                for other in endorsed(self.of, levels) {
                    self.add(clause, format!("{what} counts endorsements {other:?}"), |s| {
                        *at(s) = Tallied::Endorsements(other);
                    });
                }
            }
            Tallied::Facts { on, when } => {
                for k in 0..when.len() {
                    self.add(clause, format!("{what} without its condition {k}"), |s| {
                        if let Tallied::Facts { when, .. } = at(s) {
                            when.remove(k);
                        }
                    });
                }
                let works = Tallied::Facts { on: FactType::Submission, when: vec![] };
                if *on != FactType::Submission {
                    self.add(clause, format!("{what} counts submissions"), |s| *at(s) = works);
                }
            }
            Tallied::Adoptions { publications, .. } => {
                for k in 0..publications.len() {
                    self.add(clause, format!("{what} without its publication {k}"), |s| {
                        if let Tallied::Adoptions { publications, .. } = at(s) {
                            publications.remove(k);
                        }
                    });
                }
            }
        }
    }
}

/// Any endorsements, and those of each level alone, but for what is said.
pub fn endorsed(scheme: &scheme::Scheme, said: &[ledger::Text]) -> Vec<Vec<ledger::Text>> {
    let levels = scheme.vocabulary.words(ledger::Domain::Level).iter();
    let alone = levels.map(|level| vec![level.code.clone()]);
    alone.chain([vec![]]).filter(|other| other != said).collect()
}
