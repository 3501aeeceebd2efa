//! The head, the text, and the readings.

use ledger::Date;
use ledger::calendar::Year;

use super::{Flat, GENERAL, Term, Value, What, Wording, wording};
use crate::model::{Block, ClauseIx, Effect};

impl Flat<'_> {
    pub(super) fn head(&mut self) {
        let scheme = self.scheme;
        let (month, day) = (scheme.closing.month, scheme.closing.day);
        let closing = Wording::named(format!("{month:02}-{day:02}"), format!("{month}月{day}日"));
        for (what, value) in [
            (What::Title, Wording::from(&scheme.title)),
            (What::Issuer, Wording::from(&scheme.issuer)),
            (What::Dated, full(scheme.dated)),
            (What::Year, Wording::from(scheme.year)),
            (What::Closing, closing),
            (What::BulletinTitle, Wording::from(&scheme.bulletin_title)),
            (What::AppraisalTitle, Wording::from(&scheme.appraisal_title)),
        ] {
            self.put(GENERAL, what, "", value);
        }
        if scheme.span() != Year::calendar(scheme.year) {
            self.put(GENERAL, What::Begins, "", full(scheme.begins));
        }
    }

    pub(super) fn notice(&mut self) {
        let scheme = self.scheme;
        for (clause, index) in scheme.clauses.iter().zip(0..) {
            let text = Value::Prose(clause.text.clone());
            let thing = self.put(ClauseIx(index), What::ClauseText, &clause.id, text);
            let effect = match &clause.effect {
                Effect::Rule => Term::ByRule.into(),
                Effect::None => Term::WithoutEffect.into(),
                Effect::Human(who) => Term::ByHuman.of(who),
                Effect::Unsaid => Term::Nothing.into(),
            };
            self.detail(&thing, What::ClauseEffect, effect);
        }
        let order = scheme.clauses.iter().map(|clause| &clause.id);
        self.put(GENERAL, What::ClauseOrder, "", order.collect::<Value>());
        self.blocks();
        for (number, (clause, reading)) in scheme.readings.iter().enumerate() {
            // A clause may hold several readings; they are told apart by their order there.
            let before = scheme.readings.iter().take(number).filter(|(c, _)| c == clause).count();
            let more = (before > 0).then(|| format!("({})", before + 1));
            let subject = wording![scheme.clause_id(*clause), more];
            self.put(*clause, What::Reading, subject, Value::Prose(reading.clone()));
        }
        for variant in &scheme.variants {
            let reading = Value::Prose(variant.reading.clone());
            self.put(variant.clause, What::Variant, &variant.id, reading);
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
        self.put(GENERAL, What::FreeText, "", Value::Prose(free.join("\n")));
        for (clause, index) in self.scheme.clauses.iter().zip(0..) {
            let here = tables.iter().filter(|(clause, _)| *clause == ClauseIx(index));
            let rows: Vec<&str> = here.map(|(_, row)| row.as_str()).collect();
            if !rows.is_empty() {
                let value = Value::Prose(rows.join("\n"));
                self.put(ClauseIx(index), What::ClauseTable, &clause.id, value);
            }
        }
    }

    fn index(&self, id: &str) -> Option<ClauseIx> {
        let position = self.scheme.clauses.iter().position(|clause| clause.id == id)?;
        u16::try_from(position).ok().map(ClauseIx)
    }
}

/// A day with its year.
fn full(day: Date) -> Wording {
    Wording::named(day, day.format("%Y年%-m月%-d日"))
}
