//! Of several keys one is asked; what a writer who knows no program is told of a slip.

use ledger::fault::Lang;

use super::*;

/// What is said in Chinese when a piece of the sound scheme is another: message and way out of each.
fn said(from: &str, to: &str) -> Vec<String> {
    let faults = read(&replaced(&[(from, to)])).faults;
    let all = faults.iter().map(|f| format!("{}\n{}", f.message(Lang::Zh), f.advice(Lang::Zh)));
    all.collect()
}

#[test]
fn where_none_of_several_stands_all_are_named_and_where_two_stand_one_must_go() {
    let none = said("points = { measure = \"total\", reach = \"target\" }\n", "");
    assert_eq!(none.len(), 1);
    let right = "“duty.target”缺少其中一项：submissions, adoptions, endorsements, facts, points, any-of\n请写上其中一项：";
    assert!(none[0].starts_with(right), "{}", none[0]);
    let both = said("reach = \"target\"", "reach = \"target\", at-least = 3");
    let right =
        "“duty.target.points”里只能写其中一项：reach, at-least\n请只留一项：reach, at-least";
    assert_eq!(both, [right]);
    let steps = "steps = [{ from = 0.5, points = 1 }]";
    let rate = |gives: &str| {
        let text = format!(
            "[rate.more]\nname = \"率\"\nof = {{ adoptions = {{ level = \"y\" }} }}\n\
             out-of = {{ submissions = \"digest\" }}\nper = \"year\"\n{gives}\npart = \"b\"\n\n[task.lead]"
        );
        said("[task.lead]", &text)
    };
    assert_eq!(rate(steps), [""; 0]);
    assert_eq!(rate("points = 2"), [""; 0]);
    assert!(rate("")[0].starts_with("“rate.more”缺少其中一项：points, steps"), "{:?}", rate(""));
    let both = rate(&format!("points = 2\n{steps}"));
    assert_eq!(both, ["“rate.more”里只能写其中一项：points, steps\n请只留一项：points, steps"]);
}

#[test]
fn figures_of_a_later_day_beneath_another_clause_are_one_fault_that_says_where_they_belong() {
    let lone = "[[publication.p.from]]\nday = \"03-01\"\npoints = { single = 4 }\n\n[reminder]";
    let told = said("[reminder]", lone);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].contains("“[[publication.p.from]]”单独写在这里"), "{}", told[0]);
    assert!(told[0].contains("请移到写有 [publication.p] 的那个规则块里"), "{}", told[0]);
}

#[test]
fn a_key_in_chinese_and_a_third_decimal_are_told_as_such() {
    let bare = said("[reminder]\n", "[reminder]\n名称 = 2\n");
    assert_eq!(bare.len(), 1, "{bare:#?}");
    assert!(bare[0].contains("“名称”应换成英文"), "{}", bare[0]);
    let quoted = said("[reminder]\n", "[reminder]\n\"名称\" = 2\n");
    assert!(quoted[0].contains("“名称”应换成英文：项的名称都用英文"), "{quoted:#?}");
    let long = said("floor = -20", "floor = -20.125");
    assert!(long[0].contains("最多2位小数"), "{long:#?}");
    let factor = said("times = 1.5", "times = 1.12345");
    assert!(factor[0].contains("最多4位小数"), "{factor:#?}");
    // What is wrong in another way has as many as it may.
    let gain = said("max = 10", "max = -0.25");
    let part = said("counts = \"highest\"", "counts = \"first-full\"\nlater = 1.0001");
    let short = said("floor = -20", "floor = \"a\"");
    for other in [gain, part, short] {
        assert!(!other[0].contains("小数"), "{other:#?}");
    }
}

/// Only figures of later days belong beneath a table that stands elsewhere; any other key there defines
/// its name a second time, and later figures of what stands nowhere lack all the rest.
#[test]
fn only_later_figures_belong_elsewhere() {
    let codes = |lone: &str| -> Vec<_> {
        let text = replaced(&[("[reminder]", &format!("{lone}\n\n[reminder]"))]);
        let faults = read(&text).faults;
        assert!(faults.iter().all(|fault| fault.words.iter().all(|(name, _)| *name != "lone")));
        faults.iter().map(|fault| fault.code).collect()
    };
    let twice = |lone: &str| codes(lone).contains(&ledger::Code::NAME_TWICE);
    assert!(twice("[group.key]\nunits = [\"丙局\"]"));
    assert!(twice("[group.key]\nfrom = \"03-01\""));
    let nowhere = codes("[[publication.z.from]]\nday = \"03-01\"\npoints = { single = 4 }");
    assert!(nowhere.contains(&ledger::Code::MISSING_KEY), "{nowhere:?}");
}

