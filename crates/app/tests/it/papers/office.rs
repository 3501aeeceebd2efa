//! An office with the 2018 notice's units and columns, and a year of made-up facts.

use ::ledger::calendar::{Calendar, Month};
use ::ledger::chain;
use ::ledger::fact::FactType;
use ::ledger::form::jsonl;
use ::ledger::{Date, Ledger, Points, Vocabulary};
use ::papers::{Basis, Page};
use scheme::Scheme;
use scheme::model::{
    Bar, Cites, Clause, ClauseIx, Closing, Column, Duty, Effect, EndorsementRule, Figure, Goal,
    Holding, Level, Measure, Names, Needs, Origin, Part, PartIx, PointsRule, Publication,
    PublicationIx, Repeat, Shared, Task, Tier, TierIx, Times, Unit, UnitIx,
};
use scoring::correction::{Correction, corrections};
use scoring::{Docket, bulletin as scored};

/// Tiers: clause, target, units.
const TIERS: [(&str, i64, &str); 5] = [
    (
        "A2.5.1",
        120,
        "纪委（监委） 组织部 峡窝镇 济源路街道 中心路街道 新安路街道 工业路街道 郑州通航试验区管委会 产业集聚区管委会",
    ),
    ("A2.5.2", 100, "政法委 宣传部 新城办 发改委 工信委 农委 国土局 环保局 教体局 人社局"),
    (
        "A2.5.3",
        60,
        "公安局 信访局 财政局 住建局 城管局（交通局） 科技局 民政局 文广新局 卫计委 商务局 金融办",
    ),
    (
        "A2.5.4",
        40,
        "统战部 矿山街道 安监局 投促中心 房管中心 土地储备中心 审计局 社保局 国税局 地税局 工商管理和质量技术监督局 食品药品监管局 检察院 法院 司法局 政务服务中心 农开办",
    ),
    (
        "A2.5.5",
        20,
        "编办 科协 档案局 人防办 外侨办 事务局 侨联 爱卫办 总工会 党校 老干部局 团区委 妇联 疾控中心",
    ),
];
/// Publications: id, name, level, points of a single item.
const PUBLICATIONS: [(&str, &str, u16, i64); 8] = [
    ("shangjie-xinxi", "《上街信息》", 0, 4),
    ("qu-yaoqing-huibao", "《要情汇报》", 0, 10),
    ("shangjie-zhengyan", "《上街政研》", 0, 30),
    ("shangjie-wechat", "微信公众号", 0, 4),
    ("zhengzhou-xinxi", "《郑州信息》", 1, 10),
    ("shi-yaoqing-huibao", "《要情汇报》", 1, 20),
    ("gongzuo-jiaoliu", "《工作交流》", 2, 20),
    ("yuqing-kuaibao", "《豫情快报》", 2, 40),
];
const PARTS: [&str; 7] =
    ["区委采用", "市委采用", "省委采用", "领导批示", "培训学习", "评优加分", "扣分"];
const CLAUSES: [&str; 6] = ["2.2.1", "1.a", "2.3.3", "A2.1", "2.2.4", "2.5.1"];
const DISTRICT: Option<&str> = Some("区委采用");
const CITY: Option<&str> = Some("市委采用");
const PROVINCE: Option<&str> = Some("省委采用");
const SENT: Option<&str> = Some("报送");

/// A day of the year 2018.
pub fn day(month: u32, day: u32) -> Date {
    Date::from_ymd_opt(2018, month, day).expect("a day of the calendar")
}

