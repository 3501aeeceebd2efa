//! Names that rules speak of, resolved: each that nothing defines is told.

use ledger::fact::{Holds, Shape};
use ledger::fault::nearest;
use ledger::{Code, Date, Domain, Fault, Text};

use crate::document::{Place, Said};
use crate::model::{DutyIx, PartIx, PublicationIx, TierIx, UnitIx};
use crate::toml::Day;

use super::Draft;

/// So many names are told at once.
const FEW: usize = 12;

impl Draft<'_> {
    /// Complains of something defined twice.
    pub fn twice(&self, id: &Said<Text>, first: &Place, what: &str) {
        let fault = Fault::error(Code::NAME_TWICE, id.place.at()).with("found", id.is.as_str());
        let fault = fault.with("first", first.shown());
        self.faults.push(fault.with("what", what));
    }

    /// Complains of a name that nothing defines.
    pub fn unknown<'n>(
        &self,
        what: &str,
        found: &Said<Text>,
        names: impl IntoIterator<Item = &'n str>,
    ) {
        let first = self.doubtful.borrow_mut().insert(what.to_owned());
        let names: Vec<&str> = names.into_iter().collect();
        // Where nothing of a kind is defined, a file or a clause is missing: that is one fault.
        if self.blind || names.is_empty() && !first {
            return;
        }
        let known = names.clone();
        let near = nearest(&found.is, names);
        let fault = Fault::error(Code::UNKNOWN_NAME, found.place.at()).with("what", what);
        let fault = fault.with("what-zh", called(what)).with("found", found.is.as_str());
        // Where nothing is like it, a few names are told as they are.
        let few = near.is_empty() && known.len() <= FEW;
        let all = if few { known } else { vec![] };
        let named =
            |all: &[&str]| all.iter().map(|id| self.named(what, id)).collect::<Vec<_>>().join(", ");
        let fault = fault.with("nearest-zh", named(&near)).with("right-zh", named(&all));
        self.faults.push(fault.with("nearest", near.join(", ")).with("right", all.join(", ")));
    }

    /// An id with the name that the notice gives it, where it has another.
    pub fn named(&self, what: &str, id: &str) -> String {
        let scheme = &self.scheme;
        let name = match what {
            "part" => scheme.parts.iter().find(|own| own.id == id).map(|own| &own.name),
            "publication" => {
                scheme.publications.iter().find(|own| own.id == id).map(|own| &own.name)
            }
            "group" => scheme.groups.iter().find(|own| own.id == id).map(|own| &own.name),
            "duty" => scheme.duties.iter().find(|own| own.id == id).map(|own| &own.name),
            _ => {
                let domain = Domain::ALL.into_iter().find(|domain| domain.name() == what);
                let found = domain.and_then(|domain| {
                    scheme.vocabulary.words(domain).iter().find(|word| word.code == id)
                });
                found.map(|word| &word.label)
            }
        };
        name.filter(|name| *name != id).map_or(id.to_owned(), |name| format!("{id}（{name}）"))
    }

    fn find<'n>(
        &self,
        what: &str,
        said: &Said<Text>,
        names: impl Iterator<Item = &'n Text> + Clone,
    ) -> Option<u16> {
        let at = names.clone().position(|name| *name == said.is);
        if at.is_none() {
            self.unknown(what, said, names.map(Text::as_str));
        }
        at.and_then(|at| u16::try_from(at).ok())
    }

    /// The part of an id.
    pub fn part(&self, said: &Said<Text>) -> Option<PartIx> {
        let ids = self.scheme.parts.iter().map(|part| &part.id);
        self.find("part", said, ids).map(PartIx)
    }

    /// The tier of an id.
    pub fn tier(&self, said: &Said<Text>) -> Option<TierIx> {
        let ids = self.scheme.tiers.iter().map(|tier| &tier.id);
        self.find("tier", said, ids).map(TierIx)
    }

    /// The level of an id.
    pub fn level(&self, said: &Said<Text>) -> Option<u16> {
        let ids = self.scheme.levels.iter().map(|level| &level.id);
        self.find("level", said, ids)
    }

    /// The publication of an id; names will not do, for two publications may bear one.
    pub fn publication(&self, said: &Said<Text>) -> Option<PublicationIx> {
        let ids = self.scheme.publications.iter().map(|p| &p.id);
        self.find("publication", said, ids).map(PublicationIx)
    }

    /// The publications of ids.
    pub fn publications(&self, said: &Said<Vec<Said<Text>>>) -> Vec<PublicationIx> {
        said.is.iter().filter_map(|id| self.publication(id)).collect()
    }

    /// The unit of a name or alias.
    pub fn unit(&self, said: &Said<Text>) -> Option<UnitIx> {
        let unit = self.scheme.names.unit(&said.is);
        if unit.is_none() {
            self.unknown("unit", said, self.scheme.names.of_units());
        }
        unit
    }

    /// A duty's position.
    pub fn duty(&self, said: &Said<Text>) -> Option<DutyIx> {
        let ids = self.scheme.duties.iter().map(|duty| &duty.id);
        self.find("duty", said, ids).map(DutyIx)
    }

    /// A word of a domain.
    pub fn word(&self, domain: Domain, said: &Said<Text>) -> Option<Text> {
        let words = self.scheme.vocabulary.words(domain);
        self.find(domain.name(), said, words.iter().map(|word| &word.code)).map(|_| said.is.clone())
    }

    /// A day of the scheme's year.
    pub fn date(&self, said: &Said<Day>) -> Option<Date> {
        let year = self.year.as_ref()?.is;
        let date = said.is.in_year(year);
        if !date.is_some_and(|date| year.has(date)) {
            let fault = Fault::error(Code::DATE_OUTSIDE_YEAR, said.place.at());
            let fault = fault.with("found", said.place.text().trim_matches('"'));
            let days = format!("{} … {}", year.first(), year.last());
            self.faults.push(fault.with("right", days));
            return None;
        }
        date
    }
}

/// What a kind of things is called, with its key.
fn called(what: &str) -> String {
    let mut fields = Shape::all().iter().flat_map(|shape| shape.fields);
    let of_domain =
        fields.find(|field| matches!(field.holds, Holds::Word(domain) if domain.name() == what));
    let of_fact = Shape::all().iter().find(|shape| shape.name == what);
    let heading = match what {
        "part" => "得分项",
        "publication" => "刊物",
        "tier" => "档次",
        "unit" => "单位表",
        "group" => "单位和名单",
        "duty" => "必完成任务",
        "rules" => "计分规则",
        "norm" => "数量指标",
        "counter" => "累计情形",
        "comparison" => "比较计分",
        "on" => "记录类别",
        "word" => "用语类别",
        _ => match (of_domain, of_fact) {
            (Some(field), _) => field.heading,
            (_, Some(shape)) => shape.sheet,
            _ => return format!("“{what}”"),
        },
    };
    format!("{heading}（{what}）")
}
