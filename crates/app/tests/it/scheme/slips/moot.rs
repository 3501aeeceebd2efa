//! Rules from which nothing can follow.

use super::counted::told;
use super::{read, replaced, with_part};

const NOTHING: [&str; 0] = [];

/// y prints nothing of the column that p prints.
#[test]
fn conditions_that_nothing_printed_meets_are_a_warning() {
    let when = "when = { level = \"y\", kind = \"column\" }";
    let rules = [
        format!(
            "[counter.k]\nname = \"累计\"\nof = [{{ on = \"adoption\", {when}, reach = 2 }}]\nbars = true"
        ),
        format!("[multiplier.k]\nname = \"系数\"\non = \"adoption\"\n{when}\ntimes = 2"),
        format!("[composite.k]\n{when}\nshared = \"full\""),
        format!("[bar.k]\nname = \"取消\"\non = \"adoption\"\n{when}"),
    ];
    for rule in &rules {
        assert_eq!(told(rule, "found"), ["TB0420 k] (when)"], "{rule}");
        let sound = rule.replace("\"y\"", "\"x\"");
        assert_eq!(told(&sound, "found"), NOTHING, "{sound}");
    }
    let elsewhere = rules[0].replace("level = \"y\"", "publication = \"q\"");
    assert_eq!(told(&elsewhere, "found"), ["TB0420 k] (when)"]);
}

#[test]
fn what_gives_nothing_and_nobody_counts_is_a_warning() {
    let norm = "[norm.n]\nname = \"任务\"\nsubmissions = \"information\"\nper = \"month\"\nothers = 2\nmissed = 0\npart = \"b\"\n\n";
    assert_eq!(told(norm, "what"), ["TB0420 n] (norm.n)"]);
    assert_eq!(told(&norm.replace("missed = 0", "missed = -1"), "what"), NOTHING);
    let counted = "[counter.k]\nname = \"累计\"\nof = [{ missed = \"n\", reach = 2 }]\nbars = true";
    assert_eq!(told(&format!("{norm}{counted}"), "what"), NOTHING);
    for (side, gives) in [("first", "places = [0, 0]"), ("last", "last = 0")] {
        let rule = format!(
            "[comparison.c]\nname = \"名次\"\nsubmissions = \"information\"\nper = \"month\"\n{gives}\npart = \"b\"\n\n"
        );
        assert_eq!(told(&rule, "what"), ["TB0420 c] (comparison.c)"]);
        let counter = format!(
            "{rule}[counter.k]\nname = \"累计\"\nof = [{{ {side} = \"c\", reach = 2 }}]\nbars = true"
        );
        assert_eq!(told(&counter, "what"), NOTHING);
    }
}

/// Most often two numbers that changed places.
#[test]
fn a_lead_that_has_less_than_each_other_is_a_warning() {
    let way = |key: &str| format!("{key} = \"lead-part\"\nlead = 0.3\nothers = 0.7");
    let composite = format!("[composite.k]\nwhen = {{ kind = \"single\" }}\n{}", way("shared"));
    assert_eq!(told(&composite, "found"), ["TB0420 k] (others = 0.7)"]);
    // Of two units the other has the 0.7 that the lead leaves.
    let alone = composite.replace("lead = 0.3\nothers = 0.7", "lead = 0.3");
    assert_eq!(told(&alone, "found"), ["TB0420 k] (lead = 0.3)"]);
    for fair in ["lead = 0.5", "lead = 0.3\nothers = 0.3", "lead = 0.7\nothers = 0.3"] {
        assert_eq!(told(&composite.replace("lead = 0.3\nothers = 0.7", fair), "what"), NOTHING);
    }
    let at = |from: &str, to: &str| {
        let text = replaced(&[(from, to)]);
        let faults = read(&text).faults;
        faults.iter().map(|fault| super::told(&text, fault, "what")).collect::<Vec<_>>()
    };
    assert_eq!(at("shared = \"full\"", &way("shared")), ["TB0420 adoption] (adoption)"]);
    let own = "points = { single = 4, column = 2 }";
    let with = format!("{own}\n{}", way("composite"));
    assert_eq!(at(own, &with), ["TB0420 p] (publication.p)"]);
}