/// The scheme, by hand: names, targets and columns of the notice, and some of its points.
pub fn scheme() -> Scheme {
    let (tiers, units) = units();
    let publications: Vec<Publication> = PUBLICATIONS.iter().map(publication).collect();
    Scheme {
        id: "shangjie-2018".into(),
        title: "2018年度目标任务和考评办法".into(),
        issuer: "中共上街区委办公室".into(),
        dated: day(5, 3),
        year: 2018,
        blocks: vec![],
        clauses: CLAUSES
            .iter()
            .map(|id| clause(id))
            .chain(TIERS.iter().map(|t| clause(t.0)))
            .collect(),
        parts: PARTS.iter().zip(0..).map(|(name, n)| part(name, n)).collect(),
        levels: ["区", "市", "省"].iter().zip(0..).map(level).collect(),
        names: Names::new(&units, &publications),
        duties: duties(units.len()),
        columns: columns(),
        publications,
        tiers,
        units,
        groups: vec![],
        shared: Shared::Full,
        repetitions: vec![],
        endorsement: Some(EndorsementRule {
            figures: vec![
                ("province".into(), Points::whole(40)),
                ("city".into(), Points::whole(20)),
                ("district".into(), Points::whole(10)),
            ],
            repeat: Repeat::OncePerLevel,
            part: PartIx(3),
            clause: ClauseIx(4),
        }),
        points: points(),
        deadlines: vec![],
        penalties: vec![],
        bars: vec![Bar {
            id: "no-grave-emergency".into(),
            name: "紧急信息情节特别严重".into(),
            on: FactType::EmergencyFailure,
            when: vec![],
            clause: ClauseIx(2),
        }],
        quota: None,
        tasks: [
            ("leadership", "领导重视", 10),
            ("reporting", "上报积极", 10),
            ("training", "业务培训", 10),
            ("research", "政研工作", 30),
        ]
        .map(|(id, name, max)| Task {
            id: id.into(),
            name: name.into(),
            max: Points::whole(max),
            clause: ClauseIx(3),
        })
        .to_vec(),
        reminder: None,
        closing: Closing { month: 1, day: 31 },
        bulletin_title: "{year}年{month}月全区各单位各部门信息采用情况通报表".into(),
        appraisal_title: "上街区{year}年度信息政研工作目标任务考核表".into(),
        vocabulary: Vocabulary::base(),
        readings: vec![],
        trials: vec![],
    }
}

fn clause(id: &str) -> Clause {
    let origin = Origin { file: "notice".into(), line: 1 };
    Clause { id: id.into(), text: String::new(), hash: "".into(), effect: Effect::Rule, origin }
}

fn part(name: &str, n: u16) -> Part {
    Part { id: format!("part-{n}").into(), name: name.into(), subtracted: n == 6, adoption: n < 3 }
}

fn level((name, n): (&&str, u16)) -> Level {
    Level {
        id: ["district", "city", "province"][usize::from(n)].into(),
        name: (*name).into(),
        part: PartIx(n),
    }
}

fn publication(&(id, name, level, single): &(&str, &str, u16, i64)) -> Publication {
    let figures = vec![("single".into(), Points::whole(single))];
    Publication {
        id: id.into(),
        name: name.into(),
        aliases: vec![],
        level,
        clause: ClauseIx(0),
        figures,
    }
}

fn units() -> (Vec<Tier>, Vec<Unit>) {
    let (mut tiers, mut units) = (vec![], vec![]);
    for ((id, target, names), n) in TIERS.iter().zip(0u16..) {
        let clause = ClauseIx(n + u16::try_from(CLAUSES.len()).unwrap());
        tiers.push(Tier {
            id: (*id).into(),
            clause,
            target: Points::whole(*target),
            sub_targets: vec![],
        });
        units.extend(names.split(' ').map(|name| Unit {
            name: name.into(),
            aliases: vec![],
            tier: TierIx(n),
            begins: None,
            ends: None,
            merges_into: None,
        }));
    }
    (tiers, units)
}

fn duties(units: usize) -> Vec<Duty> {
    let who: Vec<UnitIx> = (0..u16::try_from(units).unwrap()).map(UnitIx).collect();
    let report = |id: &str, name: &str, from, to| Duty {
        id: id.into(),
        name: name.into(),
        who: who.clone(),
        needs: Needs::Submissions {
            category: "research_report".into(),
            with_topic: false,
            at_least: 1,
            from,
            to,
        },
        due: to,
        cites: Cites::Clause(ClauseIx(1)),
    };
    vec![
        report("research-h1", "上半年调研报告", day(1, 1), day(6, 30)),
        report("research-h2", "下半年调研报告", day(7, 1), day(12, 31)),
        Duty {
            id: "target".into(),
            name: "目标分值".into(),
            who: who.clone(),
            needs: Needs::Points { of: Measure::Total, reach: Goal::Target },
            due: day(12, 31),
            cites: Cites::Tier,
        },
    ]
}

