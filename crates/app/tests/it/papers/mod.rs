//! Papers: what a written file holds is held against the notice and the page it was made from.

mod appraisal;
mod bulletin;
mod csv;
mod document;
mod elsewhere;
mod html;
mod json;
mod office;
mod stamp;
mod xlsx;

use ::papers::{Form, Page, write};

/// A written page.
fn written(page: &Page, form: Form) -> Vec<u8> {
    write(page, form).expect("the page fits the form")
}

/// A written page as text.
fn text(page: &Page, form: Form) -> String {
    String::from_utf8(written(page, form)).expect("a text form is UTF-8")
}
