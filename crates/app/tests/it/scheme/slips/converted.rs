//! What converts points, keeps the highest of them, counts within periods, or is met in several ways.

use super::*;

/// What is told when a piece of the sound scheme is another.
fn told(from: &str, to: &str, word: &'static str) -> Vec<String> {
    let text = replaced(&[(from, to)]);
    read(&text).faults.iter().map(|fault| super::told(&text, fault, word)).collect()
}

#[test]
fn a_limit_keeps_the_highest_or_has_bounds() {
    let keep = |body: &str| told("floor = -20", body, "key");
    assert_eq!(keep("per = \"work\"\nkeep = \"highest\""), [""; 0]);
    assert_eq!(keep("keep = \"lowest\""), ["TB0305 \"lowest\" (keep)"]);
    assert_eq!(
        told("floor = -20", "floor = -20\nkeep = \"highest\"", "only"),
        ["TB0404 least] (floor, keep)"]
    );
}

#[test]
fn a_counter_within_periods_decides_over_the_same() {
    let counter = |within: &str, limit: &str| {
        let text = format!(
            "[counter.few]\nname = \"累计\"\nof = [{{ on = \"training\", reach = 2 }}]\nwithin = \"{within}\"\n\
             points = -1\npart = \"b\"\n\n[limit.least]\ncounter = \"few\"\n{limit}"
        );
        told("[limit.least]\n", &text, "right")
    };
    assert_eq!(counter("month", "per = \"month\"\n"), [""; 0]);
    assert_eq!(counter("year", "per = \"month\"\n"), [""; 0]);
    assert_eq!(counter("month", "per = \"quarter\"\n"), ["TB0305 \"few\" (month)"]);
    assert_eq!(counter("month", ""), ["TB0305 \"few\" (month)"]);
    assert!(counter("work", "")[0].starts_with("TB0305 \"work\""), "{:?}", counter("work", ""));
}

#[test]
fn a_limit_is_on_one_side_of_the_total() {
    let part = "[part.z]\nname = \"另计\"\napart = true\n\n[part.c]";
    let faults = |limit: &str| {
        let limit = format!("[limit.all]\nname = \"总分\"\n{limit}\n\n[limit.least]");
        let text = replaced(&[("[part.c]", part), ("[limit.least]", &limit)]);
        let faults = read(&text).faults;
        let told = faults.iter().map(|fault| super::told(&text, fault, "found"));
        told.filter(|fault| fault.starts_with("TB0305")).collect::<Vec<_>>()
    };
    assert_eq!(faults("cap = 90\npart = \"z\""), ["TB0305 all] (z, a)"]);
    assert_eq!(faults("cap = 90\npart = \"b\""), [""; 0]);
    assert_eq!(faults("parts = [\"b\", \"z\"]\ncap = 9\npart = \"b\""), ["TB0305 all] (z, b)"]);
    assert_eq!(faults("parts = \"z\"\ncap = 9\npart = \"b\""), ["TB0305 all] (z, b)"]);
    assert_eq!(faults("parts = \"z\"\ncap = 9"), [""; 0]);
}

#[test]
fn what_keeps_the_highest_comes_before_what_shortens_it() {
    let limits = |first: &str, second: &str| {
        let limit = |id: &str, body: &str| format!("[limit.{id}]\nname = \"取一项\"\n{body}\n\n");
        let all = limit("one", first) + &limit("two", second) + "[limit.least]";
        told("[limit.least]", &all, "parts")
    };
    let (keep, cap) = ("parts = \"c\"\nkeep = \"highest\"", "parts = \"c\"\ncap = 9");
    assert_eq!(limits(keep, cap), [""; 0]);
    assert_eq!(limits(cap, keep), ["TB0404 two] (c)"]);
    assert_eq!(limits(keep, keep), ["TB0404 two] (c)"]);
    let apart = limits("parts = \"a\"\ncap = 9", keep);
    assert!(!apart.iter().any(|fault| fault.starts_with("TB0404")), "{apart:?}");
}

