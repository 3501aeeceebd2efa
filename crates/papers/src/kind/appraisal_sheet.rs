//! 年终考核表 as an official document: annex 2 filled in, on turned pages.

use super::table;
use crate::brand::Brand;
use crate::document::Document;
use crate::page::Page;

/// The year's appraisal as a document, from its page.
pub fn appraisal_sheet(page: &Page, brand: &Brand) -> Document {
    let issuer = brand.organ.as_deref().unwrap_or_default();
    Document::new(&page.title, issuer).of_day(page.stamp.as_of).with(table::sheet(None, page))
}
