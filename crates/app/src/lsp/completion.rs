//! What may be written at a place: names of units, publications, clauses and the other sections.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, Documentation, TextEdit,
};
use scheme::outline::{Kind, Name, sections};
use serde_json::Value;

use super::place;
use super::told::Point;

/// What is being written before the cursor.
struct Asked {
    /// The kinds of names that fit; empty for all that rules and tests name most.
    kinds: Vec<Kind>,
    /// The first byte of what is typed so far.
    from: usize,
    /// Whether quotes stand around it already.
    quoted: bool,
}

/// The names that fit at a place within a block.
pub fn offered(point: &Point<'_>) -> Option<Value> {
    let fence = point.outline.fence(point.file, point.byte)?;
    let before = point.text.get(fence.body.span.start..point.byte)?;
    let asked = asked(before)?;
    let start = fence.body.span.start + asked.from;
    let typed = point.text.get(start..point.byte)?;
    let mut items: Vec<CompletionItem> = vec![];
    if asked.kinds == [Kind::Section("")] {
        items.extend(sections().map(plain));
    } else {
        let names = point.outline.names.iter().filter(|name| asked.fits(name));
        items.extend(names.map(|name| item(point, name)));
    }
    items.retain(|item| typed.is_empty() || holds(item, typed));
    let range = place::span(point.text, &(start..point.byte));
    for (number, item) in items.iter_mut().enumerate() {
        let early = u8::from(!item.label.starts_with(typed));
        item.sort_text = Some(format!("{early}{number:05}"));
        // What was typed has been looked for here, in aliases too; the client need not do it again.
        item.filter_text = Some(typed.to_owned());
        let new_text = written(&item.label, asked.quoted);
        item.text_edit = Some(CompletionTextEdit::Edit(TextEdit { range, new_text }));
    }
    serde_json::to_value(CompletionList { is_incomplete: true, items }).ok()
}

impl Asked {
    fn fits(&self, name: &Name) -> bool {
        let often = [Kind::Unit, Kind::Section("publication"), Kind::Clause];
        let kinds = if self.kinds.is_empty() { &often[..] } else { &self.kinds };
        kinds.contains(&name.kind)
    }
}

fn plain(section: &str) -> CompletionItem {
    let kind = Some(CompletionItemKind::KEYWORD);
    CompletionItem { label: section.to_owned(), kind, ..CompletionItem::default() }
}

fn item(point: &Point<'_>, name: &Name) -> CompletionItem {
    let clause = point.outline.words(name.clause);
    let kind = match name.kind {
        Kind::Clause => CompletionItemKind::REFERENCE,
        Kind::Unit => CompletionItemKind::ENUM_MEMBER,
        Kind::Section(_) => CompletionItemKind::CLASS,
    };
    let called = name.aliases.join("、");
    let detail = match clause {
        Some(clause) if called.is_empty() => format!("[{}]", clause.id),
        Some(clause) => format!("{called} [{}]", clause.id),
        None => called,
    };
    CompletionItem {
        label: name.id.to_string(),
        kind: Some(kind),
        detail: Some(detail),
        documentation: clause.map(|clause| Documentation::String(clause.text.clone())),
        ..CompletionItem::default()
    }
}

/// Whether what is typed stands in a name or in what else it is called.
fn holds(item: &CompletionItem, typed: &str) -> bool {
    let detail = item.detail.as_deref().unwrap_or_default();
    item.label.contains(typed) || detail.contains(typed)
}

/// A name as TOML wants it there.
fn written(name: &str, quoted: bool) -> String {
    if quoted { name.to_owned() } else { format!("\"{name}\"") }
}

/// Reads a block's text up to the cursor; `None` where no name can stand.
fn asked(before: &str) -> Option<Asked> {
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.get(line_start..).unwrap_or_default();
    if let Some(asked) = header(line, line_start) {
        return Some(asked);
    }
    let mut walk = Walk::default();
    for (at, c) in before.char_indices() {
        walk.step(before, at, c);
    }
    if walk.comment {
        return None;
    }
    if walk.key.is_some_and(|key| FREE.contains(&key)) {
        return None;
    }
    let kinds = walk.key.map(kinds_of);
    if let Some(from) = walk.string {
        return Some(Asked { kinds: kinds.unwrap_or_default(), from, quoted: true });
    }
    let word = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let from = before.trim_end_matches(word).len();
    // A bare word is a name only where a value is due.
    Some(Asked { kinds: kinds.filter(|kinds| !kinds.is_empty())?, from, quoted: false })
}

