//! What an adoption is worth for each unit: who shares it, and what multiplies it.

use ledger::{Body, Date, Fact, FactType, Factor, Points, Text};

use super::{ClauseIx, Condition, Members, Publication, Scheme, Span, UnitIx};

/// What holds from a day of the year on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later<T> {
    /// The first day.
    pub from: Date,
    /// What holds.
    pub is: T,
}

/// How what a fact gives that names several units falls to each: an adoption's figure, an endorsement's, a rule's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Each gets the full figure.
    Full,
    /// The figure is divided equally, half up to whole steps of so much.
    Split(Points),
    /// Each gets so much, by kind; kinds that are not listed are worth the full figure.
    Fixed(Vec<(Text, Points)>),
    /// The unit that is named first gets the full figure, each other this part of it.
    LeadFull(Factor),
    /// The unit that is named first gets a part of the figure, each other another part of it, or an equal
    /// share of what is left.
    LeadPart {
        /// The first one's part.
        lead: Factor,
        /// Each other's part; an equal share of what is left where none is named.
        others: Option<Factor>,
    },
    /// The fact says each unit's share, and the shares add up to the figure.
    ByEditor,
}

/// Another way of sharing, where its conditions hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composite {
    /// Its name in the scheme.
    pub id: Text,
    /// Conditions on the adoption; all must hold.
    pub when: Vec<Condition>,
    /// The way.
    pub shared: Shared,
    /// The clause.
    pub clause: ClauseIx,
}

/// What multiplies the figures of some facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Multiplier {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation: 直报.
    pub name: Text,
    /// The fact type.
    pub on: FactType,
    /// All must hold.
    pub when: Vec<Condition>,
    /// The units whose figures it multiplies, on the fact's day; all where the rule names none.
    pub who: Option<Members>,
    /// The days of the facts that it multiplies.
    pub days: Span,
    /// The factor.
    pub times: Factor,
    /// The clause.
    pub clause: ClauseIx,
}

impl<T> Later<T> {
    /// What holds on a day: the latest that has begun by then, else `first`.
    pub fn on<'l>(first: &'l T, later: &'l [Later<T>], day: Date) -> &'l T {
        let begun = later.iter().rev().find(|later| later.from <= day);
        begun.map_or(first, |later| &later.is)
    }
}

impl<T> Later<Option<T>> {
    /// What could be read.
    pub(crate) fn known(self) -> Option<Later<T>> {
        let from = self.from;
        self.is.map(|is| Later { from, is })
    }
}

impl Shared {
    /// The step of a share where a scheme names none.
    pub const FINEST: Points = Points::from_hundredths(1);

