//! All that the typesetter sees: the template, the manuscript, the fonts. No folder, no clock, no network.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts::Fonts;

static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(<Library as LibraryExt>::default()));

static TEMPLATE: LazyLock<Option<Source>> =
    LazyLock::new(|| Some(Source::new(named("page.typ")?, include_str!("page.typ").to_owned())));

/// The id of one of the two files.
fn named(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// A document on its way through the press.
pub(crate) struct Desk<'a> {
    fonts: &'a Fonts,
    manuscript: Bytes,
}

impl<'a> Desk<'a> {
    /// A desk with this manuscript.
    pub fn new(fonts: &'a Fonts, manuscript: String) -> Desk<'a> {
        Desk { fonts, manuscript: Bytes::from_string(manuscript) }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        match &*TEMPLATE {
            Some(template) => template.id(),
            None => Source::detached("").id(),
        }
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let template = TEMPLATE.as_ref().filter(|template| template.id() == id);
        template.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match named("document.json") == Some(id) {
            true => Ok(self.manuscript.clone()),
            false => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    /// No document asks which day it is: its days are its own words.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
