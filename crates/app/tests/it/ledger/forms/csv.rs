//! CSV files as people and their programs make them.

use super::*;

const HEAD: &str = "编号,日期,作废编号,理由,备注";
const TRAINING: &str = r#"{"id":"t1","type":"training","date":"2018-03-01","unit":"甲局","program":"city","persons":3}"#;

fn voids(csv: &[u8]) -> Result<Vec<String>, Faults> {
    let ledger = read(vec![file("t.jsonl", TRAINING), file("d\\更正作废.csv", csv)])?;
    Ok(ledger.facts().skip(1).map(jsonl::line).collect())
}

#[test]
fn marks_and_line_ends_of_all_programs_are_understood() {
    let expected = [r#"{"id":"v1","type":"void","date":"2018-05-03","target":"t1","reason":"错"}"#];
    for (mark, end) in [("", "\n"), ("\u{feff}", "\r\n"), ("", "\r"), ("\u{feff}", "\n\n,,,,\n")] {
        let csv = format!("{mark}{HEAD}{end}v1,2018/5/3,t1,错,{end}");
        assert_eq!(voids(csv.as_bytes()).unwrap(), expected, "{end:?}");
        // So are lines with nothing on them before the headings.
        let csv = format!("{mark}{end},,,{end}{HEAD}{end}v1,2018/5/3,t1,错,{end}");
        assert_eq!(voids(csv.as_bytes()).unwrap(), expected, "behind {end:?}");
    }
}

#[test]
fn a_text_that_looks_like_a_formula_is_marked_and_comes_back() {
    let fact = r#"{"id":"=cmd","type":"training","date":"2018-03-01","unit":"甲局","program":"city","persons":3,"note":"'x"}"#;
    let files = form::csv::write(&facts(fact), &vocabulary()).unwrap();
    assert_eq!(files.len(), 12);
    let (_, bytes) = files.iter().find(|(name, _)| name == "培训学习.csv").unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(
        text,
        "\u{feff}编号,日期,单位,培训类别,人数,登记时间,考核年度,备注\r\n'=cmd,2018-03-01,甲局,市级培训,3,,,''x\r\n"
    );
    // An apostrophe that marks nothing is the text's own.
    let own = voids(format!("{HEAD}\n'v1,2018-05-03,t1,'错,\n").as_bytes()).unwrap();
    assert_eq!(
        own,
        [r#"{"id":"'v1","type":"void","date":"2018-05-03","target":"t1","reason":"'错"}"#]
    );
}

#[test]
fn faults_name_line_and_column() {
    let csv = format!(
        "{HEAD}\nv1,2018-05-03,t1,\"多\n行\",x\nv2,\"2018-13-03\",,错,\"\"\r\nv3,2018-05-03,t1,错,,,多\n"
    );
    let faults = voids(csv.as_bytes()).unwrap_err();
    let at = ["4:4: TB0108", "4:17: TB0105", "5:22: TB0125"];
    assert_eq!(places(&faults), at.map(|at| format!("d\\更正作废.csv:{at}")));
    assert_eq!(faults[0].at.excerpt.as_ref().map(|e| e.length), Some(12));
}

#[test]
fn a_cell_behind_a_line_break_stands_on_its_own_line() {
    let csv = "理由,编号,日期,作废编号\n\"一\n二\",v1,昨天,t1\n";
    assert_eq!(places(&voids(csv.as_bytes()).unwrap_err()), ["d\\更正作废.csv:3:7: TB0108"]);
}

#[test]
fn faults_found_later_are_placed_too() {
    let csv = format!("{HEAD}\r\n\r\nv1,2018-05-03,t1,错,\"多\n行\"\r\nv2,2018-05-03,t9,错,\r\n");
    assert_eq!(places(&voids(csv.as_bytes()).unwrap_err()), ["d\\更正作废.csv:5:15: TB0116"]);
}

#[test]
fn a_quote_without_its_fellow_is_marked_where_it_stands() {
    let csv = format!("{HEAD}\nv1,2018-05-03,t1,\"错,\nv2,2018-05-03,t1,错,\n");
    let faults = voids(csv.as_bytes()).unwrap_err();
    assert_eq!(places(&faults), ["d\\更正作废.csv:2:18: TB0118"]);
    assert_eq!(faults[0].at.excerpt.as_ref().map(|e| (e.start, e.length)), Some((17, 1)));
}

#[test]
fn a_file_saved_in_gbk_is_no_utf8() {
    let gbk = b"\xb1\xe0\xba\xc5,\xc8\xd5\xc6\xda\r\n";
    assert_eq!(places(&voids(gbk).unwrap_err()), ["d\\更正作废.csv:1:1: TB0101"]);
}

#[test]
fn points_as_number_and_as_text_stay_apart() {
    let csv = "编号,日期,单位,共同任务,得分\nm1,2018-12-31,甲,政研工作,-8.50\nm2,2018-12-31,甲,政研工作,'-8.50\n";
    let ledger = read(vec![file("共同任务评分.csv", csv)]).unwrap();
    let lines: Vec<String> = ledger.facts().map(jsonl::line).collect();
    assert!(lines[0].ends_with(r#""points":-8.5}"#), "{lines:?}");
    assert!(lines[1].ends_with(r#""points":"-8.50"}"#), "{lines:?}");
    let blank = "编号,日期,单位,共同任务,得分\nm1,2018-12-31,甲,政研工作, \n";
    let faults = read(vec![file("共同任务评分.csv", blank)]).unwrap_err();
    assert_eq!(places(&faults), ["共同任务评分.csv:2:22: TB0105"]);
}

/// A row is damaged when its own cells are wrong, when one stands beneath no heading, or both.
#[test]
fn a_row_with_any_fault_is_damaged() {
    let row = |row: &str| {
        let csv = file("更正作废.csv", format!("{HEAD}\n{row}\n"));
        let read = form::read(vec![csv], &vocabulary(), &mut |_, _| {});
        read.ledger.entries().iter().map(|entry| entry.damaged).collect::<Vec<_>>()
    };
    assert_eq!(row("v1,2018-05-03,t1,错,"), [false], "that t1 is nowhere is no fault of the row");
    assert_eq!(row("v1,2018-13-03,t1,错,"), [true]);
    assert_eq!(row("v1,2018-05-03,t1,错,,多"), [true]);
    assert_eq!(row("v1,2018-13-03,t1,错,,多"), [true]);
    assert_eq!(row(",,,,,多"), [] as [bool; 0]);
}

/// Whoever waits is told now and then, and at the end.
#[test]
fn a_long_file_tells_how_far_it_was_read() {
    let lines: String = (0..9_000).map(|n| format!("t{n},2018-03-01,甲局,市级培训,3\n")).collect();
    let csv = format!("编号,日期,单位,培训类别,人数\n{lines}");
    let all = csv.len() as u64;
    let mut told = vec![];
    let mut progress = |done: u64, total: u64| told.push((done, total));
    let ledger = read_told(vec![file("培训学习.csv", csv)], &mut progress).unwrap();
    assert_eq!(ledger.facts().len(), 9_000);
    assert!((2..10).contains(&told.len()), "told {} times", told.len());
    assert!(told.is_sorted(), "{told:?}");
    assert_eq!(told.last(), Some(&(all, all)));
}
