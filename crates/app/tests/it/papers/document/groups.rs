//! Papers under a notice that ranks units in groups, awards what it names itself and bears a title within
//! its title: each says what is so within a group, and nothing across them.

use ::ledger::Ledger;
use ::ledger::fault::Lang;
use ::papers::document::Document;
use ::papers::page::{Cell, Page};
use ::papers::{
    Brand, Stood, announcement, appraisal_sheet, bulletin_letter, letter, pledge, reminder,
    reminders, report, selected,
};
use scheme::{Scheme, SchemeFile};
use scoring::{Docket, bulletin};

use crate::papers::office;
use crate::support::{CALENDAR, facts_under, program};

use super::kinds::words;

const NOTICE: &str = include_str!("groups.md");

/// The notice with some of its words replaced.
fn notice(changes: &[(&str, &str)]) -> Scheme {
    let text = changes.iter().fold(NOTICE.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    let reading = scheme::read(vec![SchemeFile { name: "groups.md".to_owned(), text }]);
    assert_eq!(reading.faults, []);
    reading.scheme.unwrap()
}

/// The notice without groups.
fn ungrouped() -> &'static str {
    let from = NOTICE.find("[peers.counties]").unwrap();
    let rest = &NOTICE[from..];
    &rest[..rest.find("```").unwrap()]
}

/// Counties with 50, 30, 20, 20, 10 and 0 points, bureaus with 90, 0 and 0, stations without any.
fn facts() -> String {
    let trained = [("东县", 5), ("西县", 3), ("南县", 2), ("北县", 2), ("中县", 1), ("财政局", 9)];
    let line = |(unit, persons)| {
        format!(
            r#"{{"id":"{unit}","type":"training","date":"2018-02-01","unit":"{unit}","program":"city","persons":{persons}}}"#
        )
    };
    trained.map(line).join("\n")
}

