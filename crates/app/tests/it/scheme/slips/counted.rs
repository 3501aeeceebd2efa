//! Conditions on where a work was printed, and what is counted.

use super::*;

/// What is told when tables stand before the sound scheme's rate.
pub(super) fn told(tables: &str, word: &'static str) -> Vec<String> {
    let text = replaced(&[("[rate.adopted]", &format!("{tables}\n\n[rate.adopted]"))]);
    read(&text).faults.iter().map(|fault| super::told(&text, fault, word)).collect()
}

const NOTHING: [&str; 0] = [];

fn rule(id: &str, when: &str) -> String {
    format!(
        "[points.{id}]\nname = \"另加\"\non = \"adoption\"\nwhen = {{ {when} }}\npoints = 1\npart = \"c\"\n\n"
    )
}

#[test]
fn where_a_work_was_printed_is_asked_for_by_ids() {
    let counter = |on: &str, when: &str| {
        told(
            &format!(
                "[counter.many]\nname = \"多篇\"\nof = [{{ on = \"{on}\", when = {{ {when} }}, reach = 3 }}]\nbars = true"
            ),
            "nearest",
        )
    };
    assert_eq!(counter("adoption", "publication = \"q\""), NOTHING);
    assert_eq!(counter("adoption", "publication = [\"p\", \"q\"], level = \"y\""), NOTHING);
    let name = counter("adoption", "publication = \"甲刊\"");
    assert_eq!(name.len(), 1);
    assert!(name[0].starts_with("TB0309 \"甲刊\""), "{name:?}");
    let level = counter("adoption", "level = \"z\"");
    assert!(level[0].starts_with("TB0309 \"z\""), "{level:?}");
    // Nothing but an adoption is printed somewhere.
    let training = counter("training", "publication = \"p\"");
    assert!(training[0].starts_with("TB0309 publication"), "{training:?}");
}

/// Cases are those that some publication prints, and no others.
#[test]
fn rules_on_where_a_work_was_printed_cover_what_is_printed() {
    let missing = |tables: &[String]| told(&tables.concat(), "missing");
    let [p, q, y] = [
        rule("p", "publication = \"p\""),
        rule("q", "publication = [\"q\", \"r\"]"),
        rule("y", "level = \"y\""),
    ];
    assert_eq!(missing(&[p.clone(), q.clone()]), NOTHING);
    assert_eq!(missing(&[p.clone(), y.clone()]), NOTHING);
    assert_eq!(missing(std::slice::from_ref(&p)), ["TB0403 p] (publication = q; publication = r)"]);
    assert_eq!(missing(std::slice::from_ref(&y)), ["TB0403 y] (level = x)"]);
    // Two rules for what q prints.
    let twice = told(&[p.clone(), y, q].concat(), "what");
    assert_eq!(twice, ["TB0405 q] (points.q)"]);
    // Only p prints columns.
    let column = rule("column", "publication = [\"q\", \"r\"], kind = \"column\"");
    let single = rule("single", "publication = [\"q\", \"r\"], kind = \"single\"");
    assert_eq!(missing(&[p.clone(), single]), NOTHING);
    assert!(
        told(&[p, column].concat(), "what").contains(&"TB0405 column] (points.column)".to_owned())
    );
}

#[test]
fn figures_that_rise_are_of_what_is_reached_again() {
    let counter = |body: &str| {
        told(
            &format!(
                "[counter.many]\nname = \"多次\"\nof = [{{ on = \"commission_failure\", reach = 1 }}]\npart = \"b\"\n{body}"
            ),
            "right",
        )
    };
    assert_eq!(counter("every = true\npoints = [-2, -4]"), NOTHING);
    assert_eq!(counter("points = [-2]"), NOTHING);
    assert_eq!(counter("points = [-2, -4]"), ["TB0305 [-2, -4] (every = true)"]);
    assert_eq!(counter("every = false\npoints = [-2, -4]"), ["TB0305 [-2, -4] (every = true)"]);
    assert_eq!(counter("every = true\npoints = []"), ["TB0305 [] ([3, 2, 1])"]);
}

/// A comparison of each side's places, and a counter of them.
fn placed(gives: &str, of: &str, word: &'static str) -> Vec<String> {
    told(
        &format!(
            "[comparison.best]\nname = \"名次\"\nsubmissions = \"information\"\nper = \"quarter\"\npart = \"c\"\n{gives}\n\n\
             [counter.row]\nname = \"连续\"\nof = [{{ {of} }}]\nbars = true"
        ),
        word,
    )
}

