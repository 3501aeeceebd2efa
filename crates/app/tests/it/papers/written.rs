//! Pages as they are written.

use ::papers::{Form, Page, write};

/// A written page.
pub fn written(page: &Page, form: Form) -> Vec<u8> {
    write(page, form).expect("the page fits the form")
}

/// A written page as text.
pub fn text(page: &Page, form: Form) -> String {
    String::from_utf8(written(page, form)).expect("a text form is UTF-8")
}
