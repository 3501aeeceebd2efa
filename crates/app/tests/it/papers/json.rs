//! The JSON form.

use ::ledger::chain::Hash;
use ::papers::Form;
use serde_json::{Value, json};

use super::{office, text};

#[test]
fn rows_are_objects_by_column_with_points_as_numbers() {
    let page: Value =
        serde_json::from_str(&text(&office::bulletin("2018-05"), Form::Json)).unwrap();
    let first = &page["rows"][0];
    assert_eq!(first["unit"], "峡窝镇");
    assert_eq!(first["total"], json!(280));
    assert_eq!(first["target"], json!(120));
    assert_eq!(first["ratio"], "233.3%");
    assert_eq!(first["change"], json!(0));
    assert_eq!(
        page["columns"][5],
        json!({ "id": "shangjie-xinxi", "group": "区委采用", "title": "《上街信息》" })
    );
    assert_eq!(page["corrections"], Value::Null);
}

#[test]
fn what_is_not_known_is_null() {
    let page: Value =
        serde_json::from_str(&text(&office::bulletin("2018-01"), Form::Json)).unwrap();
    assert_eq!(page["rows"][0]["change"], Value::Null);
}

#[test]
fn the_checksum_is_of_the_object_without_blanks_and_without_its_stamp() {
    let page = office::bulletin_with("2018-05", &office::changes());
    let json = text(&page, Form::Json);
    // Every line of the spread-out form begins with blanks that stand between its tokens.
    let tight: String = json.lines().map(str::trim_start).collect();
    let tight = tight.replace("\": ", "\":");
    let (body, _) = tight.split_once(",\"stamp\":").unwrap();
    assert_eq!(Hash::of(format!("{body}}}").as_bytes()), page.stamp.checksum);
}