/// Most often a sign that was forgotten.
#[test]
fn counters_that_reward_what_was_missed_are_a_warning() {
    let norm = "[norm.n]\nname = \"任务\"\nsubmissions = \"information\"\nper = \"month\"\nothers = 2\nmissed = -1\npart = \"b\"\n\n\
                [comparison.c]\nname = \"名次\"\nsubmissions = \"information\"\nper = \"month\"\nplaces = 1\nlast = -1\npart = \"b\"\n\n";
    let counter = |of: &str, points: &str| {
        told(
            &format!(
                "{norm}[counter.k]\nname = \"累计\"\nof = [{of}]\nevery = true\npoints = {points}\npart = \"b\""
            ),
            "found",
        )
    };
    let missed = "{ missed = \"n\", reach = 2 }";
    assert_eq!(counter(missed, "[-1, -2]"), NOTHING);
    assert_eq!(counter(missed, "[0, -1]"), NOTHING);
    assert_eq!(counter(missed, "[-1, 2]"), ["TB0420 k] (points = 2)"]);
    assert_eq!(counter("{ last = \"c\", reach = 2 }", "5"), ["TB0420 k] (points = 5)"]);
    assert_eq!(counter("{ first = \"c\", reach = 2 }", "5"), NOTHING);
    let either = format!("{missed}, {{ first = \"c\", reach = 2 }}");
    assert_eq!(counter(&either, "5"), NOTHING);
}

/// q and r print at one level, p at another: where no other level is among them, it decides nothing.
#[test]
fn a_level_that_all_printings_have_is_a_warning() {
    let group = |among: &str| {
        let counts = "counts = \"highest-plus\"\nplus = 1\nbeside = \"level\"";
        let text = replaced(&[("among = [\"p\", \"q\"]", among), ("counts = \"highest\"", counts)]);
        let faults = read(&text).faults;
        faults.iter().map(|fault| super::told(&text, fault, "found")).collect::<Vec<_>>()
    };
    assert_eq!(group("among = [\"p\", \"q\"]"), NOTHING);
    assert_eq!(group("among = \"all\""), NOTHING);
    assert_eq!(group("among = [\"q\", \"r\"]"), ["TB0420 both] (beside)"]);
}

/// The level has no publication: nothing is ever printed there.
#[test]
fn works_counted_where_nothing_is_printed_are_a_warning() {
    let level = "[level.z]\nname = \"省\"\npart = \"a\"\n\n";
    let (nowhere, somewhere) = ("{ level = \"z\" }", "{ level = \"y\" }");
    let sent = "{ submissions = \"information\" }";
    let norm = |of: &str| {
        format!(
            "[norm.n]\nname = \"任务\"\nadoptions = {of}\nper = \"month\"\nothers = 2\nmissed = -1\npart = \"b\""
        )
    };
    let rate = |of: &str, out_of: &str| {
        format!(
            "[rate.n]\nname = \"采用率\"\nof = {of}\nout-of = {out_of}\nper = \"month\"\npoints = 1\npart = \"b\""
        )
    };
    let shares = |of: &str, out_of: &str| {
        format!(
            "[comparison.n]\nname = \"名次\"\nof = {of}\nout-of = {out_of}\nper = \"month\"\nplaces = 1\npart = \"b\""
        )
    };
    let numbers = |of: &str| {
        format!(
            "[comparison.n]\nname = \"名次\"\nadoptions = {of}\nper = \"month\"\nplaces = 1\npart = \"b\""
        )
    };
    let printed = |of: &str| format!("{{ adoptions = {of} }}");
    let (none, some) = (printed(nowhere), printed(somewhere));
    let told = |rule: String| {
        let tables = format!("{level}{rule}\n\n[rate.adopted]");
        let text =
            replaced(&[("[rate.adopted]", &tables), ("x = 5, y = 10", "x = 5, y = 10, z = 20")]);
        let told = read(&text).faults.into_iter().map(|fault| super::told(&text, &fault, "found"));
        told.filter(|fault| !fault.starts_with("TB0410")).collect::<Vec<_>>()
    };
    for rule in [
        norm(nowhere),
        rate(&none, sent),
        rate(&some, &none),
        shares(&none, sent),
        shares(&some, &none),
        numbers(nowhere),
    ] {
        assert_eq!(told(rule.clone()), ["TB0420 n] (adoptions)"], "{rule}");
    }
    for rule in [norm(somewhere), rate(&some, sent), shares(&some, sent), numbers(somewhere)] {
        assert_eq!(told(rule.clone()), NOTHING, "{rule}");
    }
}

