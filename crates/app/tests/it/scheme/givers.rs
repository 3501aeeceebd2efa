//! The sections whose rules give lines, as certificates tell them apart (`docs/certificate.md`).

use scheme::model::Giver;

/// A line says by `by` which section the rule stands in that it names; a table's figures are of none,
/// and what a limit takes back is summed by no other as a rule's.
#[test]
fn a_line_s_ground_tells_the_section_of_its_rule() {
    for (by, section) in [
        ("ruled", "points"),
        ("overdue", "deadline"),
        ("counted", "counter"),
        ("given", "discretion"),
        ("base", "norm"),
        ("normed", "norm"),
        ("rated", "rate"),
        ("compared", "comparison"),
        ("unmet", "penalty"),
    ] {
        assert_eq!(Giver::of_ground(by).map(Giver::name), Some(section), "{by}");
    }
    for by in ["adopted", "endorsed", "bounded", "outdone"] {
        assert_eq!(Giver::of_ground(by), None, "{by}");
    }
}
