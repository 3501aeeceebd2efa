//! The head, the text, and the readings.

use ledger::calendar::Year;

use super::{Flat, Value, What, plain};
use crate::model::{Block, ClauseIx, Effect};

impl Flat<'_> {
    pub(super) fn head(&mut self) {
        let scheme = self.scheme;
        let closing = format!("{:02}-{:02}", scheme.closing.month, scheme.closing.day);
        for (what, value) in [
            (What::Title, scheme.title.clone()),
            (What::Issuer, scheme.issuer.clone()),
            (What::Dated, scheme.dated.to_string()),
            (What::Year, scheme.year.to_string()),
            (What::Closing, closing),
            (What::BulletinTitle, scheme.bulletin_title.clone()),
            (What::AppraisalTitle, scheme.appraisal_title.clone()),
        ] {
            self.put(None, what, "", plain(value));
        }
        if scheme.span() != Year::calendar(scheme.year) {
            self.put(None, What::Begins, "", plain(scheme.begins.to_string()));
        }
    }

    pub(super) fn notice(&mut self) {
        let scheme = self.scheme;
        for (clause, index) in scheme.clauses.iter().zip(0..) {
            let here = Some(ClauseIx(index));
            self.put(here, What::ClauseText, &clause.id, Value::Prose(clause.text.clone()));
            let effect = match &clause.effect {
                Effect::Rule => "rule".to_owned(),
                Effect::None => "none".to_owned(),
                Effect::Human(who) => format!("human: {who}"),
                Effect::Unsaid => "—".to_owned(),
            };
            let of = Some((What::ClauseText, clause.id.as_str()));
            self.detail(here, What::ClauseEffect, &clause.id, of, plain(effect));
        }
        let order = scheme.clauses.iter().map(|clause| clause.id.clone());
        self.put(None, What::ClauseOrder, "", Value::List(order.collect()));
        self.blocks();
        for (number, (clause, reading)) in scheme.readings.iter().enumerate() {
            // A clause may hold several readings; they are told apart by their order there.
            let before = scheme.readings.iter().take(number).filter(|(c, _)| c == clause);
            let subject = match before.count() {
                0 => String::new(),
                n => format!("({})", n + 1),
            };
            let subject = format!("{}{subject}", scheme.clause_id(*clause));
            self.put(Some(*clause), What::Reading, &subject, Value::Prose(reading.clone()));
        }
        for variant in &scheme.variants {
            let reading = Value::Prose(variant.reading.clone());
            self.put(Some(variant.clause), What::Variant, &variant.id, reading);
        }
    }

    /// What the clauses' own words do not hold: tables, and text beneath no clause.
    fn blocks(&mut self) {
        let (mut open, mut free): (Option<ClauseIx>, Vec<String>) = (None, vec![]);
        let mut tables: Vec<(ClauseIx, String)> = vec![];
        for block in &self.scheme.blocks {
            match block {
                Block::Heading(_, words, id) => {
                    open = id.as_ref().and_then(|id| self.index(id));
                    free.extend(open.is_none().then(|| words.clone()));
                }
                Block::Paragraph(words, id) => {
                    open = id.as_ref().and_then(|id| self.index(id)).or(open);
                    free.extend(open.is_none().then(|| words.clone()));
                }
                Block::Table(head, rows) => {
                    let rows = std::iter::once(head).chain(rows).map(|row| row.join(" | "));
                    match open {
                        Some(clause) => tables.extend(rows.map(|row| (clause, row))),
                        None => free.extend(rows),
                    }
                }
            }
        }
        self.put(None, What::FreeText, "", Value::Prose(free.join("\n")));
        for (clause, index) in self.scheme.clauses.iter().zip(0..) {
            let here = tables.iter().filter(|(clause, _)| *clause == ClauseIx(index));
            let rows: Vec<&str> = here.map(|(_, row)| row.as_str()).collect();
            if !rows.is_empty() {
                let value = Value::Prose(rows.join("\n"));
                self.put(Some(ClauseIx(index)), What::ClauseTable, &clause.id, value);
            }
        }
    }

    fn index(&self, id: &str) -> Option<ClauseIx> {
        let position = self.scheme.clauses.iter().position(|clause| clause.id == id)?;
        u16::try_from(position).ok().map(ClauseIx)
    }
}
