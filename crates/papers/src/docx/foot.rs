//! 页码 [GB/T 9704-2012, 7.5]: 四号宋体 between dashes, 7 mm under the text block, outside: right on odd
//! pages, left on even ones. On a turned page it stays where the upright ones have it.

use crate::document::Face;
use crate::document::geometry::{HEIGHT, LEFT, TO_NUMBER, TOP, WIDTH, twips};

use super::body::WORD;
use super::style::fonts_of;
use super::xml::Xml;

/// 四号 in half-points.
const SIZE: u16 = 28;
/// The height of the number's line, in twentieths of a point.
const LINE: u32 = 320;

/// Which pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// 单页.
    Odd,
    /// 双页.
    Even,
}

/// The foot of upright pages.
pub fn upright(side: Side) -> String {
    Xml::part("w:ftr", &[("xmlns:w", WORD)], |x| number(x, side))
}

/// The foot of pages without a number at their foot.
pub fn empty() -> String {
    Xml::part("w:ftr", &[("xmlns:w", WORD)], blank)
}

/// The head of upright pages: nothing.
pub fn no_head() -> String {
    Xml::part("w:hdr", &[("xmlns:w", WORD)], blank)
}

/// The head of turned pages: it holds the number, which stands at the sheet's left edge and is turned,
/// so that in a stack of paper all numbers are in one place.
pub fn turned(side: Side) -> String {
    Xml::part("w:hdr", &[("xmlns:w", WORD)], |x| {
        x.within("w:tbl", &[], |x| {
            x.within("w:tblPr", &[], |x| {
                let left = twips(297 - TOP - HEIGHT - TO_NUMBER) - LINE;
                let (left, top) = (left.to_string(), twips(LEFT).to_string());
                x.empty(
                    "w:tblpPr",
                    &[
                        ("w:vertAnchor", "page"),
                        ("w:horzAnchor", "page"),
                        ("w:tblpX", &left),
                        ("w:tblpY", &top),
                    ],
                );
                x.value("w:tblOverlap", "never");
                x.empty("w:tblW", &[("w:w", &LINE.to_string()), ("w:type", "dxa")]);
                x.empty("w:tblLayout", &[("w:type", "fixed")]);
                x.within("w:tblCellMar", &[], |x| {
                    for side in ["w:top", "w:left", "w:bottom", "w:right"] {
                        x.empty(side, &[("w:w", "0"), ("w:type", "dxa")]);
                    }
                });
            });
            x.within("w:tblGrid", &[], |x| {
                x.empty("w:gridCol", &[("w:w", &LINE.to_string())]);
            });
            x.within("w:tr", &[], |x| {
                x.within("w:trPr", &[], |x| {
                    let height = twips(WIDTH).to_string();
                    x.empty("w:trHeight", &[("w:val", &height), ("w:hRule", "exact")]);
                });
                x.within("w:tc", &[], |x| {
                    x.within("w:tcPr", &[], |x| {
                        x.empty("w:tcW", &[("w:w", &LINE.to_string()), ("w:type", "dxa")]);
                        x.value("w:textDirection", "tbRl");
                    });
                    number(x, side);
                });
            });
        });
        blank(x);
    })
}

fn blank(x: &mut Xml) {
    x.within("w:p", &[], |x| {
        x.within("w:pPr", &[], |x| {
            x.empty("w:spacing", &[("w:line", "20"), ("w:lineRule", "exact")]);
        });
    });
}

fn number(x: &mut Xml, side: Side) {
    let (edge, chars, width, jc) = match side {
        Side::Odd => ("w:right", "w:rightChars", "280", "right"),
        Side::Even => ("w:left", "w:leftChars", "280", "left"),
    };
    x.within("w:p", &[], |x| {
        x.within("w:pPr", &[], |x| {
            let line = LINE.to_string();
            x.empty("w:spacing", &[("w:line", &line), ("w:lineRule", "exact")]);
            x.empty("w:ind", &[(chars, "100"), (edge, width)]);
            x.value("w:jc", jc);
        });
        run(x, |x| said(x, "— "));
        run(x, |x| x.empty("w:fldChar", &[("w:fldCharType", "begin")]));
        run(x, |x| {
            x.within("w:instrText", &[("xml:space", "preserve")], |x| x.words(" PAGE "));
        });
        run(x, |x| x.empty("w:fldChar", &[("w:fldCharType", "separate")]));
        run(x, |x| said(x, "1"));
        run(x, |x| x.empty("w:fldChar", &[("w:fldCharType", "end")]));
        run(x, |x| said(x, " —"));
    });
}

fn said(x: &mut Xml, words: &str) {
    x.within("w:t", &[("xml:space", "preserve")], |x| x.words(words));
}

/// Each run names its font: a field's result would fall back to the document's.
fn run(x: &mut Xml, content: impl FnOnce(&mut Xml)) {
    x.within("w:r", &[], |x| {
        x.within("w:rPr", &[], |x| {
            fonts_of(x, Face::Plain);
            x.value("w:sz", SIZE);
            x.value("w:szCs", SIZE);
        });
        content(x);
    });
}
