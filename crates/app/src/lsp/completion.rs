//! What may be written at a place: keys and the words they choose from, and names of units, publications,
//! clauses and the other sections.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, Documentation, TextEdit,
};
use scheme::model::Giver;
use scheme::outline::{Kind, Name, sections};
use serde_json::Value;

use super::keys::{self, Own};
use super::place;
use super::told::Point;
use super::walk::Walk;

/// What is being written before the cursor.
struct Asked {
    /// The kinds of names that fit; empty for all that rules and tests name most.
    kinds: Vec<Kind>,
    /// The first byte of what is typed so far.
    from: usize,
    /// Whether quotes stand around it already.
    quoted: bool,
    /// Keys of the table, or words of the key.
    own: Vec<Own>,
}

/// The names that fit at a place within a block.
pub fn offered(point: &Point<'_>) -> Option<Value> {
    let fence = point.outline.fence(point.file, point.byte)?;
    let before = point.text.get(fence.body.span.start..point.byte)?;
    let head = point.text.get(..fence.body.span.start)?.trim_end().ends_with(keys::HEAD);
    let asked = asked(before, head)?;
    let start = fence.body.span.start + asked.from;
    let typed = point.text.get(start..point.byte)?;
    let mut items: Vec<CompletionItem> = vec![];
    if asked.kinds == [Kind::Section("")] {
        items.extend(sections().map(plain));
    } else {
        let names = point.outline.names.iter().filter(|name| asked.fits(name));
        items.extend(names.map(|name| item(point, name)));
    }
    let own = asked.own.iter().filter(|own| own.label.starts_with(typed));
    items.extend(own.map(Own::item));
    items.retain(|item| typed.is_empty() || holds(item, typed));
    let range = place::span(point.text, &(start..point.byte));
    for (number, item) in items.iter_mut().enumerate() {
        let early = u8::from(!item.label.starts_with(typed));
        item.sort_text = Some(format!("{early}{number:05}"));
        // What was typed has been looked for here, in aliases too; the client need not do it again.
        item.filter_text = Some(typed.to_owned());
        let plain = asked.own.iter().any(|own| own.plain && own.label == item.label);
        let new_text = written(&item.label, asked.quoted || plain);
        item.text_edit = Some(CompletionTextEdit::Edit(TextEdit { range, new_text }));
    }
    serde_json::to_value(CompletionList { is_incomplete: true, items }).ok()
}

impl Asked {
    fn fits(&self, name: &Name) -> bool {
        if !self.own.is_empty() && self.kinds.is_empty() {
            return false;
        }
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
fn asked(before: &str, head: bool) -> Option<Asked> {
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.get(line_start..).unwrap_or_default();
    if let Some(asked) = header(line, line_start) {
        return Some(asked);
    }
    let walk = Walk::through(before);
    if walk.comment {
        return None;
    }
    let path = keys::path(walk.header, walk.inner(), head);
    if let Some(key) = walk.key {
        return value(before, &walk, key, &path);
    }
    if let Some(from) = walk.string {
        return Some(Asked { kinds: vec![], from, quoted: true, own: vec![] });
    }
    let from = word(before);
    // A key begins its line, or its table.
    let begins = matches!(
        before.get(..from)?.trim_end_matches(' ').chars().next_back(),
        None | Some('\n' | '{' | ',')
    );
    let own = keys::of(&path);
    let asked = Asked { kinds: vec![], from, quoted: true, own };
    (begins && walk.takes_keys() && !asked.own.is_empty()).then_some(asked)
}

/// What may be the value of a key.
fn value(before: &str, walk: &Walk<'_>, key: &str, path: &str) -> Option<Asked> {
    if FREE.contains(&key) {
        return None;
    }
    let (kinds, mut own) = (kinds_of(path, key), keys::words(path, key));
    if let Some(from) = walk.string {
        own.retain(|own| !own.plain);
        return Some(Asked { kinds, from, quoted: true, own });
    }
    // A bare word is a name only where a value is due.
    let due = !kinds.is_empty() || !own.is_empty();
    due.then(|| Asked { kinds, from: word(before), quoted: false, own })
}

/// The first byte of the word that is being typed.
fn word(before: &str) -> usize {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    before.trim_end_matches(word).len()
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
        return Some(Asked { kinds, from: opening, quoted: true, own: vec![] });
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
    Some(Asked { kinds: vec![kind], from, quoted: quoted || plain, own: vec![] })
}

/// Keys whose values are words of the scheme's writer.
const FREE: [&str; 10] =
    ["name", "aliases", "title", "issuer", "reading", "why", "attest", "work", "reason", "note"];

/// The names that a key takes; none where it takes something else or many things.
fn kinds_of(path: &str, key: &str) -> Vec<Kind> {
    match key {
        "first" | "last" if path == "counter.of" => vec![Kind::Section("comparison")],
        "unit" | "units" | "merges-into" => vec![Kind::Unit],
        "who" => vec![Kind::Section("group"), Kind::Unit],
        "publication" | "publications" | "among" => vec![Kind::Section("publication")],
        "part" | "parts" => vec![Kind::Section("part")],
        "level" => vec![Kind::Section("level")],
        "duty" | "duties" => vec![Kind::Section("duty")],
        "counter" => vec![Kind::Section("counter")],
        "missed" => vec![Kind::Section("norm")],
        "rules" => Giver::ALL.map(|giver| Kind::Section(giver.name())).to_vec(),
        "task" => vec![Kind::Section("task")],
        "item" => vec![Kind::Section("discretion")],
        "moves-to" => vec![Kind::Section("tier")],
        _ => vec![],
    }
}
