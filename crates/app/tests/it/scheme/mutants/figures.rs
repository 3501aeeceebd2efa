//! Mutants of figures and of the rules that give them.

use ledger::{FactType, Factor, Points};
use scheme::Scheme;
use scheme::model::{ClauseIx, Counting, Figure, Members, Policy, Repeat, Shared, Span, Times};

use super::Mutants;

impl Mutants<'_> {
    /// Publications, their levels, and how what they print is shared and counted again.
    pub fn figures(&mut self) {
        self.levels();
        for (n, publication) in self.of.publications.iter().enumerate() {
            let (id, clause) = (&publication.id, publication.clause);
            for (k, (kind, _)) in publication.figures.iter().enumerate() {
                let what = format!("{id} {kind}");
                self.figure(clause, &what, |s| Some(&mut s.publications[n].figures[k].1));
                self.dropped(clause, &what, |s| {
                    s.publications[n].figures.remove(k);
                });
            }
            for (l, later) in publication.later.iter().enumerate() {
                for (k, (kind, _)) in later.is.iter().enumerate() {
                    let what = format!("{id} later {kind}");
                    self.figure(clause, &what, |s| Some(&mut s.publications[n].later[l].is[k].1));
                }
            }
            self.later(clause, id, |s| &mut s.publications[n].later);
            for level in (0..self.of.levels.len()).filter(|l| *l != usize::from(publication.level))
            {
                self.add(clause, format!("{id} at level {level}"), |s| {
                    s.publications[n].level = u16::try_from(level).unwrap();
                });
            }
            if publication.shared.is_some() {
                self.dropped(clause, &format!("{id}, its way of sharing"), |s| {
                    s.publications[n].shared = None;
                });
            }
        }
        self.sharing();
        self.counting();
    }

    fn levels(&mut self) {
        for (n, level) in self.of.levels.iter().enumerate() {
            // What the head says is told with the clause of the level's first publication.
            let own = self.of.publications.iter().find(|p| usize::from(p.level) == n);
            let Some(clause) = own.map(|publication| publication.clause) else { continue };
            let what = format!("level {}", level.id);
            self.part(clause, &what, |s| &mut s.levels[n].part);
            let other = if level.multiplier == Factor::ONE { "2" } else { "1" };
            self.add(clause, format!("{what} times {other}"), |s| {
                s.levels[n].multiplier = Factor::parse(other).unwrap();
            });
        }
    }

    fn sharing(&mut self) {
        let full = self.of.shared == Shared::Full;
        if let Some(publication) = self.of.publications.first() {
            self.add(publication.clause, "adoption shared otherwise".to_owned(), |s| {
                s.shared = if full { Shared::Split(Shared::FINEST) } else { Shared::Full };
            });
        }
        if let (Shared::Split(step), Some(publication)) =
            (&self.of.shared, self.of.publications.first())
        {
            let what = "adoption shared to another step".to_owned();
            let other = if *step == Shared::FINEST { Points::whole(1) } else { Shared::FINEST };
            self.add(publication.clause, what, |s| s.shared = Shared::Split(other));
        }
        if let (Shared::LeadFull(_), Some(publication)) =
            (&self.of.shared, self.of.publications.first())
        {
            let others = Factor::parse("0.3").unwrap();
            let what = "adoption, another part for others".to_owned();
            self.add(publication.clause, what, |s| s.shared = Shared::LeadFull(others));
        }
        if let Some(publication) = self.of.publications.first() {
            self.leads(publication.clause, "adoption", &self.of.shared, |s| &mut s.shared);
        }
        for (n, publication) in self.of.publications.iter().enumerate() {
            let Some(shared) = &publication.shared else { continue };
            self.leads(publication.clause, &publication.id, shared, |s| {
                s.publications[n].shared.as_mut().unwrap()
            });
        }
        for (n, way) in self.of.composites.iter().enumerate() {
            let what = format!("composite {}", way.id);
            self.dropped(way.clause, &what, |s| {
                s.composites.remove(n);
            });
            self.when(way.clause, &what, |s| &mut s.composites[n].when);
            self.leads(way.clause, &what, &way.shared, |s| &mut s.composites[n].shared);
            if let Shared::Fixed(kinds) = &way.shared {
                for k in 0..kinds.len() {
                    self.figure(way.clause, &what, |s| match &mut s.composites[n].shared {
                        Shared::Fixed(kinds) => Some(&mut kinds[k].1),
                        _ => None,
                    });
                }
            }
        }
        for (n, rule) in self.of.multipliers.iter().enumerate() {
            let what = format!("multiplier {}", rule.id);
            self.dropped(rule.clause, &what, |s| {
                s.multipliers.remove(n);
            });
            self.when(rule.clause, &what, |s| &mut s.multipliers[n].when);
            self.add(rule.clause, format!("{what} twice"), |s| {
                s.multipliers[n].times = rule.times.and(Factor::parse("2").unwrap());
            });
            if rule.days.from.is_some() {
                self.day(rule.clause, &format!("{what} from"), |s| {
                    s.multipliers[n].days.from.as_mut().unwrap()
                });
            }
            if rule.days.to.is_some() {
                self.day(rule.clause, &format!("{what} to"), |s| {
                    s.multipliers[n].days.to.as_mut().unwrap()
                });
            }
            let Some(who) = &rule.who else { continue };
            self.dropped(rule.clause, &format!("{what}, its units"), |s| {
                s.multipliers[n].who = None;
            });
            for (k, (unit, span)) in who.all().iter().enumerate() {
                let name = &self.of.unit(*unit).unwrap().name;
                let others = who.all().iter().enumerate().filter(|(at, _)| *at != k);
                let others = Members::new(others.map(|(_, own)| *own).collect());
                self.add(rule.clause, format!("{what} without {name}"), |s| {
                    s.multipliers[n].who = Some(others.clone());
                });
                if *span != Span::YEAR {
                    let all = Members::new([others.all(), &[(*unit, Span::YEAR)]].concat());
                    self.add(rule.clause, format!("{what}, {name} all the year"), |s| {
                        s.multipliers[n].who = Some(all.clone());
                    });
                }
            }
        }
    }

    /// Other ways of sharing what is shared.
    fn ways(
        &mut self,
        clause: ClauseIx,
        what: &str,
        shared: &Shared,
        of: impl Fn(&mut Scheme) -> &mut Shared,
    ) {
        // Where no work is anybody's but one unit's, the notice does not say how it is shared.
        if *shared == Shared::Full {
            return;
        }
        let mut ways = vec![Shared::Full, Shared::Split(Shared::FINEST), Shared::LeadFull(half())];
        if let Shared::LeadFull(others) = shared {
            ways.push(Shared::LeadFull(others.and(half())));
        }
        for way in ways.into_iter().filter(|way| way != shared) {
            self.add(clause, format!("{what} shared {}", way.shown()), |s| *of(s) = way);
        }
        self.leads(clause, what, shared, of);
    }

    /// Other parts for whoever leads, and for the others.
    fn leads(
        &mut self,
        clause: ClauseIx,
        what: &str,
        shared: &Shared,
        of: impl Fn(&mut Scheme) -> &mut Shared,
    ) {
        let Shared::LeadPart { lead, others } = shared else { return };
        let other = if others.is_none() { Some(half()) } else { None };
        for (lead, others) in [(lead.and(half()), *others), (*lead, other)] {
            let shared = Shared::LeadPart { lead, others };
            self.add(clause, format!("{what} {}", shared.shown()), |s| *of(s) = shared);
        }
        self.add(clause, format!("{what} divided equally"), |s| {
            *of(s) = Shared::Split(Shared::FINEST);
        });
    }

    /// Levels that stand before figures: none at all, and each two the other way about.
    fn levels_first<T: 'static>(
        &mut self,
        clause: ClauseIx,
        what: &str,
        levels: usize,
        of: impl Fn(&mut Scheme) -> (&mut Policy, &mut Vec<T>),
    ) {
        if levels > 0 {
            self.add(clause, format!("{what} without levels"), |s| {
                let (policy, levels) = of(s);
                policy.by_level = false;
                levels.clear();
            });
        }
        for k in 1..levels {
            self.add(clause, format!("{what} levels {k} and {} swapped", k + 1), |s| {
                of(s).1.swap(k - 1, k);
            });
        }
    }

    fn counting(&mut self) {
        for (n, group) in self.of.repetitions.iter().enumerate() {
            let what = format!("repetition {}", group.id);
            self.dropped(group.clause, &what, |s| {
                s.repetitions.remove(n);
            });
            for counts in countings().into_iter().filter(|counts| *counts != group.policy.counts) {
                self.add(group.clause, format!("{what} counts {}", counts.shown()), |s| {
                    s.repetitions[n].policy.counts = counts;
                });
            }
            for policy in others(group.policy, true) {
                self.add(group.clause, format!("{what} counts {}", policy.shown()), |s| {
                    s.repetitions[n].policy = policy;
                });
            }
            for k in 0..group.among.len() {
                self.add(group.clause, format!("{what} without its no. {}", k + 1), |s| {
                    s.repetitions[n].among.remove(k);
                });
            }
            self.levels_first(group.clause, &what, group.levels.len(), |s| {
                let group = &mut s.repetitions[n];
                (&mut group.policy, &mut group.levels)
            });
        }
        let Some(rule) = &self.of.endorsement else { return };
        let clause = rule.clause;
        self.dropped(clause, "endorsement", |s| s.endorsement = None);
        for (k, (level, _)) in rule.figures.iter().enumerate() {
            self.figure(clause, &format!("endorsement {level}"), |s| {
                Some(&mut s.endorsement.as_mut()?.figures[k].1)
            });
        }
        for (l, later) in rule.later.iter().enumerate() {
            for (k, (level, _)) in later.is.iter().enumerate() {
                self.figure(clause, &format!("endorsement later {level}"), |s| {
                    Some(&mut s.endorsement.as_mut()?.later[l].is[k].1)
                });
            }
        }
        self.later(clause, "endorsement", |s| &mut s.endorsement.as_mut().unwrap().later);
        let policy = |counts| Policy { counts, ..rule.repeat.policy };
        let once = [true, false];
        let once = once.map(|per_level| Repeat { per_level, policy: policy(Counting::Once) });
        let more = countings().map(|counts| Repeat { per_level: false, policy: policy(counts) });
        let others = others(rule.repeat.policy, false).into_iter();
        let others = others.map(|policy| Repeat { policy, ..rule.repeat });
        // What later ones give stands in points there: another part of the figure changes nothing.
        let same = |repeat: &Repeat| {
            let full = matches!(repeat.policy.counts, Counting::FirstFull { .. })
                && repeat.policy.in_full == rule.repeat.policy.in_full;
            *repeat == rule.repeat || full && !rule.further.is_empty()
        };
        for repeat in once.into_iter().chain(more).chain(others).filter(|repeat| !same(repeat)) {
            self.add(clause, format!("endorsement repeat {}", repeat.shown()), |s| {
                s.endorsement.as_mut().unwrap().repeat = repeat;
            });
        }
        self.levels_first(clause, "endorsement", rule.levels.len(), |s| {
            let rule = s.endorsement.as_mut().unwrap();
            (&mut rule.repeat.policy, &mut rule.levels)
        });
        if !rule.further.is_empty() {
            self.dropped(clause, "endorsement further", |s| {
                s.endorsement.as_mut().unwrap().further.clear();
            });
        }
        for (k, (level, _)) in rule.further.iter().enumerate() {
            self.figure(clause, &format!("endorsement further {level}"), |s| {
                Some(&mut s.endorsement.as_mut()?.further[k].1)
            });
        }
        self.ways(clause, "endorsement", &rule.shared, |s| {
            &mut s.endorsement.as_mut().unwrap().shared
        });
        self.part(clause, "endorsement", |s| &mut s.endorsement.as_mut().unwrap().part);
        if rule.deputy.is_some() {
            self.add(clause, "endorsement deputy in full".to_owned(), |s| {
                s.endorsement.as_mut().unwrap().deputy = Some(Factor::ONE);
            });
            self.dropped(clause, "endorsement deputy", |s| {
                s.endorsement.as_mut().unwrap().deputy = None;
            });
        }
        if rule.cap.is_some() {
            self.figure(clause, "endorsement cap", |s| s.endorsement.as_mut()?.cap.as_mut());
            self.dropped(clause, "endorsement cap", |s| s.endorsement.as_mut().unwrap().cap = None);
        }
    }

    /// Points for other facts.
    pub fn rules(&mut self) {
        for (n, rule) in self.of.points.iter().enumerate() {
            let what = format!("points {}", rule.id);
            self.dropped(rule.clause, &what, |s| {
                s.points.remove(n);
            });
            self.ways(rule.clause, &what, &rule.shared, |s| &mut s.points[n].shared);
            // Without one of its conditions a rule overlaps another, which `check` refuses.
            self.words(rule.clause, &what, |s| &mut s.points[n].when);
            for k in 0..rows(&rule.figure) {
                self.figure(rule.clause, &format!("{what}, figure {k}"), |s| {
                    row(&mut s.points[n].figure, k)
                });
            }
            for (l, later) in rule.later.iter().enumerate() {
                for k in 0..rows(&later.is) {
                    self.figure(rule.clause, &format!("{what}, later figure {k}"), |s| {
                        row(&mut s.points[n].later[l].is, k)
                    });
                }
            }
            self.later(rule.clause, &what, |s| &mut s.points[n].later);
            // Only trainings have persons; nothing times persons is nothing.
            if rule.on == FactType::Training && rule.figure != Figure::Fixed(Points::ZERO) {
                self.add(rule.clause, format!("{what}, times flipped"), |s| {
                    s.points[n].times = match rule.times {
                        Times::Once => Times::Persons,
                        Times::Persons => Times::Once,
                    };
                });
            }
            self.part(rule.clause, &what, |s| &mut s.points[n].part);
        }
    }
}

