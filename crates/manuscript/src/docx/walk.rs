//! The main part, walked from end to end.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::place::{Item, Paragraph, Place, Table};
use super::styles::{Styles, heading_level};
use super::tag::{Tag, attribute, is_on, value};
use super::{DEEPEST, Fault};

/// The items of a document.
pub(super) fn read(xml: &str, styles: &Styles) -> Result<Vec<Item>, Fault> {
    let mut reader = Reader::from_str(xml);
    let mut walk = Walk::new(styles);
    loop {
        match reader.read_event().map_err(|_| Fault::BadXml)? {
            Event::Start(element) => walk.open(&element)?,
            Event::Empty(element) => {
                walk.open(&element)?;
                walk.close()?;
            }
            Event::End(_) => walk.close()?,
            Event::Text(text) => walk.say(&text.xml10_content()),
            Event::CData(text) => walk.say(&text.xml10_content()),
            Event::GeneralRef(entity) => walk.say(&resolved(&entity)?),
            Event::DocType(_) => return Err(Fault::Doctype),
            Event::Eof if walk.path.is_empty() => return Ok(walk.root.items()),
            Event::Eof => return Err(Fault::BadXml),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The character that an entity stands for: one of XML's own five, or one by number.
fn resolved(entity: &BytesRef<'_>) -> Result<String, Fault> {
    let written = format!("&{};", entity.xml10_content());
    unescape(&written).map(|text| text.into_owned()).map_err(|_| Fault::BadXml)
}

/// An open element that gathers text.
enum Frame {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

struct Walk<'s> {
    styles: &'s Styles,
    /// The open elements.
    path: Vec<Tag>,
    /// The open paragraphs and tables.
    frames: Vec<Frame>,
    root: Place,
    /// The depth of the element whose content is left out.
    skipped: Option<usize>,
    /// The depth of the run whose text is hidden.
    hidden: Option<usize>,
    /// For each open `AlternateContent`, whether a rendering was taken.
    chosen: Vec<bool>,
    cells: usize,
}

impl<'s> Walk<'s> {
    fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            path: vec![],
            frames: vec![],
            root: Place::default(),
            skipped: None,
            hidden: None,
            chosen: vec![],
            cells: 0,
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        if self.path.len() >= DEEPEST {
            return Err(Fault::TooDeep);
        }
        let tag = Tag::of(element);
        let parent = self.path.last().copied().unwrap_or(Tag::Other);
        self.path.push(tag);
        if self.skipped.is_some() {
            return Ok(());
        }
        match tag {
            Tag::Paragraph => self.frames.push(Frame::Paragraph(Box::default())),
            Tag::Table => self.frames.push(Frame::Table(Box::default())),
            Tag::Alternate => self.chosen.push(false),
            Tag::Choice | Tag::Fallback => self.choose(),
            Tag::Nothing => self.skip(),
            Tag::Deleted => self.delete(parent),
            _ => self.note(tag, parent, element),
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), Fault> {
        let depth = self.path.len();
        let tag = self.path.pop();
        if let Some(from) = self.skipped {
            if from == depth {
                self.skipped = None;
            }
            return Ok(());
        }
        if self.hidden == Some(depth) {
            self.hidden = None;
        }
        match tag {
            Some(Tag::Alternate) => {
                self.chosen.pop();
            }
            Some(Tag::Cell) => {
                if let Some(Frame::Table(table)) = self.frames.last_mut() {
                    table.end_cell(&mut self.cells)?;
                }
            }
            Some(Tag::Row) => {
                if let Some(Frame::Table(table)) = self.frames.last_mut() {
                    table.end_row();
                }
            }
            Some(Tag::Paragraph | Tag::Table) => self.end_frame(),
            _ => {}
        }
        Ok(())
    }

    /// Puts what the last frame gathered into the place around it.
    fn end_frame(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        let place = match self.frames.last_mut() {
            Some(Frame::Paragraph(around)) => &mut around.boxes,
            Some(Frame::Table(around)) => &mut around.cell,
            None => &mut self.root,
        };
        match frame {
            Frame::Paragraph(paragraph) => place.put(*paragraph),
            Frame::Table(table) => place.put_table(table.rows()),
        }
    }

    /// Leaves out what stands in the element just opened.
    fn skip(&mut self) {
        self.skipped = Some(self.path.len());
    }

    /// Takes the first rendering and leaves out the others: a text box is read once.
    fn choose(&mut self) {
        if self.chosen.last_mut().is_some_and(|chosen| std::mem::replace(chosen, true)) {
            self.skip();
        }
    }

    /// A deletion: of a row or of a paragraph's end where it stands among their properties, else of
    /// its own content.
    fn delete(&mut self, parent: Tag) {
        let above = self.path.len().checked_sub(3).and_then(|at| self.path.get(at)).copied();
        match (self.frames.last_mut(), parent) {
            (Some(Frame::Table(table)), Tag::RowProperties) => table.row_is_deleted = true,
            (Some(Frame::Paragraph(paragraph)), Tag::RunProperties)
                if above == Some(Tag::ParagraphProperties) =>
            {
                paragraph.goes_on = true;
            }
            _ => {}
        }
        self.skip();
    }

    /// Takes down what an element says of its paragraph, cell or run.
    fn note(&mut self, tag: Tag, parent: Tag, element: &BytesStart<'_>) {
        if tag == Tag::Hidden && parent == Tag::RunProperties && is_on(element) {
            let run = self.path.len() - 2;
            let is_run = run.checked_sub(1).and_then(|at| self.path.get(at)) == Some(&Tag::Run);
            if is_run && self.hidden.is_none() {
                self.hidden = Some(run);
            }
        }
        match self.frames.last_mut() {
            Some(Frame::Paragraph(paragraph)) if parent == Tag::ParagraphProperties => {
                describe(paragraph, tag, element, self.styles);
            }
            // A size is said of letters that come, not of those that were said.
            Some(Frame::Paragraph(paragraph))
                if tag == Tag::Size
                    && parent == Tag::RunProperties
                    && paragraph.text.is_empty() =>
            {
                paragraph.size = value(element).and_then(|size| size.parse().ok());
            }
            Some(Frame::Paragraph(_)) => self.say_mark(tag, element),
            Some(Frame::Table(table)) if tag == Tag::Span => {
                table.span = value(element).and_then(|span| span.parse().ok()).unwrap_or(1);
            }
            _ => {}
        }
    }

    /// Says what an element within a run stands for.
    fn say_mark(&mut self, tag: Tag, element: &BytesStart<'_>) {
        match tag {
            Tag::Break => self.push("\n"),
            Tag::Tab => self.push("\t"),
            Tag::Hyphen => self.push("-"),
            Tag::Symbol => self.push(symbol(attribute(element, "char").as_deref())),
            _ => {}
        }
    }

    /// Says the text of a text element; text elsewhere is the file's own layout. A line end in it
    /// is a space: a break has an element of its own.
    fn say(&mut self, text: &str) {
        if self.path.last() == Some(&Tag::Text) {
            self.push(&text.replace('\n', " "));
        }
    }

    fn push(&mut self, text: &str) {
        if self.skipped.is_none()
            && self.hidden.is_none()
            && let Some(Frame::Paragraph(paragraph)) = self.frames.last_mut()
        {
            paragraph.text.push_str(text);
        }
    }
}

/// Takes down a property of a paragraph; its own goes before its style's, which comes first.
fn describe(paragraph: &mut Paragraph, tag: Tag, element: &BytesStart<'_>, styles: &Styles) {
    let Some(value) = value(element) else { return };
    match tag {
        Tag::ParagraphStyle => {
            let look = styles.look(&value);
            paragraph.level = look.level;
            paragraph.is_title = look.is_title;
            paragraph.is_centred = look.is_centred;
            paragraph.is_contents = look.is_contents;
        }
        Tag::Centring => paragraph.is_centred = value == "center",
        Tag::Level => paragraph.level = value.parse().ok().and_then(heading_level),
        _ => {}
    }
}

/// The ticks and boxes of Word's symbol fonts; its other symbols have no character of their own.
fn symbol(code: Option<&str>) -> &'static str {
    match code.map(str::to_ascii_uppercase).as_deref() {
        Some("F0FC") => "✓",
        Some("F0FE" | "F052") => "☑",
        Some("F0A8" | "F06F") => "□",
        _ => "",
    }
}
