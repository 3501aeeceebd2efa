//! The operator's commands, as typed.

use std::os::unix::fs::PermissionsExt;

use desk::verb::issue_bulletin::IssueBulletin;
use desk::view::papers::IssuePaper;
use desk::view::sent::SentPaper;
use testkit::office::Database;

use crate::desk::issue::{opened, printed};
use crate::desk::sent::commission;

use super::*;

#[tokio::test]
async fn an_import_is_looked_at_first_and_done_once() {
    let office = Office::on(Database::Sqlite).await;
    let folder = folder("terminal-import", &office).await;
    fs::write(folder.join("f.jsonl"), year()).unwrap();
    let look = tongbao_in(&folder, &["import", "--data", "d", "--dry-run", "f.jsonl"]);
    assert_eq!(look.code, 0, "{}", look.err);
    assert!(look.out.contains("rank") && look.out.contains("dry run"), "{}", look.out);
    let export = |name: &str| tongbao_in(&folder, &["export", "--data", "d", "-o", name]);
    assert_eq!(export("a.jsonl").code, 0);
    assert_eq!(read(&folder, "a.jsonl"), "", "a look changes nothing");
    let import = || tongbao_in(&folder, &["import", "--data", "d", "f.jsonl"]);
    assert_eq!(import().code, 0);
    let again = import();
    assert!(again.out.starts_with("new: 0;"), "{}", again.out);
    for name in ["b.jsonl", "b.xlsx", "b"] {
        assert_eq!(export(name).code, 0);
        let back = tongbao_in(&folder, &["import", "--data", "d", name]);
        assert!(back.out.starts_with("new: 0;"), "{name}: {} {}", back.out, back.err);
    }
    let verified = tongbao_in(&folder, &["verify", "--data", "d"]);
    assert_eq!(verified.code, 0, "{}", verified.err);
}

#[tokio::test]
async fn all_faults_are_told_and_nothing_is_imported() {
    let office = Office::on(Database::Sqlite).await;
    let folder = folder("terminal-faults", &office).await;
    let wrong = r#"{"id":"a","type":"training","date":"2018-03-01","unit":"没有的单位","program":"city","persons":1}
{"id":"b","type":"training","date":"2018-13-01","unit":"峡窝镇","program":"city","persons":0}
{"id":"c","type":"void","date":"2018-03-01","target":"nothing","reason":"错"}
{"id":"d","type":"training","date":"2018-03-01","unit":"峡窝镇","program":"city","persons":1}
"#;
    fs::write(folder.join("f.jsonl"), wrong).unwrap();
    let answer = tongbao_in(&folder, &["import", "--data", "d", "f.jsonl"]);
    assert_eq!(answer.code, 1);
    for place in ["f.jsonl:1:", "f.jsonl:2:", "f.jsonl:3:"] {
        assert!(answer.err.contains(place), "{place} in {}", answer.err);
    }
    let export = tongbao_in(&folder, &["export", "--data", "d", "-o", "a.jsonl"]);
    assert_eq!((export.code, read(&folder, "a.jsonl").as_str()), (0, ""));
}

#[tokio::test]
async fn a_changed_row_is_found() {
    let office = Office::on(Database::Sqlite).await;
    office.at("2019-02-01T09:00:00");
    bring(&office, &year()).await.unwrap();
    let issue = IssueBulletin { year: 2018, month: 1, skip: false };
    office.desk.act(&office.who(Role::ChiefEditor), None, issue).await.unwrap();
    let letter = commission(&office.units[0].name);
    office.desk.act(&office.who(Role::Editor), None, letter).await.unwrap();
    let folder = folder("terminal-tampered", &office).await;
    let tamper = |sql: &str| {
        let code = format!(
            "import sqlite3\nc = sqlite3.connect('d/tongbao.db')\nc.execute(\"\"\"{sql}\"\"\")\nc.commit()"
        );
        let done = std::process::Command::new("python3")
            .args(["-c", &code])
            .current_dir(&folder)
            .status()
            .unwrap();
        assert!(done.success());
    };
    let changes = [
        ("UPDATE fact SET line = replace(line, '2018', '2017') WHERE seq = 5", "line"),
        ("UPDATE fact SET date = '2018-01-01' WHERE seq = 6", "date"),
        ("DELETE FROM fact WHERE seq = 7", "gone"),
        ("UPDATE fact SET head = lower(hex(zeroblob(32))) WHERE seq = 8", "head"),
        ("UPDATE bulletin SET month = 13", "a month that is none"),
        ("UPDATE bulletin SET known_at = 'gestern'", "a moment that is none"),
        ("UPDATE bulletin SET checksum = 'x'", "another checksum"),
        ("UPDATE bulletin SET marks = '{}', at = at + 86400000", "a letter of another day"),
        ("UPDATE bulletin_file SET bytes = bytes || 'x' WHERE form = 'docx'", "another letter"),
        ("UPDATE paper SET bytes = bytes || 'x'", "another paper"),
        ("UPDATE paper SET page = replace(page, '夏粮', '秋粮')", "other words"),
        ("UPDATE paper SET page = '{'", "a page that cannot be read"),
    ];
    let verify = || tongbao_in(&folder, &["verify", "--data", "d"]);
    assert_eq!(verify().code, 0);
    for (sql, what) in changes {
        tamper(sql);
        let answer = verify();
        assert_eq!(answer.code, 1, "{what}");
        let code = if !sql.contains("fact") { "TB0502" } else { "TB0503" };
        assert!(answer.err.contains(code), "{what}: {}", answer.err);
        let words = ["restore", "--data", "d", "--yes", "b.tongbao"];
        assert_eq!(tongbao_in(&folder, &words).code, 0);
        assert_eq!(verify().code, 0, "{what}: restored");
    }
}

