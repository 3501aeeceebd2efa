//! What stands beneath a table: of grades, ranks and converted points only what holds of those that are
//! there.

use ::ledger::{FactType, Factor, Ledger, Points};
use ::papers::Page;
use scheme::Scheme;
use scheme::model::{By, Column, Conversion, Effect, Holding, Period, Tallied};
use scoring::{Docket, bulletin as scored};

use crate::papers::office::basis;
use crate::scheme::{altered, example};
use crate::support::{CALENDAR, SCHEME, day, facts_under};

fn appraisal(scheme: &Scheme) -> Page {
    let ledger = Ledger::from_facts("none", vec![]).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(scheme.closing_day()).unwrap();
    ::papers::appraisal(scheme, &score, &basis(&ledger)).unwrap()
}

/// The school district's first and second grade with these words.
fn grades(first: &str, second: &str) -> Scheme {
    let own = ["name = \"一等奖\"\nfirst = 1", "name = \"二等奖\"\nshare = 0.5"];
    let first = format!("name = \"一等奖\"\n{first}");
    let second = format!("name = \"二等奖\"\n{second}");
    altered("school-district", &[(own[0], &first), (own[1], &second)])
}

const CLOSED: &str = "等次在可评先的单位中依次评定，不予评先的不占名次";
const EQUALS: &str = "处在名额末位而并列的，同评该等次";
const MORE: &str = "处在名额末位而并列的都在名额内，名额内没有达到其他条件的不评该等次，也不递补";

#[test]
fn of_grades_each_thing_is_said_only_of_those_for_which_it_holds() {
    let open = "等次在可评先的单位中依次评定";
    let barred = "不予评先的也可以评";
    for (first, second, right) in [
        ("first = 1", "share = 0.5", format!("{CLOSED}；{EQUALS}。")),
        (
            "first = 1\nbarred = true",
            "share = 0.5",
            format!("{open}，“二等奖”中不予评先的不占名次，“一等奖”{barred}；{EQUALS}。"),
        ),
        (
            "first = 1\nbarred = true",
            "last = 1\nbarred = true",
            format!("{open}，“一等奖”、“二等奖”{barred}；{EQUALS}。"),
        ),
        (
            "first = 1",
            "share = 0.5\ntotal = 90",
            format!("{CLOSED}；“一等奖”{EQUALS}；“二等奖”{MORE}。"),
        ),
        ("first = 1\nratio = 2", "share = 0.5\ntotal = 90", format!("{CLOSED}；{MORE}。")),
        ("annual = 30", "annual = 20", format!("{open}。")),
        (
            "first = 1\nwho = [\"一中\", \"二中\"]",
            "share = 0.5",
            format!("{CLOSED}；“一等奖”只在条文指明的单位中评定，其他单位不占其名额；{EQUALS}。"),
        ),
    ] {
        let notes = appraisal(&grades(first, second)).notes;
        assert!(notes.contains(&right), "{first}, {second}: {notes:#?}");
    }
}

/// 优秀 asks for a place and for points; the barred may have what is below it.
#[test]
fn of_another_notice_they_are_said_too() {
    let county =
        "等次在可评先的单位中依次评定，不予评先的不占名次，“合格”、“不合格”不予评先的也可以评";
    let notes = appraisal(&example("ferry-county")).notes;
    assert!(notes.contains(&format!("{county}；{MORE}。")), "{notes:#?}");
    let mut all = grades("first = 1", "share = 0.5");
    all.grades.iter_mut().for_each(|grade| grade.barred = true);
    let notes = appraisal(&all).notes;
    assert!(notes.contains(&format!("等次在全部单位中依次评定；{EQUALS}。")), "{notes:#?}");
    all.grades.clear();
    assert!(!appraisal(&all).notes.join("").contains("等次"));
}

/// May's notes, where the columns hold these.
fn bulletin(scheme: &Scheme, columns: &[(&str, Holding)]) -> String {
    let mut scheme = scheme.clone();
    let column = |(title, holds): &(&str, Holding)| Column {
        id: (*title).into(),
        group: None,
        title: (*title).into(),
        holds: holds.clone(),
    };
    scheme.columns = columns.iter().map(column).collect();
    let ledger = Ledger::from_facts("none", facts_under(&scheme, "")).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let month = scored::bulletin(&docket, "2018-05".parse().unwrap()).unwrap();
    ::papers::bulletin(&scheme, &month, &[], &basis(&ledger)).unwrap().notes.join("|")
}

