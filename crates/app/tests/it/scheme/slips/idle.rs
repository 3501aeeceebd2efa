//! Warnings: what is said and moves nothing.

use ledger::Severity;

use super::*;

const CLOSING: &str = "[reminder]\nfirst = 2";

/// The whole with some more tables beneath its last clause but one.
fn warned(tables: &str, changes: &[(&str, &str)]) -> Vec<String> {
    let added = format!("{tables}\n{CLOSING}");
    let all: Vec<(&str, &str)> =
        changes.iter().copied().chain([(CLOSING, added.as_str())]).collect();
    let text = replaced(&all);
    let reading = read(&text);
    assert!(reading.faults.iter().all(|fault| fault.severity == Severity::Warning), "{all:?}");
    assert!(reading.scheme.is_some(), "a scheme with warnings is a scheme");
    reading.faults.iter().map(|fault| told(&text, fault, "found")).collect()
}

#[test]
fn a_duty_from_which_nothing_follows_is_a_warning() {
    let bars = "at-least = 2 }\ndue = \"12-31\"";
    let idle = format!("{bars}\nbars = false");
    assert_eq!(warned("", &[(bars, &idle)]), ["TB0420 printed] (bars = false)"]);
    let penalty =
        "[penalty.printed]\nname = \"未采用\"\nduty = \"printed\"\npoints = -1\npart = \"b\"\n";
    assert_eq!(warned(penalty, &[(bars, &idle)]), [""; 0]);
    let barred = format!("{bars}\nbars = true");
    assert_eq!(warned("", &[(bars, &barred)]), [""; 0]);
}

#[test]
fn a_duty_that_binds_nobody_is_a_warning() {
    let who = "name = \"市级采用\"\nwho = [\"key\"]";
    let nobody = ("name = \"市级采用\"\nwho = [\"key\"]", "name = \"市级采用\"\nwho = []");
    assert_eq!(warned("", &[nobody]), ["TB0420 printed] (who)"]);
    // An empty list is told by itself, and what follows from it is not.
    let spare = "[group.spare]\nname = \"备用\"\nunits = []\n";
    let of_spare = (who, "name = \"市级采用\"\nwho = [\"spare\"]");
    assert_eq!(
        warned(spare, &[of_spare]),
        ["TB0411 spare] (备用)"].map(|s| s.replace(" (备用)", ""))
    );
}

#[test]
fn a_list_that_is_asked_on_none_of_its_days_is_a_warning() {
    let list = |from: &str, to: &str| {
        format!(
            "[group.some]\nname = \"几家\"\nunits = [\"甲局\"]\nfrom = \"{from}\"\nto = \"{to}\"\n"
        )
    };
    let duty = [(
        "name = \"市级采用\"\nwho = [\"key\"]",
        "name = \"市级采用\"\nwho = [\"key\", \"some\"]",
    )];
    let told = ["TB0420 some] (from, to)"];
    // The duty is due on 31 December.
    assert_eq!(warned(&list("03-01", "12-30"), &duty), told);
    assert_eq!(warned(&list("03-01", "12-31"), &duty), [""; 0]);
    // Months are asked about on their first days.
    let row = "per = \"month\"\nothers = 1\n\n[[norm.digest.items]]\nwho = \"some\"\nitems = 2";
    let norm = |per: &str| {
        let row = row.replace("month", per);
        ("per = \"month\"\nothers = 1\neach-more = 0.5\npart = \"c\"".to_owned(), {
            let (head, items) = row.split_once("\n\n").unwrap();
            format!("{head}\neach-more = 0.5\npart = \"c\"\n\n{items}")
        })
    };
    let monthly = |from: &str, to: &str, per: &str| {
        let (before, after) = norm(per);
        warned(&list(from, to), &[(&before, &after)])
    };
    assert_eq!(monthly("03-02", "03-31", "month"), told);
    assert_eq!(monthly("03-02", "04-01", "month"), [""; 0]);
    assert_eq!(monthly("03-01", "03-01", "month"), [""; 0]);
    assert_eq!(monthly("01-02", "06-30", "half-year"), told);
    assert_eq!(monthly("06-30", "07-01", "half-year"), [""; 0]);
    // The year on its last day.
    assert_eq!(monthly("01-01", "12-30", "year"), told);
    assert_eq!(monthly("12-31", "12-31", "year"), [""; 0]);
    // Whoever is compared in a quarter is asked on its first day.
    let compared = |from: &str, to: &str| {
        let rule = "[comparison.best]\nname = \"折算\"\nadoptions = { level = \"y\" }\nper = \"quarter\"\n\
                    who = \"some\"\nfull = 5\npart = \"b\"\n\n[rate.adopted]";
        warned(&list(from, to), &[("[rate.adopted]", rule)])
    };
    assert_eq!(compared("04-02", "06-30"), told);
    assert_eq!(compared("04-02", "07-01"), [""; 0]);
    // One that goes on after the year is asked by grades, and by nothing else.
    let open = list("10-02", "12-31").replace("to = \"12-31\"\n", "");
    let rule = "[comparison.best]\nname = \"折算\"\nadoptions = { level = \"y\" }\nper = \"quarter\"\nwho = \"some\"\nfull = 5\npart = \"b\"\n\n[rate.adopted]";
    assert_eq!(warned(&open, &[("[rate.adopted]", rule)]), told);
    // Whoever is multiplied is looked at on any day.
    let multiplier = (
        "when = { kind = \"column\" }\ntimes",
        "who = [\"some\"]\nwhen = { kind = \"column\" }\ntimes",
    );
    assert_eq!(warned(&list("03-02", "03-03"), &[multiplier]), [""; 0]);
}

