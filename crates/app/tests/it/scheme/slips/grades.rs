//! Grades that nobody can reach, and what a grade must say.

use super::*;

/// The whole with some more tables beneath its last clause but one.
fn with(tables: &str) -> String {
    replaced(&[("[reminder]\nfirst = 2", &format!("{tables}\n[reminder]\nfirst = 2"))])
}

fn faults(tables: &str, word: &str) -> Vec<String> {
    let text = with(tables);
    read(&text).faults.iter().map(|fault| told(&text, fault, word)).collect()
}

fn grades(by: &[&str]) -> String {
    let grade = |(by, id): (&&str, char)| format!("[grade.{id}]\nname = \"等\"\n{by}\n");
    by.iter().zip('a'..).map(grade).collect()
}

#[test]
fn a_grade_says_whose_it_is() {
    let asked = "first, share, at-most, last, annual, total, ratio, duties, rest";
    assert_eq!(faults(&grades(&[""]), "any"), [format!("TB0304 a] ({asked})")]);
    assert_eq!(faults(&grades(&["barred = true"]), "any"), [format!("TB0304 a] ({asked})")]);
    let one_of = "first, share, at-most, last";
    for by in
        ["first = 1\nlast = 3", "share = 0.5\nat-most = 0.5", "share = 0.5\nlast = 1\ntotal = 3"]
    {
        assert_eq!(faults(&grades(&[by]), "only"), [format!("TB0404 a] ({one_of})")], "{by}");
    }
    let rest = faults(&grades(&["rest = true\ntotal = 3"]), "only");
    assert_eq!(rest, ["TB0404 a] (total, rest)"]);
    assert_eq!(faults(&grades(&["rest = false"]), "right"), ["TB0305 false (true)"]);
    assert_eq!(faults(&grades(&["duties = \"nobody\""]), "found"), ["TB0309 \"nobody\" (nobody)"]);
    let both = [
        "first = 1\ntotal = 3",
        "share = 0.5\nratio = 1\nannual = 3",
        "rest = true\nbarred = true",
    ];
    for by in both {
        assert_eq!(faults(&grades(&[by]), "key"), [""; 0], "{by}");
    }
    for by in
        ["first = 1", "share = 1", "share = 0.1667", "annual = -3", "total = 0", "ratio = 1.25"]
    {
        assert_eq!(faults(&grades(&[by]), "key"), [""; 0], "{by}");
    }
    for by in ["0", "1.0001", "-0.5"] {
        let told = faults(&grades(&[&format!("share = {by}")]), "right");
        assert_eq!(told, [format!("TB0305 {by} (0.2, 0.5 … ≤ 1)")]);
    }
}

/// Whom a grade is for is read as elsewhere.
#[test]
fn a_grade_names_units_and_groups() {
    let nobody = faults(&grades(&["first = 1\nwho = [\"nobody\"]", "rest = true"]), "found");
    assert_eq!(nobody, ["TB0309 \"nobody\"] (nobody)"]);
    // As elsewhere, an empty list is a warning and takes nobody from those after it.
    let empty = faults(&grades(&["rest = true\nwho = []", "rest = true"]), "found");
    assert_eq!(empty, ["TB0420 a] (who)"]);
    // That nobody is named is told of the list, and not that those before leave nobody.
    let empty = faults(&grades(&["annual = 1", "annual = 2\nwho = []"]), "found");
    assert_eq!(empty, ["TB0420 b] (who)"]);
    assert_eq!(faults(&grades(&["who = \"甲局\""]), "any").len(), 1);
    assert_eq!(faults(&grades(&["first = 1\nwho = \"all\""]), "key"), [""; 0]);
}

