//! `word/document.xml`: the sheets.

use crate::document::geometry::{
    BOTTOM, HEIGHT, LEFT, PAPER_HEIGHT, PAPER_WIDTH, PITCH, RIGHT, TO_NUMBER, TO_RULE, TOP, WIDTH,
    twips,
};
use crate::document::{Block, Document, Line, Role, Rule, Run, Sheet};

use super::xml::Xml;
use super::{style, table};

/// The namespace of WordprocessingML.
pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of relations.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The part.
pub fn document(document: &Document) -> String {
    Xml::part("w:document", &[("xmlns:w", WORD), ("xmlns:r", RELATIONS)], |x| {
        x.within("w:body", &[], |x| {
            let mut ends = vec![];
            for paper in document.papers() {
                let last = paper.sheets.len().saturating_sub(1);
                for (at, sheet) in paper.sheets.iter().enumerate() {
                    // A section's properties stand in its last paragraph, the last one's behind all.
                    if let Some(before) = ends.last() {
                        small(x, |x| section(x, before));
                    }
                    sheet.blocks.iter().for_each(|block| self::block(x, block, width(sheet)));
                    let colophon = paper.colophon.as_ref().filter(|_| at == last);
                    if let Some(colophon) = colophon {
                        table::colophon(x, colophon, width(sheet));
                        small(x, |_| {});
                    }
                    let (numbered, first) = (paper.numbered, at == 0);
                    ends.push(Section { numbered, first, sheet });
                }
            }
            let none = Sheet::default();
            let numbered = document.numbered;
            let empty = Section { numbered, first: true, sheet: &none };
            section(x, ends.last().unwrap_or(&empty));
        });
    })
}

/// What a section's properties tell.
struct Section<'d> {
    /// Whether its pages bear their number.
    numbered: bool,
    /// Whether a paper begins with it: its pages count from 1.
    first: bool,
    sheet: &'d Sheet,
}

/// How wide a sheet's text block is, in twentieths of a point.
fn width(sheet: &Sheet) -> u32 {
    twips(if sheet.turned { HEIGHT } else { WIDTH })
}

/// A paragraph's height in twentieths of a point; the page's grid, which programs else snap it to, is left.
pub fn low(x: &mut Xml, height: u16) {
    x.value("w:snapToGrid", 0);
    x.empty("w:spacing", &[("w:line", &height.to_string()), ("w:lineRule", "exact")]);
}

/// A paragraph as low as can be, for what must stand in one.
fn small(x: &mut Xml, properties: impl FnOnce(&mut Xml)) {
    x.within("w:p", &[], |x| {
        x.within("w:pPr", &[], |x| {
            low(x, 20);
            properties(x);
        });
    });
}

/// The properties of a section, in the order of CT_SectPr.
fn section(x: &mut Xml, section: &Section<'_>) {
    x.within("w:sectPr", &[], |x| section_properties(x, section));
}

fn section_properties(x: &mut Xml, section: &Section<'_>) {
    let sheet = section.sheet;
    let (heads, feet) = match (section.numbered, sheet.turned) {
        (false, _) => (["rId9", "rId9"], ["rId6", "rId6"]),
        (true, true) => (["rId7", "rId8"], ["rId6", "rId6"]),
        (true, false) => (["rId9", "rId9"], ["rId4", "rId5"]),
    };
    for (name, ids) in [("w:headerReference", heads), ("w:footerReference", feet)] {
        for (kind, id) in ["default", "even"].into_iter().zip(ids) {
            x.empty(name, &[("w:type", kind), ("r:id", id)]);
        }
    }
    // Not `oddPage`, although a further letter begins on a sheet of its own: LibreOffice sets such a page's text
    // 5 mm too high.
    x.value("w:type", "nextPage");
    let (paper, margins) = match sheet.turned {
        false => ((PAPER_WIDTH, PAPER_HEIGHT), (TOP, RIGHT, BOTTOM, LEFT)),
        true => ((PAPER_HEIGHT, PAPER_WIDTH), (LEFT, TOP, RIGHT, BOTTOM)),
    };
    let (wide, high) = (twips(paper.0).to_string(), twips(paper.1).to_string());
    let mut size = vec![("w:w", wide.as_str()), ("w:h", high.as_str())];
    if sheet.turned {
        size.push(("w:orient", "landscape"));
    }
    x.empty("w:pgSz", &size);
    // The number's line stands 7 mm under the text block.
    let foot = twips(BOTTOM - TO_NUMBER) - 320;
    let (top, right, bottom, left) = margins;
    let values = [
        ("w:top", twips(top)),
        ("w:right", twips(right)),
        ("w:bottom", twips(bottom)),
        ("w:left", twips(left)),
        ("w:header", twips(15)),
        ("w:footer", if sheet.turned { twips(15) } else { foot }),
        ("w:gutter", 0),
    ]
    .map(|(name, value)| (name, value.to_string()));
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    x.empty("w:pgMar", &values);
    if section.first {
        x.empty("w:pgNumType", &[("w:start", "1")]);
    }
    x.empty("w:cols", &[("w:space", "0")]);
    x.empty("w:docGrid", &[("w:type", "lines"), ("w:linePitch", &PITCH.to_string())]);
}