    /// As a scheme writes it.
    pub fn shown(&self) -> String {
        match self {
            Shared::Full => "full".to_owned(),
            Shared::Split(Shared::FINEST) => "split".to_owned(),
            Shared::Split(step) => format!("split to {step}"),
            Shared::LeadFull(others) => format!("lead-full {others}"),
            Shared::LeadPart { lead, others: None } => format!("lead-part {lead}"),
            Shared::LeadPart { lead, others: Some(others) } => {
                format!("lead-part {lead}, others {others}")
            }
            Shared::ByEditor => "by-editor".to_owned(),
            Shared::Fixed(kinds) => {
                let each = kinds.iter().map(|(kind, points)| format!("{kind} = {points}"));
                format!("fixed {}", each.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

impl Scheme {
    /// How an adoption falls to its units: by the first `[composite]` whose conditions hold, else as
    /// the publication says, else as the scheme does.
    pub fn shared_of<'s>(&'s self, publication: &'s Publication, fact: &Fact) -> &'s Shared {
        let holds = |way: &&Composite| self.hold(&way.when, fact);
        let special = self.composites.iter().find(holds).map(|way| &way.shared);
        special.or(publication.shared.as_ref()).unwrap_or(&self.shared)
    }

    /// The multipliers of what a fact gives a unit, each with its name; a level's own bears the
    /// level's.
    pub fn multipliers_of(&self, fact: &Fact, unit: UnitIx) -> Vec<(&str, Factor)> {
        let level = self.level_of(fact).filter(|level| level.multiplier != Factor::ONE);
        let level = level.map(|level| (level.name.as_str(), level.multiplier));
        let of = |rule: &Multiplier| {
            let who = rule.who.as_ref();
            who.is_none_or(|who| who.has(self.meant(fact, unit), fact.date))
        };
        let holds = |rule: &&Multiplier| {
            rule.days.holds(fact.date) && self.speaks(rule.on, &rule.when, fact) && of(rule)
        };
        let rules = self.multipliers.iter().filter(holds);
        level.into_iter().chain(rules.map(|rule| (rule.name.as_str(), rule.times))).collect()
    }

    /// Whom a fact means that stands in a unit's account: the unit, or the first that it names of those
    /// that the unit has taken over.
    fn meant(&self, fact: &Fact, unit: UnitIx) -> UnitIx {
        let named = fact.units().iter().filter_map(|name| self.names.unit(name));
        let named: Vec<UnitIx> = named.collect();
        let taken_over = |own: &&UnitIx| self.ends_in(**own, unit);
        match named.contains(&unit) {
            true => unit,
            false => named.iter().find(taken_over).copied().unwrap_or(unit),
        }
    }

    /// All multipliers of what a fact gives a unit at once.
    pub fn factor_of(&self, fact: &Fact, unit: UnitIx) -> Factor {
        if self.multipliers.is_empty() && self.levels.iter().all(|l| l.multiplier == Factor::ONE) {
            return Factor::ONE;
        }
        let all = self.multipliers_of(fact, unit).into_iter();
        all.fold(Factor::ONE, |product, (_, factor)| product.and(factor))
    }

    /// What a part of a figure is worth for a unit by itself: what falls to each of the named units that it
    /// stands for on a day, as they share it, with their multipliers, rounded once.
    pub fn worth(
        &self,
        fact: &Fact,
        (figure, part, way): (Points, Factor, &Shared),
        (named, unit, day): (&[UnitIx], UnitIx, Date),
    ) -> Points {
        let factor = |unit: UnitIx| self.factor_of(fact, unit).and(part);
        let own = |(_, named): &(usize, &UnitIx)| self.heir(**named, day) == unit;
        let (among, stands) = (named.len(), named.iter().enumerate().filter(own));
        let leads = named.first().is_some_and(|led| self.heir(*led, day) == unit);
        if among < 2 {
            return factor(unit).of(figure);
        }
        match way {
            Shared::Full => factor(unit).of(figure),
            Shared::Split(step) => {
                let share = Factor::share(1, among);
                stands.map(|(_, own)| factor(*own).and(share).in_steps(figure, *step)).sum()
            }
            Shared::LeadFull(_) if leads => factor(unit).of(figure),
            Shared::LeadFull(others) => factor(unit).and(*others).of(figure),
            Shared::LeadPart { lead, others } => {
                let rest = others.unwrap_or(lead.rest().and(Factor::share(1, among - 1)));
                let part = |at: usize| if at == 0 { *lead } else { rest };
                stands.map(|(at, own)| factor(*own).and(part(at)).of(figure)).sum()
            }
            Shared::ByEditor => {
                let Body::Adoption(adoption) = &fact.body else { return Points::ZERO };
                let shares = adoption.parted().unwrap_or_default();
                let share = |at: usize| shares.get(at).copied().unwrap_or_default();
                stands.map(|(at, own)| factor(*own).of(share(at))).sum()
            }
            Shared::Fixed(kinds) => {
                let fixed = kinds.iter().find(|(kind, _)| fact.word("kind") == Some(kind));
                factor(unit).of(fixed.map_or(figure, |(_, points)| *points))
            }
        }
    }
}
