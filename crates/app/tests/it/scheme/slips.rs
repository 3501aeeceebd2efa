//! One slip in a sound scheme at a time: each is told where it stands, once, and nothing that only
//! follows from it is told besides.

use ledger::{Fault, Severity};
use scheme::{Reading, Scheme, SchemeFile};

/// A small scheme that says something in nearly every section of the language.
pub const WHOLE: &str = include_str!("whole.md");

pub fn read(text: &str) -> Reading {
    scheme::read(vec![SchemeFile { name: "whole.md".to_owned(), text: text.to_owned() }])
}

/// The scheme after some words of it were replaced, each of which stands in it once.
pub fn replaced(changes: &[(&str, &str)]) -> String {
    let mut text = WHOLE.to_owned();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from} stands there once");
        text = text.replace(from, to);
    }
    text
}

/// The sound scheme that those changes make.
pub fn sound(changes: &[(&str, &str)]) -> Scheme {
    changed(changes).0
}

/// The same with its text.
pub fn changed(changes: &[(&str, &str)]) -> (Scheme, String) {
    let text = replaced(changes);
    let reading = read(&text);
    assert_eq!(reading.faults, [], "{changes:?}");
    (reading.scheme.expect("a sound scheme"), text)
}

/// The whole as it stands.
pub fn whole() -> Scheme {
    sound(&[])
}

/// A fault's code, what stands at its place up to the line's end, and one of its words.
fn told(text: &str, fault: &Fault, name: &str) -> String {
    let ledger::fault::Spot::Line(line, column) = fault.at.spot else {
        return format!("{} nowhere", fault.code.0);
    };
    let line = text.lines().nth(line as usize - 1).unwrap();
    let rest: String = line.chars().skip(column as usize - 1).collect();
    let word = fault.words.iter().find(|(known, _)| *known == name);
    let word = word.map(|(_, word)| format!(" ({word})")).unwrap_or_default();
    format!("{} {rest}{word}", fault.code.0)
}

