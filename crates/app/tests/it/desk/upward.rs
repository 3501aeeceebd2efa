//! Passed up, printed above, imported from the city's list.

use desk::monthly::{self, Match};
use desk::verb::adopt_higher::AdoptHigher;
use desk::verb::drop_passing::DropPassing;
use desk::verb::import_facts::ImportFacts;
use desk::verb::import_monthly::ImportMonthly;
use desk::verb::pass_up::PassUp;
use desk::verb::void::VoidFact;
use desk::view::upward::{MatchMonthly, Upward};
use desk::{Id, PassingState, Refusal, Role};
use testkit::office::{Office, on_each};

use super::issue::{selected, total};
use super::register::register;

fn above(work: &Id, publication: &str, kind: &str) -> AdoptHigher {
    AdoptHigher {
        work: work.clone(),
        publication: publication.to_owned(),
        kind: kind.to_owned(),
        date: "2018-03-02".parse().unwrap(),
        issue: Some("第9期".to_owned()),
        units: None,
    }
}

fn up(work: &Id, publication: &str) -> PassUp {
    PassUp { work: work.clone(), publication: publication.to_owned(), passed_on: None }
}

async fn listed(office: &Office, state: Option<PassingState>) -> usize {
    let upward = Upward { state, page: 0, before: None };
    office.desk.ask(&office.who(Role::Editor), upward).await.unwrap().rows.len()
}

#[tokio::test]
async fn an_adoption_above_closes_the_passing_and_earns_each_credited_unit_its_points() {
    on_each(async |office| {
        let editor = office.who(Role::Editor);
        let work = selected(&office, "两家联办", 2).await;
        let home = office.desk.act(&editor, None, up(&work, "shangjie-xinxi")).await;
        assert!(matches!(home, Err(Refusal::Wrong(_))), "{home:?}");
        office.desk.act(&editor, None, up(&work, "zhengzhou-xinxi")).await.unwrap();
        let twice = office.desk.act(&editor, None, up(&work, "zhengzhou-xinxi")).await;
        assert!(matches!(twice, Err(Refusal::Conflict(_))), "{twice:?}");
        let article = office.desk.act(&editor, None, above(&work, "zhengzhou-xinxi", "article"));
        assert!(matches!(article.await, Err(Refusal::Wrong(_))));
        office.desk.act(&editor, None, above(&work, "zhengzhou-xinxi", "special")).await.unwrap();
        // 2.2.2.1: a special 30, for each named unit.
        assert_eq!(total(&office, 0).await, "30");
        assert_eq!(total(&office, 1).await, "30");
        assert_eq!(listed(&office, Some(PassingState::Passed)).await, 0);
        assert_eq!(listed(&office, Some(PassingState::Adopted)).await, 1);
        let again = office.desk.act(&editor, None, above(&work, "zhengzhou-xinxi", "single")).await;
        assert!(matches!(again, Err(Refusal::Wrong(_))), "a double entry: {again:?}");
    })
    .await;
}

/// One printing is registered once, however its number is typed; another issue is another one.
#[tokio::test]
async fn a_printing_that_is_registered_is_known_again() {
    on_each(async |office| {
        let editor = office.who(Role::Editor);
        let work = selected(&office, "单条", 1).await;
        let of = |issue: Option<&str>, date: &str| AdoptHigher {
            issue: issue.map(str::to_owned),
            date: date.parse().unwrap(),
            ..above(&work, "zhengzhou-xinxi", "single")
        };
        office.desk.act(&editor, None, of(Some("第70期"), "2018-03-02")).await.unwrap();
        let again =
            [Some("70"), Some("70期"), Some(" 第 ７０ 期"), Some("第070期"), None, Some("")];
        for issue in again {
            for date in ["2018-03-02", "2018-03-04"] {
                let refused = office.desk.act(&editor, None, of(issue, date)).await;
                let Err(Refusal::Wrong(flaws)) = refused else { panic!("{issue:?}: {refused:?}") };
                assert_eq!(flaws[0].field, "issue", "{flaws:?}");
            }
        }
        let long = "长".repeat(41);
        let refused = office.desk.act(&editor, None, of(Some(&long), "2018-03-04")).await;
        assert!(matches!(refused, Err(Refusal::Wrong(_))), "{refused:?}");
        assert_eq!(total(&office, 0).await, "10", "2.2.2.1: a single piece 10, once");
        office.desk.act(&editor, None, of(Some("71"), "2018-03-04")).await.unwrap();
    })
    .await;
}

/// Whoever registered it by the ledger's form, it is known again where works are passed up.
#[tokio::test]
async fn a_printing_of_the_ledger_is_known_again_above() {
    on_each(async |office| {
        let editor = office.who(Role::Editor);
        let work = selected(&office, "单条", 1).await;
        let fields = [
            ("date", "2018-03-02"),
            ("work", work.as_str()),
            ("units", &*office.units[0].name),
            ("publication", "zhengzhou-xinxi"),
            ("kind", "single"),
        ];
        office.desk.act(&editor, None, register("adoption", &fields)).await.unwrap();
        let again = office.desk.act(&editor, None, above(&work, "zhengzhou-xinxi", "single")).await;
        let Err(Refusal::Wrong(flaws)) = again else { panic!("{again:?}") };
        assert_eq!(flaws[0].field, "issue", "{flaws:?}");
        assert_eq!(total(&office, 0).await, "10", "2.2.2.1: a single piece 10, once");
    })
    .await;
}

