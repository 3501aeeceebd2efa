//! Points by steps, and what each period gives whatever is done in it.

use super::*;

/// What is told when the norm of the sound scheme says something else, but for words that are then unused.
fn told(body: &str, word: &'static str) -> Vec<String> {
    let norm = "submissions = \"digest\"\nper = \"month\"\nothers = 1\neach-more = 0.5";
    let text = replaced(&[(norm, body)]);
    let faults = read(&text).faults.into_iter().filter(|fault| fault.code.0 != "TB0410");
    faults.map(|fault| super::told(&text, &fault, word)).collect()
}

fn steps(more: &str) -> String {
    format!("submissions = \"digest\"\nper = \"month\"\n{more}")
}

#[test]
fn steps_alone_ask_for_no_number() {
    let rising = "steps = [{ from = 0, points = 10 }, { from = 100, points = 25 }]";
    assert_eq!(told(&steps(rising), "key"), [""; 0]);
    assert_eq!(told(&steps(&format!("{rising}\nbase = 5\neach-base = 1")), "key"), [""; 0]);
    let parts = "completion = [{ from = 1, points = 10 }, { from = 0.8, points = 6 }]";
    assert_eq!(told(&steps(&format!("{parts}\nothers = 2")), "key"), [""; 0]);
    assert_eq!(told(&steps(parts), "key"), ["TB0304 digest] (items, others)"]);
    let alike = "completion = [{ from = 1, points = 10 }, { from = 1.0, points = 6 }]\nothers = 2";
    assert_eq!(told(&steps(alike), "what"), ["TB0404 1.0, points = 6 }] (completion from = 1)"]);
    for key in ["all-or-nothing", "missed", "each-miss", "each-more", "rate"] {
        let asks = format!("{rising}\n{key} = -1");
        assert_eq!(told(&steps(&asks), "key"), ["TB0304 digest] (items, others)"], "{key}");
        assert_eq!(told(&steps(&format!("{asks}\nothers = 2")), "key"), [""; 0], "{key}");
    }
    let none =
        "base, each-base, all-or-nothing, missed, each-miss, each-more, rate, steps, completion";
    assert_eq!(told(&steps("others = 1"), "key"), [format!("TB0304 digest] ({none})")]);
}

#[test]
fn steps_begin_at_what_is_counted_and_each_elsewhere() {
    let from = |from: &str| format!("steps = [{{ from = {from}, points = 1 }}]");
    assert_eq!(told(&steps(&from("0")), "right"), [""; 0]);
    assert_eq!(told(&steps(&from("1.5")), "right"), ["TB0305 1.5, points = 1 }] (0, 1, 2 …)"]);
    assert_eq!(told(&steps(&from("-1")), "right"), ["TB0305 -1, points = 1 }] (0, 1, 2 …)"]);
    let points = |from: &str| {
        format!("points = \"c\"\nper = \"month\"\nsteps = [{{ from = {from}, points = 1 }}]")
    };
    assert_eq!(told(&points("1.5"), "right"), [""; 0]);
    assert_eq!(told(&points("-1"), "right"), ["TB0305 -1, points = 1 }] (0, 0.5, 10 …)"]);
    assert_eq!(told(&steps("steps = []"), "key"), ["TB0304 digest] (steps)"]);
    let twice = "steps = [{ from = 2, points = 1 }, { from = 2, points = 3 }]";
    assert_eq!(told(&steps(twice), "what"), ["TB0404 2, points = 3 }] (steps from = 2)"]);
    let share =
        "per = \"quarter\"\nsteps = [{ from = 0.5, points = 1 }, { from = 0.50, points = 2 }]";
    let text = replaced(&[("per = \"quarter\"\npoints = 3", share)]);
    let faults = read(&text).faults;
    let told: Vec<String> = faults.iter().map(|fault| super::told(&text, fault, "what")).collect();
    assert_eq!(told, ["TB0404 0.50, points = 2 }] (steps from = 0.5)"]);
}

/// 基础分 of each period asks for nothing but the period.
#[test]
fn what_each_period_gives_asks_for_the_period() {
    assert_eq!(told("each-base = 6\nper = \"quarter\"", "key"), [""; 0]);
    assert_eq!(told("base = 20\neach-base = 6\nper = \"quarter\"", "key"), [""; 0]);
    assert_eq!(told("each-base = 6", "key"), ["TB0304 digest] (per)"]);
    assert_eq!(
        told("each-base = 6\nper = \"quarter\"\nothers = 1", "key"),
        ["TB0304 digest] (submissions, adoptions, endorsements, facts, points)"]
    );
    assert_eq!(
        told("each-base = 6\nper = \"quarter\"\nper-weight = true", "key")[0],
        "TB0304 digest] (submissions, adoptions, endorsements, facts, points)"
    );
    assert_eq!(told(&steps("each-base = 6"), "key"), ["TB0304 digest] (items, others)"]);
}

/// Where no number is owed, no period is missed; but all have the same step.
#[test]
fn steps_of_points_that_no_fact_gives_are_warned_of() {
    let part = "[part.z]\nname = \"另计\"\napart = true\n\n[part.c]";
    let column = "[[column]]\nid = \"z\"\ntitle = \"另计\"\npart = \"z\"\n\n[[column]]\nid = \"b\"";
    let norm = "[norm.task]\nname = \"任务\"\npoints = \"z\"\nper = \"month\"\nsteps = [{ from = 2, points = 1 }]\npart = \"z\"\n\n[rate.adopted]";
    let text = replaced(&[
        ("[part.c]", part),
        ("[[column]]\nid = \"b\"", column),
        ("[rate.adopted]", norm),
    ]);
    let faults = read(&text).faults;
    let told: Vec<String> = faults.iter().map(|fault| super::told(&text, fault, "cause")).collect();
    let equal = "no fact gives points there, so all units are equal in every period";
    assert_eq!(told, [format!("TB0420 task] ({equal})")]);
}

/// What asks for no number is never missed.
#[test]
fn a_counter_counts_no_norm_that_asks_for_nothing() {
    let counter = |norm: &str| {
        let counter = "[counter.missed]\nname = \"多次\"\nof = [{ missed = \"digest\", reach = 2 }]\nbars = true\n\n[counter.often]";
        let old = "submissions = \"digest\"\nper = \"month\"\nothers = 1\neach-more = 0.5";
        let text = replaced(&[("[counter.often]", counter), (old, norm)]);
        let faults = read(&text).faults.into_iter().filter(|fault| fault.code.0 != "TB0410");
        faults.map(|fault| super::told(&text, &fault, "key")).collect::<Vec<_>>()
    };
    let by_steps = steps("steps = [{ from = 2, points = 1 }]");
    assert_eq!(counter(&by_steps), ["TB0305 \"digest\", reach = 2 }] (missed)"]);
    assert_eq!(
        counter("each-base = 6\nper = \"month\""),
        ["TB0305 \"digest\", reach = 2 }] (missed)"]
    );
    assert_eq!(counter(&format!("{by_steps}\nothers = 1")), [""; 0]);
}