fn points() -> Vec<PointsRule> {
    let rule = |id: &str, on, points, part, times| PointsRule {
        id: id.into(),
        name: id.into(),
        on,
        when: vec![],
        figure: Figure::Fixed(points),
        times,
        part: PartIx(part),
        clause: ClauseIx(5),
    };
    vec![
        rule("training", FactType::Training, Points::whole(15), 4, Times::Persons),
        rule("award", FactType::QualityAward, Points::parse("5.5").unwrap(), 5, Times::Once),
        rule("commission", FactType::CommissionFailure, Points::whole(-5), 6, Times::Once),
        rule("emergency", FactType::EmergencyFailure, Points::whole(-50), 6, Times::Once),
    ]
}

/// Annex 3's columns.
fn columns() -> Vec<Column> {
    let column = |id: &str, group: Option<&str>, title: &str, holds| Column {
        id: id.into(),
        group: group.map(Into::into),
        title: title.into(),
        holds,
    };
    let printed = |publication| Holding::Publications(vec![PublicationIx(publication)]);
    let sent = |categories: &[&str]| {
        Holding::Submissions(categories.iter().map(|c| (*c).into()).collect())
    };
    vec![
        column("number", None, "序号", Holding::Number),
        column("unit", None, "单位", Holding::Unit),
        column("target", None, "目标分值", Holding::Target),
        column("information", SENT, "信息（条）", sent(&["information", "experience_special"])),
        column("research", SENT, "政研（篇）", sent(&["research_report"])),
        column("shangjie-xinxi", DISTRICT, "《上街信息》", printed(0)),
        column("qu-yaoqing", DISTRICT, "《要情汇报》", printed(1)),
        column("zhengyan", DISTRICT, "《上街政研》", printed(2)),
        column("wechat", DISTRICT, "微信公众号", printed(3)),
        column("zhengzhou", CITY, "《郑州信息》《信息调研》", printed(4)),
        column("shi-yaoqing", CITY, "《要情汇报》等专报", printed(5)),
        column("jiaoliu", PROVINCE, "《工作交流》《综合与摘报》", printed(6)),
        column("yuqing", PROVINCE, "《豫情快报》", printed(7)),
        column("endorsement", None, "领导批示", Holding::Part(PartIx(3))),
        column("training", None, "培训学习", Holding::Part(PartIx(4))),
        column("award", None, "评优加分", Holding::Part(PartIx(5))),
        column("deduction", None, "扣分", Holding::Part(PartIx(6))),
        column("month", None, "本月得分", Holding::Month),
        column("total", None, "累计得分", Holding::Total),
        column("ratio", None, "任务占比", Holding::Ratio),
        column("rank", None, "排名", Holding::Rank),
        column("change", None, "位次变化", Holding::RankChange),
    ]
}

