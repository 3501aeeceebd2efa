//! Mutants of parts, tiers, units and peers.

use std::collections::BTreeSet;

use ledger::calendar::Year;
use ledger::{Date, Factor, Points};
use scheme::Scheme;
use scheme::model::{By, ClauseIx, Compared, Counts, Members, Span, TierIx, UnitIx};

use super::Mutants;

impl Mutants<'_> {
    /// What a total is made of, who is ranked, by what, and among whom.
    pub fn organs(&mut self) {
        for (n, tier) in self.of.tiers.iter().enumerate() {
            let (what, clause) = (format!("tier {}", tier.id), tier.clause);
            if tier.target.is_some() {
                for (sign, by) in [('+', Points::whole(1)), ('-', -Points::whole(1))] {
                    self.add(clause, format!("{what} {sign}1"), |s| {
                        // Units with a weight have the tier as it measures them.
                        let own = s.units.iter_mut().filter_map(|unit| unit.tiers.get_mut(n));
                        own.chain(s.tiers.get_mut(n))
                            .for_each(|tier| *tier.target.as_mut().unwrap() += by);
                    });
                }
            }
            if tier.decimals != 1 {
                self.dropped(clause, &format!("{what} decimals"), |s| s.tiers[n].decimals = 1);
            }
            for (k, (part, _)) in tier.sub_targets.iter().enumerate() {
                let part = &self.of.parts[part.at()].id;
                self.figure(clause, &format!("{what} {part}"), |s| {
                    Some(&mut s.tiers[n].sub_targets[k].1)
                });
            }
            for l in 0..tier.later.len() {
                self.figure(clause, &format!("{what} later"), |s| {
                    s.tiers[n].later[l].is.target.as_mut()
                });
            }
            self.later(clause, &what, |s| &mut s.tiers[n].later);
        }
        self.begins();
        self.parts();
        self.units();
        for n in 0..self.of.ties.len() {
            self.add(ClauseIx(0), format!("ties without the {n}th"), |s| {
                s.ties.remove(n);
            });
            for (side, of) in self.of.ties[n].tallied().into_iter().enumerate() {
                let what = format!("tie {n} side {side}");
                self.tallied(ClauseIx(0), &what, of, |s| match (&mut s.ties[n], side) {
                    (Compared::Numbers(Counts::Items(of)), _) => of,
                    (Compared::Shares { of, .. }, 0) => of,
                    (Compared::Shares { out_of, .. }, _) => out_of,
                    (Compared::Numbers(Counts::Points(_)), _) => panic!("points are no facts"),
                });
            }
            if let Compared::Shares { .. } = &self.of.ties[n] {
                self.count(ClauseIx(0), &format!("tie {n} at least"), |s| match &mut s.ties[n] {
                    Compared::Shares { at_least, .. } => at_least,
                    Compared::Numbers(_) => panic!("numbers are no shares"),
                });
            }
        }
        if let Some(conversion) = &self.of.conversion {
            self.dropped(ClauseIx(0), "ranking full", |s| s.conversion = None);
            if let Some(from) = conversion.from {
                for (some, all) in [(4, 5), (6, 5)] {
                    let other = from.and(Factor::share(some, all));
                    self.add(ClauseIx(0), format!("ranking from {other}"), |s| {
                        s.conversion.as_mut().unwrap().from = Some(other);
                    });
                }
            }
            match &conversion.by {
                By::Best(full) | By::Average(full) => {
                    let best = matches!(conversion.by, By::Best(_));
                    let other = if best { By::Average(*full) } else { By::Best(*full) };
                    self.figure(ClauseIx(0), "ranking full", self::full);
                    self.add(ClauseIx(0), "ranking against the other".to_owned(), |s| {
                        s.conversion.as_mut().unwrap().by = other.clone();
                    });
                }
                By::Number { .. } => {
                    self.figure(ClauseIx(0), "ranking full", full);
                    self.figure(ClauseIx(0), "ranking of", |s| {
                        match &mut s.conversion.as_mut()?.by {
                            By::Number { of, .. } => Some(of),
                            _ => None,
                        }
                    });
                }
                By::Places { first, less, least } => {
                    for n in 0..first.len() {
                        let what = format!("ranking place {n}");
                        self.figure(ClauseIx(0), &what, |s| match &mut s.conversion.as_mut()?.by {
                            By::Places { first, .. } => first.get_mut(n),
                            _ => None,
                        });
                    }
                    if least.is_some() {
                        self.add(ClauseIx(0), "ranking without least".to_owned(), |s| {
                            if let Some(By::Places { least, .. }) =
                                s.conversion.as_mut().map(|to| &mut to.by)
                            {
                                *least = None;
                            }
                        });
                    }
                    if less.is_some() {
                        self.figure(ClauseIx(0), "each place less", |s| {
                            match &mut s.conversion.as_mut()?.by {
                                By::Places { less, .. } => less.as_mut(),
                                _ => None,
                            }
                        });
                    }
                }
            }
        }
        for (n, peers) in self.of.peers.iter().enumerate().skip(1) {
            self.add(peers.clause, format!("peers {} and those before are one", peers.id), |s| {
                let more = s.peers.remove(n).units;
                let all = [s.peers[n - 1].units.all(), more.all()].concat();
                s.peers[n - 1].units = Members::new(all);
            });
        }
        for (n, peers) in self.of.peers.iter().enumerate().filter(|(_, own)| own.full.is_some()) {
            let what = format!("peers {} full", peers.id);
            self.figure(peers.clause, &what, |s| s.peers[n].full.as_mut());
            self.dropped(peers.clause, &what, |s| s.peers[n].full = None);
        }
        // A unit that changes its peers leaves the one when it enters the other.
        let spans = self.of.peers.iter().flat_map(|peers| peers.units.all().iter());
        let turns: BTreeSet<Date> = spans.filter_map(|(_, span)| span.from).collect();
        for turn in turns {
            let clause = self.of.peers[0].clause;
            for moved in [turn.succ_opt().unwrap(), turn.pred_opt().unwrap()] {
                self.add(clause, format!("peers turn on {moved} instead of {turn}"), |s| {
                    for peers in &mut s.peers {
                        let shifted = |(unit, span): &(UnitIx, Span)| {
                            let from = span.from.map(|day| if day == turn { moved } else { day });
                            let to = span.to.map(|day| match day.succ_opt() {
                                Some(next) if next == turn => moved.pred_opt().unwrap(),
                                _ => day,
                            });
                            (*unit, Span { from, to })
                        };
                        peers.units = Members::new(peers.units.all().iter().map(shifted).collect());
                    }
                });
            }
        }
    }

    /// The year's first day, where it is not the calendar's.
    fn begins(&mut self) {
        if self.of.span() == Year::calendar(self.of.year) {
            return;
        }
        for by in [1, -1] {
            self.add(ClauseIx(0), format!("the year {by:+} month"), |scheme| {
                scheme.begins = scheme.span().month(by).first();
            });
        }
    }

    fn parts(&mut self) {
        for (n, part) in self.of.parts.iter().enumerate() {
            // What the head says is told with the first clause that sums there.
            let clause = ClauseIx(0);
            self.add(clause, format!("part {} apart flipped", part.id), |s| {
                s.parts[n].apart = !s.parts[n].apart;
            });
            self.add(clause, format!("part {} subtracted flipped", part.id), |s| {
                s.parts[n].subtracted = !s.parts[n].subtracted;
            });
        }
    }

    fn units(&mut self) {
        let tiers = u16::try_from(self.of.tiers.len()).unwrap();
        for (n, unit) in self.of.units.iter().enumerate() {
            let clause = self.of.tiers[unit.tier.at()].clause;
            if tiers > 1 {
                self.add(clause, format!("{} in another tier", unit.name), |s| {
                    s.units[n].tier = TierIx((unit.tier.0 + 1) % tiers);
                });
            }
            if !unit.tiers.is_empty() {
                self.dropped(clause, &format!("{}, its weight", unit.name), |s| {
                    s.units[n].tiers.clear();
                    // Whoever is compared by heads is one.
                    for rule in &mut s.comparisons {
                        let own = rule.weights.iter_mut().filter(|(of, _)| of.at() == n);
                        own.for_each(|(_, weight)| *weight = Factor::ONE);
                    }
                });
            }
            if unit.moves.is_some() {
                self.dropped(clause, &format!("{}, its move", unit.name), |s| {
                    s.units[n].moves = None;
                });
                self.day(clause, &format!("{} moves", unit.name), |s| {
                    s.units[n].moves.as_mut().map(|moves| &mut moves.from).unwrap()
                });
            }
            if unit.begins.is_some() {
                self.day(clause, &format!("{} begins", unit.name), |s| {
                    s.units[n].begins.as_mut().unwrap()
                });
            }
            if unit.ends.is_some() {
                self.day(clause, &format!("{} ends", unit.name), |s| {
                    s.units[n].ends.as_mut().unwrap()
                });
            }
        }
    }
}

/// What results are converted to in full.
fn full(scheme: &mut Scheme) -> Option<&mut Points> {
    match &mut scheme.conversion.as_mut()?.by {
        By::Best(full) | By::Average(full) | By::Number { full, .. } => Some(full),
        By::Places { .. } => None,
    }
}
