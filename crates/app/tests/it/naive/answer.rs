//! Sums, ratios and ranks (§4, §6) and the answer's units in listed order.

use super::lines::{self, Line};
use super::read::Fact;
use super::{Calendar, Figures, duties, hundredths, number};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// What ranking needs of a unit; points in hundredths.
struct Standing {
    tier: String,
    target: i64,
    total: i64,
    annual: i64,
    answer: Value,
}

/// The answer's `units`.
pub fn units(
    figures: &Figures,
    calendar: Calendar,
    view: &[&Fact],
    as_of: NaiveDate,
) -> Result<Vec<Value>, String> {
    let mut standings = vec![];
    for (unit, tier) in figures.units() {
        standings.push(standing(figures, calendar, view, (unit, tier), as_of)?);
    }

    let mut listed = vec![];
    for (order, one) in standings.iter().enumerate() {
        // §4: by the exact ratio, highest first; equal ratios share a rank, the next is skipped.
        // a ÷ b > c ÷ d is a × d > c × b, the targets being positive.
        let better = |other: &&Standing| other.total * one.target > one.total * other.target;
        let rank = 1 + standings.iter().filter(better).count();
        let same_tier = |other: &&Standing| other.tier == one.tier;
        let tier_rank = 1 + standings.iter().filter(same_tier).filter(better).count();
        // §6: by annual score, ties the same way.
        let annual_rank = 1 + standings.iter().filter(|other| other.annual > one.annual).count();
        let mut answer = one.answer.clone();
        answer["rank"] = json!(rank);
        answer["tier_rank"] = json!(tier_rank);
        answer["annual_rank"] = json!(annual_rank);
        // §4: listed by rank, then total (the higher first), then the scheme's order of units.
        listed.push((rank, -one.total, order, answer));
    }
    listed.sort_by_key(|(rank, total, order, _)| (*rank, *total, *order));
    Ok(listed.into_iter().map(|(_, _, _, answer)| answer).collect())
}

fn standing(
    figures: &Figures,
    calendar: Calendar,
    view: &[&Fact],
    (unit, tier): (&str, &Value),
    as_of: NaiveDate,
) -> Result<Standing, String> {
    let lines = lines::of_unit(figures, calendar, view, unit, as_of)?;
    let sum = |part: &str| -> i64 {
        lines.iter().filter(|line| line.part == part).map(|line| line.points).sum()
    };
    // §3: total = adoption + endorsement + training + awards − deductions.
    let total: i64 = lines.iter().map(|line| line.points).sum();
    let common = common(figures, view, unit);
    let target = hundredths(&tier["target"]).unwrap();

    let points = duties::Points { total, city: sum("city"), province: sum("province") };
    let duties = duties::of_unit(figures, view, (unit, tier), &points, as_of);
    let (eligible, reasons) = duties::eligibility(figures, view, unit, &duties, as_of);
    let answer = json!({
        "unit": unit,
        "tier": tier["id"],
        "target": tier["target"],
        "district": number(sum("district")),
        "city": number(sum("city")),
        "province": number(sum("province")),
        "endorsement": number(sum("endorsement")),
        "training": number(sum("training")),
        "award": number(sum("award")),
        "deduction": number(-sum("deduction")),
        "total": number(total),
        "ratio": ratio(total, target),
        "common": number(common),
        "annual": number(common + total),
        "eligible": eligible,
        "reasons": reasons,
        "duties": duties::to_json(&duties),
        "quota": duties::quota(figures, calendar, view, unit, as_of)?,
        "lines": lines.iter().map(Line::to_json).collect::<Vec<_>>(),
    });
    let tier = tier["id"].to_string();
    Ok(Standing { tier, target, total, annual: common + total, answer })
}

/// §6: the marks for the four common tasks. facts: of several marks of one task the one with the
/// latest `date` counts, then the latest `recorded_at`, then the greater id.
fn common(figures: &Figures, view: &[&Fact], unit: &str) -> i64 {
    let mut sum = 0;
    for task in figures.0["tasks"].as_object().unwrap().keys() {
        let mut latest: Option<&Fact> = None;
        for fact in view {
            if fact.is_of("task_mark", unit) && fact.text("task") == task {
                let key = |f: &Fact| (f.date, f.recorded, f.id.clone());
                if latest.is_none() || key(fact) > key(latest.unwrap()) {
                    latest = Some(fact);
                }
            }
        }
        if let Some(mark) = latest {
            sum += hundredths(&mark.body["points"]).unwrap();
        }
    }
    sum
}

/// §4: total ÷ target as a percentage with one decimal, half away from zero, no minus on a zero.
fn ratio(total: i64, target: i64) -> String {
    // In tenths of a percent, the half added before the division cuts off.
    let tenths = (total.abs() * 1000 * 2 + target) / (target * 2);
    let sign = if total < 0 && tenths > 0 { "-" } else { "" };
    format!("{sign}{}.{}%", tenths / 10, tenths % 10)
}