#[test]
fn each_rank_that_is_shown_says_what_it_goes_by() {
    let scheme = example("water-office");
    let gains = [
        ("季度名次", Holding::GainedRank(Period::Quarter), "本季度"),
        ("半年名次", Holding::GainedRank(Period::HalfYear), "本半年"),
        ("月名次", Holding::GainedRank(Period::Month), "本月"),
    ];
    for (title, holds, of) in gains {
        let notes = bulletin(&scheme, &[("单位", Holding::Unit), (title, holds)]);
        let right = format!("“{title}”按{of}得分由高到低确定，得分相同的名次并列。");
        assert!(notes.contains(&right) && !notes.contains("排名按"), "{notes}");
    }
    for holds in [Holding::Rank, Holding::TierRank, Holding::RankChange] {
        let notes = bulletin(&scheme, &[("位次", holds)]);
        assert!(notes.contains("|排名按累计得分由高到低确定，得分相同的，依次比较"), "{notes}");
        assert!(!notes.contains("本月得分"), "{notes}");
    }
    assert!(!bulletin(&scheme, &[("得分", Holding::Total)]).contains("由高到低"));
    let peers = example("border-prefecture");
    let notes = bulletin(&peers, &[("名次", Holding::GainedRank(Period::Month))]);
    assert!(notes.contains("“名次”在本组内按本月得分由高到低确定"), "{notes}");
}

/// Where targets measure, ranks go by the ratio, whether it is shown or not.
#[test]
fn a_rank_by_the_ratio_is_told_with_it_and_without_it() {
    let ratio = ("占比", Holding::Ratio);
    let rank = ("排名", Holding::Rank);
    let both = bulletin(&SCHEME, &[ratio.clone(), rank.clone()]);
    let exact = "“占比”为累计得分与目标分值之比；排名按未经四舍五入的比值由高到低确定，比值相同的";
    assert!(both.contains(exact), "{both}");
    let alone = bulletin(&SCHEME, &[ratio]);
    assert!(alone.ends_with("|“占比”为累计得分与目标分值之比。"), "{alone}");
    let ranked = bulletin(&SCHEME, &[rank]);
    let by = "|排名按累计得分与目标分值之比（未经四舍五入）由高到低确定，比值相同的";
    assert!(ranked.contains(by), "{ranked}");
}

#[test]
fn what_is_below_nothing_is_converted_to_nothing() {
    let mut scheme = example("water-office");
    let best = "折算得分：累计得分最高的单位计5分，其余按比例折算，低于0分的按0分计。";
    let notes = |scheme: &Scheme| bulletin(scheme, &[("折算得分", Holding::Converted)]);
    assert!(notes(&scheme).contains(best), "{}", notes(&scheme));
    let (full, of) = (Points::whole(5), Points::whole(100));
    let conversion = scheme.conversion.as_mut().unwrap();
    conversion.from = Some(Factor::share(3, 10));
    let least = "折算得分：累计得分最高的单位计5分，其余按比例折算，不足最高的30%的按0分计。";
    assert!(notes(&scheme).contains(least), "{}", notes(&scheme));
    scheme.conversion = Some(Conversion { called: None, from: None, by: By::Number { full, of } });
    let held = "折算得分：累计得分每100分计5分，低于0分的按0分计。";
    assert!(notes(&scheme).contains(held), "{}", notes(&scheme));
    let (first, less) = ([5, 4].map(Points::whole).to_vec(), Some(Points::from_hundredths(20)));
    scheme.conversion = Some(Conversion {
        called: None,
        from: None,
        by: By::Places { first: first.clone(), less, least: None },
    });
    let by_place = "折算得分：按累计得分的名次，从第一名起依次计5、4分，此后每降一个名次少计0.2分，少到0为止；不高于0分的不计。";
    assert!(notes(&scheme).contains(by_place), "{}", notes(&scheme));
    let (called, first) = (Some("奖励（元）".into()), vec![Points::whole(500)]);
    scheme.conversion =
        Some(Conversion { called, from: None, by: By::Places { first, less: None, least: None } });
    let one = "奖励（元）：按累计得分的名次，第一名计500，其余不计；不高于0分的不计。";
    assert!(notes(&scheme).contains(one), "{}", notes(&scheme));
}

