//! The way of each work: written, sent in, sent back or not, shelved or chosen and mended.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use ledger::fact::Body;
use ledger::{Date, Fact, Text};
use scheme::model::PublicationIx;

use super::act::{Act, Post};
use super::{Teller, at_home};

/// What a work is on its way to.
#[derive(Default)]
struct Goal<'a> {
    /// The day of the first issue it stands in.
    issue: Option<Date>,
    /// Its adoptions above.
    above: Vec<&'a Fact>,
}

impl Goal<'_> {
    /// The day before which it must have been chosen.
    fn first(&self) -> Option<Date> {
        self.above.iter().map(|fact| fact.date).chain(self.issue).min()
    }
}

/// Tells the way of all works.
pub fn all(teller: &mut Teller<'_>) {
    let goals = goals(teller);
    let submissions = submissions(teller);
    let signing: Vec<bool> = teller.scheme.units.iter().map(|_| teller.dice.percent(35)).collect();
    for (work, made) in teller.story.works.iter().enumerate() {
        let signs = signing.get(made.unit.at()).copied().unwrap_or_default();
        let fact = submissions.get(&work).cloned().unwrap_or_default();
        let sent = send_in(teller, work, signs, fact);
        match goals.get(&work) {
            Some(goal) => chosen(teller, work, sent, goal),
            None => left(teller, work, sent),
        }
    }
}

fn goals<'a>(teller: &Teller<'a>) -> HashMap<usize, Goal<'a>> {
    let mut goals: HashMap<usize, Goal<'a>> = HashMap::new();
    for issue in teller.issues {
        for work in issue.pieces.iter().flat_map(|piece| &piece.works) {
            let goal = goals.entry(*work).or_default();
            let first = goal.issue.map_or(issue.date, |before| before.min(issue.date));
            goal.issue = Some(first);
        }
    }
    for told in teller.story.facts.iter().filter(|told| !told.correction) {
        if let Body::Adoption(body) = &told.fact.body
            && !at_home(teller.scheme, &body.publication)
            && let Some(work) = teller.work_of(&told.fact)
        {
            goals.entry(work).or_default().above.push(&told.fact);
        }
    }
    goals
}

fn submissions(teller: &Teller<'_>) -> HashMap<usize, Text> {
    let facts = teller.story.facts.iter().map(|told| &told.fact);
    let sent = facts.filter(|fact| matches!(fact.body, Body::Submission(_)));
    sent.filter_map(|fact| Some((teller.work_of(fact)?, fact.id.clone()))).collect()
}

/// Written, signed where the unit wants that, and sent in on its day.
fn send_in(teller: &mut Teller<'_>, work: usize, signs: bool, fact: Text) -> NaiveDateTime {
    let story = teller.story;
    let Some((made, text)) = story.works.get(work).zip(teller.works.get(work)) else {
        return NaiveDateTime::default();
    };
    let sent = teller.clock.on(&mut teller.dice, made.date);
    let morning = teller.clock.day_before(made.date);
    let begun = teller.clock.on(&mut teller.dice, morning).min(sent);
    let moments = teller.clock.between(&mut teller.dice, begun, sent, 2);
    let author = text.author;
    for (at, act) in moments.iter().zip([Some(Act::Draft { work }), None]) {
        match act {
            Some(act) => teller.tell(*at, author, act),
            None if signs => {
                let head = teller.somebody(Post::Head, Some(made.unit));
                teller.tell(*at, head, Act::SignOff { work });
            }
            None => {}
        }
    }
    teller.tell(sent, author, Act::Submit { work, fact });
    sent
}

