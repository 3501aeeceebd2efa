//! The columns of the bulletin.

use super::*;

/// A bulletin shows each publication, each other part, and what else adoption parts sum once.
#[test]
fn every_sum_stands_in_exactly_one_column() {
    let more = |holds: &str| {
        format!(
            "title = \"其他\"\npart = \"c\"\n\n[[column]]\nid = \"more\"\ntitle = \"再\"\n{holds}"
        )
    };
    let last = "title = \"其他\"\npart = \"c\"";
    let award = ("research = 6 }\npart = \"c\"", "research = 6 }\npart = \"a\"");
    let besides = more("holds = \"besides\"");
    hold(&[
        (&[(last, more("part = \"c\"").as_str())], "what", &["TB0418 \"more\" (part.c)"]),
        (
            &[(last, more("publications = [\"r\"]").as_str())],
            "what",
            &["TB0418 \"more\" (publication.r)"],
        ),
        (
            &[("[\"q\", \"r\"]\n\n[[column]]", "[\"q\"]\n\n[[column]]")],
            "right",
            &["TB0417 r] (publications = [\"r\"])"],
        ),
        (
            &[(
                "id = \"b\"\ntitle = \"扣分\"\npart = \"b\"",
                "id = \"b\"\ntitle = \"扣分\"\nholds = \"total\"",
            )],
            "right",
            &["TB0417 b] (part = \"b\")"],
        ),
        (&[award], "right", &["TB0417 a] (holds = \"besides\")"]),
        (&[award, (last, besides.as_str())], "right", &[]),
        (&[(last, besides.as_str())], "right", &[]),
        (
            &[
                award,
                (
                    last,
                    &besides.replace(
                        "\"再\"",
                        "\"再\"\nholds = \"besides\"\n\n[[column]]\nid = \"again\"\ntitle = \"又\"",
                    ),
                ),
            ],
            "what",
            &["TB0418 \"again\" (part.a)"],
        ),
    ]);
}

/// Of the month, the quarter, the half-year, or the year so far.
#[test]
fn a_column_counts_what_norms_count() {
    let sent = "submissions = [\"information\", \"digest\"]";
    let with = |holds: &str, word: &'static str| -> Vec<String> {
        let text = replaced(&[(sent, holds)]);
        read(&text).faults.iter().map(|fault| told(&text, fault, word)).collect()
    };
    for counts in [
        "counts = { submissions = [\"information\", \"digest\"] }",
        "counts = { submissions = [\"information\", \"digest\"] }\nper = \"month\"",
    ] {
        assert_eq!(with(counts, "found"), [""; 0], "{counts}");
    }
    let both = with(&format!("{sent}\ncounts = {{ endorsements = {{}} }}"), "only");
    assert_eq!(both.len(), 1);
    assert!(both[0].ends_with("(holds, submissions, counts, publications, part)"), "{both:?}");
    let more = "counts = { endorsements = {}, adoptions = { level = \"y\" } }";
    assert!(with(more, "only").iter().any(|one| one.starts_with("TB0404")));
    let shape = "counts = 5\nper = \"month\"";
    assert_eq!(with(shape, "key"), ["TB0305 5 (counts)"]);
    let week = "counts = { submissions = [\"information\", \"digest\"] }\nper = \"week\"";
    assert_eq!(with(week, "found"), ["TB0305 \"week\" (week)"]);
    let lone = format!("{sent}\nper = \"month\"");
    assert_eq!(with(&lone, "only"), ["TB0404 [[column]] (submissions, per)"]);
}

/// `besides` adds up what counts: an adoption part beside the total that sums more than publications has
/// its own column, and its publications have none.
#[test]
fn what_stands_beside_the_total_is_not_added_up_with_what_counts() {
    let apart =
        ("name = \"采用\"\nadoption = true", "name = \"采用\"\nadoption = true\napart = true");
    let award = ("research = 6 }\npart = \"c\"", "research = 6 }\npart = \"a\"");
    let last = "title = \"其他\"\npart = \"c\"";
    let more = |holds: &str| {
        let more = format!("[[column]]\nid = \"more\"\ntitle = \"再\"\n{holds}");
        format!("title = \"其他\"\npart = \"c\"\n\n{more}")
    };
    let (besides, whole) = (more("holds = \"besides\""), more("part = \"a\""));
    let papers = [
        ("title = \"甲\"\npublications = [\"p\"]", "title = \"甲\"\nholds = \"total\""),
        ("publications = [\"q\", \"r\"]\n\n[[column]]", "holds = \"rank\"\n\n[[column]]"),
    ];
    hold(&[
        (&[apart], "right", &[]),
        (&[apart, award], "right", &["TB0417 a] (part = \"a\")"]),
        (&[apart, award, (last, &besides)], "right", &["TB0417 a] (part = \"a\")"]),
        (
            &[apart, award, (last, &whole)],
            "what",
            &[
                "TB0418 \"more\" (publication.p)",
                "TB0418 \"more\" (publication.q)",
                "TB0418 \"more\" (publication.r)",
            ],
        ),
        (&[apart, award, (last, &whole), papers[0], papers[1]], "right", &[]),
    ]);
}

