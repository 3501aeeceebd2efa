//! What a section needs, and what does not go together.

use super::*;

/// What a thing needs, and what does not go together.
#[test]
fn what_is_missing_or_contradicts_is_told_at_its_section() {
    hold(&[
        // A duty asks for one thing.
        (
            &[("points = { measure = \"total\", reach = \"target\" }\n", "")],
            "key",
            &["TB0304 target] (submissions, adoptions, endorsements, facts, points, any-of)"],
        ),
        (
            &[(
                "points = { measure = \"total\", reach = \"target\" }",
                "points = { measure = \"total\", reach = \"target\" }\nadoptions = { level = \"y\", at-least = 1 }",
            )],
            "what",
            &["TB0404 target] (submissions, adoptions, endorsements, facts, points)"],
        ),
        (
            &[(
                "points = { measure = \"total\", reach = \"target\" }",
                "points = { measure = \"total\" }",
            )],
            "key",
            &["TB0304 points = { measure = \"total\" } (reach, at-least)"],
        ),
        // Whoever leads has a part; where the figure is divided equally, nobody has one of its own.
        (
            &[("shared = \"full\"", "shared = \"lead-part\"\nothers = 0.3")],
            "key",
            &["TB0304 adoption] (lead)"],
        ),
        (&[("shared = \"full\"", "shared = \"full\"\nlead = 0.7")], "key", &["TB0303 lead = 0.7"]),
        // A period has both its ends.
        (
            &[(
                "kind = \"single\", at-least = 2",
                "kind = \"single\", at-least = 2, from = \"03-01\"",
            )],
            "key",
            &[
                "TB0304 adoptions = { level = \"y\", kind = \"single\", at-least = 2, from = \"03-01\" } (to)",
            ],
        ),
        (
            &[(
                "kind = \"single\", at-least = 2",
                "kind = \"single\", at-least = 2, to = \"03-01\"",
            )],
            "key",
            &[
                "TB0304 adoptions = { level = \"y\", kind = \"single\", at-least = 2, to = \"03-01\" } (from)",
            ],
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
        // What is printed is of a level or of some publications.
        (
            &[("{ level = \"y\", kind = \"single\"", "{ kind = \"single\"")],
            "key",
            &["TB0304 adoptions = { kind = \"single\", at-least = 2 } (level, publications)"],
        ),
        (
            &[("{ level = \"y\", kind", "{ level = \"y\", publications = [\"q\"], kind")],
            "what",
            &[
                "TB0404 adoptions = { level = \"y\", publications = [\"q\"], kind = \"single\", at-least = 2 } (level, publications)",
            ],
        ),
        // What a norm counts is missing only where nothing stands, be it right or wrong.
        (&[("submissions = \"digest\"", "submissions = 5")], "key", &["TB0305 5 (submissions)"]),
        (&[("submissions = \"digest\"", "adoptions = 5")], "key", &["TB0305 5 (adoptions)"]),
        // Points at discretion: some room, or one figure that is not nothing.
        (&[("max = 5\n", "min = 5\nmax = 5\n")], "right", &[]),
        (&[("max = 5\n", "min = -5\nmax = -5\n")], "right", &[]),
        (&[("max = 5\n", "min = -5\nmax = 0\n")], "right", &[]),
        (&[("max = 5\n", "min = 5\nmax = 4.99\n")], "right", &["TB0305 4.99 (≥ 5)"]),
        (&[("max = 5\n", "min = 0\nmax = 0\n")], "right", &["TB0305 0 (> 0)"]),
        (&[("max = 5\n", "max = 0\n")], "right", &["TB0305 0 (> 0)"]),
        (&[("max = 5\n", "max = 0.01\n")], "right", &[]),
        // Bounds: at least one, and not crossed.
        (&[("floor = -20\n", "")], "key", &["TB0304 least] (floor, cap, keep)"]),
        (&[("floor = -20", "cap = 0")], "key", &[]),
        (&[("floor = -20", "floor = \"底\"")], "key", &["TB0305 \"底\" (floor)"]),
        (&[("floor = -20", "floor = 5\ncap = 5")], "key", &[]),
        (&[("floor = -20", "floor = 6\ncap = 5")], "right", &["TB0305 6 (≤ 5)"]),
        // What a share gives: points or steps.
        (
            &[("per = \"quarter\"\npoints = 3", "per = \"quarter\"")],
            "key",
            &["TB0304 adopted] (points, steps)"],
        ),
        (
            &[(
                "per = \"quarter\"\npoints = 3",
                "per = \"quarter\"\npoints = 3\nsteps = [{ from = 0.5, points = 1 }]",
            )],
            "only",
            &["TB0404 adopted] (points, steps)"],
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
        assert!(told.contains("failure = concealed (瞒报), severity = I"), "{told}");
    }
}

/// A part of a goal that comes to nothing is told where the weight stands; a goal of nothing where the
/// goal does, and only there.
#[test]
fn a_goal_of_nothing_is_told_where_it_stands() {
    let weight = ("begins = \"07-01\"", "begins = \"07-01\"\nweight = 0.0001");
    hold(&[
        (&[weight], "key", &["TB0305 0.0001 (weight)"]),
        (&[weight, ("target = 20", "target = 0")], "key", &["TB0305 0 (target)"]),
    ]);
}

/// A case is named by its words and what they are called, where that is another word.
#[test]
fn a_case_is_called_what_it_is_once() {
    let word = "[word.emergency-failure]\nsos = \"sos\"\nlost = \"丢失\"\n\n[closing]";
    let rule = "[points.late]\nname = \"迟报\"\non = \"emergency_failure\"\n\
                when = { failure = [\"late\", \"missed\", \"concealed\"] }\npoints = -1\npart = \"b\"\n\n[bar.grave]";
    hold(&[(
        &[("[closing]", word), ("[bar.grave]", rule)],
        "missing",
        &["TB0403 late] (failure = sos; failure = lost (丢失))"],
    )]);
}
