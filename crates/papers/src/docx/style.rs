//! `word/styles.xml` and `word/fontTable.xml`: a style for each role, so that whoever opens the file
//! changes a look in one place.

use crate::document::{Align, Face, Look, Role};

use super::body::WORD;
use super::xml::Xml;

/// A style's id.
pub fn id(role: Role) -> String {
    format!("tb{role:?}")
}

/// `word/styles.xml`.
pub fn styles() -> String {
    Xml::part("w:styles", &[("xmlns:w", WORD)], |x| {
        x.within("w:docDefaults", &[], |x| {
            x.within("w:rPrDefault", &[], |x| {
                x.within("w:rPr", &[], |x| {
                    fonts_of(x, Face::FangSong);
                    x.value("w:sz", 32);
                    x.value("w:szCs", 32);
                    x.empty(
                        "w:lang",
                        &[("w:val", "en-US"), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")],
                    );
                });
            });
            x.within("w:pPrDefault", &[], |_| {});
        });
        let normal = [("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")];
        x.within("w:style", &normal, |x| {
            x.value("w:name", "Normal");
            x.empty("w:qFormat", &[]);
        });
        for role in Role::ALL {
            style(x, *role);
        }
    })
}

fn style(x: &mut Xml, role: Role) {
    let look = role.look();
    let id = id(role);
    let kind = [("w:type", "paragraph"), ("w:customStyle", "1"), ("w:styleId", &id)];
    x.within("w:style", &kind, |x| {
        x.value("w:name", role.style());
        x.value("w:basedOn", "Normal");
        x.empty("w:qFormat", &[]);
        x.within("w:pPr", &[], |x| paragraph(x, &look));
        x.within("w:rPr", &[], |x| letters(x, &look));
    });
}

/// The properties of a paragraph, in the order of CT_PPr.
fn paragraph(x: &mut Xml, look: &Look) {
    if look.outline > 0 {
        x.empty("w:keepNext", &[]);
    }
    x.value("w:widowControl", 0);
    x.value("w:kinsoku", 1);
    x.value("w:overflowPunct", 0);
    x.value("w:autoSpaceDE", 0);
    x.value("w:autoSpaceDN", 0);
    x.value("w:adjustRightInd", 0);
    x.value("w:snapToGrid", 0);
    let spacing = [
        ("w:before", look.above.to_string()),
        ("w:after", look.below.to_string()),
        ("w:line", look.pitch.to_string()),
        ("w:lineRule", "exact".to_owned()),
    ];
    let spacing: Vec<_> = spacing.iter().map(|(name, value)| (*name, value.as_str())).collect();
    x.empty("w:spacing", &spacing);
    indent(x, look);
    x.value(
        "w:jc",
        match look.align {
            Align::Both => "both",
            Align::Left => "left",
            Align::Centre => "center",
            Align::Right => "right",
        },
    );
    if look.outline > 0 {
        x.value("w:outlineLvl", look.outline - 1);
    }
}

/// Indents stand twice: in characters for programs that know them, in twentieths of a point for all.
fn indent(x: &mut Xml, look: &Look) {
    let character = i32::from(look.size) * 10 + i32::from(look.tracking);
    let mut values = vec![];
    let left = look.left + look.hanging;
    for (name, count) in [("left", left), ("right", look.right)] {
        if count > 0 {
            values.push((format!("w:{name}Chars"), i32::from(count) * 100));
            values.push((format!("w:{name}"), i32::from(count) * character));
        }
    }
    let (name, count) = match look.hanging {
        0 => ("firstLine", look.first),
        hanging => ("hanging", hanging),
    };
    if count > 0 {
        values.push((format!("w:{name}Chars"), i32::from(count) * 100));
        values.push((format!("w:{name}"), i32::from(count) * character));
    }
    if values.is_empty() {
        return;
    }
    let values: Vec<_> = values.iter().map(|(name, n)| (name.as_str(), n.to_string())).collect();
    let values: Vec<_> = values.iter().map(|(name, n)| (*name, n.as_str())).collect();
    x.empty("w:ind", &values);
}

/// The properties of letters, in the order of CT_RPr.
fn letters(x: &mut Xml, look: &Look) {
    fonts_of(x, look.face);
    if look.bold {
        x.empty("w:b", &[]);
        x.empty("w:bCs", &[]);
    }
    if look.red {
        x.value("w:color", "C7000B");
    }
    if look.tracking != 0 {
        x.value("w:spacing", look.tracking);
    }
    x.value("w:kern", 0);
    x.value("w:sz", look.size);
    x.value("w:szCs", look.size);
}

/// Every kind of letter in the one face: figures of an official document stand in it too.
pub fn fonts_of(x: &mut Xml, face: Face) {
    let font = face.font();
    x.empty(
        "w:rFonts",
        &[
            ("w:hint", "eastAsia"),
            ("w:ascii", font),
            ("w:hAnsi", font),
            ("w:eastAsia", font),
            ("w:cs", font),
        ],
    );
}

/// `word/fontTable.xml`: what to take where a font is missing.
pub fn fonts() -> String {
    Xml::part("w:fonts", &[("xmlns:w", WORD)], |x| {
        for face in Face::ALL {
            x.within("w:font", &[("w:name", face.font())], |x| {
                x.value("w:altName", face.substitute());
                x.value("w:charset", "86");
                x.value("w:family", if face == Face::Hei { "swiss" } else { "roman" });
                x.value("w:pitch", "variable");
            });
        }
    })
}
