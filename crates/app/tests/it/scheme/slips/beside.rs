//! Units beside one another, periods that are counted, days of a multiplier.

use super::*;

/// What is told when tables stand before the sound scheme's rate.
fn told(tables: &str, word: &'static str) -> Vec<String> {
    let text = replaced(&[("[rate.adopted]", &format!("{tables}\n\n[rate.adopted]"))]);
    read(&text).faults.iter().map(|fault| super::told(&text, fault, word)).collect()
}

fn comparison(body: &str, word: &'static str) -> Vec<String> {
    let table = "[comparison.best]\nname = \"折算\"\nper = \"year\"\npart = \"b\"";
    told(&format!("{table}\n{body}"), word)
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_comparison_compares_one_thing_and_gives_in_one_way() {
    let counted = "submissions = \"information\"\n";
    for gives in ["full = 60", "places = [3, 2, 1]", "places = 3\nlast = [-2, -1]", "last = -1"] {
        assert_eq!(comparison(&format!("{counted}{gives}"), "key"), NOTHING, "{gives}");
    }
    let none = ["TB0304 best] (full, places, last, below-average, above-average)"];
    assert_eq!(comparison(counted, "any"), none);
    let both = comparison(&format!("{counted}full = 60\nlast = -1"), "only");
    assert_eq!(both, ["TB0404 best] (full, last)"]);
    assert_eq!(comparison(&format!("{counted}full = 0"), "key"), ["TB0305 0 (full)"]);
    assert_eq!(comparison(&format!("{counted}places = []"), "key"), ["TB0305 [] (places)"]);
    let of = "of = { submissions = \"information\" }\n";
    let out_of = "out-of = { adoptions = { level = \"y\" } }\n";
    assert_eq!(comparison(&format!("{of}{out_of}at-least = 3\nlast = -1"), "key"), NOTHING);
    assert_eq!(
        comparison("full = 60", "any"),
        ["TB0304 best] (submissions, adoptions, endorsements, facts, points, of)"]
    );
    let twice = comparison(&format!("{counted}{of}{out_of}full = 60"), "only");
    assert_eq!(twice, ["TB0404 best] (submissions, adoptions, endorsements, facts, points, of)"]);
    assert_eq!(comparison(&format!("{of}full = 60"), "key"), ["TB0304 best] (out-of)"]);
    // The part of the best that is asked belongs to the full mark.
    assert_eq!(comparison(&format!("{counted}full = 60\nfrom = 0.6"), "key"), NOTHING);
    assert_eq!(
        comparison(&format!("{counted}full = 60\nfrom = 1.2"), "key"),
        ["TB0305 1.2 (from)"]
    );
    assert_eq!(comparison(&format!("{counted}full = 60\nfrom = 0"), "key"), ["TB0305 0 (from)"]);
    let places = comparison(&format!("{counted}last = -1\nfrom = 0.6"), "only");
    assert_eq!(places, ["TB0404 best] (from, last)"]);
    // How many there must be is said of shares alone.
    let few = comparison(&format!("{counted}at-least = 3\nfull = 60"), "key");
    assert_eq!(few, ["TB0305 3 (at-least)"]);
}

/// The rest are others than those who have a place; the average stands alone or beside places.
#[test]
fn the_rest_and_the_average_stand_beside_places_and_not_beside_a_full_mark() {
    let told =
        |gives: &str, word| comparison(&format!("submissions = \"information\"\n{gives}"), word);
    for gives in [
        "places = [3, 2, 1]\nrest = 0.5",
        "last = -1\nrest = -0.25",
        "below-average = -2",
        "above-average = 1",
        "places = 3\nlast = -1\nrest = 0.5\nbelow-average = -2\nabove-average = 1",
    ] {
        assert_eq!(told(gives, "key"), NOTHING, "{gives}");
    }
    assert_eq!(told("rest = 0.5", "any"), ["TB0304 best] (places, last)"]);
    assert_eq!(told("rest = 0.5\nbelow-average = -2", "any"), ["TB0304 best] (places, last)"]);
    assert_eq!(told("full = 60\nrest = 0.5", "only"), ["TB0404 best] (full, rest)"]);
    let both = told("full = 60\nbelow-average = -2\nabove-average = 1", "only");
    assert_eq!(both, ["TB0404 best] (full, below-average)"]);
    let part = told("below-average = -2\nfrom = 0.6", "only");
    assert_eq!(part, ["TB0404 best] (from, below-average)"]);
    let list = told("places = 1\nrest = [1, 2]", "key");
    assert_eq!(list, ["TB0305 [1, 2] (rest)"]);
    // Most often a sign that was forgotten, and what gives nothing and is not counted.
    let gain = told("below-average = 2", "found");
    assert_eq!(gain, ["TB0420 best] (below-average = 2)"]);
    assert_eq!(told("below-average = 0\nabove-average = 0", "found"), ["TB0420 best] (0)"]);
}

/// So many times the average, each with its points; of two alike nobody knows which counts.
#[test]
fn edges_of_the_average_are_rows_of_times_and_points() {
    let told =
        |gives: &str, word| comparison(&format!("submissions = \"information\"\n{gives}"), word);
    let rows = "below-average = [{ times = 0.6, points = -2 }, { times = 1, points = -1 }]";
    assert_eq!(told(rows, "key"), NOTHING);
    assert_eq!(told("above-average = [{ times = 1.5, points = 2 }]\nlast = -1", "key"), NOTHING);
    assert_eq!(told("below-average = []", "key"), ["TB0304 best] (below-average)"]);
    let alike = "below-average = [{ times = 0.6, points = -2 }, { times = 0.60, points = -1 }]";
    assert_eq!(told(alike, "what"), ["TB0404 0.60, points = -1 }] (below-average times = 0.6)"]);
    assert_eq!(told("above-average = [{ times = 2 }]", "key"), ["TB0304 { times = 2 }] (points)"]);
    assert_eq!(
        told("above-average = [{ points = 2, times = \"x\" }]", "key"),
        ["TB0305 \"x\" }] (times)"]
    );
    let numbers = told("below-average = [1, 2]", "found");
    assert_eq!(numbers, ["TB0305 [1, 2] ([1, 2])"]);
    let gain = told("below-average = [{ times = 0.6, points = 2 }]", "found");
    assert_eq!(gain, ["TB0420 best] (below-average = 2)"]);
}

/// Places that go on below those that are named, and the least that everyone has.
#[test]
fn places_go_on_below_those_that_are_named() {
    let told =
        |gives: &str, word| comparison(&format!("submissions = \"information\"\n{gives}"), word);
    assert_eq!(told("places = [3, 2]\neach-place = 0.5\nleast = 0.5\nlast = -1", "key"), NOTHING);
    assert_eq!(told("each-place = 0.5\nlast = -1", "key"), ["TB0304 best] (places)"]);
    assert_eq!(told("least = 1\nbelow-average = -1", "key"), ["TB0304 best] (places)"]);
    let rest = told("places = 3\neach-place = 1\nrest = 0.5", "only");
    assert_eq!(rest, ["TB0404 best] (rest, each-place, least)"]);
    assert_eq!(told("full = 3\nleast = 1", "only"), ["TB0404 best] (full, least)"]);
    assert_eq!(told("places = 3\neach-place = 0", "key"), ["TB0305 0 (each-place)"]);
    assert_eq!(told("places = 3\nleast = -1", "key"), ["TB0305 -1 (least)"]);
    // By heads there must be some.
    let heads = told("places = 3\nper-weight = true", "missing");
    assert_eq!(heads, ["TB0403 true (权重)"]);
    let rising = told("places = [1, 2, 3]", "found");
    assert_eq!(rising, ["TB0420 best] (places)"]);
    for (flat, least) in [("places = [3, 2]\nleast = 4", 4), ("places = 3\nleast = 3", 3)] {
        assert_eq!(told(flat, "found"), [format!("TB0420 best] (least = {least})")], "{flat}");
    }
    assert_eq!(told("places = [3, 1]\nleast = 2", "found"), NOTHING);
}

/// A share is one of no heads.
#[test]
fn shares_are_not_divided_by_heads() {
    let body = "of = { submissions = \"information\" }\nout-of = { adoptions = { level = \"y\" } }\nper-weight = true\nplaces = 3";
    let table = format!(
        "[comparison.best]\nname = \"折算\"\nper = \"year\"\npart = \"b\"\n{body}\n\n[rate.adopted]"
    );
    let weighs = ("begins = \"07-01\"", "begins = \"07-01\"\nweight = 3");
    let faults = |table: &str| {
        let text = replaced(&[("[rate.adopted]", table), weighs]);
        let faults = read(&text).faults;
        faults.iter().map(|fault| super::told(&text, fault, "only")).collect::<Vec<_>>()
    };
    assert_eq!(faults(&table), ["TB0404 best] (of, per-weight)"]);
    assert_eq!(faults(&table.replace("per-weight = true\n", "")), NOTHING);
}

/// Of the places that a comparison names the first so many, fewer than it names.
#[test]
fn a_counter_counts_some_of_the_places_that_are_named() {
    let rule = "[comparison.best]\nname = \"名次\"\nsubmissions = \"information\"\nper = \"month\"\nplaces = [2, 1]\nlast = -1\npart = \"b\"\n\n\
                [norm.monthly]\nname = \"月任务\"\nsubmissions = \"information\"\nper = \"month\"\nothers = 2\nmissed = -1\npart = \"b\"\n\n";
    let counter = |of: &str, word| {
        told(&format!("{rule}[counter.row]\nname = \"连续\"\nof = [{{ {of} }}]\nbars = true"), word)
    };
    assert_eq!(counter("first = \"best\", places = 1, reach = 2", "key"), NOTHING);
    let all = counter("first = \"best\", places = 2, reach = 2", "right");
    assert_eq!(all, ["TB0305 2, reach = 2 }] (< 2)"]);
    let last = counter("last = \"best\", places = 1, reach = 2", "right");
    assert_eq!(last, ["TB0305 1, reach = 2 }] (< 1)"]);
    let missed = counter("missed = \"monthly\", places = 1, reach = 2", "right");
    assert_eq!(missed, ["TB0305 1, reach = 2 }] (first, last)"]);
}

/// A limit in the total is always settled; one beside it, where it says so.
#[test]
fn limits_beside_the_total_are_settled_where_they_say_so() {
    let norm = "[norm.base]\nname = \"基础\"\nbase = 1\npart = \"z\"\n\n";
    let of = |limit: &str| {
        let tables = format!("{norm}[limit.z]\nname = \"封顶\"\n{limit}\ncap = 5");
        let text = with_part(true, &tables);
        let faults = read(&text).faults;
        faults.iter().map(|fault| super::told(&text, fault, "found")).collect::<Vec<_>>()
    };
    // What the norm gives comes after it.
    assert_eq!(of("parts = \"z\""), ["TB0420 z] (parts)"]);
    assert_eq!(of("parts = \"z\"\nsettled = true\nwho = [\"甲局\"]"), [""; 0]);
    assert_eq!(of("rules = \"norm.base\"\nsettled = true"), [""; 0]);
    assert_eq!(of("parts = \"b\"\nsettled = true"), ["TB0305 z] (true)"]);
    let stranger = of("parts = \"z\"\nsettled = true\nwho = [\"无此局\"]");
    assert!(stranger.iter().any(|fault| fault.starts_with("TB0309 \"无此局\"")), "{stranger:?}");
}

/// What is settled are points.
#[test]
fn points_alone_are_settled() {
    let gives = "places = 1\nsettled = true";
    assert_eq!(comparison(&format!("points = \"total\"\n{gives}"), "key"), NOTHING);
    let facts_alone = comparison("points = \"total\"\nplaces = 1", "what");
    assert_eq!(facts_alone, ["TB0420 best] (comparison.best)"]);
    assert_eq!(
        comparison(&format!("submissions = \"information\"\n{gives}"), "key"),
        ["TB0305 true (settled)"]
    );
    let said = comparison("points = \"total\"\nplaces = 1\nsettled = false", "key");
    assert_eq!(said, ["TB0305 false (settled)"]);
    let norm = "[norm.sum]\nname = \"合计\"\nper = \"month\"\nothers = 2\nmissed = -1\npart = \"b\"\nsettled = true\n";
    assert_eq!(told(&format!("{norm}points = \"total\""), "key"), NOTHING);
    assert_eq!(
        told(&format!("{norm}submissions = \"information\""), "key"),
        ["TB0305 true (settled)"]
    );
}

/// Where no fact gives points all are equal, which a person should know.
#[test]
fn units_compared_by_what_no_fact_gives_are_told() {
    let norm = "[norm.base]\nname = \"基础\"\nbase = 1\npart = \"z\"\n\n";
    let table = "[comparison.best]\nname = \"折算\"\nper = \"year\"\npart = \"b\"\npoints = \"z\"\nfull = 5";
    let text = with_part(true, &format!("{norm}{table}"));
    let faults = read(&text).faults;
    let told: Vec<_> = faults.iter().map(|fault| super::told(&text, fault, "what")).collect();
    // Where norms alone give it, that is told as well.
    assert_eq!(told, ["TB0420 best] (comparison.best)"; 2]);
    assert!(faults[0].render(ledger::fault::Lang::Zh).contains("各单位都相同"));
}

/// What is settled measures what norms give, and neither its own line nor those that come with it.
#[test]
fn what_is_settled_does_not_measure_what_settled_rules_give() {
    let table = "[comparison.best]\nname = \"折算\"\nper = \"year\"\npart = \"z\"\npoints = \"z\"\nsettled = true\nplaces = 1";
    let counter = "[counter.row]\nname = \"累计\"\nof = [{ first = \"best\", reach = 1 }]\npoints = 1\npart = \"z\"";
    let faults = |tables: &str| {
        let text = with_part(true, tables);
        let faults = read(&text).faults;
        faults.iter().map(|fault| super::told(&text, fault, "what")).collect::<Vec<_>>()
    };
    assert_eq!(faults(table), ["TB0420 best] (comparison.best)"]);
    assert_eq!(faults(&format!("{table}\n\n{counter}")), ["TB0420 best] (comparison.best)"]);
    let norm = "[norm.base]\nname = \"基础\"\nbase = 1\npart = \"z\"";
    assert_eq!(faults(&format!("{norm}\n\n{table}")), NOTHING);
}

#[test]
fn a_counter_of_periods_names_a_norm_that_asks_for_something() {
    let norm = "[norm.monthly]\nname = \"月任务\"\nsubmissions = \"information\"\nper = \"month\"\nothers = 2\nmissed = -1\npart = \"b\"\n\n\
                [norm.points]\nname = \"积分\"\npoints = \"total\"\nper = \"month\"\nothers = 2\nmissed = -1\npart = \"b\"\n\n";
    let counter = |of: &str, word| {
        told(&format!("{norm}[counter.row]\nname = \"连续\"\nof = [{{ {of} }}]\nbars = true"), word)
    };
    assert_eq!(counter("missed = \"monthly\", reach = 3", "key"), NOTHING);
    assert_eq!(counter("missed = \"monthly\", reach = 3, in-a-row = true", "key"), NOTHING);
    assert_eq!(counter("missed = \"points\", reach = 3, in-a-row = true", "key"), NOTHING);
    assert_eq!(
        counter("missed = \"monthy\", reach = 3", "nearest"),
        ["TB0309 \"monthy\", reach = 3 }] (monthly)"]
    );
    let bare = "[norm.base]\nname = \"基础\"\nbase = 1\npart = \"b\"\n\n";
    let of_bare =
        "[counter.row]\nname = \"累计\"\nof = [{ missed = \"base\", reach = 3 }]\nbars = true";
    let told_of = told(&format!("{bare}{of_bare}"), "right");
    assert_eq!(
        told_of,
        [
            "TB0305 \"base\", reach = 3 }] ([norm.…] submissions = …, adoptions = …, points = …; items, others)"
        ]
    );
    // A norm that stands there and is wrong is told by itself.
    let wrong = norm.replacen("others = 2\nmissed = -1", "others = 2\nmissed = \"x\"", 1);
    let faults = told(&format!("{wrong}{}", of_bare.replace("\"base\"", "\"monthly\"")), "key");
    assert_eq!(faults, ["TB0305 \"x\" (missed)"]);
    assert_eq!(counter("reach = 3", "any"), ["TB0304 { reach = 3 }] (on, missed, first, last)"]);
    assert_eq!(counter("missed = \"monthly\", reach = 0", "key"), ["TB0305 0 }] (reach)"]);
    assert_eq!(
        counter("in-a-row = true, reach = 3", "key"),
        ["TB0304 { in-a-row = true, reach = 3 }] (missed, first, last)"]
    );
    let strange = counter("missed = \"monthly\", on = \"training\", reach = 3", "only");
    let both = "TB0404 { missed = \"monthly\", on = \"training\", reach = 3 }] (on, missed)";
    assert_eq!(strange, [both]);
}

#[test]
fn the_days_of_a_multiplier_lie_in_the_year_in_their_order() {
    let flood = |days: &str, word| {
        told(
            &format!("[multiplier.flood]\nname = \"汛期\"\non = \"adoption\"\ntimes = 2\n{days}"),
            word,
        )
    };
    assert_eq!(flood("from = \"06-01\"\nto = \"06-01\"", "key"), NOTHING);
    assert_eq!(flood("to = \"12-31\"", "key"), NOTHING);
    assert_eq!(flood("from = \"09-15\"\nto = \"06-01\"", "key"), ["TB0305 \"06-01\" (to)"]);
    assert!(flood("from = \"2019-06-01\"", "key")[0].starts_with("TB0409"));
}
