//! The press with its fonts: the operator's folder, and what is inside the program.

use std::path::Path;
use std::sync::OnceLock;

use papers::document::Document;
use press::{Fonts, Press, Standard};
use web::Printer;

use crate::failure::Failure;

/// A press with the fonts of a folder before its own; a file that is no font is passed over.
pub fn press(folder: Option<&Path>) -> Result<Press, Failure> {
    let mut files = vec![];
    if let Some(folder) = folder {
        let failed = |error| Failure::machine(&folder.display().to_string(), &error);
        let mut paths = vec![];
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            paths.push(entry.map_err(failed)?.path());
        }
        // The order of a folder is the machine's; a paper must not depend on it.
        paths.sort();
        for path in paths.iter().filter(|path| path.is_file()) {
            files.push(crate::input::bytes(path)?);
        }
    }
    let fonts = Fonts::with(files);
    let fonts = fonts.map_err(|e| Failure::machine("", &std::io::Error::other(e.to_string())))?;
    Ok(Press::new(fonts))
}

/// Sets a document; `archive` asks for PDF/A-2b.
///
/// # Errors
/// What the press says.
pub fn print(press: &Press, document: &Document, archive: bool) -> Result<Vec<u8>, String> {
    let standard = if archive { Standard::Archive } else { Standard::Plain };
    press.print(document, standard).map_err(|error| error.to_string())
}

/// The press of a served office, opened when the first PDF is asked for: the fonts of the folder `fonts`
/// beside its database, where there is one, come first.
pub fn printer(data: Option<&Path>) -> Printer {
    let folder = data.map(|data| data.join("fonts")).filter(|folder| folder.is_dir());
    let opened: OnceLock<Result<Press, String>> = OnceLock::new();
    Printer::new(move |document, archive| {
        let press = opened.get_or_init(|| {
            press(folder.as_deref()).map_err(|failure| failure.render(ledger::fault::Lang::En))
        });
        print(press.as_ref().map_err(Clone::clone)?, document, archive)
    })
}
