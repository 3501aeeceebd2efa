//! `/me/sessions`: where one is signed in, and ending that from afar.

use axum::extract::{Path, State};
use desk::civil;
use desk::verb::end_sessions::EndSessions;
use desk::view::account::{Open, Safety};

use crate::answer::{Answer, see};
use crate::visit::Owing;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.post("/me/sessions/end", others).post("/me/sessions/{session}/end", one)
}

/// A session as the page lists it.
pub struct Line {
    pub session: String,
    pub device: String,
    pub address: String,
    pub since: String,
    pub seen: String,
    pub own: bool,
}

/// The open sessions.
pub fn lines(safety: &Safety) -> Vec<Line> {
    let line = |session: &Open| Line {
        session: session.digest.clone(),
        device: device(&session.agent),
        address: session.address.clone(),
        since: moment(session.since),
        seen: moment(session.seen),
        own: session.own,
    };
    safety.sessions.iter().map(line).collect()
}

/// A moment to the minute.
fn moment(millis: i64) -> String {
    civil(millis).format("%-m月%-d日 %H:%M").to_string()
}

/// A browser's own words made short: Chrome（Windows）.
fn device(agent: &str) -> String {
    let first = |known: &[(&str, &'static str)]| {
        known.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, words)| *words)
    };
    // Each names itself and, for old sites' sake, others after it.
    let browser = first(&[
        ("MicroMessenger", "微信"),
        ("Edg/", "Edge"),
        ("360SE", "360浏览器"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Android", "安卓手机"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("HarmonyOS", "鸿蒙"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}（{system}）"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "其他程序".to_owned(),
    }
}

async fn others(owing: Owing, State(app): State<App>) -> Answer {
    let owing = owing.renewed()?;
    let verb = EndSessions { cookie: owing.cookie.clone(), only: None };
    app.desk.act(&owing.who, None, verb).await?;
    see("/me")
}

async fn one(owing: Owing, State(app): State<App>, Path(session): Path<String>) -> Answer {
    let owing = owing.renewed()?;
    let verb = EndSessions { cookie: owing.cookie.clone(), only: Some(session) };
    app.desk.act(&owing.who, None, verb).await?;
    see("/me")
}