fn block(x: &mut Xml, block: &Block, width: u32) {
    match block {
        Block::Line(line) => paragraph(x, line),
        Block::Edges { role, left, right } => edges(x, *role, left, right, width),
        Block::Rule(rule) => drawn(x, *rule),
        Block::Gap(lines) => {
            for _ in 0..*lines {
                paragraph(x, &Line::new(Role::Body, "").kept());
            }
        }
        Block::Grid(grid) => table::grid(x, grid, width),
        Block::Bars(bars) => table::bars(x, bars, width),
        Block::Break => x.within("w:p", &[], |x| {
            x.within("w:pPr", &[], |x| low(x, 20));
            x.within("w:r", &[], |x| x.empty("w:br", &[("w:type", "page")]));
        }),
    }
}

/// A paragraph of a role.
pub fn paragraph(x: &mut Xml, line: &Line) {
    x.within("w:p", &[], |x| {
        x.within("w:pPr", &[], |x| {
            x.value("w:pStyle", style::id(line.role));
            if line.keep {
                x.empty("w:keepNext", &[]);
            }
        });
        for run in &line.runs {
            self::run(x, run, line.size);
        }
    });
}

/// Words, their line ends as breaks.
pub fn run(x: &mut Xml, run: &Run, size: Option<u16>) {
    if run.words.is_empty() {
        return;
    }
    x.within("w:r", &[], |x| {
        if run.face.is_some() || size.is_some() {
            x.within("w:rPr", &[], |x| {
                if let Some(face) = run.face {
                    style::fonts_of(x, face);
                }
                if let Some(size) = size {
                    x.value("w:sz", size);
                    x.value("w:szCs", size);
                }
            });
        }
        for (at, words) in run.words.split('\n').enumerate() {
            if at > 0 {
                x.empty("w:br", &[]);
            }
            x.within("w:t", &[("xml:space", "preserve")], |x| x.words(words));
        }
    });
}

fn edges(x: &mut Xml, role: Role, left: &[Run], right: &[Run], width: u32) {
    let look = role.look();
    let set_in = u32::from(look.right) * u32::from(look.size) * 10;
    x.within("w:p", &[], |x| {
        x.within("w:pPr", &[], |x| {
            x.value("w:pStyle", style::id(role));
            x.within("w:tabs", &[], |x| {
                let at = width.saturating_sub(set_in).to_string();
                x.empty("w:tab", &[("w:val", "right"), ("w:pos", &at)]);
            });
            x.value("w:jc", "left");
        });
        left.iter().for_each(|words| run(x, words, None));
        x.within("w:r", &[], |x| x.empty("w:tab", &[]));
        right.iter().for_each(|words| run(x, words, None));
    });
}

fn drawn(x: &mut Xml, rule: Rule) {
    // In eighths of a point: the red rule is as thick as the colophon's outer ones, 0.35 mm, or more.
    let (size, colour) = match rule {
        Rule::Red => ("16", "C7000B"),
        Rule::Thin => ("6", "000000"),
    };
    x.within("w:p", &[], |x| {
        x.within("w:pPr", &[], |x| {
            x.within("w:pBdr", &[], |x| {
                let line =
                    [("w:val", "single"), ("w:sz", size), ("w:space", "0"), ("w:color", colour)];
                x.empty("w:bottom", &line);
            });
            low(x, TO_RULE);
        });
    });
    // With the rule itself, two points, it is one line of the text; programs differ in whether they add what
    // two paragraphs keep apart, so this is a paragraph.
    x.within("w:p", &[], |x| x.within("w:pPr", &[], |x| low(x, PITCH - TO_RULE - 40)));
}