#[test]
fn a_counter_of_places_names_a_comparison_that_gives_such() {
    let (both, last) = ("places = [3, 2]\nlast = 0", "last = \"best\", reach = 2, in-a-row = true");
    assert_eq!(placed(both, last, "key"), NOTHING);
    assert_eq!(placed(both, "first = \"best\", reach = 3", "key"), NOTHING);
    assert_eq!(
        placed("places = 1", last, "right"),
        ["TB0305 \"best\", reach = 2, in-a-row = true }] ([comparison.…] last = …)"]
    );
    assert_eq!(
        placed("full = 60", "first = \"best\", reach = 2", "right"),
        ["TB0305 \"best\", reach = 2 }] ([comparison.…] places = …)"]
    );
    // Who is one of the rest, or above the average, has no place by it.
    assert_eq!(
        placed("above-average = 1", "first = \"best\", reach = 2", "right"),
        ["TB0305 \"best\", reach = 2 }] ([comparison.…] places = …)"]
    );
    assert_eq!(
        placed(both, "last = \"bets\", reach = 2", "nearest"),
        ["TB0309 \"bets\", reach = 2 }] (best)"]
    );
    // Two are first and second, and last and last but one; nobody is first and last.
    let of = "first = \"best\", last = \"best\", reach = 2";
    assert_eq!(placed("places = [3, 2]\nlast = [0, 0]", of, "found"), NOTHING);
    let both_sides = ["TB0420 row] (first = \"best\", last = \"best\")"];
    assert_eq!(placed("places = 3\nlast = 0", of, "found"), both_sides);
    let only = "first = \"best\", last = \"best\", places = 1, reach = 2";
    assert_eq!(placed("places = [3, 2]\nlast = [0, 0]", only, "found"), both_sides);
    // A comparison that stands there and is wrong is told by itself, whether or not there are others.
    assert_eq!(placed("last = \"x\"", last, "key"), ["TB0305 \"x\" (last)"]);
    let other = "last = \"x\"\n\n[comparison.other]\nname = \"又一个\"\nsubmissions = \"digest\"\n\
                 per = \"month\"\nlast = -1\npart = \"c\"";
    assert_eq!(placed(other, last, "key"), ["TB0305 \"x\" (last)"]);
    // So is a name that is no text.
    assert_eq!(placed(both, "last = 5, reach = 2", "key"), ["TB0305 5, reach = 2 }] (last)"]);
    let never = placed(both, "last = \"best\", reach = 5", "found");
    assert_eq!(never, ["TB0420 row] (last = \"best\", reach = 5)"]);
}

/// Of one period all must hold: so all are over periods of one length.
#[test]
fn a_counter_of_several_at_once_is_over_periods_of_one_length() {
    let with = |per: &str, of: &str, word| {
        let rules = format!(
            "[norm.sent]\nname = \"报送\"\nsubmissions = \"information\"\nper = \"{per}\"\nothers = 1\n\
             missed = 0\npart = \"c\"\n\n[comparison.best]\nname = \"名次\"\nsubmissions = \"information\"\n\
             per = \"quarter\"\npart = \"c\"\nplaces = [3, 2]\nlast = [-1, 0]\n\n\
             [counter.row]\nname = \"连续\"\nof = [{{ {of} }}]\nbars = true"
        );
        told(&rules, word)
    };
    let both = "missed = \"sent\", last = \"best\", reach = 2";
    assert_eq!(with("quarter", both, "key"), NOTHING);
    assert_eq!(with("month", both, "right"), ["TB0305 \"best\", reach = 2 }] (per = \"month\")"]);
    let list = "missed = [\"sent\"], first = [\"best\"], places = 1, reach = 2";
    assert_eq!(with("quarter", list, "key"), NOTHING);
    let many = "missed = \"sent\", last = \"best\", places = 2, reach = 2";
    assert_eq!(with("quarter", many, "right"), ["TB0305 2, reach = 2 }] (< 2)"]);
    let alone = "missed = \"sent\", places = 1, reach = 2";
    assert_eq!(with("quarter", alone, "right"), ["TB0305 1, reach = 2 }] (first, last)"]);
    let unknown = "missed = [\"sent\", \"snet\"], reach = 2";
    assert_eq!(with("quarter", unknown, "nearest"), ["TB0309 \"snet\"], reach = 2 }] (sent)"]);
    assert_eq!(
        with("quarter", "missed = [], reach = 2", "key"),
        ["TB0305 [], reach = 2 }] (missed)"]
    );
    let twice = "missed = [\"sent\", \"sent\"], reach = 2";
    assert_eq!(with("quarter", twice, "twice"), ["TB0404 \"sent\"], reach = 2 }] (sent)"]);
    let never = with("quarter", &both.replace('2', "5"), "found");
    assert_eq!(never, ["TB0420 row] (missed = \"sent\", last = \"best\", reach = 5)"]);
}

