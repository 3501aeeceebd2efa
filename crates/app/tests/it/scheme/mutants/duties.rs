//! Mutants of duties, bars and marks.

use ledger::{Date, Text};
use scheme::Scheme;
use scheme::model::{Cites, ClauseIx, Duty, Goal, Measure, Needs, UnitIx};

use super::Mutants;
use super::owed::endorsed;

impl Mutants<'_> {
    /// Duties, bars, tasks, topics.
    pub fn duties(&mut self) {
        for (n, duty) in self.of.duties.iter().enumerate() {
            let (what, clause) = (format!("duty {}", duty.id), clause_of(self.of, duty));
            self.day(clause, &format!("{what} due"), |s| &mut s.duties[n].due);
            // A duty of all units is one rule; of a list, each name is one.
            let all = duty.who.len() == self.of.units.len();
            for k in 0..if all { 1 } else { duty.who.len() } {
                let unit = self.of.unit(duty.who[k]).unwrap();
                self.add(clause, format!("{what} without {}", unit.name), |s| {
                    s.duties[n].who.remove(k);
                });
            }
            let more = (0..).map(UnitIx).take(self.of.units.len());
            if let Some(unit) = more.filter(|unit| !duty.who.contains(unit)).last() {
                let name = &self.of.unit(unit).unwrap().name;
                self.add(clause, format!("{what} with {name}"), |s| s.duties[n].who.push(unit));
            }
            if !duty.bars {
                self.dropped(clause, &format!("{what}, that it bars nobody"), |s| {
                    s.duties[n].bars = true;
                });
            }
            for k in 0..duty.needs.len() {
                self.needs(n, k);
                if duty.needs.len() > 1 {
                    self.dropped(clause, &format!("{what}, condition {k}"), |s| {
                        s.duties[n].needs.remove(k);
                    });
                }
            }
        }
        for (n, bar) in self.of.bars.iter().enumerate() {
            let what = format!("bar {}", bar.id);
            self.dropped(bar.clause, &what, |s| {
                s.bars.remove(n);
            });
            self.when(bar.clause, &what, |s| &mut s.bars[n].when);
        }
        for (n, task) in self.of.tasks.iter().enumerate() {
            let what = format!("task {}", task.id);
            self.figure(task.clause, &what, |s| Some(&mut s.tasks[n].max));
        }
        let topics = self.of.vocabulary.topics.len();
        let clause = self.of.clauses.iter().zip(0..).find(|(clause, _)| clause.id == "A1");
        if let Some((_, index)) = clause {
            for n in 0..topics {
                self.add(ClauseIx(index), format!("topic {} dropped", n + 1), |s| {
                    s.vocabulary.topics.remove(n);
                });
            }
        }
    }

    fn needs(&mut self, n: usize, k: usize) {
        let duty = &self.of.duties[n];
        let which = if k == 0 { String::new() } else { format!(" or {k}") };
        let (what, clause) = (format!("duty {}{which}", duty.id), clause_of(self.of, duty));
        match &duty.needs[k] {
            Needs::Submissions { category, .. } => {
                self.count(clause, &format!("{what} at-least"), move |s| at_least(s, (n, k)));
                self.day(clause, &format!("{what} from"), move |s| period(s, (n, k), true));
                self.day(clause, &format!("{what} to"), move |s| period(s, (n, k), false));
                self.add(clause, format!("{what} with-topic flipped"), |s| {
                    if let Needs::Submissions { with_topic, .. } = &mut s.duties[n].needs[k] {
                        *with_topic = !*with_topic;
                    }
                });
                let words = self.of.vocabulary.words(ledger::Domain::Category);
                for word in words.iter().filter(|word| word.code != *category) {
                    self.add(clause, format!("{what} of {}", word.code), |s| {
                        if let Needs::Submissions { category, .. } = &mut s.duties[n].needs[k] {
                            *category = word.code.clone();
                        }
                    });
                }
            }
            Needs::Adoptions { publications, kind, within, .. } => {
                self.days(clause, (n, k), within.is_some());
                self.count(clause, &format!("{what} at-least"), move |s| at_least(s, (n, k)));
                for p in 0..publications.len() {
                    self.add(clause, format!("{what} without its publication {p}"), |s| {
                        if let Needs::Adoptions { publications, .. } = &mut s.duties[n].needs[k] {
                            publications.remove(p);
                        }
                    });
                }
                let other: Option<Text> = if kind.is_some() { None } else { Some("brief".into()) };
                self.add(clause, format!("{what} of another kind"), |s| {
                    if let Needs::Adoptions { kind, .. } = &mut s.duties[n].needs[k] {
                        *kind = other;
                    }
                });
            }
            Needs::Endorsements { levels, within, .. } => {
                self.days(clause, (n, k), within.is_some());
                self.count(clause, &format!("{what} at-least"), move |s| at_least(s, (n, k)));
                for other in endorsed(self.of, levels) {
                    self.add(clause, format!("{what} of endorsements {other:?}"), |s| {
                        if let Needs::Endorsements { levels, .. } = &mut s.duties[n].needs[k] {
                            *levels = other;
                        }
                    });
                }
            }
            Needs::Facts { when, within, .. } => {
                self.days(clause, (n, k), within.is_some());
                self.count(clause, &format!("{what} at-least"), move |s| at_least(s, (n, k)));
                for c in 0..when.len() {
                    self.add(clause, format!("{what} without its condition {c}"), |s| {
                        if let Needs::Facts { when, .. } = &mut s.duties[n].needs[k] {
                            when.remove(c);
                        }
                    });
                }
            }
            Needs::Points { of, reach } => self.measured((n, k), *of, *reach),
        }
    }

    /// The first and the last day of what a duty asks for, where it says them.
    fn days(&mut self, clause: ClauseIx, (n, k): (usize, usize), said: bool) {
        let what = format!("duty {} or {k}, day", self.of.duties[n].id);
        for at in 0..if said { 2 } else { 0 } {
            self.day(clause, &format!("{what} {at}"), move |s| match &mut s.duties[n].needs[k] {
                Needs::Adoptions { within: Some((from, to)), .. }
                | Needs::Facts { within: Some((from, to)), .. }
                | Needs::Endorsements { within: Some((from, to)), .. } => {
                    if at == 0 {
                        from
                    } else {
                        to
                    }
                }
                _ => panic!("it has days"),
            });
        }
    }

    fn measured(&mut self, (n, k): (usize, usize), of: Measure, reach: Goal) {
        let duty = &self.of.duties[n];
        let (what, clause) = (format!("duty {}", duty.id), clause_of(self.of, duty));
        for other in [Measure::Total, Measure::Adoption] {
            if other != of {
                self.add(clause, format!("{what} measures {other:?}"), |s| {
                    s.duties[n].needs[k] = Needs::Points { of: other, reach };
                });
            }
        }
        if let Goal::AtLeast(_) = reach {
            self.figure(clause, &format!("{what} at-least"), |s| match &mut s.duties[n].needs[k] {
                Needs::Points { reach: Goal::AtLeast(points), .. } => Some(points),
                _ => None,
            });
        }
        if reach != Goal::Target {
            self.add(clause, format!("{what} reaches the target"), |s| {
                s.duties[n].needs[k] = Needs::Points { of, reach: Goal::Target };
            });
        }
    }
}

fn at_least(scheme: &mut Scheme, (n, k): (usize, usize)) -> &mut u32 {
    match &mut scheme.duties[n].needs[k] {
        Needs::Submissions { at_least, .. }
        | Needs::Adoptions { at_least, .. }
        | Needs::Endorsements { at_least, .. }
        | Needs::Facts { at_least, .. } => at_least,
        Needs::Points { .. } => panic!("points have no number"),
    }
}

fn period(scheme: &mut Scheme, (n, k): (usize, usize), first: bool) -> &mut Date {
    match &mut scheme.duties[n].needs[k] {
        Needs::Submissions { from, to, .. } => {
            if first {
                from
            } else {
                to
            }
        }
        _ => panic!("only submissions have a period"),
    }
}

/// Where a duty stands: the clause it cites, or for one that cites the tier's the clause that
/// speaks of targets.
fn clause_of(scheme: &Scheme, duty: &Duty) -> ClauseIx {
    match duty.cites {
        Cites::Clause(clause) => clause,
        Cites::Tier => scheme.tiers[0].clause,
    }
}
