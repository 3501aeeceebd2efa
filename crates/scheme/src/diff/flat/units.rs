//! Units, tiers and groups, and what they are given when the year is struck.

use super::{Flat, GENERAL, Term, Thing, Value, What, Wording, wording};
use crate::model::{By, Conversion, DutyIx, Grade, Least, Places, Span, Tier, Unit};

impl Flat<'_> {
    pub(super) fn units(&mut self) {
        self.ranking();
        let scheme = self.scheme;
        for tier in &scheme.tiers {
            let of = Wording::from(&tier.id);
            let thing = Thing { clause: Some(tier.clause), key: (What::Target, (&of).into()) };
            self.goals(tier, &of);
            self.detail(&thing, What::Decimals, tier.decimals);
            for later in &tier.later {
                self.goals(&later.is, &wording![&of, Term::From.of(self.day(later.from))]);
            }
        }
        for unit in &scheme.units {
            self.one_unit(unit);
        }
        let order = self.shared_units(self.all_units());
        self.put(GENERAL, What::UnitOrder, "", order);
        for group in &scheme.groups {
            let units = self.shared_units(group.units.iter().copied());
            let thing = self.placed(group.clause, What::Group, "group", &group.name, units);
            self.detail(&thing, What::GroupDays, self.span(group.span));
        }
        for peers in &scheme.peers {
            let units = self.shared_members(peers.units.all());
            let thing = self.placed(peers.clause, What::Peers, "peers", &peers.name, units);
            if let Some(full) = peers.full {
                self.detail(&thing, What::PeersFull, full);
            }
        }
    }

    fn ranking(&mut self) {
        let scheme = self.scheme;
        if !scheme.ties.is_empty() {
            let ties: Value = scheme.ties.iter().map(|tie| self.tie(tie)).collect();
            self.put(scheme.ranking_clause, What::Ties, "", ties);
        }
        if let Some(Conversion { called, by, from }) = &scheme.conversion {
            let by = match by {
                By::Best(full) => wording![Term::FullMark.of(*full)],
                By::Average(full) => wording![Term::FullAtAverage.of(*full)],
                By::Number { full, of } => wording![*full, Term::ForSoMany.of(*of)],
                By::Places { first, less, least } => {
                    let less = less.map(|less| Term::LessByPlace.of(less));
                    let least = least.map(|least| Term::AtLeastSoMuch.of(least));
                    let first = Term::Places.of(Wording::joined(first.iter().copied(), Term::List));
                    wording![first, less, least]
                }
            };
            let from = from.map(|from| Term::FromPart.of(from));
            let called = called.as_ref().map(|called| wording![Term::Comma, called]);
            self.put(scheme.ranking_clause, What::Full, "", wording![by, from, called]);
        }
        for grade in &scheme.grades {
            let name = (&grade.id, &grade.name);
            self.named(grade.clause, What::Grade, "grade", name, self.graded(grade));
        }
        if !scheme.grades.is_empty() {
            let order = scheme.grades.iter().map(|grade| Wording::named(&grade.id, &grade.name));
            self.put(GENERAL, What::GradeOrder, "", order.collect::<Value>());
        }
    }

    /// All that a grade asks for.
    fn graded(&self, grade: &Grade) -> Wording {
        let duty = |duty: &DutyIx| {
            let duty = self.scheme.duties.get(duty.at());
            duty.map(|duty| Term::MeetsDuty.of(Wording::named(&duty.id, &duty.name)))
        };
        let mut asked: Vec<Wording> = grade.places.map(places).into_iter().collect();
        asked.extend(grade.least.iter().map(|points| least(*points)));
        asked.extend(grade.duties.iter().filter_map(duty));
        if asked.is_empty() {
            asked.push(Term::TheRest.into());
        }
        let by_rank = self.scheme.grades_by_rank && grade.places.is_some();
        wording![
            Wording::joined(asked, Term::List),
            grade.who.as_ref().map(|who| Term::Who.of(self.members(who.all()))),
            by_rank.then_some(Term::ByRank),
            grade.barred.then_some(Term::AlsoBarred),
        ]
    }

    fn goals(&mut self, tier: &Tier, subject: &Wording) {
        if let Some(target) = tier.target {
            self.put(tier.clause, What::Target, subject, target);
        }
        for (part, points) in &tier.sub_targets {
            let subject = wording![subject, " ", self.part(*part)];
            self.put(tier.clause, What::SubTarget, subject, *points);
        }
    }

    fn one_unit(&mut self, unit: &Unit) {
        let Some(tier) = self.scheme.tiers.get(unit.tier.at()) else { return };
        let name = self.alike.name(&unit.name);
        let thing = self.put(tier.clause, What::Unit, &name, &tier.id);
        self.detail(&thing, What::UnitName, &unit.name);
        // The old name of a renamed unit is among its aliases; that is told as the new name.
        let renamed = unit.name != name;
        let aliases = unit.aliases.iter().filter(|alias| !renamed || **alias != name);
        self.detail(&thing, What::UnitAliases, aliases.collect::<Value>());
        self.detail(&thing, What::UnitPersons, unit.persons.iter().collect::<Value>());
        if let Some(moves) = &unit.moves {
            let to = self.scheme.tiers.get(moves.is.at()).map_or("", |tier| tier.id.as_str());
            let from = Term::Moves.of(self.day(moves.from));
            self.detail(&thing, What::UnitMoves, wording![from, to]);
        }
        if let Some(own) = unit.tiers.get(unit.tier.at()) {
            let goal = |(part, points): &(_, _)| wording![self.part(*part), " ", *points];
            let parts = || Wording::joined(own.sub_targets.iter().map(goal), "、");
            self.detail(&thing, What::UnitTarget, own.target.map_or_else(parts, Wording::from));
        }
        let heir = unit.merges_into.map(|heir| Term::MergesInto.of(self.unit(heir)));
        let life = self.span(Span { from: unit.begins, to: unit.ends });
        self.detail(&thing, What::UnitLife, wording![life, heir]);
    }
}

/// The places that have a grade.
fn places(places: Places) -> Wording {
    match places {
        Places::First(places) => Term::First.of(places),
        Places::Share(share) => Term::FirstShare.of(share),
        Places::Within(share) => Term::WithinShare.of(share),
        Places::Last(places) => Term::LastPlaces.of(places),
    }
}

/// The points that a grade asks for.
fn least(least: Least) -> Wording {
    match least {
        Least::Annual(points) => Term::Annual.of(points),
        Least::Total(points) => Term::TotalPoints.of(points),
        Least::Ratio(times) => Term::RatioTimes.of(times),
    }
}