/// A work that is printed: chosen and mended before its first day.
fn chosen(teller: &mut Teller<'_>, work: usize, sent: NaiveDateTime, goal: &Goal<'_>) {
    let Some(first) = goal.first() else {
        return;
    };
    let before = teller.clock.day_before(first);
    let end = teller.clock.days_after(before.and_time(sent.time()), 0).max(sent);
    let editor = teller.somebody(Post::Editor, None);
    let soon = teller.clock.days_after(sent, 1).min(end);
    let received = teller.clock.between(&mut teller.dice, sent, soon, 1);
    let received = received.first().copied().unwrap_or(sent);
    teller.tell(received, editor, Act::Receive { work });
    let mut acts = vec![];
    let author = teller.works.get(work).map_or(0, |text| text.author);
    if teller.clock.days_after(received, 3) < end && teller.dice.percent(9) {
        let reason = teller.phrase("退因");
        acts.push((editor, Act::Return { work, reason }));
        acts.push((author, Act::Resubmit { work }));
    }
    acts.push((editor, Act::Select { work }));
    if let Some(text) = teller.works.get(work) {
        if text.title != text.title_sent {
            acts.push((editor, Act::Retitle { work }));
        }
        if let Some(body) = mended(&text.body).filter(|_| teller.dice.percent(35)) {
            acts.push((editor, Act::Reword { work, body }));
        }
    }
    if teller.dice.percent(12) {
        let text = teller.phrase("评");
        acts.push((editor, Act::Comment { work, text }));
        if teller.dice.percent(50) {
            let text = teller.phrase("复");
            acts.push((author, Act::Comment { work, text }));
        }
    }
    let moments = teller.clock.between(&mut teller.dice, received, end, acts.len());
    let done = moments.last().copied().unwrap_or(received);
    for ((by, act), at) in acts.into_iter().zip(moments) {
        teller.tell(at, by, act);
    }
    upward(teller, work, done, goal);
}

/// Passed up before it is adopted above; some of what came out here is passed up in vain.
fn upward(teller: &mut Teller<'_>, work: usize, chosen: NaiveDateTime, goal: &Goal<'_>) {
    let editor = teller.somebody(Post::Editor, None);
    for fact in &goal.above {
        let Body::Adoption(body) = &fact.body else { continue };
        let named = teller.scheme.names.publications(&body.publication).first().copied();
        let Some(publication) = named else { continue };
        let before = teller.clock.day_before(fact.date);
        let latest = before.and_time(chosen.time()).max(chosen);
        let at = teller.clock.between(&mut teller.dice, chosen, latest, 1);
        let at = at.first().copied().unwrap_or(chosen);
        teller.tell(at, editor, Act::PassUp { work, publication });
    }
    if let Some(day) = goal.issue.filter(|_| goal.above.is_empty() && teller.dice.percent(12)) {
        let scheme = teller.scheme;
        let above: Vec<PublicationIx> = (0u16..)
            .map(PublicationIx)
            .zip(&scheme.publications)
            .filter(|(_, p)| !at_home(scheme, &p.id) && p.figure("single").is_some())
            .map(|(ix, _)| ix)
            .collect();
        let evening = teller.clock.evening(&mut teller.dice, day);
        let at = teller.clock.days_after(evening, 2);
        if let Some(publication) = teller.dice.pick(&above).copied() {
            teller.tell(at, editor, Act::PassUp { work, publication });
        }
    }
}

/// A work that nobody prints: shelved within two weeks, some after a second try.
fn left(teller: &mut Teller<'_>, work: usize, sent: NaiveDateTime) {
    let editor = teller.somebody(Post::Editor, None);
    let author = teller.works.get(work).map_or(0, |text| text.author);
    let soon = teller.clock.days_after(sent, 2);
    let received = teller.clock.between(&mut teller.dice, sent, soon, 1);
    let received = received.first().copied().unwrap_or(sent);
    teller.tell(received, editor, Act::Receive { work });
    let mut acts = vec![];
    if teller.dice.percent(6) {
        let text = teller.phrase("评");
        acts.push((editor, Act::Comment { work, text }));
    }
    let returned = teller.dice.percent(11);
    if returned {
        let reason = teller.phrase("退因");
        acts.push((editor, Act::Return { work, reason }));
    }
    // One in four that were sent back is never heard of again.
    let lost = returned && teller.dice.percent(25);
    if returned && !lost {
        acts.push((author, Act::Resubmit { work }));
    }
    if !lost {
        let reason = teller.phrase("存因");
        acts.push((editor, Act::Shelve { work, reason }));
    }
    let days = if returned { 12 } else { teller.dice.between(1, 8) };
    let end = teller.clock.days_after(received, days);
    let moments = teller.clock.between(&mut teller.dice, received, end, acts.len());
    for ((by, act), at) in acts.into_iter().zip(moments) {
        teller.tell(at, by, act);
    }
}

/// The text after an editor's pen: the last sentence of the first paragraph goes, or some words.
fn mended(body: &str) -> Option<String> {
    let (first, rest) = body.split_once('\n')?;
    let shorter = crate::text::without_last_sentence(first);
    let first = match shorter.chars().count() {
        0..40 => first.replace("进行了", "作了").replace("较为", "比较").replace("开展", "进行"),
        _ => shorter,
    };
    let mended = format!("{first}\n{rest}");
    (mended != body).then_some(mended)
}
