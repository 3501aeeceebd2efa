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
