//! Parse after print is the identity, whatever the text.

use proptest::prelude::*;

use super::roundtrip::ledger_json;
use super::*;

/// Pieces that spreadsheets, XML or CSV take for something else.
fn nasty() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "\n",
        "\r",
        "\r\n",
        "\t",
        " ",
        "\"",
        "\"\"",
        "'",
        "=",
        "+",
        "-",
        "@",
        ",",
        "、",
        ";",
        "_x000D_",
        "_x005F_",
        "_x0041",
        "_x",
        "_",
        "x0041_",
        "005F",
        "<r>",
        "</r>",
        "<t>",
        "&amp;",
        "]]>",
        "<!--",
        "🎉",
        "字",
        "\u{1}",
        "\u{1b}",
        "\u{7f}",
        "\u{85}",
        "\u{a0}",
        "\u{feff}",
        "\u{2028}",
        "\u{3000}",
        "\u{fffe}",
        "\u{ffff}",
        "#REF!",
        "2018-05-31",
        "1e5",
        "007",
        "a",
        "{=",
        "http://x.y/z",
    ]);
    prop::collection::vec(pieces, 1..8).prop_map(|pieces| pieces.concat())
}

fn line() -> impl Strategy<Value = Vec<(String, String, String, String)>> {
    let texts = (nasty(), nasty(), nasty(), nasty());
    prop::collection::vec(texts, 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn nasty_texts_pass_through_both(rows in line()) {
        let rows = rows.iter().enumerate().map(|(n, (id, work, title, note))| {
            let (id, work) = (ledger_json(&format!("{id}{n}")), ledger_json(work));
            let (title, note) = (ledger_json(title), ledger_json(note));
            format!(r#"{{"id":{id},"type":"adoption","date":"2018-01-05","work":{work},"units":["甲"],"publication":"shangjie-wechat","kind":"brief","title":{title},"note":{note}}}"#)
        });
        let facts = facts(&rows.collect::<Vec<_>>().join("\n"));
        prop_assert_eq!(lines(&through_csv(&facts).unwrap()), lines(&facts));
        prop_assert_eq!(lines(&through_workbook(&facts).unwrap()), lines(&facts));
    }
}
