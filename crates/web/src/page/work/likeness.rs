//! `/works/{work}/likeness/{other}`: two works side by side, what they have in common marked.

use std::ops::Range;

use askama::Template;
use axum::extract::{Path, State as Shared};
use desk::view::likeness::{Alike, Beside, Near};
use desk::{Actor, Id, Refusal, State};
use serde::Serialize;

use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/works/{work}/likeness/{other}", show)
}

/// A work that is like another, as a line.
#[derive(Serialize)]
pub struct Line {
    /// Where both stand side by side.
    pub href: String,
    /// The other's title.
    pub title: String,
    /// Its unit, its state, and how much they have in common.
    pub words: String,
}

/// The works that are like one, the nearest first.
///
/// # Errors
/// As the desk refuses.
pub async fn near(app: &App, who: &Actor, work: &Id) -> Result<Vec<Line>, Refusal> {
    Ok(lines(work, app.desk.ask(who, Alike { work: work.clone() }).await?))
}

/// As lines beside the work.
pub fn lines(work: &Id, found: Vec<Near>) -> Vec<Line> {
    let line = |near: Near| Line {
        href: format!("/works/{work}/likeness/{}", near.id),
        title: super::called(&near.title),
        words: format!(
            "{}，{}，相同{}%",
            near.unit,
            State::named(&near.state).map_or("", State::zh),
            near.percent
        ),
    };
    found.into_iter().map(line).collect()
}

/// One side: its title, its unit, and its lines in parts, each common to both or not.
struct Side {
    title: String,
    unit: String,
    lines: Vec<Vec<(bool, String)>>,
}

#[derive(Template)]
#[template(path = "work/likeness.html")]
struct Page {
    frame: Frame,
    id: String,
    percent: u8,
    sides: [Side; 2],
}

async fn show(
    visit: Visit,
    Shared(app): Shared<App>,
    Path((work, other)): Path<(String, String)>,
) -> Answer {
    let question = Beside { work: super::id(&work)?, other: super::id(&other)? };
    let compared = app.desk.ask(&visit.who, question).await?;
    let ranges = |second: bool| -> Vec<Range<usize>> {
        let passages = compared.likeness.passages.iter();
        let range = |p: &manuscript::likeness::Passage| {
            if second { p.b.clone() } else { p.a.clone() }
        };
        passages.map(range).collect()
    };
    let side = |(work, unit): &(desk::view::work::Work, String), second: bool| Side {
        title: super::called(&work.title),
        unit: unit.clone(),
        lines: marked(&work.body, ranges(second)),
    };
    page(&Page {
        frame: visit.frame,
        id: work,
        percent: compared.likeness.percent,
        sides: [side(&compared.own, false), side(&compared.other, true)],
    })
}

/// The lines of a body in parts, those within the ranges (of characters) marked.
fn marked(body: &str, mut ranges: Vec<Range<usize>>) -> Vec<Vec<(bool, String)>> {
    ranges.sort_by_key(|range| range.start);
    let (mut lines, mut line) = (vec![], Vec::<(bool, String)>::new());
    let mut next = ranges.iter().peekable();
    for (at, c) in body.chars().enumerate() {
        while next.peek().is_some_and(|range| range.end <= at) {
            next.next();
        }
        let common = next.peek().is_some_and(|range| range.contains(&at));
        match line.last_mut() {
            _ if c == '\n' => lines.push(std::mem::take(&mut line)),
            // The marks of headings say nothing of the text.
            None if c == '#' || c.is_whitespace() => {}
            Some((before, text)) if *before == common => text.push(c),
            _ => line.push((common, c.to_string())),
        }
    }
    lines.push(line);
    lines.retain(|line| !line.is_empty());
    lines
}
