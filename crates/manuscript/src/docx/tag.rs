//! The elements of WordprocessingML that matter here.

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

/// An element, by its name without prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Two renderings of one thing: `Choice` for those who understand it, `Fallback` for others.
    Alternate,
    Break,
    Centring,
    Choice,
    /// A tracked deletion, or the source of a tracked move.
    Deleted,
    Fallback,
    Hidden,
    Hyphen,
    Level,
    /// What holds no text of the work: former properties, tab stops, phonetic guides.
    Nothing,
    Other,
    Paragraph,
    ParagraphProperties,
    ParagraphStyle,
    Row,
    RowProperties,
    Run,
    RunProperties,
    Cell,
    Span,
    Size,
    Symbol,
    Tab,
    Table,
    Text,
}

impl Tag {
    pub(super) fn of(element: &BytesStart<'_>) -> Self {
        match element.local_name().into_inner() {
            "AlternateContent" => Self::Alternate,
            "Choice" => Self::Choice,
            "Fallback" => Self::Fallback,
            "br" | "cr" => Self::Break,
            "jc" => Self::Centring,
            "del" | "moveFrom" => Self::Deleted,
            "vanish" => Self::Hidden,
            "noBreakHyphen" => Self::Hyphen,
            "outlineLvl" => Self::Level,
            "pPrChange" | "rPrChange" | "sectPrChange" | "tblPrChange" | "trPrChange"
            | "tcPrChange" | "tblGridChange" | "tblPrExChange" | "tabs" | "rt" | "delText"
            | "instrText" => Self::Nothing,
            "p" => Self::Paragraph,
            "pPr" => Self::ParagraphProperties,
            "pStyle" => Self::ParagraphStyle,
            "r" => Self::Run,
            "rPr" => Self::RunProperties,
            "tbl" => Self::Table,
            "tr" => Self::Row,
            "trPr" => Self::RowProperties,
            "tc" => Self::Cell,
            "gridSpan" => Self::Span,
            "sz" => Self::Size,
            "sym" => Self::Symbol,
            "tab" | "ptab" => Self::Tab,
            "t" => Self::Text,
            _ => Self::Other,
        }
    }
}

/// The value of an attribute, by its name without prefix. Names are not checked for doubles, which
/// would take the square of their number.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut found = attributes.with_checks(false).filter_map(Result::ok);
    let attribute = found.find(|attribute| attribute.key.local_name().into_inner() == name)?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// The `val` of an element.
pub(super) fn value(element: &BytesStart<'_>) -> Option<String> {
    attribute(element, "val")
}

/// Whether a switch such as `<w:vanish/>` is on.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(value(element).as_deref(), Some("0" | "false" | "off" | "none"))
}