fn rows(figure: &Figure) -> usize {
    match figure {
        Figure::Fixed(_) => 1,
        Figure::By(_, rows) => rows.len(),
    }
}

fn row(figure: &mut Figure, k: usize) -> Option<&mut Points> {
    match figure {
        Figure::Fixed(points) => Some(points),
        Figure::By(_, rows) => Some(&mut rows[k].1),
    }
}

/// The same policy with another number in full, and where level may matter the other way about.
fn others(policy: Policy, by_level: bool) -> Vec<Policy> {
    let several = |in_full| Policy { in_full, ..policy };
    let mut all: Vec<Policy> = match policy.in_full {
        _ if policy.counts == Counting::All => vec![],
        1 => vec![several(2)],
        more => vec![several(more - 1), several(more + 1)],
    };
    let gives = !matches!(policy.counts, Counting::All | Counting::Once | Counting::HIGHEST);
    match policy.at_most {
        Some(most) => {
            let at_most = [None, Some(most - 1), Some(most + 1)];
            all.extend(at_most.map(|at_most| Policy { at_most, ..policy }));
        }
        None if gives && !policy.same_level => {
            all.push(Policy { at_most: Some(policy.in_full + 1), ..policy });
        }
        None => {}
    }
    if by_level && gives {
        all.push(Policy { same_level: !policy.same_level, ..policy });
    }
    all
}

fn half() -> Factor {
    Factor::parse("0.5").unwrap()
}

fn countings() -> [Counting; 6] {
    let half = half();
    [
        Counting::All,
        Counting::Once,
        Counting::HIGHEST,
        Counting::Highest { plus: Points::whole(1) },
        Counting::FirstFull { later: half },
        Counting::HighestFull { later: half },
    ]
}
