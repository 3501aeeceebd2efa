//! From a record to a fact, with every fault of the row at once.

use chrono::NaiveDate;

use crate::fact::{
    Adoption, Body, CommissionFailure, ContactChange, Discretion, EmergencyFailure, Endorsement,
    Fact, FactType, HeadChange, Holds, QualityAward, Shape, Submission, TaskMark, Training, Void,
};
use crate::fault::{At, Code, Fault, Faults, nearest};
use crate::words::{Domain, Vocabulary};
use crate::{Moment, Points, Text};

use super::record::{Raw, Record, Spotted};
use super::value;

/// The largest count of persons that a fact may hold; more is a slip of the keyboard.
const MOST: u32 = 10_000;

/// The most units of one fact; a district has about sixty.
const MOST_UNITS: usize = 500;

/// A fact, and what is wrong with its row.
pub(super) struct Built {
    /// The fact. Where the row has faults it is damaged: fields that could not be read are empty,
    /// and it serves only to look at the others.
    pub fact: Fact,
    /// All faults of the row, placed.
    pub faults: Faults,
}

/// Makes a fact of a row; `at` places its faults.
pub(super) fn build(
    shape: &'static Shape,
    record: &Record<'_>,
    vocabulary: &Vocabulary,
    at: &dyn Fn(Spotted<'_>) -> At,
) -> Built {
    let id = record.fields.iter().find(|g| g.name == "id").and_then(|g| match &g.raw {
        Raw::Text(text) => Some(Text::from(text.as_ref())),
        _ => None,
    });
    let mut row = Taking { shape, record, vocabulary, at, id, faults: vec![] };
    row.look_for_strangers();
    let fact = row.fact();
    Built { fact, faults: row.faults }
}

/// A row whose fields are being taken, one by one.
struct Taking<'a> {
    shape: &'static Shape,
    record: &'a Record<'a>,
    vocabulary: &'a Vocabulary,
    at: &'a dyn Fn(Spotted<'_>) -> At,
    id: Option<Text>,
    faults: Faults,
}

impl<'a> Taking<'a> {
    fn fact(&mut self) -> Fact {
        Fact {
            id: self.text("id").unwrap_or_default(),
            date: self.day("date").unwrap_or_default(),
            recorded_at: self.moment("recorded_at"),
            year: self.year("year"),
            note: self.text("note"),
            body: self.body(),
        }
    }

    fn body(&mut self) -> Body {
        match self.shape.fact_type {
            FactType::Adoption => Body::Adoption(self.adoption()),
            FactType::Endorsement => Body::Endorsement(Endorsement {
                work: self.text("work").unwrap_or_default(),
                units: self.units(),
                level: self.word("level"),
                leader: self.text("leader"),
                deputy: self.flag("deputy"),
            }),
            FactType::Training => Body::Training(Training {
                unit: self.name("unit"),
                program: self.word("program"),
                persons: self.count("persons", MOST).unwrap_or_default(),
            }),
            FactType::QualityAward => Body::QualityAward(QualityAward {
                unit: self.name("unit"),
                category: self.word("category"),
                quarter: self.quarter("quarter").unwrap_or_default(),
                work: self.text("work"),
            }),
            FactType::CommissionFailure => Body::CommissionFailure(CommissionFailure {
                unit: self.name("unit"),
                failure: self.word("failure"),
                commission: self.text("commission"),
            }),
            FactType::EmergencyFailure => Body::EmergencyFailure(EmergencyFailure {
                unit: self.name("unit"),
                failure: self.word("failure"),
                severity: self.word("severity"),
                grave: self.flag("grave"),
            }),
            FactType::ContactChange => Body::ContactChange(ContactChange {
                unit: self.name("unit"),
                reported_on: self.day("reported_on"),
            }),
            FactType::HeadChange => Body::HeadChange(HeadChange {
                unit: self.name("unit"),
                pledged_on: self.day("pledged_on"),
            }),
            FactType::Submission => Body::Submission(Submission {
                unit: self.name("unit"),
                work: self.text("work").unwrap_or_default(),
                category: self.word("category"),
                topic: self.count("topic", u32::MAX),
                person: self.text("person"),
            }),
            FactType::TaskMark => Body::TaskMark(self.task_mark()),
            FactType::Discretion => Body::Discretion(self.discretion()),
            FactType::Void => Body::Void(Void {
                target: self.text("target").unwrap_or_default(),
                reason: self.text("reason").unwrap_or_default(),
            }),
        }
    }