/// A notice that prescribes no columns is given some, and they show every sum once.
#[test]
fn a_notice_without_columns_has_some() {
    let columns = WHOLE.split_once("[[column]]\nid = \"unit\"").unwrap().1;
    let columns = format!("[[column]]\nid = \"unit\"{}", columns.split_once("```").unwrap().0);
    let heads = |changes: &[(&str, &str)]| -> Vec<String> {
        let changes: Vec<_> = changes.iter().copied().chain([(columns.as_str(), "")]).collect();
        let told = |column: &scheme::model::Column| match &column.group {
            Some(group) => format!("{group}/{}", column.title),
            None => column.title.to_string(),
        };
        sound(&changes).columns.iter().map(told).collect()
    };
    let papers = ["序号", "单位", "组别", "目标分值", "区/《甲》", "市/《乙》", "市/《丙》"];
    let sums = ["扣分", "批示", "本月得分", "累计得分", "任务占比", "排名", "位次变化"];
    assert_eq!(heads(&[]), [papers, sums].concat());
    let award = ("research = 6 }\npart = \"c\"", "research = 6 }\npart = \"a\"");
    let mut beside = [papers, sums].concat();
    beside.insert(papers.len(), "采用其他加减");
    assert_eq!(heads(&[award]), beside);
    // Beside the total, the part's own column takes their place.
    let apart =
        ("name = \"采用\"\nadoption = true", "name = \"采用\"\nadoption = true\napart = true");
    let own = ["序号", "单位", "组别", "目标分值", "采用（不计入总分）"];
    assert_eq!(heads(&[award, apart]), [&own[..], &sums[..]].concat());
    // Publications of such a part say so themselves, where nothing else is summed there.
    let head = |name: &str| format!("{name}（不计入总分）");
    let printed = [("区", "《甲》"), ("市", "《乙》"), ("市", "《丙》")];
    let printed = printed.map(|(level, title)| format!("{}/{title}", head(level)));
    let before = ["序号", "单位", "组别", "目标分值"].map(str::to_owned);
    let right = [&before[..], &printed, &sums.map(str::to_owned)].concat();
    assert_eq!(heads(&[apart]), right);
    let alone = [
        ("[peers.one]\nname = \"一组\"\nunits = [\"key\", \"丙局\"]\n", ""),
        ("[peers.two]\nname = \"二组\"\nunits = [\"丁局\", \"戊局\"]\n", ""),
    ];
    let mut without = [papers, sums].concat();
    without.remove(2);
    assert_eq!(heads(&alone), without);
}

/// A column holds one thing.
#[test]
fn a_column_says_what_it_holds() {
    let column = "title = \"甲\"\npublications = [\"p\"]";
    let one_of = "holds, submissions, counts, publications, part";
    let both = format!("{column}\nholds = \"total\"");
    hold(&[
        (&[(column, "title = \"甲\"")], "any", &[&format!("TB0304 [[column]] ({one_of})")]),
        (&[(column, &both)], "only", &[&format!("TB0404 [[column]] ({one_of})")]),
    ]);
}

/// Where no tier has a target, no column shows one or the ratio to it.
#[test]
fn a_column_of_targets_asks_for_targets() {
    let none = [
        ("target = 10\n", ""),
        ("target = 20\n", ""),
        ("{ measure = \"total\", reach = \"target\" }", "{ measure = \"total\", at-least = 1 }"),
    ];
    for held in ["target", "ratio"] {
        let holds = format!("holds = \"{held}\"");
        let unit = ("holds = \"unit\"", holds.as_str());
        hold(&[
            (&[unit], "what", &[]),
            (&[none[0], none[1], none[2], unit], "what", &[&format!("TB0403 \"unit\" ({held})")]),
        ]);
    }
}

/// A part that nothing gives to is told as such, and no column of it is asked for.
#[test]
fn a_part_that_nothing_uses_needs_no_column() {
    let text = replaced(&[("[part.c]", "[part.z]\nname = \"空\"\n\n[part.c]")]);
    let faults: Vec<String> =
        read(&text).faults.iter().map(|fault| told(&text, fault, "what")).collect();
    assert_eq!(faults, ["TB0410 z] (part)"]);
}
