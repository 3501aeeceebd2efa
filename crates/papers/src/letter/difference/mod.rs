//! Two schemes in words: what differs, beneath its clause.

mod prose;

use ledger::Text;
use ledger::fault::Lang;
use scheme::Scheme;
use scheme::diff::{Difference, Value, Wording};

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
        let what = difference.what.called(self.lang);
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
        match (&difference.before, &difference.after) {
            (Some(Value::Prose(before)), Some(Value::Prose(after))) => prose::marked(before, after),
            (Some(Value::Short(before)), Some(Value::Short(after))) => {
                vec![clean(&format!("{} → {}", before.said(self.lang), after.said(self.lang)))]
            }
            (Some(Value::List(before)), Some(Value::List(after))) => {
                vec![self.lists(before, after)]
            }
            (Some(one), None) | (None, Some(one)) => match one {
                Value::Prose(text) => text.lines().map(clean).collect(),
                Value::Short(short) => vec![clean(&short.said(self.lang))],
                Value::List(names) => vec![self.joined(names.iter())],
            },
            _ => vec![],
        }
    }

    /// Names that came and names that went; that the order changed, where none did.
    fn lists(&self, before: &[Wording], after: &[Wording]) -> String {
        let gone: Vec<&Wording> = before.iter().filter(|name| !after.contains(name)).collect();
        let new: Vec<&Wording> = after.iter().filter(|name| !before.contains(name)).collect();
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

    fn joined<'t>(&self, names: impl Iterator<Item = &'t Wording>) -> String {
        let names: Vec<String> = names.map(|name| clean(&name.said(self.lang))).collect();
        names.join(pick(self.lang, "、", ", "))
    }

    /// Whose the value is; what stands above it in the heading is not said again.
    fn subject(&self, difference: &Difference) -> String {
        let above = difference.clause.as_ref().map(Wording::from);
        if above.is_some_and(|clause| clause == difference.subject) {
            return String::new();
        }
        difference.subject.said(self.lang)
    }
}

fn is_prose(difference: &Difference) -> bool {
    let either = difference.after.as_ref().or(difference.before.as_ref());
    matches!(either, Some(Value::Prose(_)))
}
