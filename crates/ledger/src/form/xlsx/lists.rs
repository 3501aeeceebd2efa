//! The drop-down lists and the checks that a spreadsheet makes while a person types.
//!
//! A list in a cell's own rule may not pass 255 characters, so lists stand on a hidden sheet.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula,
    Worksheet, XlsxError,
};

use crate::fact::{Field, Holds, Shape};
use crate::words::{Domain, Vocabulary};

use super::{LISTS, letters};

/// The last row that a rule covers.
const LAST: u32 = 1_048_575;

/// A column of the hidden sheet.
struct List {
    holds: Holds,
    title: &'static str,
    items: Vec<String>,
}

/// All lists of a vocabulary; empty ones are left out.
pub(super) struct Lists {
    lists: Vec<List>,
    /// Beside the topics' numbers, for the eye.
    topics: Vec<String>,
}

impl Lists {
    pub fn new(vocabulary: &Vocabulary) -> Lists {
        let units = vocabulary.units.iter().map(|u| u.to_string());
        let publications = vocabulary.publications.iter().map(|p| p.label.to_string());
        let topics = vocabulary.topics.iter().map(|(number, _)| number.to_string());
        let list = |holds, title, items| List { holds, title, items };
        let mut lists = vec![
            list(Holds::Unit, "单位", units.collect()),
            list(Holds::Publication, "刊物", publications.collect()),
            list(Holds::Flag, "是否", vec!["是".to_owned(), "否".to_owned()]),
        ];
        for domain in Domain::ALL.into_iter().filter(|domain| served(*domain, vocabulary)) {
            let labels = vocabulary.words(domain).iter().map(|w| w.label.to_string());
            lists.push(list(Holds::Word(domain), heading(domain), labels.collect()));
        }
        // Last, with their titles beside them.
        lists.push(list(Holds::Topic, "选题编号", topics.collect()));
        lists.retain(|list| !list.items.is_empty());
        let titles = vocabulary.topics.iter().map(|(_, title)| title.to_string());
        Lists { lists, topics: titles.collect() }
    }

    /// The hidden sheet.
    pub fn page(&self) -> Result<Worksheet, XlsxError> {
        let mut page = Worksheet::new();
        page.set_name(LISTS)?.set_hidden(true);
        for (column, list) in (0u16..).zip(&self.lists) {
            page.write_string(0, column, list.title)?;
            for (row, item) in (1u32..).zip(&list.items) {
                match (list.holds, item.parse::<u32>()) {
                    (Holds::Topic, Ok(number)) => page.write_number(row, column, number)?,
                    _ => page.write_string(row, column, item)?,
                };
            }
            if list.holds == Holds::Topic {
                page.write_string(0, column + 1, "选题")?;
                for (row, title) in (1u32..).zip(&self.topics) {
                    page.write_string(row, column + 1, title)?;
                }
            }
        }
        Ok(page)
    }

    /// Puts the rules of a sheet's columns onto it.
    pub fn offer(&self, fields: &[&Field], page: &mut Worksheet) -> Result<(), XlsxError> {
        for (column, field) in (0u16..).zip(fields) {
            if let Some(rule) = self.rule(field)? {
                page.add_data_validation(1, column, LAST, column, &rule)?;
            }
        }
        Ok(())
    }

    fn rule(&self, field: &Field) -> Result<Option<DataValidation>, XlsxError> {
        let rule = DataValidation::new;
        let whole = |from, to| rule().allow_whole_number(DataValidationRule::Between(from, to));
        let made = match field.holds {
            Holds::Unit | Holds::Publication => self.listed(field.holds).map(|rule| {
                // A shortened name may be just as right; the scheme decides.
                let rule = rule.set_error_style(DataValidationErrorStyle::Warning);
                rule.set_error_message("列表中没有这个名称，请核对。")
            }),
            Holds::Units => self.listed(Holds::Unit).map(|rule| {
                let rule = rule.show_error_message(false).set_input_title("单位")?;
                rule.set_input_message("多个单位用“、”隔开")
            }),
            Holds::Word(_) | Holds::Flag => {
                self.listed(field.holds).map(|rule| rule.set_error_message("请从列表中选择。"))
            }
            Holds::Topic => {
                self.listed(field.holds).map(|rule| rule.set_error_message("没有这个编号的选题。"))
            }
            Holds::Day => Some(day_rule()),
            Holds::Count => Some(whole(1, 10_000).set_error_message("请填不小于1的整数。")),
            Holds::Year => Some(whole(1000, 9999).set_error_message("请填四位数的年份。")),
            Holds::Quarter => Some(rule().set_input_message("年份和季度，如2018Q1")),
            Holds::Moment => Some(rule().set_input_message("如2018-06-05T18:00:00+08:00")),
            Holds::Text | Holds::Points => None,
        };
        made.transpose()
    }

    /// A rule that offers the list of what a field holds.
    fn listed(&self, holds: Holds) -> Option<DataValidation> {
        let mut lists = (0u32..).zip(&self.lists);
        let (column, list) = lists.find(|(_, list)| list.holds == holds)?;
        let (column, last) = (letters(column), list.items.len() + 1);
        let range = Formula::new(format!("={LISTS}!${column}$2:${column}${last}"));
        Some(DataValidation::new().allow_list_formula(range))
    }
}

fn day_rule() -> Result<DataValidation, XlsxError> {
    let from = ExcelDateTime::from_ymd(1900, 3, 1)?;
    let rule = DataValidation::new();
    let rule = rule.allow_date(DataValidationRule::GreaterThanOrEqualTo(from));
    // Dates typed as text in the usual ways are understood too.
    let rule = rule.set_error_style(DataValidationErrorStyle::Warning);
    rule.set_error_message("请填日期，如2018-05-31。")
}

/// Whether any column takes words of a domain.
fn served(domain: Domain, vocabulary: &Vocabulary) -> bool {
    Shape::all().iter().any(|shape| {
        let mut own = shape.fields.iter().filter(|field| field.holds == Holds::Word(domain));
        own.any(|field| vocabulary.takes(shape, field))
    })
}

/// A list's title: the heading of the first column that it serves.
fn heading(domain: Domain) -> &'static str {
    let mut fields = Shape::all().iter().flat_map(Shape::all_fields);
    let served = fields.find(|f| f.holds == Holds::Word(domain));
    served.map_or(domain.name(), |f| f.heading)
}
