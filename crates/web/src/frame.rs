//! What stands round every page: the office, the year, the day of its figures, the places of the
//! person's role, and what was just done.

use desk::view::year::Waits;
use desk::{Actor, Date, Role};

use crate::asset;

/// The frame of a page.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The office's name.
    pub office: String,
    /// The appraisal year.
    pub year: i32,
    /// The office's years, the latest first.
    pub years: Vec<i32>,
    /// The year that is shown to whoever chose none.
    pub usual_year: i32,
    /// The account, so that nothing kept in a browser passes to the next person at it.
    pub account: String,
    /// What was just done, in words.
    pub told: &'static str,
    /// The day of the figures, `YYYY-MM-DD`.
    pub as_of: String,
    /// The same in words: 截至2018年11月23日.
    pub as_of_words: String,
    /// The person.
    pub person: String,
    /// Their roles.
    pub roles: String,
    /// The rail.
    pub places: Vec<Place>,
    /// Whether this is the demonstration.
    pub demo: bool,
    /// The page's path, without its query.
    pub path: String,
    /// `light`, `dark` or `auto`.
    pub theme: String,
    /// What was just done, while it can be taken back.
    pub undo: Option<Undo>,
    /// A key for the forms of this page: a form sent twice is done once.
    pub deed: String,
    /// Whether there is a typesetter for PDF.
    pub printer: bool,
}

/// A place of the rail.
#[derive(Clone, Debug)]
pub struct Place {
    /// Where it leads.
    pub href: &'static str,
    /// Two to four characters.
    pub label: &'static str,
    /// How many wait there.
    pub count: Option<u64>,
    /// Whether the page stands there.
    pub active: bool,
    /// A symbol of `icons.svg`.
    pub icon: &'static str,
}

/// The line at the foot.
#[derive(Clone, Debug)]
pub struct Undo {
    /// What was done.
    pub words: String,
    /// Where the form of taking back is sent.
    pub action: String,
    /// Which act.
    pub key: String,
}

impl Frame {
    /// A frame for pages outside the office.
    pub fn bare() -> Frame {
        Frame { office: "通报".to_owned(), theme: "auto".to_owned(), ..Frame::default() }
    }

    /// The address of a static file.
    pub fn asset(&self, name: &str) -> String {
        asset::address(name)
    }
}

/// A day as an office writes it: 2018年5月31日.
pub fn day(date: Date) -> String {
    date.format("%Y年%-m月%-d日").to_string()
}

const WORKS: (&str, &str, &str) = ("/works", "稿件", "work");
const INBOX: (&str, &str, &str) = ("/inbox", "来稿", "inbox");
const ISSUES: (&str, &str, &str) = ("/issues", "刊物", "issue");
const READING: (&str, &str, &str) = ("/reading", "阅刊", "reading");
const LEDGER: (&str, &str, &str) = ("/ledger", "台账", "ledger");
const STANDINGS: (&str, &str, &str) = ("/standings", "排名", "standings");
const MY_UNIT: (&str, &str, &str) = ("/score", "本单位", "score");
const BULLETINS: (&str, &str, &str) = ("/bulletins", "通报", "bulletin");
const SIGN_OFF: (&str, &str, &str) = ("/sign-off", "签批", "sign");
const PEOPLE: (&str, &str, &str) = ("/people", "人员", "people");
const UNITS: (&str, &str, &str) = ("/units", "单位", "unit");
const YEARS: (&str, &str, &str) = ("/years", "年度", "bulletin");
const BACKUP: (&str, &str, &str) = ("/backup", "备份", "data");
const RIGHTS: (&str, &str, &str) = ("/rights", "授权", "rights");
const POLICY: (&str, &str, &str) = ("/policy", "安全策略", "rights");
const AUDIT: (&str, &str, &str) = ("/audit", "审计", "audit");

/// What else belongs to the section's publishing: its pages are views of one place.
const PUBLISHING: [&str; 4] = ["/brand", "/leaders", "/papers", "/upward"];

/// The places of a person, in the order of their day.
pub fn places(who: &Actor, path: &str) -> Vec<Place> {
    let has = |role| who.is(&[role]);
    let mut all = vec![];
    if has(Role::UnitHead) {
        all.push(SIGN_OFF);
    }
    if has(Role::Reporter) || has(Role::UnitHead) {
        all.extend([WORKS, MY_UNIT, STANDINGS, BULLETINS]);
    }
    if who.in_section() {
        all.extend([INBOX, ISSUES, LEDGER, STANDINGS, BULLETINS]);
    }
    if has(Role::Leader) {
        all.extend([READING, STANDINGS, BULLETINS]);
    }
    if has(Role::SystemAdministrator) {
        all.extend([PEOPLE, UNITS, YEARS, BACKUP]);
    }
    if has(Role::SecurityAdministrator) {
        all.extend([RIGHTS, POLICY]);
    }
    if has(Role::Auditor) {
        all.push(AUDIT);
    }
    let mut places: Vec<Place> = vec![];
    for (href, label, icon) in all {
        if !places.iter().any(|place| place.href == href) {
            let under = |place: &str| path == place || path.starts_with(&format!("{place}/"));
            let beside = href == ISSUES.0 && PUBLISHING.iter().any(|place| under(place));
            let active = under(href) || beside;
            places.push(Place { href, label, count: None, active, icon });
        }
    }
    places
}

/// What waits, by the place where it is done.
pub fn waiting(waits: &Waits) -> Vec<(&'static str, u64)> {
    let all = [(INBOX.0, waits.inbox), (SIGN_OFF.0, waits.sign_off), (WORKS.0, waits.returned)];
    all.into_iter().filter_map(|(href, count)| Some((href, count?))).collect()
}

/// The places with what waits at each.
pub fn counted(mut places: Vec<Place>, waits: &Waits) -> Vec<Place> {
    let waiting = waiting(waits);
    for place in &mut places {
        let waits = waiting.iter().find(|(href, _)| *href == place.href);
        place.count = waits.map(|(_, count)| *count);
    }
    places
}
