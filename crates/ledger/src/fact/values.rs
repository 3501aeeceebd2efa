//! A fact as named values: the one way out of a fact for all writers.

use chrono::NaiveDate;

use crate::{Points, Text};

use super::{Body, Fact};

/// A field's value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A text, name, word, moment or quarter.
    Text(&'a str),
    /// Several names.
    List(&'a [Text]),
    /// A civil date.
    Day(NaiveDate),
    /// A count, topic or year.
    Whole(i64),
    /// Points.
    Points(Points),
    /// A flag.
    Flag(bool),
}

impl Fact {
    /// The value of a field by its name in the open format; `None` when absent or not of this
    /// type.
    pub fn value(&self, field: &str) -> Option<Value<'_>> {
        match field {
            "id" => Some(Value::Text(&self.id)),
            "date" => Some(Value::Day(self.date)),
            "recorded_at" => self.recorded_at.as_ref().map(|m| Value::Text(m.given())),
            "year" => self.year.map(|y| Value::Whole(y.into())),
            "note" => optional(&self.note),
            "unit" | "units" if self.unit_field() != Some(field) => None,
            "unit" => self.units().first().map(|u| Value::Text(u)),
            "units" => Some(Value::List(self.units())),
            _ => self.own_value(field),
        }
    }

    fn own_value(&self, field: &str) -> Option<Value<'_>> {
        match (&self.body, field) {
            (Body::Adoption(b), "work") => Some(Value::Text(&b.work)),
            (Body::Adoption(b), "publication") => Some(Value::Text(&b.publication)),
            (Body::Adoption(b), "issue") => optional(&b.issue),
            (Body::Adoption(b), "title") => optional(&b.title),
            (Body::Adoption(b), "shares") => optional(&b.shares),
            (Body::Endorsement(b), "work") => Some(Value::Text(&b.work)),
            (Body::Endorsement(b), "leader") => optional(&b.leader),
            (Body::Endorsement(b), "deputy") => b.deputy.map(Value::Flag),
            (Body::Training(b), "persons") => Some(Value::Whole(b.persons.into())),
            (Body::QualityAward(b), "quarter") => Some(Value::Text(&b.quarter)),
            (Body::QualityAward(b), "work") => optional(&b.work),
            (Body::CommissionFailure(b), "commission") => optional(&b.commission),
            (Body::EmergencyFailure(b), "grave") => b.grave.map(Value::Flag),
            (Body::ContactChange(b), "reported_on") => b.reported_on.map(Value::Day),
            (Body::HeadChange(b), "pledged_on") => b.pledged_on.map(Value::Day),
            (Body::Submission(b), "work") => Some(Value::Text(&b.work)),
            (Body::Submission(b), "person") => optional(&b.person),
            (Body::Submission(b), "topic") => b.topic.map(|t| Value::Whole(t.into())),
            (Body::TaskMark(b), "points") => {
                Some(b.given.as_ref().map_or(Value::Points(b.points), |t| Value::Text(t)))
            }
            (Body::Discretion(b), "points") => {
                Some(b.given.as_ref().map_or(Value::Points(b.points), |t| Value::Text(t)))
            }
            (Body::Discretion(b), "reason") => Some(Value::Text(&b.reason)),
            (Body::Void(b), "target") => Some(Value::Text(&b.target)),
            (Body::Void(b), "reason") => Some(Value::Text(&b.reason)),
            _ => self.word(field).map(Value::Text),
        }
    }
}

fn optional(text: &Option<Text>) -> Option<Value<'_>> {
    text.as_ref().map(|t| Value::Text(t))
}
