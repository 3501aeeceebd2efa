//! Two schemes in words: what differs, beneath its clause.

mod prose;
mod value;
mod words;

use ledger::fault::Lang;
use ledger::{Domain, Text};
use scheme::Scheme;
use scheme::diff::{Difference, Value, What};

use super::layout::{Sheet, WIDEST, beginning, clean, width};
use super::pick;

/// What differs between two schemes, as [`scheme::diff::difference`] found it.
pub fn difference(a: &Scheme, b: &Scheme, differences: &[Difference], lang: Lang) -> String {
    let mut sheet = Sheet::new(lang);
    let (from, to) = (&a.id, &b.id);
    sheet.line(&match (lang, from == to) {
        (Lang::Zh, true) => format!("办法比较：{from} 的两稿"),
        (Lang::Zh, false) => format!("办法比较：{from} → {to}"),
        (Lang::En, true) => format!("Schemes compared: two drafts of {from}"),
        (Lang::En, false) => format!("Schemes compared: {from} → {to}"),
    });
    sheet.part();
    if differences.is_empty() {
        sheet.paragraph(pick(lang, "两个办法没有不同。", "No difference."));
        return sheet.finish();
    }
    let mut clauses: Vec<&Text> = differences.iter().filter_map(|d| d.clause.as_ref()).collect();
    clauses.dedup();
    let (all, under) = (differences.len(), clauses.len());
    sheet.paragraph(&match lang {
        Lang::Zh => format!("共 {all} 处不同，涉及 {under} 条。"),
        Lang::En => format!("Differences: {all}, clauses concerned: {under}."),
    });
    let telling = Telling { a, b, lang };
    for group in differences.chunk_by(|x, y| x.clause == y.clause) {
        sheet.part();
        sheet.line(&telling.heading(group));
        for difference in group {
            telling.one(&mut sheet, difference);
        }
    }
    sheet.finish()
}

struct Telling<'s> {
    a: &'s Scheme,
    b: &'s Scheme,
    lang: Lang,
}

