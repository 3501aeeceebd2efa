//! The HTML form: well-formed, whole in itself, and readable without eyes.

use ::papers::Form;
use ::papers::page::Cell;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{office, text};

/// The names of all elements, after a strict reading as XML.
fn elements(html: &str) -> Vec<String> {
    let mut reader = Reader::from_str(html);
    let mut names = vec![];
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(element) | Event::Empty(element) => {
                names.push(element.name().as_ref().to_owned());
                for attribute in element.attributes() {
                    attribute.expect("a well-formed attribute");
                }
            }
            Event::Eof => return names,
            _ => {}
        }
    }
}

#[test]
fn it_is_well_formed_and_needs_nothing_else() {
    let html = text(&office::bulletin_with("2018-05", &office::changes()), Form::Html);
    let elements = elements(&html);
    let of = |name: &str| elements.iter().filter(|element| *element == name).count();
    assert_eq!((of("script"), of("link"), of("img"), of("style")), (0, 0, 0, 1));
    assert!(!html.contains("url(") && !html.contains("http") && !html.contains("@import"));
    assert_eq!((of("h1"), of("table"), of("caption")), (1, 2, 2));
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
}

#[test]
fn heads_say_what_they_head() {
    let html = text(&office::bulletin("2018-05"), Form::Html);
    assert!(html.contains(r#"<th scope="colgroup" colspan="4">区委采用</th>"#));
    assert_eq!(html.matches(r#"<th scope="row""#).count(), 61);
    assert_eq!(html.matches("rowspan=\"2\"").count(), 12);
}

#[test]
fn it_prints_across_with_its_head_on_every_page() {
    let html = text(&office::bulletin("2018-05"), Form::Html);
    assert!(html.contains("@page { size: A4 landscape"));
    assert!(html.contains("display: table-header-group"));
}

#[test]
fn words_stay_words() {
    let mut page = office::bulletin("2018-05");
    page.table.rows[0][1] = Cell::text("<script>alert(1)</script>&");
    page.title = "\"><b>".into();
    let html = text(&page, Form::Html);
    let elements = elements(&html);
    assert!(!elements.iter().any(|name| name == "script" || name == "b"));
    assert!(html.contains("&lt;script&gt;"));
}

#[test]
fn its_foot_line_is_there_to_be_read() {
    let page = office::bulletin("2018-05");
    let html = text(&page, Form::Html);
    let (_, foot) = html.split_once("<footer>").unwrap();
    assert!(foot.contains(&page.stamp.head.short()) && foot.contains(&page.stamp.checksum.short()));
}
