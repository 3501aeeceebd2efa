//! Mutants of what is bounded, counted, given for a reason, or due within working days.

use scheme::Scheme;
use scheme::model::{Again, ClauseIx, Counted, Ended, Leaves, Limit, Per, Period, Scope};

use super::Mutants;

impl Mutants<'_> {
    /// Limits, counters, discretions, deadlines, penalties.
    pub fn bounds(&mut self) {
        self.limits();
        self.counters();
        for (n, rule) in self.of.discretions.iter().enumerate() {
            let what = format!("discretion {}", rule.id);
            self.figure(rule.clause, &format!("{what} min"), |s| Some(&mut s.discretions[n].min));
            self.figure(rule.clause, &format!("{what} max"), |s| Some(&mut s.discretions[n].max));
            self.part(rule.clause, &what, |s| &mut s.discretions[n].part);
        }
        for (n, rule) in self.of.deadlines.iter().enumerate() {
            let what = format!("deadline {}", rule.id);
            let Some((_, part)) = rule.points else { continue };
            self.dropped(rule.clause, &what, |s| {
                s.deadlines.remove(n);
            });
            self.count(rule.clause, &what, |s| &mut s.deadlines[n].within);
            self.add(rule.clause, format!("{what} in other days"), |s| {
                s.deadlines[n].every_day = !s.deadlines[n].every_day;
            });
            self.add(rule.clause, format!("{what} each day flipped"), |s| {
                s.deadlines[n].each_day = !s.deadlines[n].each_day;
            });
            self.figure(rule.clause, &what, |s| {
                s.deadlines[n].points.as_mut().map(|(points, _)| points)
            });
            self.part(rule.clause, &what, |s| {
                s.deadlines[n].points.as_mut().map(|(_, part)| part).unwrap()
            });
            assert!(part.at() < self.of.parts.len());
        }
        for (n, rule) in self.of.penalties.iter().enumerate() {
            let what = format!("penalty {}", rule.id);
            self.dropped(rule.clause, &what, |s| {
                s.penalties.remove(n);
            });
            self.figure(rule.clause, &what, |s| Some(&mut s.penalties[n].points));
            self.part(rule.clause, &what, |s| &mut s.penalties[n].part);
        }
    }

    fn limits(&mut self) {
        for (n, limit) in self.of.limits.iter().enumerate() {
            let (what, clause) = (format!("limit {}", limit.id), limit.clause);
            self.dropped(clause, &what, |s| {
                s.limits.remove(n);
            });
            if limit.settled {
                self.add(clause, format!("{what} settled flipped"), |s| {
                    s.limits[n].settled = false;
                });
            }
            if limit.who.is_some() {
                self.add(clause, format!("{what} of all units"), |s| s.limits[n].who = None);
            }
            for (at, bound) in ["floor", "cap"].into_iter().enumerate() {
                if bounds_of(&mut limit.clone()).get(at).is_some_and(|bound| bound.is_some()) {
                    self.figure(clause, &format!("{what} {bound}"), |s| {
                        bounds_of(&mut s.limits[n]).swap_remove(at).as_mut()
                    });
                    self.dropped(clause, &format!("{what} {bound}"), |s| {
                        *bounds_of(&mut s.limits[n]).swap_remove(at) = None;
                    });
                }
            }
            for per in Per::all() {
                if per != limit.per {
                    self.add(clause, format!("{what} per {}", per.name()), |s| {
                        s.limits[n].per = per;
                    });
                }
            }
            if limit.counter.is_some() {
                self.dropped(clause, &format!("{what}, its counter"), |s| {
                    s.limits[n].counter = None;
                });
            }
            if let Scope::Parts(parts) = &limit.of {
                for k in 0..parts.len() {
                    self.add(clause, format!("{what} without its part {k}"), |s| {
                        if let Scope::Parts(parts) = &mut s.limits[n].of {
                            parts.remove(k);
                        }
                    });
                }
            }
            if limit.of != Scope::Total {
                self.add(clause, format!("{what} of the total"), |s| s.limits[n].of = Scope::Total);
            }
            if let Leaves::Within { .. } = limit.leaves {
                self.part(clause, &what, |s| match &mut s.limits[n].leaves {
                    Leaves::Within { part, .. } => part,
                    Leaves::Highest => panic!("it keeps the highest"),
                });
            }
        }
    }

    /// Each way in which a period must have ended left out, where there are several, and from the other side.
    fn ended(
        &mut self,
        (clause, what): (ClauseIx, &str),
        ways: &[Ended],
        of: impl Fn(&mut Scheme) -> &mut Vec<Ended>,
    ) {
        for (at, ended) in ways.iter().enumerate() {
            if ways.len() > 1 {
                self.dropped(clause, &format!("{what} way {at}"), |s| {
                    of(s).remove(at);
                });
            }
            let other = match *ended {
                Ended::Missed(_) => continue,
                Ended::First(at) => Ended::Last(at),
                Ended::Last(at) => Ended::First(at),
            };
            self.add(clause, format!("{what} way {at} from the other side"), |s| of(s)[at] = other);
        }
    }

    fn counters(&mut self) {
        for (n, counter) in self.of.counters.iter().enumerate() {
            let (what, clause) = (format!("counter {}", counter.id), counter.clause);
            for (k, reach) in counter.of.iter().enumerate() {
                self.count(clause, &format!("{what} reach {k}"), |s| {
                    &mut s.counters[n].of[k].reach
                });
                self.dropped(clause, &format!("{what} reach {k}"), |s| {
                    s.counters[n].of.remove(k);
                });
                let counted = format!("{what} reach {k}");
                if let Counted::Periods { ended, places, .. } = &reach.of {
                    if places.is_some() {
                        self.add(clause, format!("{counted} of all places"), |s| {
                            if let Counted::Periods { places, .. } = &mut s.counters[n].of[k].of {
                                *places = None;
                            }
                        });
                    }
                    self.add(clause, format!("{counted} in a row flipped"), |s| {
                        if let Counted::Periods { in_a_row, .. } = &mut s.counters[n].of[k].of {
                            *in_a_row = !*in_a_row;
                        }
                    });
                    self.ended((clause, &counted), ended, |s| match &mut s.counters[n].of[k].of {
                        Counted::Periods { ended, .. } => ended,
                        Counted::Facts { .. } => panic!("no periods"),
                    });
                } else {
                    self.when(clause, &counted, |s| match &mut s.counters[n].of[k].of {
                        Counted::Facts { when, .. } => when,
                        Counted::Periods { .. } => panic!("no facts"),
                    });
                }
            }
            // A limit that hangs on it would have to change with it.
            let hung = self.of.limits.iter().any(|limit| limit.counter == Some(n));
            let other = |within: &Period| *within != counter.within && !hung;
            for within in Period::WITHOUT_REST.into_iter().filter(other) {
                self.add(clause, format!("{what} within a {}", within.name()), |s| {
                    s.counters[n].within = within;
                });
            }
            if let Some((points, _)) = &counter.points {
                // By as many more it is reached again by none of the others.
                let most = counter.of.iter().map(|of| of.reach).max().unwrap_or_default();
                let further = if counter.again == Again::Never { 1 } else { most + 1 };
                let all = [Again::Never, Again::AsMany, Again::Each(further)];
                for again in all.into_iter().filter(|again| *again != counter.again) {
                    self.add(clause, format!("{what} again {again:?}"), |s| {
                        s.counters[n].again = again;
                    });
                }
                let rises = points.len() > 1;
                for k in 0..points.len() {
                    let figure = if rises { format!("{what} time {k}") } else { what.clone() };
                    self.figure(clause, &figure, |s| {
                        s.counters[n].points.as_mut().map(|(points, _)| &mut points[k])
                    });
                    if rises {
                        self.dropped(clause, &figure, |s| {
                            s.counters[n].points.as_mut().map(|(points, _)| points.remove(k));
                        });
                    }
                }
                self.dropped(clause, &format!("{what}, its points"), |s| {
                    s.counters[n].points = None;
                });
                self.part(clause, &what, |s| {
                    s.counters[n].points.as_mut().map(|(_, part)| part).unwrap()
                });
            }
            if counter.bar.is_some() {
                self.dropped(clause, &format!("{what}, its bar"), |s| s.counters[n].bar = None);
            }
        }
    }
}

/// Floor and cap of a limit that has such.
fn bounds_of(limit: &mut Limit) -> Vec<&mut Option<ledger::Points>> {
    match &mut limit.leaves {
        Leaves::Within { floor, cap, .. } => vec![floor, cap],
        Leaves::Highest => vec![],
    }
}