/// Where every one counts, or where those behind give nothing, there is nothing to say besides; of a
/// `counts` that nobody knows, all that could go with it is taken.
#[test]
fn how_many_count_in_full_is_said_where_one_would() {
    let counts = |to: &str| -> Vec<String> {
        let text = replaced(&[("counts = \"highest\"", to)]);
        read(&text).faults.iter().map(|fault| told(&text, fault, "found")).collect()
    };
    assert_eq!(counts("counts = \"highest\"\nin-full = 2"), [""; 0]);
    assert_eq!(counts("counts = \"once\"\nin-full = 2"), [""; 0]);
    let more = "later = 0.5\nin-full = 2\nbeside = \"level\"";
    assert_eq!(counts(&format!("counts = \"first-full\"\n{more}")), [""; 0]);
    assert_eq!(counts("counts = \"highest\"\nin-full = 1"), ["TB0305 1 (1)"]);
    assert_eq!(counts("counts = \"all\"\nin-full = 2"), ["TB0303 in-full = 2 (in-full)"]);
    let beside = "beside = \"level\"";
    for own in ["highest", "once", "all"] {
        let told = counts(&format!("counts = \"{own}\"\n{beside}"));
        assert_eq!(told, ["TB0303 beside = \"level\" (beside)"], "{own}");
    }
    let kind = counts("counts = \"first-full\"\nlater = 0.5\nbeside = \"kind\"");
    assert_eq!(kind, ["TB0305 \"kind\" (kind)"]);
    let most = |in_full: &str, most: u32| {
        counts(&format!("counts = \"first-full\"\nlater = 0.5\n{in_full}at-most = {most}"))
    };
    assert_eq!([most("", 2), most("in-full = 2\n", 3)].concat(), [""; 0]);
    assert_eq!(most("", 1), ["TB0305 1 (1)"]);
    assert_eq!(most("in-full = 3\n", 3), ["TB0305 3 (3)"]);
    assert_eq!(most("beside = \"level\"\n", 3).len(), 1);
    assert_eq!(counts("counts = \"once\"\nat-most = 2"), ["TB0303 at-most = 2 (at-most)"]);
    let unknown = counts("counts = \"twice\"\nin-full = 2\nbeside = \"level\"");
    assert_eq!(unknown, ["TB0305 \"twice\" (twice)"]);
}

/// Levels stand before figures where figures would decide; each that can be met is in the list, once.
#[test]
fn levels_that_stand_before_figures_are_all_in_the_list() {
    // The other reading counts each endorsement, where no level is the highest.
    let variant = concat!(
        "[variant.each]\nreading = \"每次批示都加分\"\n\n",
        "[variant.each.endorsement]\nrepeat = \"each\"\n"
    );
    let within = |from: &str, to: &str, word: &'static str| -> Vec<String> {
        let text = replaced(&[(variant, ""), (from, to)]);
        read(&text).faults.iter().map(|fault| told(&text, fault, word)).collect()
    };
    let counts = |own: &str, levels: &str, word: &'static str| {
        let to = format!("counts = \"{own}\"\nlevels = {levels}");
        within("counts = \"highest\"", &to, word)
    };
    assert_eq!(counts("highest", "[\"y\", \"x\"]", "what"), [""; 0]);
    assert_eq!(counts("highest", "[\"y\"]", "levels"), ["TB0403 [\"y\"] (x)"]);
    assert_eq!(counts("highest", "[]", "key"), ["TB0305 [] (levels)"]);
    let once = counts("once", "[\"y\", \"x\"]", "key");
    assert_eq!(once, ["TB0303 levels = [\"y\", \"x\"]"]);
    let twice = counts("highest", "[\"y\", \"x\", \"y\"]", "twice");
    assert_eq!(twice, ["TB0404 \"y\"] (y)"]);
    let unknown = counts("highest", "[\"z\", \"y\", \"x\"]", "found");
    assert_eq!(unknown, ["TB0309 \"z\", \"y\", \"x\"] (z)"]);
    assert_eq!(counts("twice", "[\"y\", \"x\"]", "found"), ["TB0305 \"twice\" (twice)"]);
    // Where all are of one level no other can be met.
    let alone = replaced(&[
        (variant, ""),
        ("among = [\"p\", \"q\"]", "among = [\"q\", \"r\"]"),
        ("counts = \"highest\"", "counts = \"highest\"\nlevels = [\"y\"]"),
    ]);
    let codes: Vec<&str> = read(&alone).faults.iter().map(|fault| fault.code.0).collect();
    assert_eq!(codes, ["TB0420"]);
    let repeat = |own: &str, levels: &str, word: &'static str| {
        let to = format!("repeat = \"{own}\"\nlevels = {levels}");
        within("repeat = \"once-per-level\"", &to, word)
    };
    assert_eq!(repeat("highest", "[\"y\", \"x\"]", "what"), [""; 0]);
    assert_eq!(repeat("highest", "[\"x\"]", "levels"), ["TB0403 [\"x\"] (y)"]);
    let unknown = repeat("highest", "[\"x\", \"z\"]", "found");
    assert_eq!(unknown, ["TB0309 \"z\"] (z)"]);
    let apart = repeat("highest-per-level", "[\"y\", \"x\"]", "key");
    assert_eq!(apart, ["TB0303 levels = [\"y\", \"x\"]"]);
    let none = repeat("once-per-level", "[\"y\", \"x\"]", "key");
    assert_eq!(none, ["TB0303 levels = [\"y\", \"x\"]"]);
    assert_eq!(repeat("thrice", "[\"y\", \"x\"]", "found"), ["TB0305 \"thrice\" (thrice)"]);
}
