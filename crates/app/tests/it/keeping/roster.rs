//! `unit`, and people and units as tables: taken along, brought in whole or not at all.

use testkit::office::Database;

use super::*;

#[tokio::test]
async fn units_are_listed_renamed_and_closed_from_the_command_line() {
    let office = Office::on(Database::Sqlite).await;
    let folder = folder("roster-unit", &office).await;
    let unit = |words: &[&str]| {
        let action: Vec<&str> = [&["unit"], &words[..1], &["--data", "d"], &words[1..]].concat();
        tongbao_in(&folder, &action)
    };
    let name = &*office.units[2].name;
    let listed = unit(&["list"]).out;
    assert_eq!(listed.lines().count(), SCHEME.units.len());
    let line = |out: &str| out.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(line(&listed).contains("\tactive\t"), "{listed}");
    assert_eq!(unit(&["close", name]).code, 0);
    assert!(line(&unit(&["list"]).out).contains("\tclosed\t"));
    let zh = tongbao_in(&folder, &["--lang", "zh", "unit", "list", "--data", "d"]).out;
    assert!(line(&zh).contains("\t停用\t"), "{zh}");
    assert_eq!(unit(&["reopen", name]).code, 0);
    // Every unit of the notice is there: none can be added, none renamed to another.
    let twice = unit(&["add", name]);
    assert_eq!(twice.code, 1, "{}", twice.err);
    let other = unit(&["rename", name, &office.units[3].name]);
    assert_eq!(other.code, 1, "{}", other.err);
    let slip = unit(&["close", "没有的单位"]);
    assert_eq!(slip.code, 1);
    assert!(slip.err.contains("没有的单位"), "{}", slip.err);
}

#[tokio::test]
async fn accounts_come_in_by_a_table_all_or_none_and_go_out_by_one() {
    let office = Office::on(Database::Sqlite).await;
    let folder = folder("roster-people", &office).await;
    let unit = &office.units[0].name;
    let import = |name: &str| tongbao_in(&folder, &["import", "--data", "d", "--people", name]);
    let export = |name: &str| {
        let done = tongbao_in(&folder, &["export", "--data", "d", "--people", "-o", name]);
        assert_eq!(done.code, 0, "{}", done.err);
        fs::read_to_string(folder.join(name)).unwrap()
    };
    let before = export("before.csv");
    let wrong = format!(
        "账号,姓名,单位,角色\nxin01,甲,{unit},信息员\nreporter,乙,{unit},\nx y,丙,没有的镇,国王\n"
    );
    fs::write(folder.join("wrong.csv"), wrong).unwrap();
    let told = import("wrong.csv");
    assert_eq!(told.code, 1, "{}", told.out);
    for part in
        ["第3行：账号reporter已被使用", "第4行：没有“没有的镇”这个单位", "第4行：没有“国王”"]
    {
        assert!(told.err.contains(part), "{part}: {}", told.err);
    }
    assert_eq!(export("same.csv"), before, "nothing of it came in");
    let look =
        |name: &str| tongbao_in(&folder, &["import", "--data", "d", "--people", "--dry-run", name]);
    assert_eq!(look("wrong.csv").code, 1, "a look finds what an import would");
    let right =
        format!("账号,姓名,单位,角色\nxin01,=1+1,{unit},信息员、单位领导\nbian02,乙,,编辑\n");
    fs::write(folder.join("right.csv"), right).unwrap();
    let looked = look("right.csv");
    assert_eq!((looked.code, export("looked.csv")), (0, before.clone()), "{}", looked.err);
    let told = import("right.csv");
    assert_eq!(told.code, 0, "{}", told.err);
    assert_eq!(told.out.lines().count(), 2, "{}", told.out);
    let after = export("after.csv");
    assert_eq!(after.lines().count(), before.lines().count() + 2);
    let line = after.lines().find(|line| line.starts_with("xin01")).unwrap();
    assert!(line.contains(&format!("{unit},信息员、单位领导,正常")), "{line}");
    assert!(!line.contains(",=1+1"), "a name is no formula: {line}");
    assert_eq!(import("right.csv").code, 1, "nobody is written over");
}