fn with<T>(scheme: &Scheme, facts: &str, make: impl FnOnce(&Docket<'_>, &Ledger) -> T) -> T {
    let ledger = Ledger::from_facts("facts", facts_under(scheme, facts)).unwrap();
    make(&Docket::new(scheme, &CALENDAR, &ledger, None).unwrap(), &ledger)
}

/// What the letter of June says, without its annex.
fn june(scheme: &Scheme, facts: &str) -> String {
    let page = with(scheme, facts, |docket, ledger| {
        let told = bulletin::bulletin(docket, "2018-06".parse().unwrap()).unwrap();
        ::papers::bulletin(scheme, &told, &[], &office::basis(ledger)).unwrap()
    });
    let letter = bulletin_letter(scheme, &page, office::day(7, 5), &Brand::default());
    let said = words(&letter);
    said.split("各单位得分明细见附件").next().unwrap().to_owned()
}

#[test]
fn a_bulletin_s_letter_tells_the_first_and_the_last_of_each_group() {
    let said = june(&notice(&[]), &facts());
    for sentence in [
        "11个单位均未完成目标分值。\n",
        "县区组6个单位中，任务占比居前的依次是东县（50.0%）、西县（30.0%）；居后的依次是中县（10.0%）、新区（0.0%）。",
        // Of the two that have nothing neither is the last.
        "部门组3个单位中，任务占比居前的是财政局（90.0%）。",
        "根据《关于印发〈某某市信息工作考核办法〉的通知》，",
    ] {
        assert!(said.contains(sentence), "{sentence} is missing: {said}");
    }
    assert!(!said.contains("站所组"), "of two equals nobody leads: {said}");
}

#[test]
fn where_nothing_is_aimed_at_no_ratio_is_told() {
    let said = june(&notice(&[("target = 100\n", "")]), &facts());
    assert!(!said.contains('%') && !said.contains("占比") && !said.contains("目标分值"), "{said}");
    assert!(
        said.contains("县区组6个单位中，累计得分居前的依次是东县（50分）、西县（30分）"),
        "{said}"
    );
    let said = june(&notice(&[("target = 100\n", ""), (ungrouped(), "")]), &facts());
    let first = "11个单位中，累计得分居前的依次是财政局（90分）、东县（50分）、西县（30分）。";
    assert!(said.contains(first) && !said.contains("居后"), "five have nothing: {said}");
}

#[test]
fn the_year_s_table_has_group_after_group_each_with_its_first() {
    let scheme = notice(&[]);
    let page: Page = with(&scheme, &facts(), |docket, ledger| {
        let score = docket.score(scheme.closing_day()).unwrap();
        ::papers::appraisal(&scheme, &score, &office::basis(ledger)).unwrap()
    });
    assert_eq!(page.table.columns[0].title, "组别");
    let shown = |row: &Vec<Cell>| [0, 1, 2].map(|at| row[at].to_string());
    let rows: Vec<[String; 3]> = page.table.rows.iter().map(shown).collect();
    let right = [
        ["县区组", "1", "东县"],
        ["县区组", "2", "西县"],
        ["县区组", "3", "南县"],
        ["县区组", "3", "北县"],
        ["县区组", "5", "中县"],
        ["县区组", "6", "新区"],
        ["部门组", "1", "财政局"],
        ["部门组", "2", "农业局"],
        ["部门组", "2", "水利局"],
        ["站所组", "1", "东站"],
        ["站所组", "1", "西站"],
    ];
    assert_eq!(rows, right);
    assert!(page.notes.iter().any(|note| note.contains("本组内")), "{:?}", page.notes);
    assert!(words(&appraisal_sheet(&page, &Brand::default())).contains("组别"));
}

#[test]
fn a_place_within_the_tier_is_not_told_across_groups() {
    let scheme = notice(&[]);
    let unit = scheme.names.unit("东县").unwrap();
    with(&scheme, &facts(), |docket, _| {
        let score = docket.score(office::day(6, 30)).unwrap();
        let paper = words(&report(&scheme, &score, "东县", &Brand::default()).unwrap());
        assert!(paper.contains("在县区组6个单位中排名第1。"), "{paper}");
        for lang in [Lang::Zh, Lang::En] {
            let told = letter::why(&scheme, docket, &score, unit, lang).unwrap();
            for said in ["同档", "of its tier"] {
                assert!(!told.contains(said) && !paper.contains(said), "{told}");
            }
            let told = told.replace('\n', "");
            let right = ["各月排名在县区组 6 个单位中均居前 1 名", "among the first 1 of 县区组"];
            assert!(right.iter().any(|said| told.contains(said)), "{told}");
        }
    });
}

#[test]
fn reminders_name_the_group_and_pass_over_one_whose_units_are_all_equal() {
    let scheme = notice(&[]);
    let quarter = "2018Q2".parse().unwrap();
    with(&scheme, &facts(), |docket, _| {
        let months = ["2018-04-30", "2018-05-31", "2018-06-30"];
        let [a, b, c] = months.map(|end| docket.score(end.parse().unwrap()).unwrap());
        let all = reminders(&scheme, quarter, [&a, &b, &c]);
        let of = |stood| all.iter().filter(move |one| one.stood == stood).map(|one| one.unit);
        assert!(of(Stood::Leading).eq(["东县", "财政局"]));
        assert!(of(Stood::Lagging).eq(["新区", "农业局", "水利局"]));
        let written: Vec<String> = all
            .iter()
            .map(|one| words(&reminder(&scheme, one, office::day(7, 2), &Brand::default())))
            .collect();
        let first = "根据《关于印发〈某某市信息工作考核办法〉的通知》，2018年第二季度\
                     你单位各月排名在县区组6个单位中均居前1名，属持续先进";
        assert!(written[0].contains(first), "{}", written[0]);
        assert!(written[0].contains("县区组排名"), "{}", written[0]);
        assert!(written[4].contains("在部门组3个单位中均居后1名"), "{}", written[4]);
    });
}

#[test]
fn a_category_of_the_scheme_s_own_is_announced_by_its_own_name() {
    let scheme = notice(&[]);
    let quarter = "2018Q1".parse().unwrap();
    let told = |category: &str| -> Document {
        let award = format!(
            r#"{{"id":"q","type":"quality_award","date":"2018-03-30","unit":"东县","category":"{category}","quarter":"2018Q1"}}"#
        );
        let chosen = with(&scheme, &award, |docket, _| selected(docket, quarter));
        announcement(&scheme, quarter, &chosen, office::day(4, 9), &Brand::default())
    };
    let own = told("first");
    assert_eq!(own.title, "关于公布2018年第一季度优秀信息一等奖评选结果的通知");
    let said = words(&own);
    assert!(said.contains("共有1篇稿件入选优秀信息一等奖") && !said.contains("优质"), "{said}");
    let none = announcement(&scheme, quarter, &[], office::day(4, 9), &Brand::default());
    assert_eq!(none.title, "关于公布2018年第一季度评选结果的通知");
    let usual = told("research");
    assert_eq!(usual.title, "关于公布2018年第一季度优质信息和优质调研文章评选结果的通知");
    assert!(words(&usual).contains("入选优质信息、优质调研文章"));
}

#[test]
fn a_pledge_is_made_to_the_one_who_issued_the_scheme_where_nobody_else_is_named() {
    let said = |organ: &str| words(&pledge("东县", "", 2018, organ));
    assert!(said("中共某某市委办公室").contains("市委、市政府：\n"));
    assert!(said("某某市水务局办公室").contains("某某市水务局办公室：\n"));
    let folder = program::scratch("pledge");
    std::fs::create_dir(folder.join("s")).unwrap();
    std::fs::write(folder.join("s/scheme.md"), NOTICE).unwrap();
    let written = |more: &[&str]| {
        let words = ["paper", "pledge", "--unit", "东县", "--year", "2018", "-o", "p.md"];
        let answer = program::tongbao_in(&folder, &[&words, more].concat());
        assert_eq!(answer.code, 0, "{}", answer.err);
        std::fs::read_to_string(folder.join("p.md")).unwrap()
    };
    assert!(written(&[]).contains("区委、区政府："));
    assert!(written(&["--scheme", "s"]).contains("某某市水务局办公室："));
    let named = written(&["--scheme", "s", "--organ", "中共某某县委办公室"]);
    assert!(named.contains("县委、县政府："), "{named}");
}