/// A correction takes the points back; the passing waits for what is right.
#[tokio::test]
async fn a_passing_waits_again_when_its_adoption_is_voided() {
    on_each(async |office| {
        let editor = office.who(Role::Editor);
        let work = selected(&office, "单条", 1).await;
        office.desk.act(&editor, None, up(&work, "zhengzhou-xinxi")).await.unwrap();
        let adopted = above(&work, "zhengzhou-xinxi", "single");
        let fact = office.desk.act(&editor, None, adopted.clone()).await.unwrap();
        let void = VoidFact { fact, reason: "登错了刊物".to_owned() };
        office.desk.act(&editor, None, void).await.unwrap();
        assert_eq!(total(&office, 0).await, "0");
        assert_eq!(listed(&office, Some(PassingState::Passed)).await, 1);
        assert_eq!(listed(&office, Some(PassingState::Adopted)).await, 0);
        let fact = office.desk.act(&editor, None, adopted.clone()).await.unwrap();
        assert_eq!(listed(&office, Some(PassingState::Adopted)).await, 1);
        assert_eq!(listed(&office, None).await, 1, "it is the same passing");
        // The same when the correction comes in with a file.
        let line = format!(
            r#"{{"id":"v1","type":"void","date":"2018-03-05","target":"{fact}","reason":"登错了"}}"#
        );
        let paper = "来函".to_owned();
        let import = ImportFacts { year: 2018, lines: line, paper, previewed: None };
        office.desk.act(&office.who(Role::ChiefEditor), None, import).await.unwrap();
        assert_eq!(total(&office, 0).await, "0");
        assert_eq!(listed(&office, Some(PassingState::Passed)).await, 1);
        office.desk.act(&editor, None, adopted).await.unwrap();
        assert_eq!(listed(&office, Some(PassingState::Adopted)).await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_printed_above_is_dropped_and_may_be_waited_for_again() {
    on_each(async |office| {
        let editor = office.who(Role::Editor);
        let work = selected(&office, "甲", 1).await;
        let passing = office.desk.act(&editor, None, up(&work, "yuqing-kuaibao")).await.unwrap();
        let drop = |dropped| DropPassing { passing: passing.clone(), version: None, dropped };
        office.desk.act(&editor, None, drop(true)).await.unwrap();
        assert_eq!(listed(&office, Some(PassingState::Dropped)).await, 1);
        office.desk.act(&editor, None, drop(false)).await.unwrap();
        assert_eq!(listed(&office, Some(PassingState::Passed)).await, 1);
    })
    .await;
}

const LIST: &str = "\u{FEFF}3月采用通报,,,,,\n标题,单位,刊物,体裁,日期,期号\n\
    破解老旧小区停车难,UNIT,《郑州信息》,单条,2018年3月2日,第9期\n\
    破解老旧小区“停车难”的做法,别家,《郑州信息》,单条,2018-03-02,第9期\n\
    与本区无关的一篇,外区,《郑州信息》,单条,2018.3.2,第9期\n";

#[tokio::test]
async fn a_list_is_matched_by_title_and_unit_then_by_likeness() {
    on_each(async |office| {
        let editor = office.who(Role::Editor);
        let work = selected(&office, "破解老旧小区停车难", 1).await;
        let list = LIST.replace("UNIT", &office.units[0].name);
        let rows = monthly::read("3月.csv", list.into_bytes()).unwrap();
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 4, 5]);
        assert!(rows.iter().all(|row| row.date == "2018-03-02".parse().ok()));
        let matched = office.desk.ask(&editor, MatchMonthly { rows }).await.unwrap();
        let how: Vec<Match> = matched.iter().map(|row| row.found.how).collect();
        assert_eq!(how, [Match::Exact, Match::Like, Match::None]);
        assert_eq!(matched[0].publication, "zhengzhou-xinxi");
        assert_eq!(matched[0].kind, "single");
        assert_eq!(matched[1].found.works[0].0, work);
    })
    .await;
}

#[tokio::test]
async fn an_import_writes_all_rows_or_none() {
    on_each(async |office| {
        let editor = office.who(Role::Editor);
        let work = selected(&office, "甲", 1).await;
        let other = selected(&office, "乙", 1).await;
        let rows = vec![
            (3, above(&work, "zhengzhou-xinxi", "single")),
            (4, above(&work, "zhengzhou-xinxi", "single")),
        ];
        let refused = office.desk.act(&editor, None, ImportMonthly { rows }).await;
        assert!(matches!(refused, Err(Refusal::Facts(_))), "{refused:?}");
        assert_eq!(total(&office, 0).await, "0");
        assert_eq!(listed(&office, None).await, 0);
        let rows = vec![(7, above(&work, "yuqing-kuaibao", "special"))];
        let refused = office.desk.act(&editor, None, ImportMonthly { rows }).await;
        let Err(Refusal::Wrong(flaws)) = refused else { panic!("{refused:?}") };
        assert!(flaws[0].says.starts_with("第7行："), "{}", flaws[0].says);
        let rows = vec![
            (3, above(&work, "zhengzhou-xinxi", "single")),
            (4, above(&other, "yuqing-kuaibao", "single")),
        ];
        let facts = office.desk.act(&editor, None, ImportMonthly { rows }).await.unwrap();
        assert_eq!(facts.len(), 2);
        // 2.2.2.1: 10; 2.2.3.2: 40.
        assert_eq!(total(&office, 0).await, "50");
    })
    .await;
}

#[test]
fn a_list_without_its_headings_says_which_are_needed() {
    let refused = monthly::read("表.csv", "甲,乙,丙\n1,2,3\n".as_bytes().to_vec());
    assert!(refused.unwrap_err().contains("标题、单位、刊物"));
    let gbk = monthly::read("表.csv", vec![0xB1, 0xEA, 0xCC, 0xE2]);
    assert!(gbk.unwrap_err().contains("UTF-8"));
    let torn = monthly::read("表.xlsx", b"PK\x03\x04not a workbook".to_vec());
    assert!(torn.is_err());
}
