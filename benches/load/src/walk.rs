//! People at work: which pages each can reach, and clicking through them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;
use std::time::{Duration, Instant};

use crate::http::Client;

/// The sixteen people: of each role at least one.
pub const PEOPLE: [&str; 16] = [
    "u01a", "u02a", "u03a", "u04a", "u05a", "u01h", "u02h", "u03h", "e1", "e2", "c1", "l1", "l2",
    "sys", "sec", "aud",
];
/// The most addresses of one route in a person's walk.
const OF_A_ROUTE: usize = 25;
/// The most pages that are opened to find a person's links.
const OPENED: usize = 150;

/// How long the answers of a route took, in microseconds.
pub type Times = BTreeMap<String, Vec<u64>>;

/// The pages that a person reaches by links from the first one.
pub async fn links(client: &mut Client) -> io::Result<Vec<String>> {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut by_route: BTreeMap<String, usize> = BTreeMap::new();
    let mut waiting: VecDeque<String> = VecDeque::from(["/".to_owned()]);
    let mut found = vec![];
    while let Some(path) = waiting.pop_front() {
        if found.len() >= OPENED {
            break;
        }
        let answer = client.get(&path).await?;
        if let Some(to) = answer.header("location").filter(|_| answer.status == 303) {
            waiting.push_back(to.to_owned());
            continue;
        }
        if answer.status != 200 {
            continue;
        }
        found.push(path);
        for link in hrefs(&answer.text()) {
            let of_route = by_route.entry(route(&link)).or_default();
            if *of_route < OF_A_ROUTE && known.insert(link.clone()) {
                *of_route += 1;
                waiting.push_back(link);
            }
        }
    }
    if found.iter().any(|path| path.starts_with("/standings")) {
        // A word that stands in hundreds of texts: 信访.
        found.push("/search?q=%E4%BF%A1%E8%AE%BF".to_owned());
    }
    Ok(found)
}

/// The addresses of pages that a page links to; files to keep are none.
fn hrefs(html: &str) -> Vec<String> {
    let links = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let page = |link: &&str| {
        let path = link.split('?').next().unwrap_or_default();
        link.starts_with('/')
            && !link.starts_with("/static/")
            && !path.contains("/files/")
            && !path.contains("/enclosures/")
            && !path.rsplit('/').next().unwrap_or_default().contains('.')
    };
    let whole = |link: &str| {
        let link = link.split('#').next().unwrap_or_default();
        link.replace("&#38;", "&").replace("&amp;", "&")
    };
    links.filter(page).map(whole).collect()
}

/// An address with what differs taken out: `/works/{id}`.
pub fn route(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let part = |part: &str| {
        let id = part.len() == 26 && part.chars().all(|c| c.is_ascii_alphanumeric());
        let digits = part.chars().any(|c| c.is_ascii_digit());
        match part {
            _ if id => "{id}".to_owned(),
            _ if digits => "{number}".to_owned(),
            _ => part.to_owned(),
        }
    };
    let path = path.split('/').map(part).collect::<Vec<_>>().join("/");
    let open = query.split('&').any(|pair| pair.starts_with("work="));
    if open { format!("{path}?work") } else { path }
}

/// Clicks for a while, one page after the other, without a pause.
pub async fn click(
    mut client: Client,
    links: Vec<String>,
    seed: u64,
    time: Duration,
) -> io::Result<Times> {
    let mut times = Times::new();
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let begun = now();
    while begun.elapsed() < time {
        // A xorshift: which page comes next is the same in every run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let place = usize::try_from(state % links.len().max(1) as u64).unwrap_or_default();
        let Some(path) = links.get(place) else { break };
        let asked = now();
        let answer = client.get(path).await?;
        let took = u64::try_from(asked.elapsed().as_micros()).unwrap_or(u64::MAX);
        if answer.status >= 400 {
            return Err(crate::http::wrong(&format!("{path}: {}", answer.status)));
        }
        times.entry(route(path)).or_default().push(took);
    }
    Ok(times)
}

/// The moment.
#[expect(clippy::disallowed_methods, reason = "a bench measures")]
pub fn now() -> Instant {
    Instant::now()
}
