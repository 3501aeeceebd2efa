//! 任务占比 as it is shown: rounded half away from zero, with the decimals of its tier.

use ledger::Points;
use scheme::model::Tier;
use scoring::Ratio;

use crate::support::SCHEME;

fn ratio(points: i64, target: i64, decimals: u8) -> Ratio {
    let target = Some(Points::from_hundredths(target));
    let tier = Tier { target, decimals, ..SCHEME.tiers[0].clone() };
    Ratio::of(Points::from_hundredths(points), &tier)
}

#[test]
fn a_percentage_is_rounded_once_and_has_no_sign_on_nought() {
    for (points, target, decimals, shown, reached) in [
        (16_600, 12_000, 1, "138.3%", true),
        (16_600, 12_000, 0, "138%", true),
        (16_600, 12_000, 2, "138.33%", true),
        (16_600, 12_000, 4, "138.3333%", true),
        (-500, 12_000, 1, "-4.2%", false),
        (-500, 12_000, 3, "-4.167%", false),
        (0, 12_000, 1, "0.0%", false),
        (0, 12_000, 0, "0%", false),
        // 0.05 % and its like: half, away from zero.
        (6, 12_000, 1, "0.1%", false),
        (5, 12_000, 1, "0.0%", false),
        (-6, 12_000, 1, "-0.1%", false),
        (-5, 12_000, 1, "0.0%", false),
        (1, 200, 0, "1%", false),
        (105, 10_000, 2, "1.05%", false),
        // What is just short of its target may be shown as 100 %.
        (9_995, 10_000, 1, "100.0%", false),
        (9_994, 10_000, 1, "99.9%", false),
        (9_995, 10_000, 2, "99.95%", false),
        (9_950, 10_000, 0, "100%", false),
        (10_000, 10_000, 4, "100.0000%", true),
        (-10_000, 10_000, 1, "-100.0%", false),
        (10_000, 0, 0, "1000000%", true),
    ] {
        let ratio = ratio(points, target, decimals);
        assert_eq!(ratio.to_string(), shown, "{points} ÷ {target}");
        assert_eq!(ratio.percent().to_string(), shown, "{points} ÷ {target}");
        assert_eq!(ratio.is_reached(), reached, "{shown}");
    }
    assert_eq!(ratio(16_600, 12_000, 1).percent().parts, 1383);
    assert_eq!(ratio(-500, 12_000, 3).percent().parts, -4167);
}

/// Ratios are compared exactly, whatever is shown of them.
#[test]
fn ratios_are_compared_before_they_are_rounded() {
    let third = ratio(10_000, 30_000, 0);
    assert!(third < ratio(10_001, 30_000, 4));
    assert!(third > ratio(9_999, 30_000, 4));
    assert_eq!(third, ratio(20_000, 60_000, 2));
    assert!(third != ratio(33_333, 100_000, 0));
    assert!(ratio(-1, 100, 1) < ratio(0, 100, 1));
}

/// What rounds to nought may be something.
#[test]
fn anything_of_the_target_is_above_zero() {
    let above = [-1, 0, 1, 12_000].map(|points| ratio(points, 12_000, 0).is_above_zero());
    assert_eq!(above, [false, false, true, true]);
}