/// Some changes of the text, the name of a fault's word, and the faults that must be told with it.
type Slip<'s> = (&'s [(&'s str, &'s str)], &'s str, &'s [&'s str]);

fn hold(slips: &[Slip<'_>]) {
    let mut wrong = vec![];
    for (changes, word, right) in slips {
        let text = replaced(changes);
        let faults = read(&text).faults;
        let said: Vec<String> = faults.iter().map(|fault| told(&text, fault, word)).collect();
        if said != *right {
            wrong.push(format!("{changes:?}: {said:#?} instead of {right:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_whole_is_sound() {
    assert_eq!(read(WHOLE).faults, []);
    assert!(read(WHOLE).scheme.is_some());
}

/// Shapes of values: what the language calls a count, a day, a text, points that are gained.
#[test]
fn a_value_of_another_shape_is_told_with_what_would_be_right() {
    let wrong = |line: &str| format!("TB0305 {line}");
    let shapes = [
        ("within = 3", "within = 0", "0", "1, 2, 3 …"),
        ("within = 3", "within = -1", "-1", "1, 2, 3 …"),
        ("within = 3", "within = 1.5", "1.5", "1, 2, 3 …"),
        ("who = \"办公室\"", "who = \"  \"", "\"  \"", "\"…\""),
        ("max = 10", "max = -0.5", "-0.5", "0, 0.5, 10 …"),
        ("times = 1.5", "times = -1", "-1", "1.5, 0.5, 0.25 …"),
        ("begins = \"07-01\"", "begins = \"7-01\"", "\"7-01\"", "\"06-30\", \"2018-06-30\""),
        ("begins = \"07-01\"", "begins = \"07-1\"", "\"07-1\"", "\"06-30\", \"2018-06-30\""),
        ("begins = \"07-01\"", "begins = \"0a-01\"", "\"0a-01\"", "\"06-30\", \"2018-06-30\""),
        ("begins = \"07-01\"", "begins = \"07-+1\"", "\"07-+1\"", "\"06-30\", \"2018-06-30\""),
        (
            "begins = \"07-01\"",
            "begins = \"18-07-01\"",
            "\"18-07-01\"",
            "\"06-30\", \"2018-06-30\"",
        ),
        (
            "begins = \"07-01\"",
            "begins = \"02018-07-01\"",
            "\"02018-07-01\"",
            "\"06-30\", \"2018-06-30\"",
        ),
        ("begins = \"07-01\"", "begins = \"06-31\"", "\"06-31\"", "\"06-30\", \"2018-06-30\""),
        ("day = \"02-10\"", "day = \"2018-02-10\"", "\"2018-02-10\"", "\"01-31\" (2019-01-31)"),
        ("day = \"02-10\"", "day = \"02-29\"", "\"02-29\"", "\"01-31\" (2019-01-31)"),
        ("title = \"{year}年考核\"", "title = \"考核\"", "\"考核\"", "\"… {year} …\""),
        (
            "title = \"{year}年{month}月通报\"",
            "title = \"{month}月通报\"",
            "\"{month}月通报\"",
            "\"… {year} … {month} …\"",
        ),
    ];
    for (from, to, place, right) in shapes {
        hold(&[(&[(from, to)], "right", &[&format!("{} ({right})", wrong(place))])]);
    }
    for (from, to) in [
        ("within = 3", "within = 1"),
        ("max = 10", "max = 0"),
        ("times = 1.5", "times = 2"),
        ("begins = \"07-01\"", "begins = \"2018-07-01\""),
        ("begins = \"07-01\"", "begins = 2018-07-01"),
        ("day = \"02-10\"", "day = \"2019-02-10\""),
        ("day = \"02-10\"", "day = \"02-28\""),
    ] {
        sound(&[(from, to)]);
    }
    assert_eq!(sound(&[("times = 1.5", "times = 2")]).multipliers[0].times.to_string(), "2");
    assert_eq!(sound(&[("who = \"办公室\"", "who = \" 办公室 \"")]).discretions[0].who, "办公室");
}

/// What a thing needs, and what does not go together.
#[test]
fn what_is_missing_or_contradicts_is_told_at_its_section() {
    hold(&[
        // A duty asks for one thing.
        (
            &[("points = { measure = \"total\", reach = \"target\" }\n", "")],
            "key",
            &["TB0304 target] (submissions, adoptions, points)"],
        ),
        (
            &[(
                "points = { measure = \"total\", reach = \"target\" }",
                "points = { measure = \"total\", reach = \"target\" }\nadoptions = { level = \"y\", at-least = 1 }",
            )],
            "what",
            &["TB0404 target] (submissions, adoptions, points)"],
        ),
        (
            &[(
                "points = { measure = \"total\", reach = \"target\" }",
                "points = { measure = \"total\" }",
            )],
            "key",
            &["TB0304 points = { measure = \"total\" } (reach, at-least)"],
        ),
        // Every tier sets the goal that a duty speaks of.
        (&[("c = 8\n", "")], "missing", &["TB0403 \"c\" } (tier.3.2 c)"]),
        // A period does not end before it begins.
        (
            &[("from = \"01-01\", to = \"06-30\"", "from = \"07-01\", to = \"06-30\"")],
            "right",
            &["TB0305 \"06-30\", with-topic = true } (≥ 2018-07-01)"],
        ),
        (&[("from = \"01-01\", to = \"06-30\"", "from = \"06-30\", to = \"06-30\"")], "right", &[]),
        // A research topic asks for topics.
        (&[("[topics]\n", "")], "missing", &["TB0403 true } ([topics])"]),
        // The head names every duty once.
        (
            &[(
                "duties = [\"report\", \"printed\", \"goal\", \"target\"]",
                "duties = [\"report\", \"goal\", \"target\"]",
            )],
            "missing",
            &["TB0403 [\"report\", \"goal\", \"target\"] (printed)"],
        ),
        (
            &[(
                "duties = [\"report\", \"printed\", \"goal\", \"target\"]",
                "duties = [\"report\", \"printed\", \"goal\", \"report\", \"target\"]",
            )],
            "what",
            &["TB0308 \"report\", \"target\"] (duties)"],
        ),
        (
            &[(
                "duties = [\"report\", \"printed\", \"goal\", \"target\"]",
                "duties = [\"report\", \"printed\", \"goal\", \"aim\", \"target\"]",
            )],
            "found",
            &["TB0309 \"aim\", \"target\"] (aim)"],
        ),
        // One deadline for each kind of change.
        (
            &[(
                "[bar.grave]",
                "[deadline.again]\nname = \"再次\"\non = \"contact_change\"\nwithin = 5\n\n[bar.grave]",
            )],
            "what",
            &["TB0404 again] (contact_change)"],
        ),
        // Points and their part stand together.
        (
            &[("within = 3\npoints = -3\npart = \"b\"", "within = 3\npoints = -3")],
            "key",
            &["TB0304 contact] (part)"],
        ),
        (
            &[("within = 3\npoints = -3\npart = \"b\"", "within = 3\npart = \"b\"")],
            "key",
            &["TB0304 contact] (points)"],
        ),
        // Bounds: at least one, and not crossed.
        (&[("floor = -20\n", "")], "key", &["TB0304 least] (floor, cap)"]),
        (&[("floor = -20", "cap = 0")], "key", &[]),
        (&[("floor = -20", "floor = \"底\"")], "key", &["TB0305 \"底\" (floor)"]),
        (&[("floor = -20", "floor = 5\ncap = 5")], "key", &[]),
        (&[("floor = -20", "floor = 6\ncap = 5")], "right", &["TB0305 6 (≤ 5)"]),
        // What a share gives: points or steps.
        (
            &[("per = \"quarter\"\npoints = 3", "per = \"quarter\"")],
            "key",
            &["TB0304 adopted] (points)"],
        ),
        (
            &[(
                "per = \"quarter\"\npoints = 3",
                "per = \"quarter\"\npoints = 3\nsteps = [{ from = 0.5, points = 1 }]",
            )],
            "found",
            &["TB0303 steps = [{ from = 0.5, points = 1 }] (steps)"],
        ),
        (
            &[(
                "per = \"quarter\"\npoints = 3",
                "per = \"quarter\"\nsteps = [{ from = 0.5, points = 1 }]",
            )],
            "key",
            &[],
        ),
        // A unit moves to a tier on a day.
        (
            &[("begins = \"07-01\"", "begins = \"07-01\"\nmoves-to = \"3.1\"")],
            "key",
            &["TB0304 \"丁局\"] (moves-on)"],
        ),
        (
            &[("begins = \"07-01\"", "begins = \"07-01\"\nmoves-on = \"09-01\"")],
            "key",
            &["TB0304 \"丁局\"] (moves-to)"],
        ),
        (
            &[(
                "begins = \"07-01\"",
                "begins = \"07-01\"\nmoves-to = \"3.1\"\nmoves-on = \"09-01\"",
            )],
            "key",
            &[],
        ),
        // A unit may be there for a single day.
        (&[("begins = \"07-01\"", "begins = \"07-01\"\nends = \"07-01\"")], "why", &[]),
        (
            &[("begins = \"07-01\"", "begins = \"07-01\"\nends = \"06-30\"")],
            "why",
            &["TB0415 \"丁局\"] (begins 2018-07-01 > ends 2018-06-30)"],
        ),
        // Only what counts persons is multiplied with them.
        (
            &[("research = 6 }", "research = 6 }\ntimes = \"persons\"")],
            "right",
            &["TB0305 \"persons\" (once)"],
        ),
        (
            &[(
                "[bar.grave]",
                "[points.training]\nname = \"培训\"\non = \"training\"\ntimes = \"persons\"\npoints = 1\npart = \"c\"\n\n[bar.grave]",
            )],
            "right",
            &[],
        ),
        // A publication prints something; a repetition is of several, none in two.
        (&[("points = { single = 20 }", "points = {}")], "missing", &["TB0403 r] (points)"]),
        (&[("among = [\"p\", \"q\"]", "among = [\"p\"]")], "why", &["TB0405 both] (among: 1)"]),
        (
            &[(
                "[composite.column]",
                "[repetition.more]\namong = [\"q\", \"r\"]\ncounts = \"once\"\n\n[composite.column]",
            )],
            "what",
            &["TB0404 more] (q)"],
        ),
        // Topics are numbered from 1 on.
        (
            &[("| 1 | 乡村振兴 |", "| 0 | 乡村振兴 |")],
            "found",
            &["TB0305 0 | 乡村振兴 | (0)", "TB0402 \"30367f06e524\" (30367f06e524)"],
        ),
    ]);
}

/// A name that nothing defines is one fault; what is counted only where all names hold stays silent.
#[test]
fn a_slip_in_a_name_is_one_fault() {
    hold(&[
        // The column that lacks its publication, the part that no column shows.
        (
            &[("publications = [\"q\", \"r\"]", "publications = [\"q\", \"s\"]")],
            "found",
            &["TB0309 \"s\"] (s)"],
        ),
        (
            &[("title = \"扣分\"\npart = \"b\"", "title = \"扣分\"\npart = \"d\"")],
            "found",
            &["TB0309 \"d\" (d)"],
        ),
        (
            &[("title = \"扣分\"\npart = \"b\"", "title = \"扣分\"\nholds = \"sum\"")],
            "found",
            &["TB0305 \"sum\" (sum)"],
        ),
        (&[("id = \"b\"\ntitle", "title")], "key", &["TB0304 [[column]] (id)"]),
        // The group of publications that has one fewer.
        (&[("among = [\"p\", \"q\"]", "among = [\"p\", \"s\"]")], "found", &["TB0309 \"s\"] (s)"]),
        // The peers that have one unit fewer.
        (
            &[("units = [\"丁局\", \"戊局\"]", "units = [\"丁局\", \"己局\"]")],
            "found",
            &["TB0309 \"己局\"] (己局)"],
        ),
        (
            &[("units = [\"甲局\", \"乙局\"]", "units = [\"甲局\", \"己局\"]")],
            "found",
            &["TB0309 \"己局\"] (己局)"],
        ),
        (
            &[("units = [\"key\", \"丙局\"]", "units = [\"keys\", \"丙局\"]")],
            "found",
            &["TB0309 \"keys\", \"丙局\"] (keys)"],
        ),
        // The penalty of a duty whose condition could not be read.
        (
            &[("category = \"research_report\", at-least", "category = \"research\", at-least")],
            "found",
            &[
                "TB0309 \"research\", at-least = 1, from = \"01-01\", to = \"06-30\", with-topic = true } (research)",
            ],
        ),
        // The rule for awards, which now lacks a case.
        (
            &[("information = 5, research = 6", "information = 5, reserch = 6")],
            "found",
            &["TB0309 reserch = 6 } (reserch)"],
        ),
        (
            &[(
                "on = \"commission_failure\"\npoints = -5",
                "on = \"commission_failure\"\npoints = \"五\"",
            )],
            "found",
            &["TB0305 \"五\" (\"五\")"],
        ),
        // Levels whose name does not hold.
        (
            &[("points = { x = 5, y = 10 }", "points = { x = 5, z = 10 }")],
            "found",
            &["TB0309 z = 10 } (z)"],
        ),
        // A slip in a section's name hides what it defines; one that is like none hides nothing.
        (&[("[publication.p]", "[publicaton.p]")], "found", &["TB0303 publicaton.p] (publicaton)"]),
        (&[("[group.key]", "[groupe.key]")], "found", &["TB0303 groupe.key] (groupe)"]),
        (&[("[publication.p]", "[pubicatn.p]")], "found", &["TB0303 pubicatn.p] (pubicatn)"]),
        (
            &[("[task.lead]", "[leadership.lead]")],
            "found",
            &["TB0303 leadership.lead] (leadership)"],
        ),
        (
            &[
                ("[task.lead]", "[leadership.lead]"),
                ("[closing]", "[part.d]\nname = \"丁\"\nadoption = true\n\n[closing]"),
            ],
            "found",
            &["TB0410 d] (d)", "TB0303 leadership.lead] (leadership)"],
        ),
        (
            &[
                ("[group.key]", "[groupe.key]"),
                ("[closing]", "[part.d]\nname = \"丁\"\nadoption = true\n\n[closing]"),
            ],
            "found",
            &["TB0303 groupe.key] (groupe)"],
        ),
    ]);
}

/// Tests inside the scheme: what they expect must be a thing that answers have.
#[test]
fn a_test_that_cannot_be_read_is_told() {
    let test =
        |expect: &str| format!("[[test]]\nname = \"试\"\ngiven = []\n{expect}\n\n[reminder]");
    for (expect, right) in [
        ("expect = { \"03-31\" = { totl = 4 } }", "TB0309 totl = 4 } } (totl)"),
        ("expect = { \"03-31\" = { quota.wekks = 4 } }", "TB0309 wekks = 4 } } (quota.wekks)"),
        ("refused = \"TB0999\"", "TB0309 \"TB0999\" (TB0999)"),
    ] {
        hold(&[(&[("[reminder]", test(expect).as_str())], "found", &[right])]);
    }
    for (expect, right) in [
        ("expect = { \"02-30\" = 4 }", "TB0413 \"02-30\" = 4 } (expect: 02-30)"),
        ("expect = { \"03-31\" = { total = [4] } }", "TB0413 [4] } } (total = [4])"),
    ] {
        hold(&[(&[("[reminder]", test(expect).as_str())], "cause", &[right])]);
    }
    hold(&[(&[("[reminder]", test("").as_str())], "key", &["TB0304 [[test]] (expect, refused)"])]);
    for expect in [
        "refused = \"TB0204\"",
        "expect = { \"03-31\" = 4 }",
        "expect = { \"03-31\" = { a = 0, b = 0, report = \"pending\", total = 0, quota.met = 0 } }",
        "expect = { \"03-31\" = { \"丙局\" = { rank = 1, tier_rank = 1, eligible = \"null\" } } }",
    ] {
        let scheme = sound(&[("[reminder]", test(expect).as_str())]);
        assert_eq!(scheme.trials.len(), 1, "{expect}");
    }
}

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
    let alone = [
        ("[peers.one]\nname = \"一组\"\nunits = [\"key\", \"丙局\"]\n", ""),
        ("[peers.two]\nname = \"二组\"\nunits = [\"丁局\", \"戊局\"]\n", ""),
    ];
    let mut without = [papers, sums].concat();
    without.remove(2);
    assert_eq!(heads(&alone), without);
}

/// Six of the cases that a rule leaves out are named; more than six are cut short.
#[test]
fn what_a_table_leaves_out_is_named_up_to_six() {
    let rule = |severities: &str| {
        format!(
            "[points.late]\nname = \"迟报\"\non = \"emergency_failure\"\nwhen = {{ failure = \"late\" }}\npoints = -1\npart = \"b\"\n\n[points.missed]\nname = \"漏报\"\non = \"emergency_failure\"\nwhen = {{ failure = \"missed\", severity = [{severities}] }}\npoints = -2\npart = \"b\"\n\n[bar.grave]"
        )
    };
    for (severities, named, cut) in
        [("\"I\", \"II\", \"III\"", 5, false), ("\"I\", \"II\"", 6, false), ("\"I\"", 6, true)]
    {
        let text = replaced(&[("[bar.grave]", rule(severities).as_str())]);
        let faults = read(&text).faults;
        assert_eq!(faults.len(), 1, "{faults:?}");
        let told = told(&text, &faults[0], "missing");
        assert!(told.starts_with("TB0403 late] ("), "{told}");
        assert_eq!(told.matches("severity = ").count(), named, "{told}");
        assert_eq!(told.contains("; …)"), cut, "{told}");
        assert!(told.contains("failure = concealed, severity = I"), "{told}");
    }
}

/// What is defined and nothing uses is a warning, each at its own place.
#[test]
fn what_nothing_uses_is_a_warning() {
    let endorsed = concat!(
        "[endorsement]\npoints = { x = 5, y = 10 }\nrepeat = \"once-per-level\"\npart = \"c\"\n\n",
        "[variant.each]\nreading = \"每次批示都加分\"\n\n[variant.each.endorsement]\nrepeat = \"each\"\n"
    );
    let closing = "[closing]\nday = \"02-10\"";
    let part = "[part.d]\nname = \"丁\"\nadoption = true\n\n[closing]\nday = \"02-10\"";
    let level = "[level.z]\nname = \"省\"\npart = \"a\"\n\n[closing]\nday = \"02-10\"";
    let group = "[group.spare]\nname = \"备用\"\nunits = []\n\n[peers.one]";
    let full = group.replace("[]", "[\"戊局\"]");
    let warnings: [Slip<'_>; 8] = [
        (&[(closing, part)], "found", &["TB0410 d] (d)"]),
        (&[(closing, level), (endorsed, "")], "found", &["TB0410 z] (z)"]),
        (&[(closing, level), ("{ x = 5, y = 10 }", "{ x = 5, y = 10, z = 20 }")], "found", &[]),
        (&[("[peers.one]", full.as_str())], "found", &["TB0410 spare] (spare)"]),
        (
            &[("column = \"专栏\"", "column = \"专栏\"\nletter = \"来信\"")],
            "found",
            &["TB0410 letter = \"来信\" (letter)"],
        ),
        (
            &[("digest = \"摘报\"", "digest = \"摘报\"\nletter = \"来信\"")],
            "found",
            &["TB0410 letter = \"来信\" (letter)"],
        ),
        (&[("[peers.one]", group)], "found", &["TB0410 spare] (spare)"]),
        (
            &[("[peers.one]", group), ("who = [\"key\"]", "who = [\"key\", \"spare\"]")],
            "what",
            &["TB0411 spare] (备用)"],
        ),
    ];
    hold(&warnings);
    for (changes, ..) in warnings {
        let reading = read(&replaced(changes));
        assert!(reading.faults.iter().all(|fault| fault.severity == Severity::Warning));
        assert!(reading.scheme.is_some(), "a scheme with warnings is a scheme");
    }
}
