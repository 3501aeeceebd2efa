//! Targets and what decides between equals; sums of what is printed; lateness that costs day by day.

use scheme::model::By;

use super::*;
use crate::support::program::project;

#[test]
fn either_each_tier_has_a_target_or_none_has() {
    hold(&[(
        &[("target = 10\nc = 5", "c = 5")],
        "missing",
        &["TB0403 \"3.1\"] (tier.3.1)", "TB0403 \"target\" } (tier.3.1 target)"],
    )]);
    let later = "c = 5\n\n[[tier.\"3.1\".from]]\nday = \"07-01\"\ntarget = 50\nc = 5";
    let none = [
        ("target = 10\nc = 5", later),
        ("target = 20\nc = 8", "c = 8"),
        ("{ measure = \"total\", reach = \"target\" }", "{ measure = \"total\", at-least = 1 }"),
    ];
    hold(&[(&none, "missing", &["TB0403 \"3.1\"] (tier.3.1, tier.3.2)"])]);
    let scheme = sound(&[("target = 10\nc = 5", "c = 5"), none[1], none[2]]);
    assert!(!scheme.has_targets());
}

#[test]
fn what_decides_between_equals_is_named() {
    let ranking =
        |ties: &str| format!("[reminder]\nfirst = 2\nlast = 3\n\n[ranking]\nties = {ties}");
    let with = |ties: &str| replaced(&[("[reminder]\nfirst = 2\nlast = 3", &ranking(ties))]);
    let told = |ties: &str| {
        let text = with(ties);
        read(&text).faults.iter().map(|fault| told(&text, fault, "found")).collect::<Vec<_>>()
    };
    assert_eq!(told("[\"c\", \"adoption\", \"total\"]"), [""; 0]);
    assert_eq!(told("[\"c\", \"d\"]"), ["TB0309 \"d\"] (d)"]);
    assert_eq!(told("[]"), ["TB0304 ranking]"]);
    assert_eq!(told("\"c\""), ["TB0305 \"c\" (\"c\")"]);
    assert_eq!(told("[\"c\", 1]"), ["TB0305 [\"c\", 1] ([\"c\", 1])"]);
}

/// Totals are converted; where targets measure, the ratio is the proportion.
#[test]
fn points_are_converted_where_totals_rank() {
    let ranking = |said: &str| format!("[reminder]\nfirst = 2\nlast = 3\n\n[ranking]\n{said}");
    let before = "[reminder]\nfirst = 2\nlast = 3";
    hold(&[
        (&[(before, &ranking("full = 5"))], "why", &["TB0405 ranking] ([tier] target)"]),
        (&[(before, &ranking(""))], "key", &["TB0304 ranking] (ties, full, places, grades)"]),
        (&[(before, &ranking("full = 0"))], "key", &["TB0305 0 (full)"]),
        // Held against a number, results are converted where ratios rank as well.
        (&[(before, &ranking("full = 5\nof = 100"))], "key", &[]),
        (&[(before, &ranking("full = 5\nof = 0"))], "key", &["TB0305 0 (of)"]),
        (&[(before, &ranking("of = 100"))], "key", &["TB0304 ranking] (full, places)"]),
        // By place: a list, or so much less for each.
        (&[(before, &ranking("places = [5, 4, 4]"))], "key", &[]),
        (&[(before, &ranking("places = [5, 4]\neach-place = 0.2"))], "key", &[]),
        (&[(before, &ranking("full = 5\neach-place = 0.2"))], "key", &[]),
        (&[(before, &ranking("full = 5\neach-place = 0.2\nleast = 3"))], "key", &[]),
        (
            &[(before, &ranking("full = 5\nleast = 3"))],
            "any",
            &["TB0304 ranking] (places, each-place)"],
        ),
        (&[(before, &ranking("each-place = 0.2"))], "key", &["TB0304 ranking] (full, places)"]),
        (&[(before, &ranking("places = 5\nfull = 5"))], "key", &["TB0404 ranking]"]),
        (&[(before, &ranking("places = 5\nof = 5"))], "key", &["TB0404 ranking]"]),
        // A part of the best is asked where results are held against it.
        (
            &[(before, &ranking("full = 5\nfrom = 0.3"))],
            "why",
            &["TB0405 ranking] ([tier] target)"],
        ),
        (
            &[(before, &ranking("full = 5\nof = 5\nfrom = 0.3"))],
            "only",
            &["TB0404 ranking] (from, of)"],
        ),
        (
            &[(before, &ranking("places = 5\nfrom = 0.3"))],
            "only",
            &["TB0404 ranking] (from, places)"],
        ),
        (&[(before, &ranking("full = 5\nfrom = 1.2"))], "key", &["TB0305 1.2 (from)"]),
        (&[(before, &ranking("from = 0.3"))], "any", &["TB0304 ranking] (full, places)"]),
        // Against the average as against the best.
        (
            &[(before, &ranking("full = 5\nagainst = \"average\""))],
            "why",
            &["TB0405 ranking] ([tier] target)"],
        ),
        (
            &[(before, &ranking("full = 5\nof = 5\nagainst = \"best\""))],
            "only",
            &["TB0404 ranking] (of, against)"],
        ),
        (
            &[(before, &ranking("places = 5\nagainst = \"average\""))],
            "only",
            &["TB0404 ranking] (places, against)"],
        ),
        (
            &[(before, &ranking("full = 5\neach-place = 1\nagainst = \"average\""))],
            "only",
            &["TB0404 ranking] (against, each-place)"],
        ),
        (
            &[(before, &ranking("against = \"average\""))],
            "any",
            &["TB0304 ranking] (full, places)"],
        ),
        (&[(before, &ranking("full = 5\nof = 5\neach-place = 1"))], "key", &["TB0404 ranking]"]),
        (&[(before, &ranking("full = 5\neach-place = 0"))], "key", &["TB0305 0 (each-place)"]),
        (&[(before, &ranking("places = [5, true]"))], "key", &["TB0305 [5, true] (places)"]),
        (&[(before, &ranking("places = [5, -1]"))], "key", &["TB0305 [5, -1] (places)"]),
        (
            &[("holds = \"unit\"", "holds = \"converted\"")],
            "missing",
            &["TB0403 \"unit\" ([ranking] full, places)"],
        ),
    ]);
    let none = [
        ("target = 10\n", ""),
        ("target = 20\n", ""),
        ("{ measure = \"total\", reach = \"target\" }", "{ measure = \"total\", at-least = 1 }"),
    ];
    let full = ranking("full = 2.5");
    let scheme = sound(&[
        none[0],
        none[1],
        none[2],
        (before, &full),
        ("holds = \"unit\"", "holds = \"converted\""),
    ]);
    assert_eq!(
        scheme.conversion.map(|to| to.by),
        Some(By::Best(ledger::Points::from_hundredths(250)))
    );
    let both = ranking("full = 2.5\nties = [\"c\"]");
    sound(&[none[0], none[1], none[2], (before, &both)]);
}