/// Against the average, and with a full mark of their own for some peers; the appraisal's heading names one
/// full mark alone.
#[test]
fn who_is_at_the_average_has_the_full_mark_of_its_peers() {
    let scheme = example("canal-district");
    let converted = [("折算得分", Holding::Converted)];
    let notes = bulletin(&scheme, &converted);
    let said = "折算得分：累计得分等于本组平均分的，街镇计60分、部门计50分，其余按与平均分之比折算，低于0分的按0分计。";
    assert!(notes.contains(said), "{notes}");
    let mut alike = scheme;
    alike.peers.iter_mut().for_each(|peers| peers.full = None);
    let notes = bulletin(&alike, &converted);
    let said =
        "折算得分：累计得分等于本组平均分的计60分，其余按与平均分之比折算，低于0分的按0分计。";
    assert!(notes.contains(said), "{notes}");
    alike.peers.truncate(1);
    alike.peers[0].full = Some(Points::whole(50));
    alike.conversion =
        Some(Conversion { called: None, from: None, by: By::Best(Points::whole(60)) });
    let notes = bulletin(&alike, &converted);
    let said =
        "折算得分：本组累计得分最高的单位计满分（街镇50分），其余按比例折算，低于0分的按0分计。";
    assert!(notes.contains(said), "{notes}");
}

/// 得分相同的比篇数: levels whole, publications by name, and of what kind, as people say it.
#[test]
fn works_that_decide_between_equals_are_named() {
    let before = "ties = [\"ministry\", \"city\", { endorsements = { level = \"ministry\" } }, { adoptions = { level = \"city\" } }]";
    let notes = |ties: &str| {
        let scheme = altered("water-office", &[(before, &format!("ties = [{ties}]"))]);
        bulletin(&scheme, &[("排名", Holding::Rank)])
    };
    let all = [
        ("{ adoptions = { level = \"city\" } }", "市级采用篇数"),
        ("{ adoptions = { level = [\"ministry\", \"city\"] } }", "采用篇数"),
        ("{ adoptions = { publications = [\"express\"], kind = \"brief\" } }", "市级简讯采用篇数"),
        ("{ endorsements = {} }, \"total\"", "批示篇数、累计得分"),
        ("{ endorsements = { level = [\"ministry\", \"city\"] } }", "部级和市级批示篇数"),
        (
            "{ facts = { on = \"training\", when = { program = \"city\" } } }",
            "培训学习（市级培训）次数",
        ),
        ("\"city\", { submissions = \"research_report\" }", "市级采用、调研报告报送篇数"),
        (
            "{ facts = { on = \"adoption\", when = { publication = [\"express\"] } } }",
            "采用（市·《水务快报》）次数",
        ),
        (
            "{ facts = { on = \"emergency_failure\", when = { grave = true } } }",
            "紧急信息问题（情节特别严重）次数",
        ),
        (
            "{ facts = { on = \"emergency_failure\", when = { grave = false } } }",
            "紧急信息问题（非情节特别严重）次数",
        ),
        (
            "{ of = { adoptions = { level = \"city\" } }, out-of = { submissions = \"information\" } }",
            "市级采用篇数占信息报送篇数的比例",
        ),
        (
            "{ of = { adoptions = { level = \"city\" } }, out-of = { submissions = \"information\" }, at-least = 2 }",
            "市级采用篇数占信息报送篇数的比例（不足2篇的按零计）",
        ),
    ];
    for (ties, right) in all {
        let order = if right.contains("、") { "依次" } else { "" };
        let right = format!("得分相同的，{order}比较{right}，仍相同的名次并列");
        assert!(notes(ties).contains(&right), "{right}: {}", notes(ties));
    }
}

#[test]
fn columns_that_count_say_of_which_days_and_that_they_are_no_points() {
    let sent = Tallied::Submissions(vec!["information".into()]);
    let columns = [
        ("本月报送", Holding::Counts(sent.clone(), Period::Month)),
        ("季度报送", Holding::Counts(sent.clone(), Period::Quarter)),
        ("报送", Holding::Counts(sent, Period::Year)),
    ];
    let notes = bulletin(&example("water-office"), &columns);
    let right = "“本月报送”为本月数，“季度报送”为本季度截至2018年5月31日的数，其余为截至2018年5月31日的全年累计数";
    assert!(notes.starts_with(right), "{notes}");
    assert!(notes.contains("“本月报送”“季度报送”“报送”为件数，不是得分。"), "{notes}");
}