#[test]
fn later_endorsements_that_give_more_are_a_warning() {
    let full =
        |points: &str| format!("repeat = \"first-full\"\nlater-points = {points}\npart = \"c\"");
    // The other reading has no later points.
    let variant = concat!(
        "[variant.each]\nreading = \"每次批示都加分\"\n\n",
        "[variant.each.endorsement]\nrepeat = \"each\"\n"
    );
    let once = "repeat = \"once-per-level\"\npart = \"c\"";
    let told = |points: &str| warned("", &[(variant, ""), (once, &full(points))]);
    assert_eq!(told("5"), [""; 0]);
    assert_eq!(told("6"), ["TB0420 endorsement] (later-points x = 6)"]);
    assert_eq!(told("{ x = 1, y = 10.01 }"), ["TB0420 endorsement] (later-points y = 10.01)"]);
}

#[test]
fn what_speaks_of_goals_where_there_are_none_is_a_warning() {
    let goal = [
        ("target = 10\n", ""),
        ("{ measure = \"total\", reach = \"target\" }", "{ measure = \"total\", at-least = 1 }"),
    ];
    let told = |last: (&str, &str), more: &[(&str, &str)]| {
        let all: Vec<(&str, &str)> = goal.iter().chain([&last]).chain(more).copied().collect();
        warned("", &all)
    };
    let weight = [("begins = \"07-01\"", "begins = \"07-01\"\nweight = 0.5")];
    // Goals of parts are left, which a weight changes.
    assert_eq!(told(("target = 20\n", ""), &weight), [""; 0]);
    let decimals = ("target = 20\n", "decimals = 2\n");
    assert_eq!(told(decimals, &[]), ["TB0420 \"3.2\"] (decimals = 2)"]);
    let none = [
        ("c = 5", ""),
        ("c = 8", ""),
        (
            "points = { measure = \"c\", reach = \"c\" }",
            "points = { measure = \"c\", at-least = 1 }",
        ),
        weight[0],
    ];
    assert_eq!(told(("target = 20\n", ""), &none), ["TB0420 0.5 (weight)"]);
}

/// Most often a sign that was forgotten.
#[test]
fn points_for_whoever_misses_something_are_a_warning() {
    let norm = |gives: &str| {
        format!(
            "[norm.monthly]\nname = \"月任务\"\nsubmissions = \"information\"\nper = \"month\"\nothers = 2\n{gives}\npart = \"b\"\n"
        )
    };
    assert_eq!(warned(&norm("missed = -1\neach-miss = -0.5\neach-more = 1"), &[]), [""; 0]);
    assert_eq!(warned(&norm("missed = 1"), &[]), ["TB0420 monthly] (missed = 1)"]);
    assert_eq!(warned(&norm("each-miss = 0.5"), &[]), ["TB0420 monthly] (each-miss = 0.5)"]);
    let last = |last: &str| {
        format!(
            "[comparison.best]\nname = \"名次\"\nsubmissions = \"information\"\nper = \"month\"\nplaces = 3\nlast = {last}\npart = \"b\"\n"
        )
    };
    assert_eq!(warned(&last("[-1, 0]"), &[]), [""; 0]);
    assert_eq!(warned(&last("[-2, 1]"), &[]), ["TB0420 best] (last = 1)"]);
    let penalty = |points: &str| {
        format!(
            "[penalty.printed]\nname = \"未采用\"\nduty = \"printed\"\npoints = {points}\npart = \"b\"\n"
        )
    };
    assert_eq!(warned(&penalty("-1"), &[]), [""; 0]);
    assert_eq!(warned(&penalty("1"), &[]), ["TB0420 printed] (points = 1)"]);
}

/// Whoever is last has done something perhaps, and less than others.
#[test]
fn who_misses_something_and_who_lags_are_told_apart() {
    let of = |tables: &str| {
        let text = replaced(&[(CLOSING, &format!("{tables}\n{CLOSING}"))]);
        read(&text).faults.iter().map(|fault| told(&text, fault, "cause")).collect::<Vec<_>>()
    };
    let last = "[comparison.best]\nname = \"名次\"\nsubmissions = \"information\"\nper = \"month\"\nlast = 1\npart = \"b\"\n";
    assert_eq!(of(last), ["TB0420 best] (whoever lags gains points)"]);
    let penalty =
        "[penalty.printed]\nname = \"未采用\"\nduty = \"printed\"\npoints = 1\npart = \"b\"\n";
    assert_eq!(of(penalty), ["TB0420 printed] (whoever misses it gains points)"]);
}

#[test]
fn a_counter_from_which_nothing_follows_or_that_is_never_reached_is_a_warning() {
    let norm = "[norm.monthly]\nname = \"月任务\"\nsubmissions = \"information\"\nper = \"month\"\nothers = 2\nmissed = -1\npart = \"b\"\n\n";
    let counter =
        |body: &str| warned(&format!("{norm}[counter.row]\nname = \"连续\"\n{body}\n"), &[]);
    let of = |reach: u32| format!("of = [{{ missed = \"monthly\", reach = {reach} }}]");
    assert_eq!(counter(&of(3)), ["TB0420 row] (of)"]);
    assert_eq!(counter(&format!("{}\nbars = true", of(12))), [""; 0]);
    let never = ["TB0420 row] (missed = \"monthly\", reach = 13)"];
    assert_eq!(counter(&format!("{}\nbars = true", of(13))), never);
    let within = |reach: u32| counter(&format!("{}\nbars = true\nwithin = \"quarter\"", of(reach)));
    assert_eq!(within(3), [""; 0]);
    assert_eq!(within(4), ["TB0420 row] (missed = \"monthly\", reach = 4)"]);
}
