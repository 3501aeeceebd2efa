//! The order of elements, as the schemas of ECMA-376 (transitional) have it: a file out of order is called
//! corrupt by Word.

use std::io::{Cursor, Read};

use ::papers::document::Document;
use ::papers::docx;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::the_notice;

/// For each element, its children in the order of its complex type; an element may be left out.
const ORDERS: &[(&str, &str)] = &[
    ("w:document", "w:background w:body"),
    (
        "w:style",
        "w:name w:aliases w:basedOn w:next w:link w:autoRedefine w:hidden w:uiPriority w:semiHidden w:unhideWhenUsed w:qFormat w:locked w:pPr w:rPr w:tblPr w:trPr w:tcPr w:tblStylePr",
    ),
    ("w:docDefaults", "w:rPrDefault w:pPrDefault"),
    ("w:styles", "w:docDefaults w:latentStyles w:style"),
    (
        "w:pPr",
        "w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr w:suppressLineNumbers w:pBdr w:shd w:tabs w:suppressAutoHyphens w:kinsoku w:wordWrap w:overflowPunct w:topLinePunct w:autoSpaceDE w:autoSpaceDN w:bidi w:adjustRightInd w:snapToGrid w:spacing w:ind w:contextualSpacing w:mirrorIndents w:suppressOverlap w:jc w:textDirection w:textAlignment w:textboxTightWrap w:outlineLvl w:divId w:cnfStyle w:rPr w:sectPr w:pPrChange",
    ),
    ("w:pBdr", "w:top w:left w:bottom w:right w:between w:bar"),
    (
        "w:rPr",
        "w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike w:outline w:shadow w:emboss w:imprint w:noProof w:snapToGrid w:vanish w:webHidden w:color w:spacing w:w w:kern w:position w:sz w:szCs w:highlight w:u w:effect w:bdr w:shd w:fitText w:vertAlign w:rtl w:cs w:em w:lang w:eastAsianLayout w:specVanish w:oMath",
    ),
    (
        "w:sectPr",
        "w:headerReference w:footerReference w:footnotePr w:endnotePr w:type w:pgSz w:pgMar w:paperSrc w:pgBorders w:lnNumType w:pgNumType w:cols w:formProt w:vAlign w:noEndnote w:titlePg w:textDirection w:bidi w:rtlGutter w:docGrid w:printerSettings",
    ),
    ("w:tbl", "w:tblPr w:tblGrid w:tr"),
    (
        "w:tblPr",
        "w:tblStyle w:tblpPr w:tblOverlap w:bidiVisual w:tblStyleRowBandSize w:tblStyleColBandSize w:tblW w:jc w:tblCellSpacing w:tblInd w:tblBorders w:shd w:tblLayout w:tblCellMar w:tblLook w:tblCaption w:tblDescription",
    ),
    ("w:tblBorders", "w:top w:left w:start w:bottom w:right w:end w:insideH w:insideV"),
    ("w:tblCellMar", "w:top w:left w:start w:bottom w:right w:end"),
    ("w:tr", "w:tblPrEx w:trPr w:tc"),
    ("w:tc", "w:tcPr w:p"),
    (
        "w:tcPr",
        "w:cnfStyle w:tcW w:gridSpan w:hMerge w:vMerge w:tcBorders w:shd w:noWrap w:tcMar w:textDirection w:tcFitText w:vAlign w:hideMark",
    ),
    ("w:p", "w:pPr w:r"),
    ("w:font", "w:altName w:panose1 w:charset w:family w:notTrueType w:pitch w:sig"),
    (
        "w:settings",
        "w:writeProtection w:view w:zoom w:removePersonalInformation w:mirrorMargins w:proofState w:trackRevisions w:defaultTabStop w:autoHyphenation w:evenAndOddHeaders w:drawingGridHorizontalSpacing w:characterSpacingControl w:noLineBreaksAfter w:noLineBreaksBefore w:savePreviewPicture w:footnotePr w:endnotePr w:compat w:docVars w:rsids w:themeFontLang w:clrSchemeMapping w:decimalSymbol w:listSeparator",
    ),
    ("cp:coreProperties", "dc:title dc:creator dc:language"),
];

/// What may stand beneath the body and among the children of which the order is free.
fn place(parent: &str, child: &str) -> Option<usize> {
    let (_, order) = ORDERS.iter().find(|(name, _)| *name == parent)?;
    let found = order.split(' ').position(|name| name == child);
    Some(found.unwrap_or_else(|| panic!("<{child}> may not stand in <{parent}>")))
}

fn check(part: &str, text: &str) -> usize {
    let mut reader = Reader::from_str(text);
    // Each open element with the place of its last child.
    let mut open: Vec<(String, usize)> = vec![];
    let mut seen = 0;
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{part}: {error}"));
        let (element, stays) = match &event {
            Event::Start(element) => (element, true),
            Event::Empty(element) => (element, false),
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let name = element.name().as_ref().to_owned();
        if let Some((parent, last)) = open.last_mut()
            && let Some(place) = place(parent, &name)
        {
            assert!(place >= *last, "{part}: <{name}> comes too late in <{parent}>");
            *last = place;
            seen += 1;
        }
        if stays {
            open.push((name, 0));
        }
    }
    assert!(open.is_empty(), "{part} is not closed");
    seen
}

/// Looks at every part of a document; tells how many elements there were.
pub(super) fn sound(paper: &str, document: &Document) -> usize {
    let bytes = docx::write(document).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut seen = 0;
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let name = format!("{paper}: {}", file.name().unwrap());
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        seen += check(&name, &text);
    }
    seen
}

#[test]
fn every_element_stands_where_the_schemas_want_it() {
    let seen: usize =
        super::kinds::all().iter().map(|(paper, document)| sound(paper, document)).sum();
    assert!(seen > 20_000, "only {seen} elements were looked at");
}

#[test]
fn every_part_that_is_named_is_there_and_every_part_has_a_type() {
    let bytes = docx::write(&the_notice()).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names.first().unwrap(), "[Content_Types].xml", "readers look at the first part");
    let mut text = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let types = text("[Content_Types].xml");
    let relations = text("word/_rels/document.xml.rels");
    for name in names.iter().filter(|name| name.starts_with("word/") && name.ends_with(".xml")) {
        assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name} has no type");
        let file = name.trim_start_matches("word/");
        let related = file == "document.xml" || relations.contains(&format!("Target=\"{file}\""));
        assert!(related, "nothing leads to {name}");
    }
}