/// Peers have a full mark of their own where others have one.
#[test]
fn a_full_mark_of_peers_needs_one_of_all() {
    let path = project().join("schemes/examples/canal-district/scheme.md");
    let canal = std::fs::read_to_string(path).unwrap();
    let faults = |ranking: &str, peers: &str| {
        let text = canal.replacen("full = 60\nagainst = \"average\"", ranking, 1);
        let text = text.replacen("full = 50", peers, 1);
        let faults = read(&text).faults;
        faults.iter().map(|fault| told(&text, fault, "missing")).collect::<Vec<_>>()
    };
    assert_eq!(faults("full = 60", "full = 50"), [""; 0]);
    let none = ["TB0403 offices] ([ranking] full)"];
    assert_eq!(faults("ties = [\"city\"]", "full = 50"), none);
    assert_eq!(faults("full = 60\neach-place = 1", "full = 50"), none);
    assert_eq!(faults("full = 60", "full = 0"), ["TB0305 0"]);
    // A conversion that stands there and is wrong is told by itself.
    assert_eq!(faults("full = 60\nagainst = \"mean\"", "full = 50"), ["TB0305 \"mean\""]);
}

#[test]
fn a_limit_on_what_is_printed_names_kinds_that_are() {
    let limit = |of: &str| {
        format!(
            "[limit.least]\nname = \"封顶\"\nadoptions = {of}\ncap = 5\npart = \"b\"\n\n[limit.lower]"
        )
    };
    let told = |of: &str| {
        let text = replaced(&[("[limit.least]", &limit(of))]);
        read(&text).faults.iter().map(|fault| told(&text, fault, "found")).collect::<Vec<_>>()
    };
    assert_eq!(told("{ level = \"y\", kind = \"single\" }"), [""; 0]);
    assert_eq!(
        told("{ publications = [\"r\"], kind = [\"single\", \"column\"] }"),
        ["TB0405 \"column\"] } (column)"]
    );
}

#[test]
fn what_costs_day_by_day_costs_something() {
    let each = "within = 3\neach-day = true";
    sound(&[("within = 3", each)]);
    let points = "within = 3\npoints = -3\npart = \"b\"";
    hold(&[(&[(points, each)], "key", &["TB0304 contact] (points, part)"])]);
}
