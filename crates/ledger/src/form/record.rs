//! A row of any form, before it is a fact.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};

/// A value as a form gave it.
#[derive(Clone, Debug)]
pub(super) enum Raw<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// A number, as it was written.
    Number(Cow<'a, str>),
    /// True or false.
    Flag(bool),
    /// A date cell.
    Day(NaiveDate),
    /// A cell with date and time.
    Time(NaiveDateTime),
    /// Several values.
    List(Vec<Raw<'a>>),
    /// JSON's `null`: a field that is named and not given.
    Null,
    /// Something no field takes; the word describes it.
    Odd(&'static str),
}

/// A field's name with its value; blank cells and `null`s do not become fields.
#[derive(Debug)]
pub(super) struct Given<'a> {
    /// The name in the open format.
    pub name: Cow<'a, str>,
    /// The value.
    pub raw: Raw<'a>,
}

/// One row.
#[derive(Debug)]
pub(super) struct Record<'a> {
    /// The fields, `type` left out.
    pub fields: Vec<Given<'a>>,
    /// Whether a person typed it into a sheet: then Chinese labels and dates, and blanks around
    /// names, are understood.
    pub by_hand: bool,
}

/// A part of a row that a fault points at.
#[derive(Clone, Copy, Debug)]
pub enum Spotted<'a> {
    /// The whole row.
    Row,
    /// A field's name.
    Name(&'a str),
    /// A field's value.
    Value(&'a str),
    /// One element of a field that holds several, from 0.
    Element(&'a str, usize),
}

impl Raw<'_> {
    /// What it is, for a message about a wrong shape.
    pub fn shown(&self) -> String {
        match self {
            Raw::Text(text) => text.to_string(),
            Raw::Number(number) => number.to_string(),
            Raw::Flag(flag) => flag.to_string(),
            Raw::Day(day) => day.to_string(),
            Raw::Time(time) => time.to_string(),
            Raw::Null => "null".to_owned(),
            Raw::List(_) => "[…]".to_owned(),
            Raw::Odd(what) => (*what).to_owned(),
        }
    }
}