    fn adoption(&mut self) -> Adoption {
        Adoption {
            work: self.text("work").unwrap_or_default(),
            units: self.units(),
            publication: self.publication().unwrap_or_default(),
            kind: self.word("kind"),
            issue: self.text("issue"),
            title: self.text("title"),
            route: self.may_word("route"),
            shares: self.text("shares"),
        }
    }

    fn task_mark(&mut self) -> TaskMark {
        let (unit, task) = (self.name("unit"), self.word("task"));
        let (points, given) = self.mark().unwrap_or_default();
        TaskMark { unit, task, points, given }
    }

    fn discretion(&mut self) -> Discretion {
        let (unit, item) = (self.name("unit"), self.word("item"));
        let (points, given) = self.mark().unwrap_or_default();
        let reason = self.text("reason").unwrap_or_default();
        Discretion { unit, item, points, given, reason }
    }

    /// Complains of fields that the type does not have, or that stand twice.
    fn look_for_strangers(&mut self) {
        let mut seen: Vec<&str> = vec![];
        for given in &self.record.fields {
            let name = given.name.as_ref();
            match self.shape.field(name) {
                None => {
                    let names = self.shape.all_fields().map(|f| f.name);
                    let near = nearest(name, names).join(", ");
                    let all: Vec<&str> = self.shape.all_fields().map(|f| f.name).collect();
                    let fault = Fault::error(Code::UNKNOWN_FIELD, (self.at)(Spotted::Name(name)));
                    let fault = fault.with("found", name).with("type", self.shape.name);
                    let fault = fault.with("nearest", near).with("right", all.join(", "));
                    self.faults.push(fault.concerning(self.id.as_deref(), Some(name)));
                }
                Some(field) if seen.contains(&name) => {
                    self.complain(Code::FIELD_TWICE, field.name, name, Spotted::Name(name), "");
                }
                Some(_) => seen.push(name),
            }
        }
    }

    /// The field's value; a missing one is a fault where the type must have it.
    fn given(&mut self, name: &'static str) -> Option<&'a Raw<'a>> {
        let found = self.record.fields.iter().find(|given| given.name == name);
        if let Some(given) = found.filter(|given| !matches!(given.raw, Raw::Null)) {
            return Some(&given.raw);
        }
        if self.shape.field(name).is_some_and(|f| f.required) {
            self.complain(Code::MISSING_FIELD, name, "", Spotted::Value(name), "");
        }
        None
    }

    fn complain(
        &mut self,
        code: Code,
        field: &'static str,
        found: &str,
        spotted: Spotted<'_>,
        right: &str,
    ) {
        let shown = self.shown(field);
        let fault = Fault::error(code, (self.at)(spotted)).with("found", found);
        let fault = fault.with("field", shown).with("right", right);
        let fault = fault.with("type", self.type_shown());
        self.faults.push(fault.concerning(self.id.as_deref(), Some(field)));
    }

    /// The field's name as the person wrote or sees it.
    fn shown(&self, field: &'static str) -> String {
        let heading = self.shape.field(field).map_or(field, |f| f.heading);
        if self.record.by_hand { heading.to_owned() } else { field.to_owned() }
    }