/// A year of facts, the same every time. 峡窝镇 comes out first, 疾控中心 below zero.
pub fn facts() -> Vec<String> {
    let units: Vec<&str> = TIERS.iter().flat_map(|tier| tier.2.split(' ')).collect();
    let mut facts = vec![];
    let mut seed = 7_u32;
    let mut next = move |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(seed >> 8).unwrap() % below
    };
    for n in 0..520 {
        // The first of each list come up oftener, as in life.
        let (among_units, among_publications) = (next(60) + 1, next(8) + 1);
        let (unit, month, date) = (units[next(among_units)], next(12) + 1, next(28) + 1);
        let at = format!(r#""id":"f{n}","date":"2018-{month:02}-{date:02}""#);
        let publication = PUBLICATIONS[next(among_publications)].0;
        facts.push(match next(20) {
            0 => format!(r#"{{{at},"type":"endorsement","work":"w{n}","units":["{unit}"],"level":"district"}}"#),
            1 => format!(r#"{{{at},"type":"training","unit":"{unit}","program":"city","persons":1}}"#),
            2 => format!(r#"{{{at},"type":"quality_award","unit":"{unit}","category":"information","quarter":"2018Q1"}}"#),
            3 => format!(r#"{{{at},"type":"commission_failure","unit":"{unit}","failure":"late"}}"#),
            4..=6 => format!(r#"{{{at},"type":"submission","unit":"{unit}","work":"s{n}","category":"research_report"}}"#),
            7..=9 => format!(r#"{{{at},"type":"submission","unit":"{unit}","work":"s{n}","category":"information"}}"#),
            _ => format!(r#"{{{at},"type":"adoption","work":"w{n}","units":["{unit}"],"publication":"{publication}","kind":"single"}}"#),
        });
    }
    for n in 0..9 {
        let publication = PUBLICATIONS[n % 8].0;
        facts.push(format!(r#"{{"id":"x{n}","date":"2018-03-0{}","type":"adoption","work":"x{n}","units":["峡窝镇"],"publication":"{publication}","kind":"single"}}"#, n + 1));
    }
    facts.push(r#"{"id":"e1","date":"2018-05-14","type":"emergency_failure","unit":"疾控中心","failure":"late","severity":"I","grave":true}"#.into());
    for (task, points) in
        [("leadership", "9"), ("reporting", "8.5"), ("training", "10"), ("research", "27")]
    {
        for unit in units.iter().take(40) {
            let n = facts.len();
            facts.push(format!(r#"{{"id":"m{n}","date":"2018-12-20","type":"task_mark","unit":"{unit}","task":"{task}","points":{points}}}"#));
        }
    }
    facts
}

/// A ledger of lines.
pub fn ledger(lines: &[String]) -> Ledger {
    let text = lines.join("\n");
    jsonl::read("facts.jsonl", text.into_bytes(), 0, &Vocabulary::base(), &mut |_, _| {})
        .and_then(|(entries, source)| Ledger::assemble(entries, vec![source]))
        .unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// On what the papers of these tests rest.
pub fn basis(ledger: &Ledger) -> Basis {
    Basis {
        known_at: Some("2018-06-05T18:00:00+08:00".into()),
        head: chain::head(ledger, None),
        last: None,
    }
}

/// The bulletin of a month, `2018-05`, with corrections.
pub fn bulletin_with(month: &str, changed: &[Correction]) -> Page {
    let (scheme, ledger, calendar) = (scheme(), ledger(&facts()), calendar());
    let docket = Docket::new(&scheme, &calendar, &ledger, None).unwrap();
    let month: Month = month.parse().unwrap();
    let bulletin = scored::bulletin(&docket, month).unwrap();
    ::papers::bulletin(&scheme, &bulletin, changed, &basis(&ledger)).unwrap()
}

/// The bulletin of a month.
pub fn bulletin(month: &str) -> Page {
    bulletin_with(month, &[])
}

/// What changes in April's score when the first facts were not known: three lines.
pub fn changes() -> Vec<Correction> {
    let (scheme, calendar) = (scheme(), calendar());
    let (before, after) = (ledger(&facts()[..526]), ledger(&facts()));
    let score = |ledger| {
        let docket = Docket::new(&scheme, &calendar, ledger, None).unwrap();
        let score = docket.score(day(4, 30)).unwrap();
        score.standings.iter().map(|s| (s.unit, s.total)).collect::<Vec<_>>()
    };
    assert_ne!(score(&before), score(&after));
    let (one, other) = (
        Docket::new(&scheme, &calendar, &before, None).unwrap(),
        Docket::new(&scheme, &calendar, &after, None).unwrap(),
    );
    corrections(&one.score(day(4, 30)).unwrap(), &other.score(day(4, 30)).unwrap())
}

/// The year's appraisal as of a day.
pub fn appraisal(as_of: Date) -> Page {
    let (scheme, ledger, calendar) = (scheme(), ledger(&facts()), calendar());
    let docket = Docket::new(&scheme, &calendar, &ledger, None).unwrap();
    let score = docket.score(as_of).unwrap();
    ::papers::appraisal(&scheme, &score, &basis(&ledger)).unwrap()
}

fn calendar() -> Calendar {
    Calendar::built_in().unwrap_or_else(|faults| panic!("{faults:?}"))
}