/// `[publ`, `[publication.sh`, `[tier."A2`: a section, or a name of the section.
fn header(line: &str, start: usize) -> Option<Asked> {
    let inner = line.trim_start_matches('[');
    if inner.len() == line.len() || inner.contains([']', '=', ',', '{']) {
        return None;
    }
    let opening = start + line.len() - inner.len();
    let Some(dot) = sections().filter_map(|s| Some(inner.rfind(&format!("{s}."))? + s.len())).max()
    else {
        let kinds = vec![Kind::Section("")];
        return Some(Asked { kinds, from: opening, quoted: true });
    };
    let section = inner.get(..dot)?.rsplit('.').next()?;
    let kind = match section {
        "unit" => Kind::Unit,
        "tier" => Kind::Clause,
        other => Kind::Section(sections().find(|s| *s == other)?),
    };
    let typed = inner.get(dot + 1..)?;
    let quoted = typed.starts_with('"');
    let plain = !quoted && !matches!(kind, Kind::Unit | Kind::Clause);
    let from = opening + dot + 1 + usize::from(quoted);
    Some(Asked { kinds: vec![kind], from, quoted: quoted || plain })
}

/// What was met so far in a block.
#[derive(Default)]
struct Walk<'t> {
    /// The first byte of the string that is open.
    string: Option<usize>,
    escaped: bool,
    comment: bool,
    /// The brackets that are open.
    open: Vec<char>,
    /// The key whose value is due.
    key: Option<&'t str>,
}

impl<'t> Walk<'t> {
    fn step(&mut self, text: &'t str, at: usize, c: char) {
        let escaped = std::mem::take(&mut self.escaped);
        match (c, self.string) {
            ('\n', _) => self.next_line(text.get(at + 1..).unwrap_or_default()),
            _ if self.comment => {}
            ('\\', Some(_)) => self.escaped = !escaped,
            ('"', Some(_)) if !escaped => self.string = None,
            (_, Some(_)) => {}
            ('"', None) => self.string = Some(at + 1),
            ('#', None) => self.comment = true,
            ('=', None) => self.key = text.get(..at).map(key_before),
            ('[' | '{', None) => {
                self.open.push(c);
                self.key = self.key.filter(|_| c == '[');
            }
            (']' | '}', None) => {
                self.open.pop();
            }
            (',', None) if self.open.last() == Some(&'{') => self.key = None,
            _ => {}
        }
    }

    /// A string ends with its line, and a header ends whatever was left open above it.
    fn next_line(&mut self, rest: &str) {
        (self.string, self.comment) = (None, false);
        let header = rest.starts_with("[[") || rest.starts_with('[') && !rest.starts_with("[\"");
        if header {
            self.open.clear();
        }
        if self.open.is_empty() {
            self.key = None;
        }
    }
}

fn key_before(text: &str) -> &str {
    let text = text.trim_end();
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    text.get(text.trim_end_matches(word).len()..).unwrap_or_default()
}

/// Keys whose values are words of the scheme's writer.
const FREE: [&str; 10] =
    ["name", "aliases", "title", "issuer", "reading", "why", "attest", "work", "reason", "note"];

/// The names that a key takes; none where it takes something else or many things.
fn kinds_of(key: &str) -> Vec<Kind> {
    match key {
        "unit" | "units" | "merges-into" => vec![Kind::Unit],
        "who" => vec![Kind::Section("group"), Kind::Unit],
        "publication" | "publications" | "among" => vec![Kind::Section("publication")],
        "part" | "parts" => vec![Kind::Section("part")],
        "level" => vec![Kind::Section("level")],
        "duty" | "duties" => vec![Kind::Section("duty")],
        "counter" => vec![Kind::Section("counter")],
        "rules" => vec![Kind::Section("points")],
        "task" => vec![Kind::Section("task")],
        "item" => vec![Kind::Section("discretion")],
        "moves-to" => vec![Kind::Section("tier")],
        _ => vec![],
    }
}
