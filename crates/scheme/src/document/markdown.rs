//! From Markdown to blocks, each with the bytes it stands on.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::source::{Place, Source};

/// A block of a file, before clauses are told apart.
#[derive(Debug)]
pub(super) enum Piece {
    /// A heading, its depth and its words.
    Heading(u8, String, Place),
    /// A paragraph or an item of a list.
    Paragraph(String, Place),
    /// A pipe table.
    Table(PipeTable),
    /// A fenced block: its info string and its content.
    Fence(String, Place),
}

/// A pipe table with the places of its cells.
#[derive(Debug)]
pub(crate) struct PipeTable {
    /// The headings.
    pub head: Vec<Cell>,
    /// The rows below.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a pipe table.
#[derive(Debug)]
pub(crate) struct Cell {
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// The blocks of a file.
pub(super) fn pieces(source: &Arc<Source>) -> Vec<Piece> {
    let mut walk = Walk {
        source,
        pieces: vec![],
        words: None,
        mark: None,
        table: None,
        fence: None,
        indented: false,
        lists: vec![],
    };
    for (event, span) in Parser::new_ext(&source.text, Options::ENABLE_TABLES).into_offset_iter() {
        walk.event(event, span);
    }
    walk.pieces
}

struct Walk<'a> {
    source: &'a Arc<Source>,
    pieces: Vec<Piece>,
    /// The words of the heading, paragraph, item or cell that is open, and their bytes.
    words: Option<(String, Range<usize>)>,
    /// What stands before the next paragraph: an item's number or dash.
    mark: Option<String>,
    table: Option<PipeTable>,
    fence: Option<(String, Range<usize>)>,
    /// Whether what is open is indented by four blanks: code to Markdown, and words here.
    indented: bool,
    /// The next number of each list that is open; `None` for one without numbers.
    lists: Vec<Option<u64>>,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.fence.is_some() => self.code(&text, span),
            // It was read line by line where it began.
            Event::Text(_) if self.indented => {}
            Event::Text(text) | Event::Code(text) => self.inline(&text, span),
            Event::SoftBreak | Event::HardBreak => self.inline("\n", span),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::Heading { .. } | Tag::TableCell => {
                self.words = Some((String::new(), span));
            }
            Tag::List(first) => {
                self.paragraph();
                self.lists.push(first);
            }
            Tag::Item => self.mark = Some(self.next_mark()),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.paragraph();
                self.fence = Some((info.trim().to_owned(), span.end..span.end));
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.paragraph();
                self.indented = true;
                self.lines(span);
            }
            Tag::Table(_) => {
                self.table = Some(PipeTable { head: vec![], rows: vec![] });
            }
            Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(vec![]);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                if let Some((words, span)) = self.words.take() {
                    let (words, place) = (unwrapped(&words), self.place(span));
                    self.pieces.push(Piece::Heading(depth(level), words, place));
                }
            }
            TagEnd::Paragraph | TagEnd::Item => self.paragraph(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableCell => self.cell(),
            TagEnd::Table => self.pieces.extend(self.table.take().map(Piece::Table)),
            TagEnd::CodeBlock => match self.fence.take() {
                Some((info, span)) => self.pieces.push(Piece::Fence(info, self.place(span))),
                None => self.indented = false,
            },
            _ => {}
        }
    }

    /// Lines that are indented, as they stand in the file.
    fn lines(&mut self, span: Range<usize>) {
        let source = Arc::clone(self.source);
        let mut next = span.start;
        for line in source.text.get(span).unwrap_or_default().split_inclusive('\n') {
            let start = next + line.len() - line.trim_start().len();
            next += line.len();
            self.line(line.trim(), start);
        }
        self.paragraph();
    }

    /// A line that is indented. A blank one ends its paragraph; a fence there would be a rule that
    /// nobody reads, and is told as one that is none.
    fn line(&mut self, words: &str, start: usize) {
        let span = start..start + words.len();
        if words.is_empty() {
            self.paragraph();
        } else if let Some(info) = words.strip_prefix("```").filter(|info| !info.is_empty()) {
            self.paragraph();
            let place = self.place(span.end..span.end);
            self.pieces.push(Piece::Fence(format!("    {info}"), place));
        } else {
            self.inline(&format!("{words}\n"), span);
        }
    }

    /// Words of the heading or cell that is open, else of a paragraph or an item, which the first of
    /// them opens.
    fn inline(&mut self, text: &str, span: Range<usize>) {
        let mark = &mut self.mark;
        let open = || (mark.take().unwrap_or_default(), span.clone());
        let (words, whole) = self.words.get_or_insert_with(open);
        words.push_str(text);
        whole.end = whole.end.max(span.end);
    }

    /// A fence's content is one stretch of the file; its lines arrive one by one.
    fn code(&mut self, _: &str, span: Range<usize>) {
        if let Some((_, whole)) = &mut self.fence {
            whole.start = whole.start.min(span.start);
            whole.end = span.end;
        }
    }

    fn paragraph(&mut self) {
        if let Some((words, span)) = self.words.take() {
            let (words, place) = (unwrapped(&words), self.place(span));
            self.pieces.push(Piece::Paragraph(words, place));
        }
    }

    fn cell(&mut self) {
        let Some((words, span)) = self.words.take() else {
            return;
        };
        let raw = self.source.text.get(span.clone()).unwrap_or_default();
        let from = span.start + raw.len() - raw.trim_start().len();
        let inner = from..(from + raw.trim().len());
        let (text, place) = (unwrapped(&words), self.place(inner));
        if let Some(table) = &mut self.table {
            let cells = table.rows.last_mut().unwrap_or(&mut table.head);
            cells.push(Cell { text, place });
        }
    }

    fn next_mark(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number += 1;
                mark
            }
            _ => "- ".to_owned(),
        }
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.source, span)
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => 4,
    }
}

/// Words without the line breaks of the file: nothing between Chinese characters, one space
/// elsewhere, so that wrapping a line anew changes no clause.
fn unwrapped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for line in words.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if latin(text.chars().next_back()) && latin(line.chars().next()) {
            text.push(' ');
        }
        text.push_str(&line);
    }
    text
}
