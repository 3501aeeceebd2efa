//! Warnings: what is defined and nothing uses.

use ledger::Severity;

use super::*;

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

/// A category that a rule on single facts asks for is used, in whichever way it asks.
#[test]
fn a_word_that_a_rule_asks_for_is_used() {
    let word = ("digest = \"摘报\"", "digest = \"摘报\"\nletter = \"来信\"");
    let faults = |rule: &str| {
        let rule = format!("{rule}\n\n[bar.grave]");
        let text = replaced(&[word, ("[bar.grave]", &rule)]);
        let reading = read(&text);
        reading.faults.iter().map(|fault| told(&text, fault, "found")).collect::<Vec<_>>()
    };
    let points = |figure: &str| {
        format!("[points.sent]\nname = \"报送\"\non = \"submission\"\n{figure}\npart = \"c\"")
    };
    let counter = |category: &str| {
        format!(
            "[counter.sent]\nname = \"多次\"\nof = [{{ on = \"submission\", \
             when = {{ category = \"{category}\" }}, reach = 2 }}]\nbars = true"
        )
    };
    let figures = "information = 1, experience_special = 1, research_report = 1, digest = 1";
    let by = format!("points = {{ by = \"category\", {figures}, letter = 2 }}");
    assert_eq!(faults(&points(&by)), [""; 0]);
    assert_eq!(faults(&counter("letter")), [""; 0]);
    assert_eq!(faults(&counter("digest")), ["TB0410 letter = \"来信\" (letter)"]);
    let other = "[points.heard]\nname = \"紧急\"\non = \"emergency_failure\"\n\
                 points = { by = \"severity\", I = -4, II = -3, III = -2, IV = -1 }\npart = \"b\"";
    assert_eq!(faults(other), ["TB0410 letter = \"来信\" (letter)"]);
}