/// Works are counted once, facts each; of columns of one title the head above them says which.
#[test]
fn columns_that_count_say_what_they_count() {
    let mut scheme = example("water-office");
    let printed = Tallied::Adoptions { publications: vec![], kinds: vec![] };
    let facts = Tallied::Facts { on: FactType::Training, when: vec![] };
    let of = |group: Option<&str>, title: &str, of: &Tallied, per| Column {
        id: title.into(),
        group: group.map(Into::into),
        title: title.into(),
        holds: Holding::Counts(of.clone(), per),
    };
    scheme.columns = vec![
        of(Some("本月"), "采用", &printed, Period::Month),
        of(Some("全年"), "采用", &printed, Period::Year),
        of(Some("全年"), "培训", &facts, Period::Year),
    ];
    let ledger = Ledger::from_facts("none", facts_under(&scheme, "")).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let month = scored::bulletin(&docket, "2018-05".parse().unwrap()).unwrap();
    let notes = ::papers::bulletin(&scheme, &month, &[], &basis(&ledger)).unwrap().notes;
    let right = "“本月·采用”“全年·采用”为篇数，“培训”为次数，不是得分。";
    assert!(notes.iter().any(|note| note == right), "{notes:?}");
    assert!(notes[0].starts_with("“本月·采用”为本月数，其余为"), "{notes:?}");
}

/// Months from the 26th on are not the calendar's: the notes give their days.
#[test]
fn where_months_run_from_a_day_their_days_are_told() {
    let mut scheme = example("water-office");
    let columns = [
        ("本月", Holding::Gained(Period::Month)),
        ("本季", Holding::Gained(Period::Quarter)),
        ("半年", Holding::Gained(Period::HalfYear)),
    ];
    let plain =
        "“本月”为本月数，“本季”为本季度截至2018年5月31日的数，“半年”为本半年截至2018年5月31日的数";
    let notes = bulletin(&scheme, &columns);
    assert!(notes.starts_with(plain), "{notes}");
    scheme.begins = day("2017-12-26");
    let own = "“本月”为本月（4月26日至5月25日）的数，“本季”为本季度（自3月26日起）截至2018年5月25日的数，“半年”为本半年（自2017年12月26日起）截至2018年5月25日的数";
    let notes = bulletin(&scheme, &columns);
    assert!(notes.starts_with(own), "{notes}");
}

/// What people decide by other clauses is not in the table.
#[test]
fn clauses_that_people_decide_are_named() {
    let last = |scheme: &Scheme| appraisal(scheme).notes.pop().unwrap();
    let mut scheme = example("ferry-county");
    let set = |scheme: &mut Scheme, human: usize| {
        for (at, clause) in scheme.clauses.iter_mut().enumerate() {
            clause.effect =
                if at < human { Effect::Human("领导".to_owned()) } else { Effect::None };
        }
        scheme.clauses.iter().take(5).map(|clause| clause.id.to_string()).collect::<Vec<_>>()
    };
    set(&mut scheme, 0);
    assert_eq!(last(&scheme), "“可评先”仅表示没有不予评先的情形。");
    let ids = set(&mut scheme, 2);
    let two = format!("；依据条款{}、{}须由人决定的事项，另行认定。", ids[0], ids[1]);
    assert!(last(&scheme).ends_with(&two), "{}", last(&scheme));
    let ids = set(&mut scheme, 6).join("、");
    let many = format!("；依据条款{ids}等条款须由人决定的事项，另行认定。");
    assert!(last(&scheme).ends_with(&many), "{}", last(&scheme));
}

/// Where places go by the month's rank, and where that is not the year's result.
#[test]
fn grades_by_the_month_s_rank_are_told() {
    let by_rank = |mut scheme: Scheme| {
        scheme.grades = example("school-district").grades;
        scheme.grades_by_rank = true;
        appraisal(&scheme).notes.join("")
    };
    let told = by_rank(SCHEME.clone());
    assert!(told.contains("；评定等次的名次看“占比排名”，不看“年终排名”；"), "{told}");
    // Without targets and tasks the two are one.
    let one = example("school-district");
    let differs = one.has_targets() || !one.tasks.is_empty();
    assert_eq!(by_rank(one).contains("评定等次的名次"), differs);
}

/// Of the only tier nothing need be said.
#[test]
fn one_tier_has_no_column() {
    let has = |scheme: &Scheme| {
        let page = appraisal(scheme);
        assert!(page.table.rows.iter().all(|row| row.len() == page.table.columns.len()));
        page.table.columns.iter().any(|column| column.id == "tier")
    };
    assert!(has(&SCHEME));
    let scheme = example("school-district");
    assert_eq!((scheme.tiers.len(), has(&scheme)), (1, false));
}
