//! The DOCX form: WordprocessingML as ECMA-376 (transitional) orders it, so that Word and WPS open it
//! without repairing anything. The same document gives the same bytes.

mod body;
mod foot;
mod package;
mod settings;
mod style;
mod table;
mod xml;

use crate::document::Document;

pub use package::Error;

/// Writes a document.
///
/// # Errors
/// [`Error`] where the package cannot be written, which no document causes.
pub fn write(document: &Document) -> Result<Vec<u8>, Error> {
    package::pack(&[
        ("[Content_Types].xml", package::content_types()),
        ("_rels/.rels", package::relations()),
        ("docProps/app.xml", package::program()),
        ("docProps/core.xml", package::core(document)),
        ("word/_rels/document.xml.rels", package::document_relations()),
        ("word/document.xml", body::document(document)),
        ("word/fontTable.xml", style::fonts()),
        ("word/footer1.xml", foot::upright(foot::Side::Odd)),
        ("word/footer2.xml", foot::upright(foot::Side::Even)),
        ("word/footer3.xml", foot::empty()),
        ("word/header1.xml", foot::turned(foot::Side::Odd)),
        ("word/header2.xml", foot::turned(foot::Side::Even)),
        ("word/header3.xml", foot::no_head()),
        ("word/settings.xml", settings::settings()),
        ("word/styles.xml", style::styles()),
    ])
}
