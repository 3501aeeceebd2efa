//! How several of one work count.

use super::*;
use crate::scheme::{changed, whole};

/// How printings and endorsements count that are said otherwise than in the whole.
fn counted(counts: &str) -> [String; 2] {
    let (scheme, _) = changed(&[("counts = \"highest\"", counts)]);
    let [before, after] = told(What::Counting, &whole(), &scheme);
    assert_eq!(before, ["highest", "只计最高的"]);
    after
}

#[test]
fn printings_of_one_work_say_how_they_count() {
    for (counts, right) in [
        ("counts = \"all\"", ["all", "每次都计"]),
        ("counts = \"once\"", ["once", "只计首次"]),
        ("counts = \"highest-plus\"\nplus = 2", ["highest-plus 2", "只计最高的，每多一处另加2分"]),
        ("counts = \"first-full\"\nlater = 0.5", ["first-full 0.5", "首次计满，以后按0.5计"]),
        (
            "counts = \"highest-full\"\nlater = 0.25",
            ["highest-full 0.25", "最高的计满，其余按0.25计"],
        ),
        ("counts = \"once\"\nin-full = 3", ["once in-full 3", "只计前3次"]),
        ("counts = \"highest\"\nin-full = 2", ["highest in-full 2", "只计最高的两次"]),
        (
            "counts = \"highest-plus\"\nplus = 2\nbeside = \"level\"",
            ["highest-plus 2 beside level", "只计最高的，同级的每多一处另加2分"],
        ),
        (
            "counts = \"highest-full\"\nlater = 0.25\nin-full = 2\nbeside = \"level\"",
            ["highest-full 0.25 in-full 2 beside level", "最高的两次计满，其余同级的按0.25计"],
        ),
        (
            "counts = \"first-full\"\nlater = 0.5\nat-most = 3",
            ["first-full 0.5 at-most 3", "首次计满，以后按0.5计，最多计3次"],
        ),
        (
            "counts = \"highest\"\nlevels = [\"y\", \"x\"]",
            ["highest levels y, x", "只计级别最高的，级别从高到低为市、区"],
        ),
        (
            "counts = \"highest-full\"\nlater = 0.25\nin-full = 2\nlevels = [\"x\", \"y\"]",
            [
                "highest-full 0.25 in-full 2 levels x, y",
                "级别最高的两次计满，其余按0.25计，级别从高到低为区、市",
            ],
        ),
        (
            "counts = \"first-full\"\nlater = 0.5\nin-full = 2\nbeside = \"level\"",
            ["first-full 0.5 in-full 2 beside level", "前两次计满，以后同级的按0.5计"],
        ),
    ] {
        assert_eq!(counted(counts), right);
    }
}

#[test]
fn endorsements_of_one_work_say_how_they_count() {
    // The other reading knows of no later ones.
    let variant = concat!(
        "[variant.each]\nreading = \"每次批示都加分\"\n\n",
        "[variant.each.endorsement]\nrepeat = \"each\"\n"
    );
    let of = |repeat: &str| {
        let (scheme, _) = changed(&[(variant, ""), ("repeat = \"once-per-level\"", repeat)]);
        let [before, after] = told(What::EndorsementRepeat, &whole(), &scheme);
        assert_eq!(before, ["once-per-level → 批示", "同一层级只计一次（计入批示）"]);
        after
    };
    for (repeat, right) in [
        ("repeat = \"each\"", ["each → 批示", "每次都计（计入批示）"]),
        ("repeat = \"highest\"", ["highest → 批示", "只计最高的（计入批示）"]),
        (
            "repeat = \"highest\"\nin-full = 2",
            ["highest in-full 2 → 批示", "只计最高的两次（计入批示）"],
        ),
        (
            "repeat = \"once-per-level\"\nin-full = 2",
            ["once-per-level in-full 2 → 批示", "同一层级只计前两次（计入批示）"],
        ),
        (
            "repeat = \"first-full\"\nlater = 0.5",
            ["first-full 0.5 → 批示", "首次计满，以后按0.5计（计入批示）"],
        ),
    ] {
        assert_eq!(of(repeat), right);
    }
    // Points of later ones are told beside it, level by level.
    let [_, own] = of("repeat = \"first-full\"\nlater-points = 3");
    assert_eq!(own, "首次计满，以后另计（计入批示）");
}
