//! The stamp: every form gives it back, and what is no paper gives none.

use ::ledger::chain::Hash;
use ::papers::page::{Cell, Page};
use ::papers::{Form, Stamp, stamp};

use super::{office, written};

/// A page whose stamp has every field, one of them with signs that each form must escape.
fn page() -> Page {
    let mut page = office::bulletin_with("2018-05", &office::changes());
    page.stamp.last = Some(Hash::of(b"the month before"));
    page.stamp.known_at = Some("2018-06-05T18:00:00+08:00 <&\"',>".into());
    page
}

#[test]
fn every_form_gives_it_back() {
    let mut bare = office::bulletin("2018-05");
    bare.stamp.known_at = None;
    for page in [page(), bare] {
        for form in Form::ALL {
            assert_eq!(
                stamp::read(form, &written(&page, form)).as_ref(),
                Some(&page.stamp),
                "{form:?}"
            );
        }
    }
}

#[test]
fn what_is_no_paper_gives_none() {
    for form in Form::ALL {
        for bytes in [
            &b""[..],
            b"PK\x03\x04",
            b"{}",
            b"<html><head></head></html>",
            b"a,b\n1,2\n",
            &[0xff; 40],
        ] {
            assert_eq!(stamp::read(form, bytes), None, "{form:?}");
        }
        let mut cut = written(&page(), form);
        cut.truncate(cut.len() / 3);
        let read = stamp::read(form, &cut);
        // The stamp of a page stands in its head, so that a page cut off later still has it.
        assert_eq!(read.is_some(), form == Form::Html, "{form:?}");
    }
}

#[test]
fn a_hash_that_is_none_spoils_it() {
    let page = page();
    let json = String::from_utf8(written(&page, Form::Json)).unwrap();
    let spoilt = json.replace(&page.stamp.head.to_string(), "0123");
    assert_eq!(stamp::read(Form::Json, spoilt.as_bytes()), None);
}

#[test]
fn another_figure_is_another_checksum() {
    let (one, other) = (office::bulletin("2018-05"), office::bulletin("2018-06"));
    assert_ne!(one.stamp.checksum, other.stamp.checksum);
    let corrected = office::bulletin_with("2018-05", &office::changes());
    assert_ne!(one.stamp.checksum, corrected.stamp.checksum);
}

#[test]
fn what_the_paper_rests_on_changes_its_stamp_and_not_its_checksum() {
    let page = office::bulletin("2018-05");
    let later = Stamp { head: Hash::of(b"more facts"), ..page.stamp.clone() };
    assert_ne!(page.stamp.hash(), later.hash());
    assert_eq!(page.stamp.checksum, later.checksum);
}

#[test]
fn endings_name_forms() {
    assert_eq!(Form::of_ending(".xlsx"), Some(Form::Xlsx));
    assert_eq!(Form::of_ending("HTML"), Some(Form::Html));
    assert_eq!(Form::of_ending(".docx"), None);
    for form in Form::ALL {
        assert_eq!(Form::of_ending(form.ending()), Some(form));
    }
}

#[test]
fn an_empty_table_is_a_paper_too() {
    let mut page = page();
    page.table.rows = vec![];
    page.notes = vec![];
    page.byline = [String::new(), String::new()];
    assert!(Form::ALL.iter().all(|form| ::papers::write(&page, *form).is_ok()));
    page.table.rows = vec![vec![Cell::Blank; page.table.columns.len()]];
    assert!(Form::ALL.iter().all(|form| ::papers::write(&page, *form).is_ok()));
}