/// Two lists of units: what leaves nobody of the one leaves all of the other.
#[test]
fn a_grade_takes_nothing_from_units_to_whom_it_is_not_open() {
    let (one, two) = ("who = [\"甲局\"]", "who = [\"乙局\", \"丙局\"]");
    let of = |who: &str, asked: &str| format!("{asked}\n{who}");
    let open = [
        [of(one, "rest = true"), of(two, "rest = true")],
        [of(one, "share = 1"), of(two, "share = 1")],
        [of(one, "first = 1"), "first = 1".to_owned()],
        [of(two, "share = 0.6"), "share = 0.6".to_owned()],
        [of(two, "last = 2"), "last = 1".to_owned()],
        ["last = 2".to_owned(), of(one, "last = 1")],
        ["share = 0.6".to_owned(), of(two, "share = 0.6")],
    ];
    for by in open {
        let by = by.each_ref().map(String::as_str);
        assert_eq!(faults(&grades(&by), "why"), [""; 0], "{by:?}");
    }
    let shut = [
        ([of(one, "rest = true"), of(one, "rest = true")], "TB0405 b] (grade.a)", "why"),
        (["rest = true".to_owned(), of(two, "rest = true")], "TB0405 b] (grade.a)", "why"),
        (["share = 1".to_owned(), of(two, "first = 1")], "TB0405 b] (grade.a)", "why"),
        ([of(one, "first = 1"), of(one, "first = 1")], "TB0405 b] (grade.a)", "why"),
        ([of(two, "share = 0.6"), of(two, "share = 0.6")], "TB0305 b] (≤ 40 %)", "right"),
        ([of(one, "first = 1"), of(one, "share = 0.4")], "TB0405 b] (grade.a)", "why"),
    ];
    for (by, right, word) in shut {
        let by = by.each_ref().map(String::as_str);
        assert_eq!(faults(&grades(&by), word), [right], "{by:?}");
    }
    let [few, more] = [of(one, "share = 0.4"), "rest = true".to_owned()];
    assert_eq!(faults(&grades(&[&few, &more]), "why"), ["TB0405 a] (0 / 1)"]);
}

/// A list that stands on no day after the year leaves a grade open to nobody.
#[test]
fn a_grade_that_nobody_may_have_is_told() {
    let list = "[group.early]\nname = \"早\"\nunits = [\"甲局\"]\nto = \"06-30\"\n";
    let half = "[comparison.early]\nname = \"早\"\nsubmissions = \"information\"\nper = \"half-year\"\nwho = [\"early\"]\nplaces = [1]\npart = \"c\"\n";
    let grade = "[grade.a]\nname = \"等\"\nfirst = 1\nwho = [\"early\"]\n";
    let told = faults(&format!("{list}{half}{grade}"), "cause");
    assert_eq!(told, ["TB0420 a] (nobody belongs to `who` on the day after the year's last)"]);
    let late = list.replace("to = \"06-30\"", "from = \"07-01\"");
    assert_eq!(faults(&format!("{late}{grade}"), "cause"), [""; 0]);
}

/// One that cannot be read takes nobody from those after it.
#[test]
fn a_grade_that_cannot_be_read_shuts_out_no_other() {
    for by in ["", "duties = []", "first = 1\nlast = 1"] {
        let told = faults(&grades(&[by, "rest = true"]), "why");
        assert_eq!(told.len(), 1, "{by}: {told:?}");
        assert!(!told[0].starts_with("TB0405"), "{told:?}");
    }
}

