//! The styles of a document: which are headings, which is the title, which are centred.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::text;

use super::Fault;
use super::tag::value;

/// How many styles may stand upon each other; Word itself allows fewer.
const LONGEST_CHAIN: usize = 16;

/// The paragraph styles by their ids.
#[derive(Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    is_centred: Option<bool>,
}

/// What a style makes of a paragraph.
#[derive(Default)]
pub(super) struct Look {
    /// 1 to [`text::DEEPEST`].
    pub(super) level: Option<u8>,
    pub(super) is_title: bool,
    pub(super) is_centred: bool,
    /// A line of a generated table of contents.
    pub(super) is_contents: bool,
}

impl Styles {
    /// The look of a style, its own or that of those it is based on. A document without the style
    /// goes by its id.
    pub(super) fn look(&self, id: &str) -> Look {
        let mut look = Look::default();
        let (mut centred, mut level) = (None, None);
        let mut next = Some(id);
        for at in 0..LONGEST_CHAIN {
            let Some(id) = next else { break };
            let style = self.0.get(id);
            let name = plain(style.map_or(id, |style| &style.name));
            look.is_title |= name == "title" || name == "标题";
            look.is_contents |= at == 0 && (name.starts_with("toc") || name.starts_with("目录"));
            let outline = style.and_then(|style| style.outline);
            level = level.or_else(|| named_level(&name)).or(outline);
            centred = centred.or(style.and_then(|style| style.is_centred));
            next = style.and_then(|style| style.based_on.as_deref());
        }
        look.is_centred = centred.unwrap_or_default();
        look.level = level.and_then(heading_level).filter(|_| !look.is_title);
        look
    }
}

/// A heading's level from an outline level, which counts from 0; 9 is body text.
pub(super) fn heading_level(outline: u8) -> Option<u8> {
    (outline < 9).then(|| (outline + 1).min(text::DEEPEST))
}

/// The outline level that a style's name tells: `heading 1`, `标题 1`, `1级标题`.
fn named_level(name: &str) -> Option<u8> {
    let digits = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"));
    let digits = digits.or_else(|| name.strip_suffix("级标题"))?;
    let level = match digits {
        "一" => 1,
        "二" => 2,
        "三" => 3,
        _ => digits.parse::<u8>().ok()?,
    };
    (1..=9).contains(&level).then(|| level - 1)
}

/// A name without case and space.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Reads `styles.xml`.
pub(super) fn read(xml: &str) -> Result<Styles, Fault> {
    let mut reader = Reader::from_str(xml);
    let mut styles = Styles::default();
    let (mut id, mut style) = (None, Style::default());
    loop {
        match reader.read_event().map_err(|_| Fault::BadXml)? {
            Event::Start(element) | Event::Empty(element)
                if element.local_name().into_inner() == "style" =>
            {
                id = super::tag::attribute(&element, "styleId");
                style = Style::default();
            }
            Event::Start(element) | Event::Empty(element) => style.take(&element),
            Event::End(element) if element.local_name().into_inner() == "style" => {
                if let Some(id) = id.take() {
                    styles.0.insert(id, std::mem::take(&mut style));
                }
            }
            Event::DocType(_) => return Err(Fault::Doctype),
            Event::Eof => return Ok(styles),
            _ => {}
        }
    }
}

impl Style {
    /// Takes what an element within the style says.
    fn take(&mut self, element: &BytesStart<'_>) {
        match element.local_name().into_inner() {
            "name" => self.name = value(element).unwrap_or_default(),
            "basedOn" => self.based_on = value(element),
            "outlineLvl" => self.outline = value(element).and_then(|level| level.parse().ok()),
            "jc" => self.is_centred = Some(value(element).as_deref() == Some("center")),
            _ => {}
        }
    }
}