#[test]
fn levels_that_decide_where_all_are_of_one_are_a_warning() {
    let within = |group: &str, level: &str| -> Vec<String> {
        let text = replaced(&[
            ("counts = \"highest\"", group),
            (
                "name = \"《乙》\"\nlevel = \"y\"",
                &format!("name = \"《乙》\"\nlevel = \"{level}\""),
            ),
        ]);
        let faults = read(&text).faults.into_iter().filter(|fault| fault.code.0 == "TB0420");
        let of = |fault: ledger::Fault| fault.words.into_iter().find(|(name, _)| *name == "found");
        faults.filter_map(of).map(|(_, word)| word.to_string()).collect()
    };
    let plus = "counts = \"highest-plus\"\nplus = 1\nbeside = \"level\"";
    let levels = "counts = \"highest\"\nlevels = [\"y\", \"x\"]";
    for (group, key) in [(plus, "beside"), (levels, "levels")] {
        assert_eq!(within(group, "y"), NOTHING);
        assert!(within(group, "x").contains(&key.to_owned()), "{key}");
    }
}

/// What is told once something is wrong is that alone, and no doubt about an order or a sign.
#[test]
fn doubts_are_told_where_nothing_is_wrong() {
    let lead = "[composite.k]\nwhen = { kind = \"single\" }\nshared = \"lead-part\"\nlead = 0.3\nothers = 0.7\n\n";
    let gain = "[norm.n]\nname = \"任务\"\nsubmissions = \"information\"\nper = \"month\"\nothers = 2\nmissed = 1\npart = \"b\"\n\n";
    let both = format!("{lead}{gain}");
    assert_eq!(told(&both, "found").len(), 2);
    let wrong = "[bar.k]\nname = 5\non = \"training\"";
    assert_eq!(told(&format!("{both}{wrong}"), "key"), ["TB0305 5 (name)"]);
}

/// A section of which there is one is told by its name alone.
#[test]
fn what_is_moot_of_the_ranking_is_told_by_its_name() {
    let rises = told("[ranking]\nplaces = [1, 2]", "what");
    assert_eq!(rises, ["TB0420 ranking] (ranking)"]);
    let flat = told("[ranking]\nplaces = [2, 1]\nleast = 2", "found");
    assert_eq!(flat, ["TB0420 ranking] (least = 2)"]);
    let when = "when = { level = \"y\", kind = \"column\" }";
    let ties =
        told(&format!("[ranking]\nties = [{{ facts = {{ on = \"adoption\", {when} }} }}]"), "what");
    assert_eq!(ties, ["TB0420 ranking] (ranking)"]);
}

