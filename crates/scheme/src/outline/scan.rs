//! A file gone through line by line.

use std::ops::Range;

use ledger::Text;

use super::{Fence, Kind, Name, Outline, Stretch, Words, sections};

/// Adds the names of one file.
pub(super) fn scan(file: usize, text: &str, outline: &mut Outline) {
    let (open, paragraph) = (None, String::new());
    let mut walk = Walk { file, outline, open, state: State::Prose, paragraph, next: 0 };
    for line in text.split_inclusive('\n') {
        let start = walk.next;
        walk.next += line.len();
        walk.line(line.trim_end_matches(['\n', '\r']), start);
    }
    walk.close();
    walk.end_fence(walk.next);
}

/// Where the walk is.
enum State {
    Prose,
    /// In a block: where it begins, and the section whose table is being told.
    Fence(usize, Option<usize>),
    /// In a block that is none of a scheme.
    Other,
    /// In a table of units: the columns of further names.
    Units(Vec<usize>),
}

struct Walk<'o> {
    file: usize,
    outline: &'o mut Outline,
    /// The clause that what follows belongs to.
    open: Option<usize>,
    state: State,
    /// The words of the paragraph that is open.
    paragraph: String,
    /// Where the next line begins, line ends from Windows counted.
    next: usize,
}

impl Walk<'_> {
    fn line(&mut self, line: &str, start: usize) {
        match self.state {
            State::Fence(..) | State::Other => self.fenced(line, start),
            State::Prose | State::Units(_) => self.prose(line, start),
        }
    }

    /// A line of a block. A clause within it tells that its closing fence is not written yet.
    fn fenced(&mut self, line: &str, start: usize) {
        if line.trim_start().starts_with("```") {
            self.end_fence(start);
        } else if clause_id(line).is_some() && !line.contains('=') && !line.starts_with('[') {
            self.end_fence(start);
            self.prose(line, start);
        } else if let State::Fence(_, told) = self.state {
            let told = self.toml(line, start, told);
            if let State::Fence(_, kept) = &mut self.state {
                *kept = told;
            }
        }
    }

    fn end_fence(&mut self, end: usize) {
        if let State::Fence(begin, _) = self.state {
            let body = Stretch { file: self.file, span: begin..end };
            self.outline.fences.push(Fence { body, clause: self.open });
        }
        self.state = State::Prose;
    }

    /// A header names something; `name`, `aliases` and `formerly` beneath it are what else it is
    /// called. Answers what is being told now.
    fn toml(&mut self, line: &str, start: usize, told: Option<usize>) -> Option<usize> {
        if let Some((section, id, span)) = header(line) {
            let place = Stretch { file: self.file, span: start + span.start..start + span.end };
            if section == "unit" {
                return self.outline.names.iter().position(|n| n.kind == Kind::Unit && n.id == id);
            }
            self.name(Kind::Section(section), id, place);
            return Some(self.outline.names.len() - 1);
        }
        if line.starts_with('[') {
            return None;
        }
        let (key, value) = line.split_once('=').unwrap_or_default();
        if matches!(key.trim(), "name" | "aliases" | "formerly") {
            let called = value.split('"').skip(1).step_by(2).map(Text::from);
            if let Some(name) = told.and_then(|told| self.outline.names.get_mut(told)) {
                name.aliases.extend(called.filter(|called| !called.is_empty()));
            }
        }
        told
    }

    fn prose(&mut self, line: &str, start: usize) {
        let bare = line.trim_start();
        if let Some(info) = bare.strip_prefix("```") {
            self.close();
            let ours = matches!(info.trim(), "toml rule" | "toml scheme");
            self.state = if ours { State::Fence(self.next, None) } else { State::Other };
        } else if bare.is_empty() {
            self.close();
        } else if bare.starts_with('#') {
            self.close();
            self.open = None;
            self.words(line, start);
            self.close();
        } else if bare.starts_with('|') {
            self.close_paragraph();
            self.row(line, start);
        } else {
            self.words(line, start);
        }
    }

    fn words(&mut self, line: &str, start: usize) {
        self.paragraph.push_str(line.trim_start_matches('#').trim());
        if let Some((id, span)) = clause_id(line) {
            let place = Stretch { file: self.file, span: start + span.start..start + span.end };
            self.open = Some(self.outline.clauses.len());
            self.outline.clauses.push(Words { id: Text::from(id), text: String::new() });
            self.name(Kind::Clause, Text::from(id), place);
            self.close_paragraph();
        }
    }

    fn close(&mut self) {
        self.close_paragraph();
        if matches!(self.state, State::Units(_)) {
            self.state = State::Prose;
        }
    }

    /// What was said belongs to the open clause, without the mark of its id.
    fn close_paragraph(&mut self) {
        let words = std::mem::take(&mut self.paragraph);
        let words = words.rsplit_once("{#").map_or(words.as_str(), |(bare, _)| bare).trim();
        let clause = self.open.and_then(|open| self.outline.clauses.get_mut(open));
        if let Some(clause) = clause.filter(|_| !words.is_empty()) {
            let parting = if clause.text.is_empty() { "" } else { "\n" };
            clause.text.push_str(parting);
            clause.text.push_str(words);
        }
    }

    /// A table whose first column is headed 单位 names units.
    fn row(&mut self, line: &str, start: usize) {
        let cells = cells(line);
        let first = cells.first().copied().unwrap_or_default();
        let State::Units(further) = &self.state else {
            if first == "单位" {
                let heads = cells.iter().enumerate();
                let further = heads.filter(|(_, head)| matches!(**head, "简称" | "别名"));
                self.state = State::Units(further.map(|(at, _)| at).collect());
            }
            return;
        };
        if first.is_empty() || first.chars().all(|c| matches!(c, '-' | ':')) {
            return;
        }
        let aliases = further.iter().filter_map(|at| cells.get(*at));
        let aliases = aliases.flat_map(|cell| cell.split('、')).filter(|alias| !alias.is_empty());
        let aliases: Vec<Text> = aliases.map(Text::from).collect();
        // The first cell is the first in which anything stands.
        let start = start + line.find(first).unwrap_or_default();
        let place = Stretch { file: self.file, span: start..start + first.len() };
        self.name(Kind::Unit, Text::from(first), place);
        if let Some(name) = self.outline.names.last_mut() {
            name.aliases = aliases;
        }
    }

    fn name(&mut self, kind: Kind, id: Text, place: Stretch) {
        let clause = self.open;
        self.outline.names.push(Name { kind, id, aliases: vec![], place, clause });
    }
}

