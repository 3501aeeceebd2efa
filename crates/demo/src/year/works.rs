//! What the units send in.

use ledger::fact::{Body, Submission};
use ledger::{Date, Text};
use scheme::model::{Needs, UnitIx};

use crate::register::Register;
use crate::titles::{Sort, Subject};
use chance::Dice;

use super::{Office, Size};

/// The open format's category of experience specials.
pub const SPECIAL: &str = "experience_special";
/// The open format's category of research reports.
pub const REPORT: &str = "research_report";

/// One text.
#[derive(Clone, Debug)]
pub struct Work {
    /// `xx-0412`.
    pub id: Text,
    /// Whose it is.
    pub unit: UnitIx,
    /// The day it was sent in.
    pub date: Date,
    /// A word of the categories.
    pub category: Text,
    /// The topic of a research report.
    pub topic: Option<u32>,
    /// What it is about.
    pub title: Text,
    /// What sort of text it is; a report is none of these.
    pub sort: Option<Sort>,
    /// What its title drew.
    pub subject: Subject,
}

/// All works of the year, by date.
pub fn all(office: &Office<'_>) -> Vec<Work> {
    let mut works = vec![];
    items(office, &mut works);
    for duty in &office.scheme.duties {
        owed(office, duty, &mut works);
    }
    works.sort_by_key(|work| (work.date, work.unit));
    let mut dice = office.dice("titles");
    let mut numbers = [0u32; 3];
    for work in &mut works {
        let (prefix, slot) = match work.category.as_str() {
            SPECIAL => ("jy", 0),
            REPORT => ("dy", 1),
            _ => ("xx", 2),
        };
        if let Some(number) = numbers.get_mut(slot) {
            *number += 1;
            work.id = Text::from(format!("{prefix}-{number:04}"));
        }
        entitle(office, &mut dice, work);
    }
    works
}

/// Writes a work's arrival down.
pub fn enter(office: &Office<'_>, register: &mut Register<'_>, work: &Work) {
    let body = Body::Submission(Submission {
        unit: office.unit_name(work.unit),
        work: work.id.clone(),
        category: work.category.clone(),
        topic: work.topic,
        person: None,
    });
    register.enter(&office.days, work.date, body);
}

/// Items week by week, scattered round the unit's quota.
fn items(office: &Office<'_>, works: &mut Vec<Work>) {
    let mut dice = office.dice("items");
    let quota = office.scheme.quota.as_ref();
    let category = quota.map_or_else(|| Text::from("information"), |q| q.category.clone());
    let kept_whole = dice.some(&office.units().map(|(ix, _)| ix).collect::<Vec<_>>(), 2);
    for (unit, temper) in office.units() {
        let share = match office.size {
            Size::Small if !kept_whole.contains(&unit) => 7,
            _ => 100,
        };
        for week in office.scheme.span().weeks() {
            let days = office.days.within(
                week.first().max(office.scheme.first_day()),
                week.last().min(office.scheme.last_day()),
            );
            let owed = quota.map_or(Some(3), |q| q.items.of(unit, week.first())).unwrap_or(1);
            let open = u32::try_from(days.len()).unwrap_or(5).min(5);
            for _ in 0..amount(&mut dice, owed * temper.diligence * open / 5, share) {
                if let Some(day) = dice.pick(days) {
                    works.push(work(unit, *day, &category));
                }
            }
        }
    }
}

/// How many items in a week: round the mean (in hundredths), of which a share (in percent) is kept.
fn amount(dice: &mut Dice, mean: u32, share: u32) -> u32 {
    let hundredths = (mean + dice.below(60)).saturating_sub(30);
    let whole = hundredths / 100 + u32::from(dice.percent(hundredths % 100));
    let sent = match dice.below(10) {
        0 => whole.saturating_sub(1),
        9 => whole + 1,
        _ => whole,
    };
    (0..sent).filter(|_| dice.percent(share)).count() as u32
}

/// What a duty asks the units to send in, where they keep it.
fn owed(office: &Office<'_>, duty: &scheme::model::Duty, works: &mut Vec<Work>) {
    // Of several conditions the first is the one that people see to.
    let Some(Needs::Submissions { category, with_topic, at_least, from, to }) = duty.needs.first()
    else {
        return;
    };
    let mut dice = office.dice(&duty.id);
    for unit in &duty.who {
        let keeps = office.tempers.get(unit.at()).map_or(0, |t| t.keeps());
        let has_topic = |w: &&Work| w.unit == *unit && w.category == *category && w.topic.is_some();
        let done = works.iter().filter(has_topic).count();
        if *with_topic && done >= *at_least as usize || !dice.percent(keeps) {
            continue;
        }
        for _ in 0..*at_least {
            let Some(day) = towards_the_end(office, &mut dice, *from, *to) else {
                continue;
            };
            let mut work = work(*unit, day, category);
            if category == REPORT && (*with_topic || dice.percent(85)) {
                let about = office.scheme.unit(*unit);
                work.topic = about.and_then(|u| office.phrases.topic(&mut dice, u, office.scheme));
            }
            works.push(work);
        }
    }
}

/// A working day of a period, more likely one when the deadline draws near.
fn towards_the_end(office: &Office<'_>, dice: &mut Dice, from: Date, to: Date) -> Option<Date> {
    let days = office.days.within(from, to);
    let start = match dice.percent(65) {
        true => days.len() * 2 / 3,
        false => days.len() / 8,
    };
    dice.pick(days.get(start..)?).copied()
}

fn work(unit: UnitIx, date: Date, category: &Text) -> Work {
    Work {
        id: Text::default(),
        unit,
        date,
        category: category.clone(),
        topic: None,
        title: Text::default(),
        sort: None,
        subject: Subject::default(),
    }
}

fn entitle(office: &Office<'_>, dice: &mut Dice, work: &mut Work) {
    let Some(unit) = office.scheme.unit(work.unit) else {
        return;
    };
    if work.category == REPORT {
        let mut topics = office.scheme.vocabulary.topics.iter();
        let topic = topics.find(|(number, _)| Some(*number) == work.topic);
        let topic = topic.map(|(_, name)| name.as_str());
        let (title, subject) = office.phrases.report(dice, unit, topic);
        work.title = Text::from(title);
        work.subject = subject;
        return;
    }
    let sort = match work.category.as_str() {
        SPECIAL => Sort::Special,
        _ => dice
            .weighted(&[(Sort::Experience, 60), (Sort::Problem, 22), (Sort::News, 18)])
            .unwrap_or(Sort::News),
    };
    let quarter = chrono::Datelike::month0(&work.date) / 3 + 1;
    let (title, subject) = office.phrases.title(dice, unit, sort, quarter);
    work.title = Text::from(title);
    work.subject = subject;
    work.sort = Some(sort);
}

impl Work {
    /// Whether a publication would print it as a kind: reports as articles, experience specials
    /// as specials, items as the rest.
    pub fn suits(&self, kind: &str) -> bool {
        match kind {
            "article" => self.category == REPORT,
            "special" => self.category == SPECIAL,
            _ => self.category != REPORT && self.category != SPECIAL,
        }
    }
}