impl Telling<'_> {
    /// The clause and how its words begin, as the second scheme has them.
    fn heading(&self, group: &[Difference]) -> String {
        let Some(id) = group.first().and_then(|difference| difference.clause.as_ref()) else {
            return pick(self.lang, "【通则】", "[general]").to_owned();
        };
        let heading = match self.lang {
            Lang::Zh => format!("【{id}】"),
            Lang::En => format!("[{id}] "),
        };
        let clause = self.b.clause(id).or_else(|| self.a.clause(id));
        let text = clause.and_then(|clause| clause.text.lines().next()).unwrap_or_default();
        let room = WIDEST.saturating_sub(width(&heading));
        format!("{heading}{}", beginning(&clean(text), room))
    }

    fn one(&self, sheet: &mut Sheet, difference: &Difference) {
        let what = words::what(self.lang, difference.what);
        let subject = clean(&self.subject(difference));
        let name = if subject.is_empty() { what.to_owned() } else { format!("{what} {subject}") };
        let name = match (&difference.before, &difference.after, self.lang) {
            (None, _, Lang::Zh) => format!("新增{name}"),
            (_, None, Lang::Zh) => format!("删去{name}"),
            (None, _, Lang::En) => format!("added: {name}"),
            (_, None, Lang::En) => format!("removed: {name}"),
            _ => name,
        };
        let colon = pick(self.lang, "：", ": ");
        let values = self.values(difference);
        if values.iter().all(|value| value.trim().is_empty()) {
            sheet.hanging("  · ", &name);
            return;
        }
        match values.as_slice() {
            [one] if !is_prose(difference) => {
                sheet.hanging("  · ", &format!("{name}{colon}{one}"));
            }
            several => {
                sheet.hanging("  · ", &format!("{name}{colon}"));
                for line in several {
                    sheet.hanging("      ", line);
                }
            }
        }
    }

    /// Before and after, in as few lines as can be read.
    fn values(&self, difference: &Difference) -> Vec<String> {
        let lines = |text: &str| text.lines().map(clean).collect();
        match (&difference.before, &difference.after) {
            (Some(Value::Prose(before)), Some(Value::Prose(after))) => prose::marked(before, after),
            (Some(Value::Plain(before)), Some(Value::Plain(after))) => {
                let said = |scheme, value| self.said(scheme, difference.what, value);
                vec![clean(&format!("{} → {}", said(self.a, before), said(self.b, after)))]
            }
            (Some(Value::List(before)), Some(Value::List(after))) => {
                vec![self.said(self.b, difference.what, &self.lists(before, after))]
            }
            (Some(one), None) | (None, Some(one)) => match one {
                Value::Prose(text) => lines(text),
                Value::Plain(text) => {
                    let own = if difference.after.is_some() { self.b } else { self.a };
                    vec![clean(&self.said(own, difference.what, text))]
                }
                Value::List(names) => vec![self.joined(names.iter())],
            },
            _ => vec![],
        }
    }

    /// A value as a reader of the language has it.
    fn said(&self, scheme: &Scheme, what: What, value: &str) -> String {
        match self.lang {
            Lang::Zh => value::in_chinese(scheme, what, value),
            Lang::En => value.to_owned(),
        }
    }

    /// Names that came and names that went; that the order changed, where none did.
    fn lists(&self, before: &[Text], after: &[Text]) -> String {
        let gone: Vec<&Text> = before.iter().filter(|name| !after.contains(name)).collect();
        let new: Vec<&Text> = after.iter().filter(|name| !before.contains(name)).collect();
        let mut said = vec![];
        if !gone.is_empty() {
            let gone = self.joined(gone.into_iter());
            said.push(format!("{}{gone}", pick(self.lang, "减去", "without ")));
        }
        if !new.is_empty() {
            let new = self.joined(new.into_iter());
            said.push(format!("{}{new}", pick(self.lang, "增加", "with ")));
        }
        if said.is_empty() {
            return pick(self.lang, "次序有变", "in another order").to_owned();
        }
        said.join(pick(self.lang, "；", "; "))
    }

    fn joined<'t>(&self, names: impl Iterator<Item = &'t Text>) -> String {
        let names: Vec<String> = names.map(|name| clean(name)).collect();
        names.join(pick(self.lang, "、", ", "))
    }

    /// Whose the value is, by the names that people use; what stands above it in the heading is
    /// not said again.
    fn subject(&self, difference: &Difference) -> String {
        let subject = difference.subject.as_str();
        if difference.clause.as_ref().is_some_and(|clause| *clause == difference.subject) {
            return String::new();
        }
        match (difference.what, subject.split_once(' ')) {
            (What::Figure, Some((id, kind))) if self.lang == Lang::Zh => {
                let kind = self.b.vocabulary.label(Domain::Kind, kind);
                format!("{}{kind}", self.publication(id).unwrap_or_else(|| id.to_owned()))
            }
            (What::EndorsementFigure, _) if self.lang == Lang::Zh => {
                self.b.vocabulary.label(Domain::Level, subject).to_owned()
            }
            (What::RuleFigure, _) if self.lang == Lang::Zh => self.rule(subject),
            _ => subject.to_owned(),
        }
    }

    /// A rule by its name; what follows it, a day or a word, as people say it.
    fn rule(&self, subject: &str) -> String {
        let (id, more) = subject.split_once(' ').unwrap_or((subject, ""));
        let find = |scheme: &Scheme| scheme.points.iter().find(|rule| rule.id == id).cloned();
        let name = find(self.b).or_else(|| find(self.a)).map(|rule| rule.name);
        let name = name.map_or_else(|| id.to_owned(), |name| name.to_string());
        // `failure=late` stands for what is called 迟报.
        let more = more.split(' ').map(|one| one.split_once('=').map_or(one, |(_, word)| word));
        let more = more.map(|one| value::worded(self.b, one)).collect::<Vec<_>>().join(" ");
        format!("{name} {more}").trim_end().to_owned()
    }

    fn publication(&self, id: &str) -> Option<String> {
        let find = |scheme: &Scheme| {
            let found = scheme.publications.iter().find(|p| p.id == id)?;
            Some(scheme.publication_label(found))
        };
        find(self.b).or_else(|| find(self.a))
    }
}

fn is_prose(difference: &Difference) -> bool {
    let either = difference.after.as_ref().or(difference.before.as_ref());
    matches!(either, Some(Value::Prose(_)))
}