/// Three units are ranked together at most: `[peers.one]`.
#[test]
fn a_grade_that_nobody_can_reach_is_told() {
    let shut: [(&[&str], &str, &str); 16] = [
        (&["total = 60", "total = 60"], "TB0405 b] (grade.a)", "why"),
        (&["annual = 60", "total = 9", "annual = 61"], "TB0405 c] (grade.a)", "why"),
        (&["annual = 60", "total = 60"], "TB0405 b] (grade.a)", "why"),
        (&["share = 0.1666"], "TB0405 a] (0 / 3)", "why"),
        (&["ratio = 1.2", "ratio = 1.3"], "TB0405 b] (grade.a)", "why"),
        (&["share = 1", "first = 1"], "TB0405 b] (grade.a)", "why"),
        (&["share = 0.4", "share = 0.6", "share = 0.1"], "TB0405 c] (grade.a, grade.b)", "why"),
        (&["first = 3", "share = 0.1"], "TB0405 b] (grade.a)", "why"),
        (&["first = 2", "first = 1", "first = 1"], "TB0405 c] (grade.a, grade.b)", "why"),
        (&["share = 0.6", "share = 0.6"], "TB0305 b] (≤ 40 %)", "right"),
        (&["rest = true", "first = 1"], "TB0405 b] (grade.a)", "why"),
        (&["total = 9", "first = 1\ntotal = 9"], "TB0405 b] (grade.a)", "why"),
        (&["last = 2", "last = 2"], "TB0405 b] (grade.a)", "why"),
        (&["first = 3\ntotal = 9", "first = 1\ntotal = 10"], "TB0405 b] (grade.a)", "why"),
        (&["rest = true\nbarred = true", "rest = true"], "TB0405 b] (grade.a)", "why"),
        (&["share = 0.25", "first = 1", "share = 0.7501"], "TB0305 c] (≤ 75 %)", "right"),
    ];
    for (by, right, word) in shut {
        assert_eq!(faults(&grades(by), word), [right], "{by:?}");
    }
    let open: [&[&str]; 12] = [
        &["total = 60", "total = 59.99"],
        &["annual = 60", "total = 59", "ratio = 1"],
        &["share = 0.4", "share = 0.6"],
        &["first = 2", "first = 5"],
        &["first = 2", "total = 10", "share = 0.5"],
        &["share = 0.9999", "first = 1"],
        &["first = 3\ntotal = 9", "first = 1"],
        &["first = 3", "first = 1\nbarred = true"],
        &["rest = true", "rest = true\nbarred = true"],
        &["total = 9\nratio = 1", "total = 9"],
        &["last = 1", "last = 2"],
        &["first = 3", "last = 2", "rest = true"],
    ];
    for by in open {
        assert_eq!(faults(&grades(by), "why"), [""; 0], "{by:?}");
    }
}

#[test]
fn a_grade_by_the_ratio_asks_for_targets() {
    let none = [
        ("target = 10\n", ""),
        ("target = 20\n", ""),
        ("{ measure = \"total\", reach = \"target\" }", "{ measure = \"total\", at-least = 1 }"),
    ];
    let grade = format!("{}\n[reminder]\nfirst = 2", grades(&["ratio = 1"]));
    let changes = [none[0], none[1], none[2], ("[reminder]\nfirst = 2", grade.as_str())];
    hold(&[(&changes, "missing", &["TB0403 a] ([tier] target)"])]);
}

/// A part of that name would hide what the answer says.
#[test]
fn no_part_is_called_as_what_the_answer_says() {
    for name in ["grade", "eligible"] {
        let part = format!("[part.{name}]\nname = \"丁\"\n\n[closing]");
        let points = format!("max = 5\npart = \"{name}\"");
        let column = format!(
            "[[column]]\nid = \"g\"\ntitle = \"丁\"\npart = \"{name}\"\n\n[[column]]\nid = \"c\""
        );
        hold(&[(
            &[
                ("[closing]", &part),
                ("max = 5\npart = \"c\"", &points),
                ("[[column]]\nid = \"c\"", &column),
            ],
            "found",
            &[&format!("TB0406 {name}] ({name})")],
        )]);
    }
}

/// Where no unit is named yet, nobody knows how few there are.
#[test]
fn places_are_counted_where_there_are_units() {
    let grades = grades(&["share = 0.5", "first = 1", "share = 0.1"]);
    let text = format!(
        "```toml scheme\nid = \"g\"\ntitle = \"g\"\nissuer = \"g\"\ndated = \"2018-01-01\"\nyear = 2018\n```\n\n\
         最好的评等次。 {{#1}}\n\n```toml rule\nattest = \"39579804eaf7\"\n{grades}```\n"
    );
    assert_eq!(read(&text).faults, []);
}
