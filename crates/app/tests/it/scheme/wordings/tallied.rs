//! What is counted, by norms, duties and between equals.

use scheme::diff::{What, difference};

use super::*;

const TIES: &str = "ties = [\"ministry\", \"city\", { endorsements = { level = \"ministry\" } }, { adoptions = { level = \"city\" } }]";

/// What decides between equals after a change, in both languages.
fn ties(after: &str) -> [String; 2] {
    let other = altered("water-office", &[(TIES, after)]);
    let all = difference(&example("water-office"), &other);
    let own = all.iter().find(|d| d.what == What::Ties).unwrap();
    let Some(Value::List(list)) = &own.after else { panic!("{own:?}") };
    [Lang::En, Lang::Zh]
        .map(|lang| list.iter().map(|one| one.said(lang)).collect::<Vec<_>>().join(" / "))
}

#[test]
fn what_decides_between_equals_says_what_is_counted() {
    let counted = "ties = [\"ministry\", { endorsements = {} }, { adoptions = { level = \"city\", kind = \"brief\" } }, { submissions = \"information\" }]";
    assert_eq!(
        ties(counted),
        [
            "部级采用 / works: endorsements / works: adoptions in express brief / works: submissions of information",
            "部级采用 / 批示篇数 / 市·《水务快报》简讯采用篇数 / 信息报送篇数"
        ]
    );
    let levels = "ties = [{ endorsements = { level = [\"ministry\", \"city\"] } }]";
    assert_eq!(ties(levels), ["works: endorsements at ministry | city", "部或市批示篇数"]);
}

#[test]
fn a_share_that_decides_between_equals_says_of_what() {
    let share = "ties = [{ of = { adoptions = { level = \"city\" } }, out-of = { submissions = \"information\" }, at-least = 5 }]";
    assert_eq!(
        ties(share),
        [
            "works: adoptions in express ÷ works: submissions of information, ≥ 5",
            "市·《水务快报》采用篇数 ÷ 信息报送篇数，不少于5篇"
        ]
    );
}

/// Of what falls to several units it is said how.
#[test]
fn points_that_are_shared_say_how() {
    let ridge = |after: &str| {
        let lead = "shared = \"lead-part\"\nlead = 0.6\n";
        told(What::Rule, &example("ridge-county"), &altered("ridge-county", &[(lead, after)]))
    };
    let [before, split] = ridge("shared = \"split\"\n");
    assert_eq!(
        before,
        [
            "省刊采用加分: adoption where level = province, lead-part 0.6 → 省级采用加分",
            "省刊采用加分：采用，限于层级为省，首个署名单位按0.6计，其他平分余下的（计入省级采用加分）"
        ]
    );
    assert_eq!(
        split,
        [
            "省刊采用加分: adoption where level = province, split → 省级采用加分",
            "省刊采用加分：采用，限于层级为省，平分（计入省级采用加分）"
        ]
    );
    let full = ridge("")[1][0].clone();
    assert_eq!(full, "省刊采用加分: adoption where level = province → 省级采用加分");
}

#[test]
fn norms_and_duties_say_which_endorsements_they_count() {
    let water = |what, after: &[(&str, &str)]| {
        told(what, &example("water-office"), &altered("water-office", after))
    };
    let norm = water(What::Norm, &[("endorsements = {}", "endorsements = { level = \"city\" }")]);
    assert_eq!(
        norm,
        [
            [
                "季度批示篇数: endorsements / quarter, all-or-nothing 1 → 其他加减",
                "季度批示篇数：批示，每季度，全部完成 1（计入其他加减）"
            ],
            [
                "季度批示篇数: endorsements at city / quarter, all-or-nothing 1 → 其他加减",
                "季度批示篇数：市批示，每季度，全部完成 1（计入其他加减）"
            ]
        ]
    );
    let duty =
        "endorsements = { level = \"city\", at-least = 1, from = \"01-01\", to = \"06-30\" }";
    let town = |after: &str| {
        told(What::DutyNeeds, &example("island-town"), &altered("island-town", &[(duty, after)]))
    };
    assert_eq!(
        town("endorsements = { at-least = 2 }"),
        [
            ["endorsements at city ≥ 1, 01-01 – 06-30", "市批示 ≥ 1，1月1日至6月30日"],
            ["endorsements ≥ 2", "批示 ≥ 2"]
        ]
    );
}
