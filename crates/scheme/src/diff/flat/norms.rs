//! Numbers owed in a period, and shares, that give points; points that people give.

use super::{Flat, What, plain};
use crate::model::{
    Beside, Compared, Comparison, Counts, Gives, Norm, Rate, ShareGives, Tallied, UnitIx,
};

impl Flat<'_> {
    pub(super) fn norms(&mut self) {
        let scheme = self.scheme;
        for norm in &scheme.norms {
            let value = self.norm(norm);
            self.placed(norm.clause, What::Norm, &norm.id, plain(value));
            for unit in (0..).map(UnitIx).take(scheme.units.len()) {
                let items = self.owed(norm.items.rows(unit));
                let subject = format!("{} {}", norm.id, self.unit(unit));
                let of = Some((What::Norm, norm.id.as_str()));
                self.detail(Some(norm.clause), What::NormItems, &subject, of, plain(items));
            }
        }
        for rate in &scheme.rates {
            let value = self.rate(rate);
            self.placed(rate.clause, What::Rate, &rate.id, plain(value));
        }
        for rule in &scheme.comparisons {
            let value = self.comparison(rule);
            self.placed(rule.clause, What::Comparison, &rule.id, plain(value));
        }
        for rule in &scheme.discretions {
            let (name, who, min, max) = (&rule.name, &rule.who, rule.min, rule.max);
            let value = format!("{name}: {min} – {max}, {who} → {}", self.part(rule.part));
            self.placed(rule.clause, What::Discretion, &rule.id, plain(value));
        }
    }

    fn norm(&self, norm: &Norm) -> String {
        let each = if norm.each_person { " each person" } else { "" };
        let (counts, per) = (self.counts(&norm.counts), norm.per.name());
        let (gives, part) = (gives(norm.gives), self.part(norm.part));
        format!("{}: {counts}{each} / {per}, {gives} → {part}", norm.name)
    }

    fn rate(&self, rate: &Rate) -> String {
        let (of, out_of) = (self.tallied(&rate.of), self.tallied(&rate.out_of));
        let gives = match &rate.gives {
            ShareGives::Times(points) => format!("× {points}"),
            ShareGives::Steps(steps) => {
                let steps = steps.iter().map(|(from, points)| format!("{from}: {points}"));
                steps.collect::<Vec<_>>().join(", ")
            }
        };
        let who = self.members(rate.who.all());
        let (per, least, part) = (rate.per.name(), rate.at_least, self.part(rate.part));
        format!("{}: {of} ÷ {out_of} / {per}, ≥ {least}, {gives} → {part} ({who})", rate.name)
    }

    fn comparison(&self, rule: &Comparison) -> String {
        let of = match &rule.of {
            Compared::Numbers(counts) => self.counts(counts),
            Compared::Shares { of, out_of, at_least } => {
                format!("{} ÷ {}, ≥ {at_least}", self.tallied(of), self.tallied(out_of))
            }
        };
        let list = |points: &[ledger::Points]| {
            points.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        };
        let gives = match &rule.gives {
            Beside::Full(full) => format!("full {full}"),
            Beside::Places { first, last } => {
                format!("places {}; last {}", list(first), list(last))
            }
        };
        let who = self.members(rule.who.all());
        let (per, part) = (rule.per.name(), self.part(rule.part));
        format!("{}: {of} / {per}, {gives} → {part} ({who})", rule.name)
    }

    fn counts(&self, counts: &Counts) -> String {
        match counts {
            Counts::Items(tallied) => self.tallied(tallied),
            Counts::Points(of) => format!("points {}", self.measure(*of)),
        }
    }

    fn tallied(&self, tallied: &Tallied) -> String {
        let joined = |words: &[ledger::Text]| {
            words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" | ")
        };
        match tallied {
            Tallied::Submissions(categories) => joined(categories),
            Tallied::Adoptions { publications, kinds } => {
                let found = publications.iter().filter_map(|p| self.scheme.publication(*p));
                let ids: Vec<&str> = found.map(|p| p.id.as_str()).collect();
                format!("{} {}", ids.join(" | "), joined(kinds)).trim_end().to_owned()
            }
        }
    }
}

fn gives(gives: Gives) -> String {
    let all = [
        ("base", gives.base),
        ("all-or-nothing", gives.met),
        ("missed", gives.missed),
        ("each-miss", gives.each_miss),
        ("each-more", gives.each_more),
        ("rate", gives.rate),
    ];
    let said = all.into_iter().filter(|(_, points)| points.hundredths() != 0);
    said.map(|(name, points)| format!("{name} {points}")).collect::<Vec<_>>().join(", ")
}