#[test]
fn a_base_alone_asks_for_nothing() {
    let norm = "submissions = \"digest\"\nper = \"month\"\nothers = 1\neach-more = 0.5";
    let unused = |body: &str| {
        let faults = told(norm, body, "key").into_iter();
        faults.filter(|fault| !fault.starts_with("TB0410")).collect::<Vec<_>>()
    };
    assert_eq!(unused("base = 20"), [""; 0]);
    assert_eq!(
        unused("base = 20\nper = \"month\""),
        [
            "TB0304 digest] (submissions, adoptions, endorsements, facts, points)",
            "TB0304 digest] (items, others)",
        ]
    );
    assert_eq!(
        unused("submissions = \"digest\"\nper = \"month\"\neach-more = 0.5"),
        ["TB0304 digest] (items, others)"]
    );
}

#[test]
fn a_norm_counts_one_thing() {
    let counts = |body: &str, word| told("submissions = \"digest\"\nper = \"month\"", body, word);
    let unused = |faults: Vec<String>| -> Vec<String> {
        faults.into_iter().filter(|fault| !fault.starts_with("TB0410")).collect()
    };
    assert_eq!(unused(counts("points = \"c\"\nper = \"month\"", "key")), [""; 0]);
    assert_eq!(unused(counts("points = \"total\"\nper = \"month\"", "key")), [""; 0]);
    assert_eq!(unused(counts("points = \"d\"\nper = \"month\"", "found")), ["TB0309 \"d\" (d)"]);
    assert_eq!(
        unused(counts("points = \"c\"\neach = \"person\"\nper = \"month\"", "key")),
        ["TB0305 digest] (each)"]
    );
    let printed = "adoptions = { level = \"y\" }\neach = \"person\"\nper = \"month\"";
    assert_eq!(unused(counts(printed, "key")), [""; 0]);
    assert_eq!(
        unused(counts("points = \"c\"\nsubmissions = \"digest\"\nper = \"month\"", "what")),
        ["TB0404 digest] (submissions, adoptions, endorsements, facts, points)"]
    );
    assert_eq!(
        unused(counts("per = \"month\"", "key")),
        ["TB0304 digest] (submissions, adoptions, endorsements, facts, points)"]
    );
}

#[test]
fn a_duty_has_one_condition_or_several_of_which_any_will_do() {
    let from = "adoptions = { level = \"y\", kind = \"single\", at-least = 2 }";
    let one = "{ adoptions = { level = \"y\", at-least = 2 } }";
    let two = "{ points = { measure = \"total\", at-least = 9 } }";
    assert_eq!(told(from, &format!("any-of = [{one}, {two}]"), "key"), [""; 0]);
    assert_eq!(told(from, "any-of = []", "key"), ["TB0304 printed] (any-of)"]);
    assert_eq!(
        told(from, &format!("{from}\nany-of = [{one}]"), "what"),
        ["TB0404 printed] (adoptions, any-of)"]
    );
    let hung = "[penalty.printed]\nname = \"未完成\"\nduty = \"printed\"\npoints = -1\npart = \"b\"\n\n[penalty.report]";
    let with = |conditions: &str| {
        let text = replaced(&[(from, conditions), ("[penalty.report]", hung)]);
        let faults = read(&text).faults;
        faults.iter().map(|fault| super::told(&text, fault, "found")).collect::<Vec<_>>()
    };
    assert_eq!(with(&format!("any-of = [{one}]")), [""; 0]);
    assert_eq!(with(&format!("any-of = [{one}, {two}]")), ["TB0416 \"printed\" (printed)"]);
}