#[tokio::test]
async fn units_go_out_by_a_table_and_come_back_changed() {
    let office = Office::on(Database::Sqlite).await;
    let folder = folder("roster-units", &office).await;
    let export = |name: &str| {
        let done = tongbao_in(&folder, &["export", "--data", "d", "--units", "-o", name]);
        assert_eq!(done.code, 0, "{}", done.err);
    };
    export("u.xlsx");
    let import = |name: &str| tongbao_in(&folder, &["import", "--data", "d", "--units", name]);
    let same = import("u.xlsx");
    assert_eq!(same.code, 0, "{}", same.err);
    assert!(same.out.contains("added: 0, changed: 0"), "{}", same.out);
    let (one, two) = (&office.units[0].name, &office.units[1].name);
    let table = format!("单位,领导签批,状态\n{one},是,停用\n{two},,\n");
    fs::write(folder.join("c.csv"), &table).unwrap();
    assert!(import("c.csv").out.contains("changed: 1"));
    fs::write(folder.join("w.csv"), format!("{table}天外镇,是,正常\n{two},也许,\n")).unwrap();
    let wrong = import("w.csv");
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("第4行") && wrong.err.contains("第5行"), "{}", wrong.err);
    export("after.csv");
    let after = fs::read_to_string(folder.join("after.csv")).unwrap();
    assert!(after.lines().any(|line| line.starts_with(&**one) && line.ends_with("是,停用")));
}

/// A second office with a scheme of its own beside the first: its people sign in there, and its
/// ledger is scored by its own figures.
#[tokio::test]
async fn a_further_office_is_opened_with_its_own_scheme_and_a_new_year_is_begun() {
    let office = Office::on(Database::Sqlite).await;
    let folder = folder("roster-office", &office).await;
    let shipped = crate::support::program::project().join("schemes/shangjie-2018");
    let copy = |name: &str, change: &dyn Fn(&str) -> String| {
        fs::create_dir(folder.join(name)).unwrap();
        for file in fs::read_dir(&shipped).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "md") {
                let text = change(&fs::read_to_string(&path).unwrap());
                fs::write(folder.join(name).join(path.file_name().unwrap()), text).unwrap();
            }
        }
    };
    copy("own", &|text| text.to_owned());
    copy("broken", &|text| text.replacen("points", "pionts", 1));
    let add = |scheme: &str, name: &str| {
        let words = ["office", "add", "--data", "d", name, "--scheme", scheme];
        let people = ["--system", "xt", "--security", "aq", "--auditor", "sj"];
        tongbao_in(&folder, &[&words[..], &people].concat())
    };
    let broken = add("broken", "某市委办公室");
    assert_eq!(broken.code, 1, "{}", broken.out);
    assert!(broken.err.contains("pionts"), "the line itself is shown: {}", broken.err);
    let added = add("own", "某市委办公室");
    assert_eq!(added.code, 0, "{}", added.err);
    assert_eq!(added.out.lines().count(), 3, "{}", added.out);
    assert_eq!(add("own", "某市委办公室").code, 1, "one office has one name");
    let listed = tongbao_in(&folder, &["office", "list", "--data", "d"]).out;
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert!(listed.contains("某市委办公室\t2018 "), "{listed}");
    // What is meant must be said where there are two.
    let which = tongbao_in(&folder, &["unit", "list", "--data", "d"]);
    assert!(which.err.contains("TB0601"), "{}", which.err);
    let named = ["unit", "list", "--data", "d", "--office", "某市委办公室"];
    assert_eq!(tongbao_in(&folder, &named).out.lines().count(), SCHEME.units.len());
    let year = |scheme: &str| {
        let words = ["office", "year", "--data", "d", "--office", "某市委办公室", "--scheme"];
        tongbao_in(&folder, &[&words[..], &[scheme]].concat())
    };
    let same = year("own");
    assert_eq!(same.code, 1, "{}", same.out);
    assert!(same.err.contains("2018年度已经设立"), "{}", same.err);
}
