//! 排印: documents set as PDF.
//!
//! A room of its own, because the typesetter is by far the heaviest part to build. It knows a
//! [`Document`] and nothing of offices; one template (`page.typ`) sets every document, following the same
//! table of looks as the other writers. It reads no file, no clock and no network.

mod fonts;
mod manuscript;
mod world;

use std::fmt;

use papers::document::Document;
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use fonts::Fonts;

/// Which kind of PDF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standard {
    /// PDF 1.7, tagged.
    #[default]
    Plain,
    /// PDF/A-2b, for archives.
    Archive,
}

/// Why a document could not be set.
#[derive(Debug)]
pub enum Error {
    /// The fonts inside the program are damaged.
    Fonts(String),
    /// The document could not be handed over.
    Handed(serde_json::Error),
    /// The typesetter refused.
    Set(String),
}

/// For how many papers the typesetter remembers what it worked out.
const KEPT: usize = 8;

/// A press with its fonts; it may be used from several threads.
#[derive(Clone, Debug)]
pub struct Press {
    fonts: Fonts,
}

impl Press {
    /// A press with these fonts.
    pub fn new(fonts: Fonts) -> Press {
        Press { fonts }
    }

    /// Sets a document; the same document gives the same bytes. A character that no font has is printed
    /// as its number, 〔U+20BB7〕.
    ///
    /// # Errors
    /// [`Error::Set`] where the typesetter refuses, which no document should cause.
    pub fn print(&self, document: &Document, standard: Standard) -> Result<Vec<u8>, Error> {
        let text = manuscript::of(document, &self.fonts)?;
        let world = world::Desk::new(&self.fonts, text);
        let set = typst::compile::<PagedDocument>(&world).output.map_err(refused)?;
        let bytes = typst_pdf::pdf(&set, &options(standard)?).map_err(refused);
        // What the typesetter remembers of earlier papers must not grow for as long as an office is served.
        typst::comemo::evict(KEPT);
        bytes
    }
}

fn options(standard: Standard) -> Result<PdfOptions, Error> {
    let standards = match standard {
        Standard::Plain => PdfStandards::default(),
        Standard::Archive => PdfStandards::new(&[PdfStandard::A_2b])
            .map_err(|error| Error::Set(error.message().to_string()))?,
    };
    Ok(PdfOptions {
        creator: typst::foundations::Smart::Custom(Some("tongbao".to_owned())),
        standards,
        ..PdfOptions::default()
    })
}

fn refused(diagnostics: EcoVec<SourceDiagnostic>) -> Error {
    let words = diagnostics.iter().map(|diagnostic| diagnostic.message.to_string());
    Error::Set(words.collect::<Vec<_>>().join("; "))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Fonts(what) => write!(f, "the fonts inside the program cannot be read: {what}"),
            Error::Handed(error) => write!(f, "the document could not be handed over: {error}"),
            Error::Set(what) => write!(f, "the document could not be set: {what}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Handed(error) => Some(error),
            Error::Fonts(_) | Error::Set(_) => None,
        }
    }
}