/// Columns that count what is nowhere printed, by the level or by their condition.
#[test]
fn columns_that_are_always_empty_are_a_warning() {
    let sent = "submissions = [\"information\", \"digest\"]";
    let empty = ("[level.x]", "[level.z]\nname = \"省\"\npart = \"a\"\n\n[level.x]");
    let with = |counts: &str| {
        let counts = format!("counts = {{ {counts} }}");
        let leaders = ("points = { x = 5, y = 10 }", "points = { x = 5, y = 10, z = 15 }");
        let text = replaced(&[empty, leaders, (sent, counts.as_str())]);
        let faults = read(&text).faults.into_iter().filter(|fault| fault.code.0 == "TB0420");
        let told = faults.map(|fault| super::told(&text, &fault, "found"));
        told.filter(|told| told.contains("\"sent\"")).collect::<Vec<_>>()
    };
    assert_eq!(with("adoptions = { level = \"z\" }"), ["TB0420 \"sent\" (adoptions)"]);
    let when = "facts = { on = \"adoption\", when = { level = \"y\", kind = \"column\" } }";
    assert_eq!(with(when), ["TB0420 \"sent\" (when)"]);
    assert_eq!(with("adoptions = { level = \"y\" }"), NOTHING);
    assert_eq!(with(&when.replace("\"y\"", "\"x\"")), NOTHING);
}

/// A duty of adoptions that nothing printed meets, and of what is printed somewhere.
#[test]
fn a_duty_of_what_is_nowhere_printed_is_a_warning() {
    let duty = |level: &str| {
        let needs = format!(
            "facts = {{ on = \"adoption\", when = {{ level = \"{level}\", kind = \"column\" }}, at-least = 2 }}"
        );
        let text = replaced(&[(
            "adoptions = { level = \"y\", kind = \"single\", at-least = 2 }",
            needs.as_str(),
        )]);
        let faults = read(&text).faults;
        faults.iter().map(|fault| super::told(&text, fault, "what")).collect::<Vec<_>>()
    };
    assert_eq!(duty("y"), ["TB0420 printed] (duty.printed)"]);
    assert_eq!(duty("x"), NOTHING);
}

/// What a settled comparison measures is there before it, or it measures nothing: what other settled rules
/// give is not, nor what is taken when the account is closed.
#[test]
fn what_is_settled_measures_what_comes_before_it() {
    let with = |rules: &str| {
        let all = format!(
            "{rules}\n\n[comparison.last]\nname = \"名次\"\npoints = \"z\"\nsettled = true\nper = \"quarter\"\n\
             places = 1\npart = \"c\""
        );
        let text = with_part(false, &all);
        let faults = read(&text).faults;
        faults.iter().map(|fault| super::told(&text, fault, "what")).collect::<Vec<_>>()
    };
    let norm = |settled: &str| {
        format!(
            "[norm.points]\nname = \"任务\"\npoints = \"c\"\n{settled}per = \"quarter\"\nothers = 1\nmissed = -1\npart = \"z\""
        )
    };
    let place = |settled: &str| {
        format!(
            "[comparison.first]\nname = \"名次\"\npoints = \"a\"\n{settled}per = \"quarter\"\nplaces = 2\npart = \"z\""
        )
    };
    let counter = |settled: &str| {
        format!(
            "[comparison.first]\nname = \"名次\"\npoints = \"a\"\n{settled}per = \"quarter\"\nplaces = 0\npart = \"c\"\n\n\
             [counter.k]\nname = \"累计\"\nof = [{{ first = \"first\", reach = 2 }}]\npoints = 1\npart = \"z\""
        )
    };
    let unmeasured = ["TB0420 last] (comparison.last)"];
    for rule in [norm, place, counter] as [fn(&str) -> String; 3] {
        assert_eq!(with(&rule("")), NOTHING, "{}", rule(""));
        assert_eq!(with(&rule("settled = true\n")), unmeasured, "{}", rule("settled = true\n"));
    }
    let penalty = "[penalty.late]\nname = \"未报\"\nduty = \"report\"\npoints = -1\npart = \"z\"";
    assert_eq!(with(penalty), unmeasured);
}