#[tokio::test]
async fn papers_that_were_sent_are_listed_and_written_again_as_they_were() {
    let office = Office::on(Database::Sqlite).await;
    let unit = office.units[0].name.clone();
    let paper = office.desk.act(&office.who(Role::Editor), None, commission(&unit)).await.unwrap();
    let sent = SentPaper { paper };
    let sent = office.desk.ask(&office.who(Role::Editor), sent).await.unwrap();
    let folder = folder("terminal-papers", &office).await;
    let listed = tongbao_in(&folder, &["paper", "list", "--data", "d"]);
    assert_eq!(listed.code, 0, "{}", listed.err);
    let line = format!("约稿函\t关于“夏粮收购进度”的约稿函\t{unit}\t");
    assert!(listed.out.starts_with("1\t") && listed.out.contains(&line), "{}", listed.out);
    let again = |number: &str, out: &str| {
        tongbao_in(&folder, &["paper", "again", number, "--data", "d", "-o", out])
    };
    let answer = again("1", "a.docx");
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(fs::read(folder.join("a.docx")).unwrap(), sent.bytes);
    assert_eq!(again("1", "a.pdf").code, 0);
    assert_eq!(again("1", "b.pdf").code, 0);
    let pdf = |name: &str| fs::read(folder.join(name)).unwrap();
    assert_eq!(pdf("a.pdf"), pdf("b.pdf"));
    let none = again("2", "c.docx");
    assert_eq!(none.code, 1, "{}", none.err);
    assert!(!folder.join("c.docx").exists());
}

/// An issue is taken from the database as the page gives it: the publication by its id or its name.
#[tokio::test]
async fn an_issue_is_written_as_its_page_gives_it() {
    let office = Office::on(Database::Sqlite).await;
    let (issue, _) = printed(&office, "破解停车难", "single").await;
    let paper = IssuePaper { issue };
    let paper = office.desk.ask(&office.who(Role::Reporter), paper).await.unwrap();
    opened(&office, "shangjie-xinxi").await;
    let folder = folder("terminal-issue", &office).await;
    let write = |publication: &str, number: &str, out: &str| {
        let words = ["paper", "issue", "--data", "d", "--publication", publication, number];
        tongbao_in(&folder, &[&words[..], &["-o", out]].concat())
    };
    let answer = write("shangjie-xinxi", "1", "a.docx");
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(fs::read(folder.join("a.docx")).unwrap(), ::papers::docx::write(&paper).unwrap());
    assert_eq!(write("上街信息", "1", "a.html").code, 0);
    assert!(fs::read_to_string(folder.join("a.html")).unwrap().contains("破解停车难"));
    for (publication, number) in [("上街信息", "3"), ("没有的刊物", "1")] {
        let refused = write(publication, number, "b.docx");
        assert_eq!(refused.code, 1, "{}", refused.err);
        assert!(!folder.join("b.docx").exists());
    }
    // What is not published yet is a draft, and is called one.
    assert!(!answer.err.contains("draft"), "{}", answer.err);
    let draft = write("shangjie-xinxi", "2", "c.docx");
    assert_eq!(draft.code, 0, "{}", draft.err);
    assert!(draft.err.contains("this is a draft"), "{}", draft.err);
}

