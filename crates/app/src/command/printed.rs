//! Official documents into files: the form by the file's ending.

use std::path::Path;

use ledger::fault::Lang;
use papers::Brand;
use papers::document::Document;

use crate::cli::{Dress, Print, ending};
use crate::failure::Failure;
use crate::{input, output};

/// The endings of documents.
pub const RIGHT: &str = ".docx、.pdf、.md、.html";

/// Whether an ending names a form of documents and not of tables; `html` is an article for the WeChat
/// account, and where a table has an own `html`, it comes first.
pub fn is_document(path: &Path) -> bool {
    matches!(ending(path).as_str(), "docx" | "pdf" | "md")
}

/// Writes a document and says so.
pub fn file(document: &Document, out: &Path, print: &Print, lang: Lang) -> Result<(), Failure> {
    output::file(out, &bytes(document, out, print)?)?;
    super::written(lang, out);
    Ok(())
}

/// A document in the form that the file's ending names.
pub fn bytes(document: &Document, out: &Path, print: &Print) -> Result<Vec<u8>, Failure> {
    match ending(out).as_str() {
        "docx" => papers::docx::write(document)
            .map_err(|error| Failure::machine("", &std::io::Error::other(error.to_string()))),
        "pdf" => {
            let press = crate::typeset::press(print.fonts.as_deref())?;
            crate::typeset::print(&press, document, print.archive)
                .map_err(|error| Failure::machine("", &std::io::Error::other(error)))
        }
        "md" => Ok(papers::markdown::write(document).into_bytes()),
        "html" => Ok(papers::wechat::article(document).page().into_bytes()),
        _ => Err(super::convert::unknown_form(out, RIGHT)),
    }
}

/// The office's marks: a file of settings, and what belongs to this paper alone.
pub fn brand(dress: &Dress) -> Result<Brand, Failure> {
    let mut brand = match &dress.brand {
        None => Brand::default(),
        Some(path) => serde_json::from_slice(&input::bytes(path)?).map_err(|error| {
            let path = path.display();
            Failure::usage(
                format!("{path} 不是文书式样（JSON）：{error}"),
                format!("{path} holds no settings of papers (JSON): {error}"),
            )
        })?,
    };
    if let Some(number) = &dress.number {
        brand.number = Some(number.clone());
    }
    Ok(brand)
}
