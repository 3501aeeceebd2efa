//! A made-up scheme as its Markdown.

use std::fmt::Write;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::naive::{Rules, Section};

/// The scheme's one file.
pub fn text(rules: &Rules) -> String {
    let usual = rules.begins.to_string() == format!("{}-01-01", rules.year);
    let begins = if usual { String::new() } else { format!("begins = \"{}\"\n", rules.begins) };
    let mut out = format!(
        "# 试\n\n```toml scheme\nid = \"{}\"\ntitle = \"试\"\nissuer = \"试\"\ndated = \"{}-01-02\"\nyear = {}\n{begins}```\n",
        rules.id, rules.year, rules.year
    );
    for section in &rules.sections {
        clause(rules, section, &mut out);
    }
    out
}

fn clause(rules: &Rules, section: &Section, out: &mut String) {
    let words = format!("第{}条。", section.clause);
    let mut table: Vec<Vec<String>> = vec![];
    match section.kind {
        "tier" => {
            let heads = ["单位", "简称、别名", "信息员", "权重"];
            let heads = if rules.weights.is_empty() { &heads[..3] } else { &heads[..] };
            table.push(heads.iter().map(|head| (*head).to_owned()).collect());
            for (name, _, persons) in rules.units.iter().filter(|(_, t, _)| *t == section.id) {
                let mut row = vec![name.clone(), String::new(), persons.join("、")];
                let weight = rules.weights.iter().find(|(unit, _)| unit == name);
                let weight = weight.map_or(String::new(), |(_, weight)| weight.to_string());
                row.extend((heads.len() > 3).then_some(weight));
                table.push(row);
            }
        }
        "topics" => {
            table.push(["编号", "课题"].map(str::to_owned).to_vec());
            table.extend((1..=3).map(|n| vec![n.to_string(), format!("课题{n}")]));
        }
        _ => {}
    }
    // The words that are attested: each paragraph, then each row of each table.
    let mut attested = format!("{words}\n");
    let _ = write!(out, "\n{words} {{#{}}}\n", section.clause);
    for (at, row) in table.iter().enumerate() {
        let _ = writeln!(attested, "{}|", row.join("|"));
        let _ = writeln!(out, "{}| {} |", if at == 0 { "\n" } else { "" }, row.join(" | "));
        if at == 0 {
            let _ = writeln!(out, "|{}", "---|".repeat(row.len()));
        }
    }
    let hash = Sha256::digest(attested.as_bytes());
    let hash: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let _ = write!(out, "\n```toml rule\nattest = \"{hash}\"\n\n[{}", section.kind);
    if !section.id.is_empty() {
        let _ = write!(out, ".\"{}\"", section.id);
    }
    out.push_str("]\n");
    for (key, value) in section.body.as_object().into_iter().flatten() {
        let _ = writeln!(out, "{key} = {}", toml(value));
    }
    out.push_str("```\n");
}

fn toml(value: &Value) -> String {
    match value {
        Value::Array(list) => format!("[{}]", list.iter().map(toml).collect::<Vec<_>>().join(", ")),
        Value::Object(table) => {
            let all = table.iter().map(|(key, value)| format!("{key} = {}", toml(value)));
            format!("{{ {} }}", all.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}
