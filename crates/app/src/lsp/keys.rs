//! The keys of the table around a place, and the words that a key chooses from, as the readers of
//! schemes ask for them.

use lsp_types::{CompletionItem, CompletionItemKind};
use scheme::outline::{self, sections};

/// What a block that is the scheme's head is marked with.
pub const HEAD: &str = outline::HEAD;

/// Something that the language itself has a word for.
pub struct Own {
    /// As it is written.
    pub label: String,
    /// Whether it stands without quotes wherever it stands.
    pub plain: bool,
    kind: CompletionItemKind,
    detail: String,
}

impl Own {
    /// As the protocol has it.
    pub fn item(&self) -> CompletionItem {
        CompletionItem {
            label: self.label.clone(),
            kind: Some(self.kind),
            detail: Some(self.detail.clone()),
            ..CompletionItem::default()
        }
    }
}

/// The path of a table: its section without its name, and what stands within.
pub fn path<'t>(header: &str, inner: impl Iterator<Item = &'t str>, head: bool) -> String {
    let header = header.trim().trim_matches(['[', ']']);
    let mut parts = segments(header);
    // A variant's tables are those of the scheme.
    if parts.first().is_some_and(|first| first == VARIANT) {
        let own = if parts.len() > 2 { 0..2 } else { 1..parts.len() };
        parts.drain(own);
    }
    if parts.len() > 1 && sections().any(|section| parts.first().is_some_and(|p| p == section)) {
        parts.remove(1);
    }
    if parts.is_empty() && head {
        parts.push(HEAD.to_owned());
    }
    parts.extend(inner.map(str::to_owned));
    parts.join(".")
}

/// The section of readings that were not taken.
const VARIANT: &str = "variant";

/// The parts of a header between its dots; a part in quotes may hold some.
fn segments(header: &str) -> Vec<String> {
    let (mut parts, mut quoted) = (vec![String::new()], false);
    for c in header.chars() {
        match (c, parts.last_mut()) {
            ('"', _) => quoted = !quoted,
            ('.', _) if !quoted => parts.push(String::new()),
            (c, Some(last)) => last.push(c),
            (_, None) => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The keys of a table.
pub fn of(path: &str) -> Vec<Own> {
    let key = |key: &outline::Key| {
        let takes = if key.words.is_empty() { key.takes.clone() } else { key.words.join(", ") };
        let kind = CompletionItemKind::PROPERTY;
        Own { label: key.name.clone(), plain: true, kind, detail: takes }
    };
    outline::keys(path).iter().map(key).collect()
}

/// The words that a key of a table chooses from.
pub fn words(path: &str, key: &str) -> Vec<Own> {
    let Some(key) = outline::keys(path).iter().find(|known| known.name == key) else {
        return vec![];
    };
    let kind = CompletionItemKind::VALUE;
    let own =
        |label: &str, plain| Own { label: label.to_owned(), plain, kind, detail: String::new() };
    if key.flag {
        return ["true", "false"].into_iter().map(|flag| own(flag, true)).collect();
    }
    key.words.iter().map(|word| own(word, false)).collect()
}
