//! Official documents: held against GB/T 9704-2012 and ECMA-376, through the files that leave the house.

mod groups;
mod hostile;
mod kinds;
mod notice;
mod order;
mod press;
mod printed;
mod readback;
mod titles;
mod unbroken;

use std::io::{Cursor, Read};

use ::papers::document::Document;
use ::papers::{Brand, docx, notice};

use crate::support::SCHEME;

/// A brand with all that can be set.
fn brand() -> Brand {
    Brand {
        masthead: Some("中共某某区委办公室文件".into()),
        number: Some("某办〔2018〕12号".into()),
        signer: Some("某某某".into()),
        copies: vec!["抄送：市委办公厅，区人大常委会办公室。".into()],
        printer: Some("某某区委办公室".into()),
        ..Brand::default()
    }
}

/// The shipped scheme's notice.
fn the_notice() -> Document {
    notice(&SCHEME, &brand())
}

/// A part of a written document.
fn part(document: &Document, name: &str) -> String {
    let bytes = docx::write(document).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}
