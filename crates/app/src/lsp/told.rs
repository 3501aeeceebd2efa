//! What an editor is told: faults, what a name means, and where it is defined.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ledger::calendar::Calendar;
use ledger::fault::{Lang, Spot};
use ledger::{Fault, Severity};
use lsp_types::{
    Diagnostic, DiagnosticSeverity, Hover, HoverContents, Location, MarkupContent, MarkupKind,
    NumberOrString, Range,
};
use scheme::outline::{Kind, Name, Outline};
use serde_json::Value;

use crate::command::check;
use crate::input;

use super::folder::{Buffers, Folder};
use super::place;

/// A place in a scheme that a question is about.
pub struct Point<'a> {
    /// What the editor holds open.
    pub buffers: &'a Buffers,
    /// The scheme's folder.
    pub folder: &'a Folder,
    /// Its names.
    pub outline: &'a Outline,
    /// The file, by its position in the folder.
    pub file: usize,
    /// The file's text.
    pub text: &'a str,
    /// The byte.
    pub byte: usize,
}

/// The faults of each file of a folder, as `check` finds them; a file without any has an empty list.
pub fn faults(
    folder: &Folder,
    calendar: &Calendar,
    lang: Lang,
) -> BTreeMap<PathBuf, Vec<Diagnostic>> {
    let mut told: BTreeMap<PathBuf, Vec<Diagnostic>> =
        folder.paths.iter().map(|path| (path.clone(), vec![])).collect();
    let named: BTreeMap<&str, (&PathBuf, &str)> = { folder.files.iter().zip(&folder.paths) }
        .map(|(file, path)| (file.name.as_str(), (path, file.text.as_str())))
        .collect();
    // As `check` does: what else is wrong shows once all files can be read.
    let faults: Vec<Fault> = match folder.unread.as_slice() {
        [] => check::look(folder.files.clone(), calendar).faults,
        unread => unread.iter().map(|path| input::not_text(path)).collect(),
    };
    for fault in faults {
        let own = named.get(fault.at.file.as_ref()).or_else(|| named.values().next());
        let Some((path, text)) = own else { continue };
        told.entry((*path).clone()).or_default().push(diagnostic(&fault, text, lang));
    }
    told
}

fn diagnostic(fault: &Fault, text: &str, lang: Lang) -> Diagnostic {
    let length = fault.at.excerpt.as_ref().map_or(0, |excerpt| excerpt.length);
    let range = match fault.at.spot {
        Spot::Line(line, column) => place::of_fault(text, (line, column), length),
        Spot::File | Spot::Cell(..) => Range::default(),
    };
    let severity = match fault.severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
    };
    let (message, advice) = (fault.message(lang), fault.advice(lang));
    let parting = if advice.is_empty() { "" } else { "\n" };
    Diagnostic {
        range,
        severity: Some(severity),
        code: Some(NumberOrString::String(fault.code.0.to_owned())),
        source: Some("tongbao".to_owned()),
        message: format!("{message}{parting}{advice}"),
        ..Diagnostic::default()
    }
}

/// What the name at a place means, with its clause's words; within a block, the clause above.
pub fn hover(point: &Point<'_>, lang: Lang) -> Option<Value> {
    let (start, line) = place::line_of(point.text, point.byte);
    let found = point.outline.at(line, point.byte - start);
    let range = found.first().map(|(_, span)| span.start + start..span.end + start);
    let mut words: Vec<String> = vec![];
    for (name, _) in found {
        let said = described(point.outline, name, lang);
        if !words.contains(&said) {
            words.push(said);
        }
    }
    if words.is_empty() {
        let clause = point.outline.fence(point.file, point.byte)?.clause;
        words.push(quoted(point.outline, clause)?);
    }
    let contents = MarkupContent { kind: MarkupKind::Markdown, value: words.join("\n\n---\n\n") };
    let range = range.map(|bytes| place::span(point.text, &bytes));
    serde_json::to_value(Hover { contents: HoverContents::Markup(contents), range }).ok()
}

fn described(outline: &Outline, name: &Name, lang: Lang) -> String {
    let clause = quoted(outline, name.clause).unwrap_or_default();
    let what = match (name.kind, lang) {
        (Kind::Clause, _) => return clause,
        (Kind::Unit, Lang::Zh) => "单位",
        (Kind::Unit, Lang::En) => "unit",
        (Kind::Section(section), _) => section,
    };
    let called = name.aliases.join("、");
    format!("**{}** {what} {called}\n\n{clause}", name.id)
}

fn quoted(outline: &Outline, clause: Option<usize>) -> Option<String> {
    let words = outline.words(clause)?;
    Some(format!("**[{}]** {}", words.id, words.text.replace('\n', "\n\n")))
}

/// Where the name at a place is defined; a clause goes before all that bears its id.
pub fn homes(point: &Point<'_>) -> Option<Value> {
    let (start, line) = place::line_of(point.text, point.byte);
    let mut found = point.outline.at(line, point.byte - start);
    if found.iter().any(|(name, _)| name.kind == Kind::Clause) {
        found.retain(|(name, _)| name.kind == Kind::Clause);
    }
    let locations = found.into_iter().filter_map(|(name, _)| {
        let uri = point.buffers.uri(point.folder.paths.get(name.place.file)?)?;
        let text = &point.folder.files.get(name.place.file)?.text;
        Some(Location { uri, range: place::span(text, &name.place.span) })
    });
    serde_json::to_value(locations.collect::<Vec<_>>()).ok()
}