#[tokio::test]
async fn accounts_are_opened_closed_and_given_roles() {
    let office = Office::on(Database::Sqlite).await;
    let folder = folder("terminal-user", &office).await;
    let user = |words: &[&str]| {
        let action: Vec<&str> = [&["user"], &words[..1], &["--data", "d"], &words[1..]].concat();
        tongbao_in(&folder, &action)
    };
    let unit = &*office.units[0].name;
    let add = user(&["add", "xinxi01", "--name", "信息员甲", "--unit", unit, "--role", "reporter"]);
    assert_eq!(add.code, 0, "{}", add.err);
    assert!(add.out.contains("initial password"), "{}", add.out);
    let listed = |login: &str| {
        let out = user(&["list"]).out;
        out.lines().find(|line| line.starts_with(login)).unwrap().to_owned()
    };
    assert!(listed("xinxi01").ends_with("\treporter\tactive"));
    assert_eq!(user(&["grant", "xinxi01", "unit-head"]).code, 0);
    assert_eq!(user(&["revoke", "xinxi01", "reporter"]).code, 0);
    assert!(listed("xinxi01").ends_with("\tunit-head\tactive"));
    let zh = tongbao_in(&folder, &["--lang", "zh", "user", "list", "--data", "d"]).out;
    let zh = zh.lines().find(|line| line.starts_with("xinxi01")).unwrap();
    assert!(zh.ends_with("\t单位领导\t正常"), "{zh}");
    assert_eq!(user(&["disable", "xinxi01"]).code, 0);
    assert!(listed("xinxi01").ends_with("disabled"));
    assert_eq!(user(&["enable", "xinxi01"]).code, 0);
    let passwords = [user(&["password", "xinxi01"]).out, user(&["password", "xinxi01"]).out];
    assert_ne!(passwords[0], passwords[1]);
    // Whatever is drawn is a password that the rules take.
    assert!((0..8).all(|_| user(&["password", "xinxi01"]).code == 0));
    // The three administrators are three people, and none of them is the last to go.
    let clash = user(&["grant", "auditor", "security-administrator"]);
    assert_eq!(clash.code, 1, "{}", clash.err);
    assert_eq!(user(&["revoke", "auditor", "auditor"]).code, 1);
    assert_eq!(user(&["grant", "xinxi01", "king"]).code, 2);
    assert_eq!(user(&["disable", "nobody"]).code, 1);
    let added_twice = user(&["add", "xinxi01", "--name", "信息员乙"]);
    assert_eq!(added_twice.code, 1);
}

#[test]
fn what_is_not_there_is_named_and_nothing_is_made() {
    let folder = scratch("terminal-nothing");
    for words in [
        &["export", "--data", "d", "-o", "a.jsonl"][..],
        &["import", "--data", "d", "f.jsonl"],
        &["backup", "--data", "d", "-o", "b"],
        &["restore", "--data", "d", "--yes", "b"],
        &["verify", "--data", "d"],
        &["user", "list", "--data", "d"],
    ] {
        let answer = tongbao_in(&folder, words);
        assert_eq!(answer.code, 1, "{words:?}: {}", answer.err);
        assert!(answer.err.contains("TB0128"), "{words:?}: {}", answer.err);
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "a slip in a name makes no database");
}

#[tokio::test]
async fn before_the_first_visit_there_is_no_office_and_the_way_is_told() {
    let folder = scratch("terminal-empty");
    let (store, kept) = testkit::office::store(Database::Sqlite).await;
    drop(store);
    fs::create_dir(folder.join("d")).unwrap();
    fs::copy(kept.unwrap().path().join("office.db"), folder.join("d/tongbao.db")).unwrap();
    for words in [
        &["user", "list", "--data", "d"][..],
        &["unit", "list", "--data", "d"],
        &["export", "--data", "d", "-o", "a.jsonl"],
    ] {
        let answer = tongbao_in(&folder, words);
        assert_eq!(answer.code, 1, "{words:?}: {}", answer.err);
        assert!(answer.err.contains("set it up in a browser"), "{words:?}: {}", answer.err);
    }
}

#[tokio::test]
async fn a_restore_wants_a_word_and_a_backup_writes_over_nothing() {
    let office = Office::on(Database::Sqlite).await;
    let folder = folder("terminal-word", &office).await;
    let silent = tongbao_in(&folder, &["restore", "--data", "d", "b.tongbao"]);
    assert_eq!(silent.code, 2);
    assert!(silent.err.contains("this replaces all data of"), "{}", silent.err);
    let over = tongbao_in(&folder, &["backup", "--data", "d", "-o", "b.tongbao"]);
    assert_eq!(over.code, 2);
    // It holds every account's secrets: for its owner's eyes.
    fs::write(folder.join("o.tongbao.part"), "").unwrap();
    let made = tongbao_in(&folder, &["backup", "--data", "d", "-o", "o.tongbao"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let mode = fs::metadata(folder.join("o.tongbao")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    // Nowhere to write to: nothing is left behind.
    let there = || fs::read_dir(&folder).unwrap().count();
    let before = there();
    let nowhere = tongbao_in(&folder, &["backup", "--data", "d", "-o", "no/c"]);
    assert_eq!(nowhere.code, 3, "{}", nowhere.err);
    assert_eq!(there(), before);
}
