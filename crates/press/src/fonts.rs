//! The fonts: the operator's first, those inside the program else.

use std::io::{Cursor, Read};
use std::sync::Arc;

use papers::document::Face;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::Error;

const PACKED: &[u8] = include_bytes!("../fonts/fonts.zip");
/// The font that has the most characters: what the face's own lacks comes from it.
const WIDEST: &str = "Tongbao Plain";

/// The fonts of a press; cheap to clone.
#[derive(Clone, Debug)]
pub struct Fonts(Arc<Shelf>);

#[derive(Debug)]
struct Shelf {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Fonts {
    /// The operator's font files, and the fonts inside the program for what they lack.
    ///
    /// # Errors
    /// [`Error::Fonts`] where the fonts inside are damaged. A file of the operator's that holds no font is
    /// passed over.
    pub fn with(files: Vec<Vec<u8>>) -> Result<Fonts, Error> {
        let mut fonts: Vec<Font> = files.into_iter().flat_map(read).collect();
        let damaged = |error: &dyn std::fmt::Display| Error::Fonts(error.to_string());
        let mut zip = zip::ZipArchive::new(Cursor::new(PACKED)).map_err(|e| damaged(&e))?;
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).map_err(|e| damaged(&e))?;
            let mut bytes = vec![];
            file.read_to_end(&mut bytes).map_err(|e| damaged(&e))?;
            fonts.extend(read(bytes));
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Fonts(Arc::new(Shelf { book, fonts })))
    }

    /// What is in them.
    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.0.book
    }

    /// One of them.
    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.0.fonts.get(index).cloned()
    }

    /// Whether any of them has a character.
    pub(crate) fn have(&self, c: char) -> bool {
        self.0.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}

fn read(bytes: Vec<u8>) -> impl Iterator<Item = Font> {
    Font::iter(Bytes::new(bytes))
}

/// The families for a face, first the one that is wanted.
pub(crate) fn families(face: Face) -> Vec<&'static str> {
    let own = match face {
        Face::Song => "Tongbao Song",
        Face::FangSong => "Tongbao FangSong",
        Face::Hei => "Tongbao Hei",
        Face::Kai => "AR PL KaitiM GB",
        Face::Plain => WIDEST,
    };
    let offices: &[&str] = match face {
        Face::Song => &["FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"],
        Face::FangSong => &["FangSong_GB2312", "FangSong"],
        Face::Hei => &["SimHei"],
        Face::Kai => &["KaiTi_GB2312", "KaiTi"],
        Face::Plain => &["SimSun", "NSimSun"],
    };
    let mut families = vec![face.font()];
    families.extend(offices);
    families.extend([own, WIDEST]);
    families.dedup();
    families
}
