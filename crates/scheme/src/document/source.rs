//! Files of a scheme, and places in them.

use std::ops::Range;
use std::sync::Arc;

use ledger::At;

/// One file of a scheme.
#[derive(Debug)]
pub(crate) struct Source {
    /// The file as the person named it.
    pub name: Arc<str>,
    /// What stands in it.
    pub text: String,
}

/// A stretch of a file.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    source: Arc<Source>,
    span: Range<usize>,
}

impl Place {
    /// The bytes `span` of a file.
    pub fn new(source: &Arc<Source>, span: Range<usize>) -> Place {
        let source = Arc::clone(source);
        Place { source, span }
    }

    /// Another stretch of the same file.
    pub fn beside(&self, span: Range<usize>) -> Place {
        Place::new(&self.source, span)
    }

    /// As faults name it.
    pub fn at(&self) -> At {
        let (start, end) = (self.span.start, self.span.end);
        At::in_text(&self.source.name, &self.source.text, start, end)
    }

    /// The file.
    pub fn file(&self) -> &Arc<str> {
        &self.source.name
    }

    /// The line, from 1.
    pub fn line(&self) -> u32 {
        let before = self.source.text.get(..self.span.start).unwrap_or_default();
        u32::try_from(before.bytes().filter(|byte| *byte == b'\n').count() + 1).unwrap_or(u32::MAX)
    }

    /// The words that stand there.
    pub fn text(&self) -> &str {
        self.source.text.get(self.span.clone()).unwrap_or_default()
    }

    /// The whole line before this place.
    pub fn line_before(&self) -> Place {
        let before = self.source.text.get(..self.span.start).unwrap_or_default().trim_end();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        self.beside(start..before.len())
    }

    /// The first byte.
    pub fn start(&self) -> usize {
        self.span.start
    }

    /// `file:line:column`, for pointing at a place from another one's fault.
    pub fn shown(&self) -> String {
        self.at().to_string()
    }
}

/// A value with the place where it is said.
#[derive(Clone, Debug)]
pub(crate) struct Said<T> {
    /// The value.
    pub is: T,
    /// Where it stands.
    pub place: Place,
}
