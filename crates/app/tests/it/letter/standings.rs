//! `score --format table` and `csv`.

use ledger::fault::Lang;
use papers::letter::standings;
use unicode_width::UnicodeWidthStr;

use super::{BOTH, EDGE, SCHEME, scored};

#[test]
fn the_table_has_a_row_a_unit_in_listed_order_and_its_columns_stand_straight() {
    scored(&SCHEME, EDGE, "2019-01-31", |_, score| {
        for lang in BOTH {
            let table = standings::table(&SCHEME, score, lang);
            let lines: Vec<&str> = table.lines().collect();
            assert_eq!(lines.len(), 1 + score.standings.len());
            for (line, standing) in lines.iter().skip(1).zip(&score.standings) {
                let cells: Vec<&str> = line.split_whitespace().collect();
                assert_eq!(cells[0], standing.rank.to_string());
                assert_eq!(cells[1], standing.name.as_str());
                assert!(cells.contains(&standing.total.to_string().as_str()));
                assert!(cells.contains(&standing.ratio().unwrap().to_string().as_str()));
            }
            // The last column is a number, set to the right: all lines end in one column.
            let widths: Vec<usize> = lines.iter().map(|line| line.width()).collect();
            assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{table}");
        }
    });
}

#[test]
fn the_annual_score_is_shown_once_somebody_has_a_mark() {
    let mark = r#"{"id":"m","type":"task_mark","date":"2018-12-20","unit":"农委","task":"research","points":"27.5"}"#;
    let table =
        |as_of| scored(&SCHEME, mark, as_of, |_, score| standings::table(&SCHEME, score, Lang::Zh));
    assert!(!table("2018-12-19").contains("年终成绩"));
    assert!(table("2018-12-20").contains("年终成绩"));
    assert!(table("2018-12-20").contains("27.5"));
}

/// Where peers are ranked among themselves, the table says who they are, and no place within the tier.
#[test]
fn peers_have_a_column_and_what_is_subtracted_its_minus() {
    let scheme = crate::scheme::example("border-prefecture");
    let ledger = ::ledger::Ledger::from_facts("facts", vec![]).unwrap();
    let docket = scoring::Docket::new(&scheme, &crate::support::CALENDAR, &ledger, None).unwrap();
    let score = docket.score(crate::support::day("2018-06-30")).unwrap();
    let table = standings::table(&scheme, &score, Lang::Zh);
    let head = table.lines().next().unwrap();
    assert!(head.contains("组别") && !head.contains("档内"), "{table}");
    for standing in &score.standings {
        let peers = scheme.peers[standing.peers].name.as_str();
        let mut rows = table.lines();
        assert!(rows.any(|row| row.contains(standing.name.as_str()) && row.contains(peers)));
    }
    let late = r#"{"id":"c","type":"commission_failure","date":"2018-04-01","unit":"农委","failure":"late"}"#;
    scored(&SCHEME, late, "2018-06-30", |_, score| {
        let table = standings::table(&SCHEME, score, Lang::Zh);
        let row = table.lines().find(|row| row.contains("农委")).unwrap();
        let minus = row.split_whitespace().filter(|cell| *cell == "-5");
        assert_eq!(minus.count(), 2, "the part and the total: {row}");
        let csv = standings::csv(&SCHEME, score, Lang::En);
        assert!(csv.lines().any(|row| row.contains("农委") && row.contains(",5,-5,")), "{csv}");
    });
}

#[test]
fn one_unit_keeps_its_place_among_all() {
    scored(&SCHEME, EDGE, "2018-06-30", |_, score| {
        let third = &score.standings[2];
        let mut alone = score.clone();
        alone.standings.retain(|standing| standing.unit == third.unit);
        let table = standings::table(&SCHEME, &alone, Lang::Zh);
        assert_eq!(table.lines().count(), 2);
        assert!(table.lines().nth(1).unwrap().trim_start().starts_with(&third.rank.to_string()));
    });
}

/// Every single value of the open answer stands in the CSV under its own name.
#[test]
fn the_csv_holds_the_answer() {
    scored(&SCHEME, EDGE, "2019-01-31", |_, score| {
        let csv = standings::csv(&SCHEME, score, Lang::En);
        let answer = scoring::answer::answer(&SCHEME, score, None, Lang::En);
        let body = csv.strip_prefix('\u{feff}').expect("the mark of UTF-8");
        let mut reader = csv::Reader::from_reader(body.as_bytes());
        let heads = reader.headers().unwrap().clone();
        let units = answer["units"].as_array().unwrap();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), units.len());
        for (row, unit) in rows.iter().zip(units) {
            for (name, value) in unit.as_object().unwrap() {
                let inner = value.as_object().into_iter().flatten();
                let inner = inner.map(|(key, value)| (format!("{name}.{key}"), value));
                let single =
                    (!value.is_object() && !value.is_array()).then(|| (name.clone(), value));
                for (name, value) in inner.chain(single) {
                    let at = heads.iter().position(|head| head == name);
                    let found = &row[at.unwrap_or_else(|| panic!("no column {name}"))];
                    let wanted = match value {
                        serde_json::Value::Null => String::new(),
                        serde_json::Value::String(text) => text.clone(),
                        other => other.to_string(),
                    };
                    assert_eq!(found, wanted, "{name} of {}", unit["unit"]);
                }
            }
        }
    });
}

#[test]
fn a_unit_that_looks_like_a_formula_is_text() {
    let mut scheme = SCHEME.clone();
    scheme.units[0].name = "=1+1,\"x\"".into();
    scored(&scheme, "", "2018-06-30", |_, score| {
        let csv = standings::csv(&scheme, score, Lang::Zh);
        assert!(csv.contains("\r\n\"'=1+1,\"\"x\"\"\","), "{csv}");
    });
}