#[test]
fn rules_that_a_limit_keeps_are_shortened_by_none_before_it() {
    let limits = |first: &str, second: &str| {
        let limit = |id: &str, body: &str| format!("[limit.{id}]\nname = \"取一项\"\n{body}\n\n");
        told(
            "[limit.least]",
            &(limit("one", first) + &limit("two", second) + "[limit.least]"),
            "parts",
        )
    };
    let rule = whole().points[0].id.to_string();
    let cap = format!("rules = \"{rule}\"\ncap = 9");
    let keep = format!("rules = \"{rule}\"\nkeep = \"highest\"");
    assert_eq!(limits(&keep, &cap), [""; 0]);
    assert_eq!(limits(&cap, &keep), [format!("TB0404 two] ({rule})")]);
    // Those that bind nobody in common never meet.
    let of = |limit: &str, who: &str| format!("{limit}\nwho = {who}");
    let (one, two) = (of(&cap, "[\"甲局\"]"), of(&keep, "[\"丁局\", \"戊局\"]"));
    assert_eq!(limits(&one, &two), [""; 0]);
    assert_eq!(limits(&of(&cap, "[\"甲局\", \"丁局\"]"), &two).len(), 1);
    assert_eq!(limits(&one, &keep).len(), 1);
    assert_eq!(limits(&cap, &two).len(), 1);
    // The wider before the narrower, likewise.
    let wide = "rules = [\"commission\", \"contact\"]\nfloor = -9\npart = \"b\"";
    let narrow = "rules = \"contact\"\nfloor = -5\npart = \"b\"";
    assert_eq!(limits(wide, narrow), ["TB0404 two]"]);
    let (wide, narrow) = (of(wide, "[\"甲局\"]"), of(narrow, "[\"丁局\"]"));
    assert_eq!(limits(&wide, &narrow), [""; 0]);
}

#[test]
fn a_norm_over_points_that_no_fact_gives_is_warned_of() {
    let part = "[part.z]\nname = \"另计\"\napart = true\n\n[part.c]";
    let column = "[[column]]\nid = \"z\"\ntitle = \"另计\"\npart = \"z\"\n\n[[column]]\nid = \"b\"";
    let norm = "[norm.task]\nname = \"任务\"\npoints = \"z\"\nper = \"month\"\nothers = 1\nmissed = -1\npart = \"z\"\n\n[rate.adopted]";
    let text = replaced(&[
        ("[part.c]", part),
        ("[[column]]\nid = \"b\"", column),
        ("[rate.adopted]", norm),
    ]);
    let faults = read(&text).faults;
    let told: Vec<String> = faults.iter().map(|fault| super::told(&text, fault, "what")).collect();
    assert_eq!(told, ["TB0420 task] (norm.task)"]);
    let given = text.replace("points = \"z\"\nper", "points = \"total\"\nper");
    assert_eq!(read(&given).faults, []);
    // A counter that facts reach gives there; of periods it does not, and what counts periods of a norm
    // over points besides comes when that has been measured.
    let facts = "{ on = \"commission_failure\", reach = 2 }";
    let periods = "{ missed = \"digest\", reach = 2 }";
    let late = "{ missed = \"task\", reach = 2 }";
    for (of, right) in [
        (facts.to_owned(), 0),
        (format!("{facts}, {periods}"), 0),
        (periods.to_owned(), 1),
        (format!("{facts}, {late}"), 1),
    ] {
        let counter = format!(
            "[counter.z]\nname = \"累计\"\nof = [{of}]\npoints = -1\npart = \"z\"\n\n[rate.adopted]"
        );
        let faults = read(&text.replace("[rate.adopted]", &counter)).faults;
        assert_eq!(faults.len(), right, "{of}: {faults:?}");
    }
}

/// A category that only a duty speaks of is used.
#[test]
fn a_word_that_a_duty_counts_is_used() {
    let word = "[word.category]\nspeech = \"讲话\"\n\n[duty.report]";
    let unused = |duty: &str| {
        let text = replaced(&[("[duty.report]", word), ("category = \"research_report\"", duty)]);
        let faults = read(&text).faults;
        faults.iter().map(|fault| super::told(&text, fault, "found")).collect::<Vec<_>>()
    };
    assert_eq!(unused("category = \"speech\"").len(), 0);
    assert_eq!(unused("category = \"research_report\"").len(), 1);
    // Where the duty cannot be read, nobody knows what it would have spoken of.
    let speech = "submissions = { category = \"research_report\", at-least = 1, from = \"01-01\", to = \"06-30\", with-topic = true }";
    let any_of = |said: &str| {
        let text = replaced(&[("[duty.report]", word), (speech, said)]);
        let faults = read(&text).faults;
        faults.iter().map(|fault| super::told(&text, fault, "key")).collect::<Vec<_>>()
    };
    assert_eq!(any_of("any-of = []"), ["TB0304 report] (any-of)"]);
    let both = "any-of = [{ adoptions = { level = \"y\", at-least = 1 } }]";
    assert_eq!(any_of(&format!("{speech}\n{both}")), ["TB0404 report]"]);
}
