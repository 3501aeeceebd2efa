//! Wrong or hostile text: it neither breaks a file nor vanishes.

use ::papers::document::{Block, Document, Line, Role, Sheet};
use ::papers::{docx, markdown};

use super::part;

/// A document that says these words.
fn saying(words: &str) -> Document {
    Document::new(words, "某办公室").with(Sheet::upright(vec![
        Block::Line(Line::new(Role::Masthead, words).fitted()),
        Block::line(Role::Title, words),
        Block::line(Role::Body, words),
    ]))
}

/// The words of a written document, unescaped.
pub(super) fn words_of(document: &Document) -> String {
    let xml = part(document, "word/document.xml");
    let mut reader = quick_xml::Reader::from_str(&xml);
    let mut words = String::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Text(text) => words.push_str(&text),
            quick_xml::events::Event::GeneralRef(entity) => {
                let entity = format!("&{};", &*entity);
                words.push_str(&quick_xml::escape::unescape(&entity).unwrap());
            }
            quick_xml::events::Event::Eof => return words,
            _ => {}
        }
    }
}

#[test]
fn control_characters_are_shown_by_their_pictures() {
    let words = words_of(&saying("甲\u{0}乙\u{1b}丙\u{7f}丁"));
    assert!(words.contains("甲␀乙␛丙␡丁"), "{words}");
}

#[test]
fn marks_that_turn_the_direction_are_taken_out_and_the_words_stay() {
    let words = words_of(&saying("付款\u{202e}元001\u{202c}整"));
    assert!(words.contains("付款元001整"), "{words}");
}

#[test]
fn markup_emoji_and_rare_characters_stay_as_they_are() {
    let told = "<w:p>&amp; \"引号\" 🚒 𠮷 㛃 ]]>";
    assert!(words_of(&saying(told)).contains(told));
    assert!(markdown::write(&saying("<script>|*甲*")).contains("\\<script\\>\\|\\*甲\\*"));
}

#[test]
fn a_title_of_ten_thousand_characters_is_printed_whole() {
    let long = "长".repeat(10_000);
    let words = words_of(&saying(&long));
    assert_eq!(words.matches('长').count(), 30_000);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = super::the_notice();
    assert_eq!(docx::write(&document).unwrap(), docx::write(&document).unwrap());
}
