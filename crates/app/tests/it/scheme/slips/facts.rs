//! Facts that are counted by their type, and endorsements of what several units wrote.

use super::tallied::{NOTHING, faults, norm};

#[test]
fn facts_are_of_types_that_counters_count() {
    for all in [
        "{ on = \"training\" }",
        "{ on = \"training\", when = { program = [\"city\", \"attachment\"] } }",
        "{ on = \"adoption\", when = { level = \"y\" } }",
        "{ on = \"endorsement\", when = { level = \"x\" } }",
    ] {
        assert_eq!(norm(&format!("facts = {all}"), "found"), NOTHING, "{all}");
    }
    let said = |facts: &str| norm(&format!("facts = {facts}"), "found");
    assert_eq!(said("{ on = \"task_mark\" }"), ["TB0310 \"task_mark\" } (on = \"task_mark\")"]);
    assert_eq!(said("{ on = \"study\" }"), ["TB0309 \"study\" } (study)"]);
    let word = said("{ on = \"training\", when = { program = \"moon\" } }");
    assert_eq!(word, ["TB0309 \"moon\" } } (moon)"]);
    let reach = said("{ on = \"training\", reach = 3 }");
    assert_eq!(reach, ["TB0303 reach = 3 } (reach)"]);
    assert_eq!(norm("facts = {}", "key"), ["TB0304 facts = {} (on)"]);
    assert_eq!(norm("facts = \"training\"", "key"), ["TB0305 \"training\" (facts)"]);
    let both = norm("facts = { on = \"training\" }\nendorsements = {}", "only");
    assert_eq!(both, ["TB0404 digest] (submissions, adoptions, endorsements, facts, points)"]);
}

/// Of facts there is no share, no informant's own, and no endorsement where the notice knows none.
#[test]
fn what_has_no_works_is_counted_where_no_work_is_asked_for() {
    let side = "out-of = { submissions = \"information\" }";
    let said = faults(&[(side, "out-of = { facts = { on = \"submission\" } }")], "found");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("TB0303 facts"), "{said:?}");
    let person = norm("each = \"person\"\nfacts = { on = \"training\" }", "right");
    assert_eq!(person.len(), 1, "{person:?}");
    assert!(person[0].starts_with("TB0305"), "{person:?}");
    assert!(person[0].ends_with("(submissions, adoptions, endorsements)"), "{person:?}");
    let table = "adoptions = { level = \"y\", kind = \"single\", at-least = 2 }";
    let duty = |facts: &str, word| faults(&[(table, &format!("facts = {facts}"))], word);
    assert_eq!(duty("{ on = \"training\", at-least = 2 }", "key"), NOTHING);
    assert_eq!(duty("{ on = \"training\" }", "key").len(), 1);
    let days = "{ on = \"training\", at-least = 1, from = \"03-01\", to = \"02-01\" }";
    assert_eq!(duty(days, "right").len(), 1);
    assert_eq!(duty("{ on = \"training\", at-least = 1, to = \"02-01\" }", "key").len(), 1);
    let endorsement = concat!(
        "[endorsement]\npoints = { x = 5, y = 10 }\nrepeat = \"once-per-level\"\npart = \"c\"\n\n",
        "[variant.each]\nreading = \"每次批示都加分\"\n\n[variant.each.endorsement]\nrepeat = \"each\"\n"
    );
    let facts = "facts = { on = \"endorsement\", at-least = 1 }";
    let none = faults(&[(table, facts), (endorsement, "")], "missing");
    assert_eq!(none, [format!("TB0403 {facts} ([endorsement])")]);
}

/// An endorsement has neither a kind nor shares of its own.
#[test]
fn endorsements_are_shared_in_some_of_the_ways_of_adoptions() {
    let repeat = "repeat = \"once-per-level\"\npart = \"c\"";
    let way = |way: &str, word| faults(&[(repeat, &format!("{way}\n{repeat}"))], word);
    for good in [
        "shared = \"full\"",
        "shared = \"split\"",
        "shared = \"split\"\nsplit-to = 0.5",
        "shared = \"lead-full\"\nothers = 0.5",
        "shared = \"lead-part\"\nlead = 0.7",
        "shared = \"lead-part\"\nlead = 0.7\nothers = 0.3",
    ] {
        assert_eq!(way(good, "key"), NOTHING, "{good}");
    }
    for bad in ["by-editor", "fixed"] {
        let said = way(&format!("shared = \"{bad}\""), "right");
        let right = format!("TB0305 \"{bad}\" (full, split, lead-full, lead-part)");
        // The other reading of the notice is read with it.
        assert!(!said.is_empty() && said.iter().all(|one| *one == right), "{said:?}");
    }
    let lead = way("shared = \"lead-part\"", "key");
    assert!(
        lead.iter().all(|one| one.starts_with("TB0304") && one.ends_with("(lead)")),
        "{lead:?}"
    );
    let behind = way("shared = \"lead-part\"\nlead = 0.3\nothers = 0.4", "found");
    assert!(behind.iter().any(|one| one.starts_with("TB0420")), "{behind:?}");
}

/// Whoever registers a word for leaders says what they give.
#[test]
fn words_for_levels_are_covered_by_what_endorsements_give() {
    let words = ("[word.kind]", "[word.level]\nz = \"市（专报）\"\n\n[word.kind]");
    let said = faults(&[words], "missing");
    assert!(
        !said.is_empty() && said.iter().all(|one| one.contains("TB0403") && one.ends_with("(z)")),
        "{said:?}"
    );
    assert_eq!(faults(&[words, ("x = 5, y = 10", "x = 5, y = 10, z = 12")], "missing"), NOTHING);
}

/// Points beside what endorsements give look at the levels for which they give something.
#[test]
fn points_for_endorsements_cover_the_levels_that_can_be_entered() {
    let award = "[points.award]";
    let beside = |points: &str, word| {
        let rule = format!(
            "[points.beside]\nname = \"另加\"\non = \"endorsement\"\n{points}\npart = \"c\"\n\n{award}"
        );
        faults(&[(award, &rule)], word)
    };
    assert_eq!(beside("points = { by = \"level\", x = 1, y = 2 }", "missing"), NOTHING);
    assert_eq!(beside("points = 1", "missing"), NOTHING);
    let gap = beside("points = { by = \"level\", x = 1 }", "missing");
    assert!(!gap.is_empty() && gap.iter().all(|one| one.contains("level = y")), "{gap:?}");
    let gap = beside("when = { level = \"x\" }\npoints = 1", "missing");
    assert!(!gap.is_empty() && gap.iter().all(|one| one.contains("level = y")), "{gap:?}");
    // No leader of a province can be entered.
    let never = beside("points = { by = \"level\", x = 1, y = 2, province = 3 }", "what");
    assert!(!never.is_empty() && never.iter().all(|one| one.contains("TB0405")), "{never:?}");
}

/// A row of a kind that no publication of the level prints is shut out by the rule's own condition.
#[test]
fn rows_that_are_shut_out_say_by_what() {
    let of = |level: &str, points: &str| {
        format!(
            "[points.{level}]\nname = \"另加\"\non = \"adoption\"\nwhen = {{ level = \"{level}\" }}\npoints = {points}\npart = \"c\"\n\n"
        )
    };
    let rules = of("x", "{ by = \"kind\", single = 1, column = 2, special = 3 }") + &of("y", "0");
    let all = super::counted::told(&rules, "why");
    assert_eq!(all, ["TB0405 x] (when)"]);
}