/// What stands beside the total is bounded before it is known who is last.
#[test]
fn what_is_measured_is_not_bounded_by_what_counts_it() {
    let with = |parts: &str| {
        let rules = format!(
            "[points.training]\nname = \"培训\"\non = \"training\"\npoints = 1\npart = \"z\"\n\n\
             [comparison.best]\nname = \"名次\"\npoints = \"z\"\nper = \"quarter\"\nlast = 0\npart = \"c\"\n\n\
             [counter.row]\nname = \"连续\"\nof = [{{ last = \"best\", reach = 2 }}]\n\n\
             [limit.gone]\nname = \"作废\"\nparts = \"{parts}\"\ncap = 0\ncounter = \"row\""
        );
        let text = with_part(true, &rules);
        let faults = read(&text).faults;
        faults.iter().map(|fault| super::told(&text, fault, "found")).collect::<Vec<_>>()
    };
    assert_eq!(with("z"), ["TB0416 gone] (counter.row)"]);
    assert_eq!(with("c"), NOTHING);
}

#[test]
fn a_limit_names_rules_that_give_lines() {
    let limit = |tables: &str, rules: &str, word| {
        let limit = "name = \"封顶\"\ncap = 5\npart = \"b\"";
        told(&format!("{tables}[limit.most]\n{limit}\nrules = {rules}"), word)
    };
    for rules in ["contact", "merit", "digest", "adopted", "penalty.report", "norm.digest"] {
        let told = limit("", &format!("\"{rules}\""), "nearest");
        assert_eq!(told, NOTHING, "{rules}");
    }
    assert_eq!(limit("", "\"norm.contact\"", "what"), ["TB0309 \"norm.contact\" (rules)"]);
    assert_eq!(limit("", "\"contat\"", "what"), ["TB0309 \"contat\" (rules)"]);
    // Nothing follows from the counter but a bar.
    assert_eq!(limit("", "[\"often\"]", "right"), ["TB0305 \"often\"] (points = …, part = …)"]);
    let same = "[counter.commission]\nname = \"两次\"\nof = [{ on = \"commission_failure\", reach = 2 }]\npoints = -1\npart = \"b\"\n\n";
    assert_eq!(
        limit(same, "\"commission\"", "right"),
        ["TB0406 \"commission\" (points.commission, counter.commission)"]
    );
    assert_eq!(limit(same, "[\"counter.commission\", \"contact\"]", "right"), NOTHING);
}

/// What a norm gives beside the total comes when that has been bounded.
#[test]
fn a_limit_beside_the_total_names_rules_of_facts() {
    let rules = "[norm.more]\nname = \"报送\"\nsubmissions = \"information\"\nper = \"month\"\nothers = 1\neach-more = 1\npart = \"z\"\n\n\
                 [limit.most]\nname = \"封顶\"\nrules = \"more\"\ncap = 5";
    let text = with_part(true, rules);
    let faults = read(&text).faults;
    let told: Vec<_> = faults.iter().map(|fault| super::told(&text, fault, "late")).collect();
    assert_eq!(told, ["TB0405 most] (norm.more)"]);
}

/// Days follow one another in no row, and a number that is reached again is at least 1.
#[test]
fn a_row_is_of_periods_and_what_comes_again_is_counted_from_1() {
    let counter = |of: &str, more: &str, word| {
        told(
            &format!(
                "[counter.row]\nname = \"累计\"\nof = [{{ {of}, reach = 2 }}]\nbars = true\n{more}"
            ),
            word,
        )
    };
    let row = counter("on = \"submission\", in-a-row = true", "", "only");
    assert_eq!(row.len(), 1, "{row:?}");
    assert!(row[0].starts_with("TB0404 {") && row[0].ends_with("(on, in-a-row)"), "{row:?}");
    let both = counter("on = \"submission\", missed = \"x\"", "", "only");
    assert!(both.len() == 1 && both[0].ends_with("(on, missed)"), "{both:?}");
    for every in ["true", "false", "1", "3"] {
        let sound = counter("on = \"submission\"", &format!("every = {every}"), "key");
        assert_eq!(sound, NOTHING, "{every}");
    }
    let none = counter("on = \"submission\"", "every = 0", "right");
    assert_eq!(none, ["TB0305 0 (true, 1, 2, 3 …)"]);
}

#[test]
fn a_list_that_is_asked_has_something() {
    let limit = |key: &str| {
        told(&format!("[limit.l]\nname = \"封顶\"\n{key} = []\ncap = 1\npart = \"b\""), "key")
    };
    assert_eq!(limit("rules"), ["TB0305 [] (rules)"]);
    assert_eq!(limit("parts"), ["TB0305 [] (parts)"]);
    let grade = told("[grade.g]\nname = \"优秀\"\nduties = []", "key");
    assert_eq!(grade, ["TB0305 [] (duties)"]);
    let level = "[norm.n]\nname = \"采用\"\nadoptions = { level = [] }\nper = \"year\"\nothers = 2\nmissed = -1\npart = \"b\"";
    assert_eq!(told(level, "key"), ["TB0305 [] } (level)"]);
    // A base is every unit's, whoever its informants are.
    let base = "[norm.n]\nname = \"基础\"\nper = \"quarter\"\neach-base = 5\neach = \"person\"\npart = \"b\"";
    assert_eq!(
        told(base, "any")[0],
        "TB0304 n] (submissions, adoptions, endorsements, facts, points)"
    );
}