    fn type_shown(&self) -> &'static str {
        if self.record.by_hand { self.shape.sheet } else { self.shape.name }
    }

    fn take<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&Raw<'_>, bool) -> Result<T, Code>,
    ) -> Option<T> {
        let by_hand = self.record.by_hand;
        let raw = self.given(name)?;
        match read(raw, by_hand) {
            Ok(value) => Some(value),
            Err(code) => {
                let right = self.right_for(name);
                self.complain(code, name, &raw.shown(), Spotted::Value(name), &right);
                None
            }
        }
    }

    /// What the field takes, for the advice.
    fn right_for(&self, name: &str) -> String {
        let Some(field) = self.shape.field(name) else {
            return String::new();
        };
        match field.holds {
            Holds::Day => "2018-05-31".to_owned(),
            Holds::Moment => "2018-05-31T18:00:00+08:00".to_owned(),
            Holds::Year => "2018".to_owned(),
            Holds::Quarter => "2018Q1".to_owned(),
            Holds::Word(domain) => self.choices(domain),
            Holds::Flag if self.record.by_hand => "是、否".to_owned(),
            Holds::Flag => "true, false".to_owned(),
            Holds::Count => format!("1–{MOST}"),
            Holds::Topic => "1, 2, 3 …".to_owned(),
            Holds::Points => "8, 8.5, 8.25".to_owned(),
            Holds::Units if !self.record.by_hand => "[\"…\"]".to_owned(),
            Holds::Text | Holds::Unit | Holds::Units | Holds::Publication => "\"…\"".to_owned(),
        }
    }

    fn choices(&self, domain: Domain) -> String {
        let words = self.vocabulary.words(domain).iter();
        if self.record.by_hand {
            words.map(|w| w.label.as_str()).collect::<Vec<_>>().join("、")
        } else {
            words.map(|w| w.code.as_str()).collect::<Vec<_>>().join(", ")
        }
    }

    fn text(&mut self, name: &'static str) -> Option<Text> {
        self.take(name, value::text)
    }

    fn name(&mut self, name: &'static str) -> Text {
        self.take(name, value::name).unwrap_or_default()
    }

    fn day(&mut self, name: &'static str) -> Option<NaiveDate> {
        self.take(name, value::day)
    }

    fn moment(&mut self, name: &'static str) -> Option<Moment> {
        self.take(name, value::moment)
    }

    fn year(&mut self, name: &'static str) -> Option<i32> {
        self.take(name, value::year)
    }

    fn quarter(&mut self, name: &'static str) -> Option<Text> {
        self.take(name, value::quarter)
    }

    fn flag(&mut self, name: &'static str) -> Option<bool> {
        self.take(name, value::flag)
    }

    fn mark(&mut self) -> Option<(Points, Option<Text>)> {
        self.take("points", value::points)
    }

    fn count(&mut self, name: &'static str, most: u32) -> Option<u32> {
        self.take(name, |raw, by_hand| value::count(raw, by_hand, most))
    }

    fn word(&mut self, name: &'static str) -> Text {
        self.may_word(name).unwrap_or_default()
    }

    fn may_word(&mut self, name: &'static str) -> Option<Text> {
        let Some(Holds::Word(domain)) = self.shape.field(name).map(|f| f.holds) else {
            return None;
        };
        let vocabulary = self.vocabulary;
        self.take(name, |raw, by_hand| value::word(raw, by_hand, domain, vocabulary))
    }

    fn publication(&mut self) -> Option<Text> {
        let vocabulary = self.vocabulary;
        self.take("publication", |raw, by_hand| value::publication(raw, by_hand, vocabulary))
    }

    fn units(&mut self) -> Vec<Text> {
        let units = self.take("units", value::names).unwrap_or_default();
        if units.len() > MOST_UNITS {
            let limit = MOST_UNITS.to_string();
            let at = (self.at)(Spotted::Value("units"));
            let fault = Fault::error(Code::TOO_LARGE, at).with("limit", limit);
            self.faults.push(fault.concerning(self.id.as_deref(), Some("units")));
            return vec![];
        }
        for (index, unit) in units.iter().enumerate() {
            if units.iter().take(index).any(|earlier| earlier == unit) {
                let spotted = Spotted::Element("units", index);
                self.complain(Code::UNIT_TWICE, "units", unit, spotted, "");
            }
        }
        units
    }
}
