//! The figures as a table of Markdown.

use std::time::Duration;

use crate::walk::Times;

/// The value below which a share of sorted values lies.
fn quantile(sorted: &[u64], percent: usize) -> u64 {
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or_default()
}

fn row(name: &str, mut all: Vec<u64>, time: Duration) -> String {
    all.sort_unstable();
    let millis = |micros: u64| format!("{}.{}", micros / 1000, micros % 1000 / 100);
    format!(
        "| {name} | {} | {} | {} | {} | {} |\n",
        all.len(),
        per_second(all.len(), time),
        millis(quantile(&all, 50)),
        millis(quantile(&all, 99)),
        millis(all.last().copied().unwrap_or_default())
    )
}

/// How many a second.
pub fn per_second(count: usize, time: Duration) -> u128 {
    let millis = time.as_millis().max(1);
    (count as u128) * 1000 / millis
}

/// The routes, the one with the greatest 99th percentile first, and all together above them.
pub fn table(times: &Times, time: Duration) -> String {
    let mut text = String::from(
        "| page | asked | a second | median, ms | 99th percentile, ms | longest, ms |\n\
         |---|---:|---:|---:|---:|---:|\n",
    );
    let all: Vec<u64> = times.values().flatten().copied().collect();
    text.push_str(&row("all", all, time));
    let mut routes: Vec<(&String, &Vec<u64>)> = times.iter().collect();
    let slow = |all: &[u64]| {
        let mut all = all.to_vec();
        all.sort_unstable();
        quantile(&all, 99)
    };
    routes.sort_by_key(|(_, all)| std::cmp::Reverse(slow(all)));
    for (route, all) in routes {
        text.push_str(&row(&format!("`{route}`"), all.clone(), time));
    }
    text
}
