//! Reading a year file. Every fault is gathered, so that an office mends its file in one go.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use toml_edit::{ArrayOfTables, Document, Item, Table, Value};

use crate::fault::At;

use super::fault::{YearFileFault, YearFileFaultKind as Kind};
use super::working_days::{WorkingDays, is_weekend};

/// The year that the file is for, and its working days.
pub(super) fn read(text: &str, file: &str) -> Result<(i32, WorkingDays), Vec<YearFileFault>> {
    let mut reader = Reader { text, file: file.into(), seen: BTreeMap::new(), faults: Vec::new() };
    let year = match Document::parse(text) {
        Ok(document) => reader.document(document.as_table()),
        Err(error) => {
            reader.fault(error.span(), Kind::Syntax(error.message().to_owned()));
            None
        }
    };
    reader.finish(year)
}

/// Which of a holiday's two lists a date stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    DaysOff,
    MakeUp,
}

impl List {
    fn key(self) -> &'static str {
        match self {
            Self::DaysOff => "days-off",
            Self::MakeUp => "make-up",
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    file: Arc<str>,
    /// The dates so far, with the line where each stands first.
    seen: BTreeMap<NaiveDate, (List, usize)>,
    faults: Vec<YearFileFault>,
}

impl Reader<'_> {
    /// Reads on without a year, so that the dates' other faults are told too.
    fn document(&mut self, root: &Table) -> Option<i32> {
        self.unknown_keys(root, &["year", "holiday"]);
        let year = self.year(root);
        match root.get("holiday") {
            None => {}
            Some(Item::ArrayOfTables(holidays)) => self.holidays(holidays, year),
            Some(other) => self.wrong_value(other.span(), "holiday", "tables headed [[holiday]]"),
        }
        if self.seen.values().all(|(list, _)| *list != List::DaysOff) && self.faults.is_empty() {
            self.fault(None, Kind::NoDaysOff);
        }
        year
    }

    fn year(&mut self, root: &Table) -> Option<i32> {
        let Some(item) = root.get("year") else {
            self.fault(None, Kind::MissingKey("year"));
            return None;
        };
        let year = item.as_integer().and_then(|year| i32::try_from(year).ok());
        let year = year.filter(|year| (1000..=9999).contains(year));
        if year.is_none() {
            self.wrong_value(item.span(), "year", "a year of four digits");
        }
        year
    }

    fn holidays(&mut self, holidays: &ArrayOfTables, year: Option<i32>) {
        for holiday in holidays {
            self.unknown_keys(holiday, &["name", "days-off", "make-up"]);
            match holiday.get("name") {
                None => self.fault(holiday.span(), Kind::MissingKey("name")),
                Some(name) if name.as_str().is_none_or(|name| name.trim().is_empty()) => {
                    self.wrong_value(name.span(), "name", "the holiday's name in quotes");
                }
                Some(_) => {}
            }
            for list in [List::DaysOff, List::MakeUp] {
                match holiday.get(list.key()) {
                    None => {}
                    Some(Item::Value(Value::Array(dates))) => {
                        dates.iter().for_each(|value| self.date(value, list, year));
                    }
                    Some(other) => {
                        self.wrong_value(other.span(), list.key(), "a list of dates in [ ]");
                    }
                }
            }
        }
    }

    fn date(&mut self, value: &Value, list: List, year: Option<i32>) {
        // TOML's own dates, without quotes, are as good.
        let text = match value {
            Value::String(text) => text.value().clone(),
            Value::Datetime(date) => date.value().to_string(),
            _ => return self.wrong_value(value.span(), list.key(), "a list of dates in quotes"),
        };
        let Some(date) = parse_date(&text) else {
            return self.fault(value.span(), Kind::BadDate(text));
        };
        if let Some(year) = year.filter(|year| *year != date.year()) {
            self.fault(value.span(), Kind::OutsideYear { date, year });
        }
        match (list, is_weekend(date)) {
            (List::DaysOff, true) => self.fault(value.span(), Kind::DayOffOnWeekend(date)),
            (List::MakeUp, false) => self.fault(value.span(), Kind::MakeUpOnWeekday(date)),
            _ => {}
        }
        if let Some((_, first_line)) = self.seen.get(&date).copied() {
            self.fault(value.span(), Kind::DuplicateDate { date, first_line });
        } else {
            let line = self.line(value.span());
            self.seen.insert(date, (list, line));
        }
    }

    fn unknown_keys(&mut self, table: &Table, known: &[&str]) {
        for (name, item) in table {
            if !known.contains(&name) {
                let span = table.key(name).and_then(|key| key.span()).or_else(|| item.span());
                self.fault(span, Kind::UnknownKey(name.to_owned()));
            }
        }
    }

    fn wrong_value(
        &mut self,
        span: Option<Range<usize>>,
        key: &'static str,
        expected: &'static str,
    ) {
        self.fault(span, Kind::WrongValue { key, expected });
    }

    /// What stands nowhere in the file is told at its start.
    fn fault(&mut self, span: Option<Range<usize>>, kind: Kind) {
        let Range { start, end } = span.unwrap_or_default();
        let at = At::in_text(&self.file, self.text, start, end);
        self.faults.push(YearFileFault { at, kind });
    }

    fn line(&self, span: Option<Range<usize>>) -> usize {
        let before = span.and_then(|span| self.text.get(..span.start));
        before.unwrap_or_default().matches('\n').count() + 1
    }

    fn finish(mut self, year: Option<i32>) -> Result<(i32, WorkingDays), Vec<YearFileFault>> {
        match year {
            Some(year) if self.faults.is_empty() => {
                let mut days = WorkingDays::mondays_to_fridays(year);
                for (date, (list, _)) in self.seen {
                    days.set(date, list == List::MakeUp);
                }
                Ok((year, days))
            }
            _ => {
                self.faults.sort_by(|a, b| a.at.spot.cmp(&b.at.spot));
                Err(self.faults)
            }
        }
    }
}

/// Exactly `YYYY-MM-DD`: the library alone would also take `2018-2-5`.
fn parse_date(text: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (date.to_string() == text).then_some(date)
}