/// The id that a line ends with, and its bytes.
fn clause_id(line: &str) -> Option<(&str, Range<usize>)> {
    let (before, rest) = line.rsplit_once("{#")?;
    let id = rest.trim_end().strip_suffix('}')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let start = before.len() + 2;
    (!id.is_empty() && id.chars().all(plain)).then(|| (id, start..start + id.len()))
}

/// The section, the name and its bytes of a line `[publication.id]` or `[tier."A2"]`.
fn header(line: &str) -> Option<(&'static str, Text, Range<usize>)> {
    let rest = line.strip_prefix('[')?.trim_end();
    let (section, name) = rest.split_once('.')?;
    let section = sections().find(|known| *known == section)?;
    let name = name.strip_suffix(']').unwrap_or(name);
    // Behind the bracket, the section and its dot.
    let start = section.len() + 2;
    let bare = name.trim_matches('"');
    // `[[publication.id.from]]` and the like tell more of what has its header already.
    let inner = bare.len() == name.len() && bare.contains('.');
    let start = start + usize::from(name.starts_with('"'));
    (!bare.is_empty() && !inner).then(|| (section, Text::from(bare), start..start + bare.len()))
}

/// The cells of a pipe table's row, trimmed.
fn cells(line: &str) -> Vec<&str> {
    line.trim().trim_start_matches('|').trim_end_matches('|').split('|').map(str::trim).collect()
}
