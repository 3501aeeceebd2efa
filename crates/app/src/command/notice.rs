//! `notice`: the scheme's notice as an official document.

use std::path::Path;

use ledger::fault::Lang;
use papers::Brand;
use papers::document::Document;

use crate::cli::{NoticeArgs, ending};
use crate::failure::Failure;
use crate::{input, output};

/// Prints it.
pub fn run(args: &NoticeArgs, lang: Lang) -> Result<(), Failure> {
    let scheme = input::scheme(&args.scheme)?;
    let brand = Brand {
        masthead: args.masthead.clone(),
        number: args.number.clone(),
        signer: args.signer.clone(),
        copies: args.copies.clone(),
        printer: None,
    };
    let bytes = printed(&papers::notice(&scheme, &brand), &args.out)?;
    output::file(&args.out, &bytes)?;
    super::written(lang, &args.out);
    Ok(())
}

/// A document in the form that the file's ending names.
fn printed(document: &Document, out: &Path) -> Result<Vec<u8>, Failure> {
    match ending(out).as_str() {
        "docx" => papers::docx::write(document)
            .map_err(|error| Failure::machine("", &std::io::Error::other(error.to_string()))),
        "md" => Ok(papers::markdown::write(document).into_bytes()),
        _ => Err(super::convert::unknown_form(out, ".docx、.md")),
    }
}
