//! From a record to a fact, with every fault of the row at once.

use chrono::NaiveDate;

use crate::fact::{
    Adoption, Body, CommissionFailure, ContactChange, EmergencyFailure, Endorsement, Fact,
    FactType, HeadChange, Holds, QualityAward, Shape, Submission, TaskMark, Training, Void,
};
use crate::fault::{At, Code, Fault, Faults, nearest};
use crate::words::{Domain, Vocabulary};
use crate::{Moment, Points, Text};

use super::record::{Raw, Record, Spotted};
use super::value;

/// The largest count of persons that a fact may hold; more is a slip of the keyboard.
const MOST: u32 = 10_000;

/// Makes a fact of a row.
///
/// # Errors
/// All faults of the row, placed by `at`.
pub(super) fn build(
    shape: &'static Shape,
    record: &Record<'_>,
    vocabulary: &Vocabulary,
    at: &dyn Fn(Spotted<'_>) -> At,
) -> Result<Fact, Faults> {
    let id = record
        .fields
        .iter()
        .find(|g| g.name == "id")
        .and_then(|g| match &g.raw {
            Raw::Text(text) => Some(Text::from(text.as_ref())),
            _ => None,
        });
    let mut row = Taking {
        shape,
        record,
        vocabulary,
        at,
        id,
        faults: vec![],
    };
    row.look_for_strangers();
    let fact = row.fact();
    match fact {
        Some(fact) if row.faults.is_empty() => Ok(fact),
        _ => Err(row.faults),
    }
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
    fn fact(&mut self) -> Option<Fact> {
        let (id, date) = (self.text("id"), self.day("date"));
        let (recorded_at, year) = (self.moment("recorded_at"), self.year("year"));
        let (note, body) = (self.text("note"), self.body());
        Some(Fact {
            id: id?,
            date: date?,
            recorded_at,
            year,
            note,
            body: body?,
        })
    }

    fn body(&mut self) -> Option<Body> {
        Some(match self.shape.fact_type {
            FactType::Adoption => Body::Adoption(self.adoption()?),
            FactType::Endorsement => {
                let (work, units) = (self.text("work"), self.units());
                let (level, leader) = (self.word("level"), self.text("leader"));
                Body::Endorsement(Endorsement {
                    work: work?,
                    units: units?,
                    level: level?,
                    leader,
                })
            }
            FactType::Training => {
                let (unit, program) = (self.name("unit"), self.word("program"));
                let persons = self.count("persons", MOST);
                Body::Training(Training {
                    unit: unit?,
                    program: program?,
                    persons: persons?,
                })
            }
            FactType::QualityAward => {
                let (unit, category) = (self.name("unit"), self.word("category"));
                let (quarter, work) = (self.quarter("quarter"), self.text("work"));
                let (unit, category, quarter) = (unit?, category?, quarter?);
                Body::QualityAward(QualityAward {
                    unit,
                    category,
                    quarter,
                    work,
                })
            }
            FactType::CommissionFailure => {
                let (unit, failure) = (self.name("unit"), self.word("failure"));
                let commission = self.text("commission");
                let (unit, failure) = (unit?, failure?);
                Body::CommissionFailure(CommissionFailure {
                    unit,
                    failure,
                    commission,
                })
            }
            FactType::EmergencyFailure => {
                let (unit, failure) = (self.name("unit"), self.word("failure"));
                let (severity, grave) = (self.word("severity"), self.flag("grave"));
                let (unit, failure, severity) = (unit?, failure?, severity?);
                Body::EmergencyFailure(EmergencyFailure {
                    unit,
                    failure,
                    severity,
                    grave,
                })
            }
            FactType::ContactChange => {
                let (unit, reported_on) = (self.name("unit"), self.day("reported_on"));
                Body::ContactChange(ContactChange {
                    unit: unit?,
                    reported_on,
                })
            }
            FactType::HeadChange => {
                let (unit, pledged_on) = (self.name("unit"), self.day("pledged_on"));
                Body::HeadChange(HeadChange {
                    unit: unit?,
                    pledged_on,
                })
            }
            FactType::Submission => Body::Submission(self.submission()?),
            FactType::TaskMark => {
                let (unit, task, mark) = (self.name("unit"), self.word("task"), self.mark());
                let (points, given) = mark?;
                Body::TaskMark(TaskMark {
                    unit: unit?,
                    task: task?,
                    points,
                    given,
                })
            }
            FactType::Void => {
                let (target, reason) = (self.text("target"), self.text("reason"));
                Body::Void(Void {
                    target: target?,
                    reason: reason?,
                })
            }
        })
    }

    fn adoption(&mut self) -> Option<Adoption> {
        let (work, units) = (self.text("work"), self.units());
        let (publication, kind) = (self.publication(), self.word("kind"));
        let (issue, title) = (self.text("issue"), self.text("title"));
        let (work, units, publication) = (work?, units?, publication?);
        Some(Adoption {
            work,
            units,
            publication,
            kind: kind?,
            issue,
            title,
        })
    }

    fn submission(&mut self) -> Option<Submission> {
        let (unit, work) = (self.name("unit"), self.text("work"));
        let (category, topic) = (self.word("category"), self.count("topic", u32::MAX));
        Some(Submission {
            unit: unit?,
            work: work?,
            category: category?,
            topic,
        })
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
                    self.faults.push(fault.concerning(self.id.as_deref(), None));
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
        if let Some(given) = found {
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
        self.faults
            .push(fault.concerning(self.id.as_deref(), Some(field)));
    }

    /// The field's name as the person wrote or sees it.
    fn shown(&self, field: &'static str) -> String {
        let heading = self.shape.field(field).map_or(field, |f| f.heading);
        if self.record.by_hand {
            heading.to_owned()
        } else {
            field.to_owned()
        }
    }

    fn type_shown(&self) -> &'static str {
        if self.record.by_hand {
            self.shape.sheet
        } else {
            self.shape.name
        }
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
            words
                .map(|w| w.label.as_str())
                .collect::<Vec<_>>()
                .join("、")
        } else {
            words
                .map(|w| w.code.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        }
    }

    fn text(&mut self, name: &'static str) -> Option<Text> {
        self.take(name, value::text)
    }

    fn name(&mut self, name: &'static str) -> Option<Text> {
        self.take(name, value::name)
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

    fn word(&mut self, name: &'static str) -> Option<Text> {
        let Some(Holds::Word(domain)) = self.shape.field(name).map(|f| f.holds) else {
            return None;
        };
        let vocabulary = self.vocabulary;
        self.take(name, |raw, by_hand| {
            value::word(raw, by_hand, domain, vocabulary)
        })
    }

    fn publication(&mut self) -> Option<Text> {
        let vocabulary = self.vocabulary;
        self.take("publication", |raw, by_hand| {
            value::publication(raw, by_hand, vocabulary)
        })
    }

    fn units(&mut self) -> Option<Vec<Text>> {
        let units = self.take("units", value::names)?;
        for (index, unit) in units.iter().enumerate() {
            if units.iter().take(index).any(|earlier| earlier == unit) {
                let spotted = Spotted::Element("units", index);
                self.complain(Code::UNIT_TWICE, "units", unit, spotted, "");
            }
        }
        Some(units)
    }
}
