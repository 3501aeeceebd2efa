//! axe-core looks at the page that the browser shows.

use fantoccini::Client;
use serde_json::{Value, json};

const AXE: &str = include_str!("axe/axe.min.js");

/// Runs in the page. The rules are those of WCAG 2.2 at level AA, and axe's own of good practice.
const LOOK: &str = "
    const run = { runOnly: { type: arguments[0], values: arguments[1] }, resultTypes: ['violations'] };
    return axe.run(document, run).then((found) => found.violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 240)} ${node.any.concat(node.all, node.none).map((check) => check.message).join('; ')}`)));
";

/// All that a rule could find.
pub async fn whole(client: &Client) -> Vec<String> {
    let tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    look(client, "tag", &tags).await
}

/// What changes with the colours alone.
pub async fn contrast(client: &Client) -> Vec<String> {
    look(client, "rule", &["color-contrast", "link-in-text-block"]).await
}

async fn look(client: &Client, kind: &str, values: &[&str]) -> Vec<String> {
    let there = client.execute("return typeof axe === 'object'", vec![]).await.unwrap();
    if there != Value::Bool(true) {
        client.execute(AXE, vec![]).await.unwrap();
    }
    let found = client.execute(LOOK, vec![json!(kind), json!(values)]).await.unwrap();
    let words = |one: &Value| one.as_str().unwrap_or_default().to_owned();
    found.as_array().unwrap().iter().map(words).collect()
}
