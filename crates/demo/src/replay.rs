//! The life of the made-up office, lived through the desk's own verbs: what stands in the database
//! afterwards came about as it would in a real office, each act by its person at its moment.

mod ledger_entry;
mod letters;
mod morning;
mod office;
mod printing;
mod writing;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{Datelike, NaiveDateTime};
use desk::verb::comment::Comment;
use desk::verb::endorse::Endorse;
use desk::verb::issue_bulletin::IssueBulletin;
use desk::verb::pass_up::PassUp;
use desk::verb::sign_issue::SignIssue;
use desk::verb::void::VoidFact;
use desk::{Actor, Batch, Bench, Desk, Id, Refusal, State, shanghai};
use ledger::fact::{Body, Fact};
use ledger::{Date, Text};
use scheme::Scheme;

use crate::life::{Act, Life, Post, Step};

use office::Staff;

/// What the demonstration was filled with.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The office.
    pub office: Id,
    /// The doors: a heading, and beneath it logins with what they are.
    pub doors: Vec<(String, Vec<(String, String)>)>,
    /// How many steps were lived through.
    pub steps: usize,
}

/// The life of an office up to a moment.
pub struct Replay {
    /// The office's name.
    pub name: String,
    /// The scheme's id inside the program.
    pub scheme_id: String,
    /// The scheme.
    pub scheme: Scheme,
    /// The life.
    pub life: Life,
    /// Steps after this moment have not happened yet.
    pub until: NaiveDateTime,
    /// Counts the steps that were lived through.
    pub lived: Arc<AtomicUsize>,
}

impl Replay {
    /// How many steps happen until then.
    pub fn steps(&self) -> usize {
        self.life.steps.partition_point(|step| step.at <= self.until)
    }
}

/// Fills an empty system.
///
/// # Errors
/// As the verbs refuse; then nothing stands.
pub async fn fill(desk: &Desk, replay: Replay) -> Result<Filled, Refusal> {
    desk.fill(replay).await
}

impl Batch for Replay {
    type Out = Filled;

    async fn run(&self, bench: &mut Bench<'_, '_>) -> Result<Filled, Refusal> {
        let staff = office::open(bench, self).await?;
        let mut told = Told {
            replay: self,
            staff: &staff,
            works: vec![None; self.life.works.len()],
            bodies: self.life.works.iter().map(|work| work.body.clone()).collect(),
            issues: vec![None; self.life.issues.len()],
            facts: HashMap::new(),
            month: 1,
            apart: BTreeSet::new(),
            selected: BTreeSet::new(),
        };
        let mut steps = 0;
        for step in self.life.steps.iter().take_while(|step| step.at <= self.until) {
            told.bulletins(bench, step.at).await?;
            told.live(bench, step).await.map_err(|refusal| {
                Refusal::Fault(format!("{} {:?}: {refusal}", step.at, step.act))
            })?;
            steps += 1;
            self.lived.store(steps, Ordering::Relaxed);
        }
        told.morning(bench).await?;
        bench.settle(&staff.office, self.scheme.year).await?;
        Ok(Filled { office: staff.office.clone(), doors: staff.doors(self), steps })
    }
}

/// What was told so far: the life's places and the desk's ids.
struct Told<'a> {
    replay: &'a Replay,
    staff: &'a Staff,
    works: Vec<Option<Id>>,
    bodies: Vec<String>,
    issues: Vec<Option<Id>>,
    facts: HashMap<Text, String>,
    /// The month whose bulletin comes next, from 1 for the year's first.
    month: u32,
    /// First works of pieces whose works were not merged.
    apart: BTreeSet<usize>,
    /// Works that were selected and nothing since.
    selected: BTreeSet<usize>,
}

impl Told<'_> {
    fn life(&self) -> &Life {
        &self.replay.life
    }

    fn work(&self, place: usize) -> Result<Id, Refusal> {
        self.works.get(place).cloned().flatten().ok_or(Refusal::Absent("稿件"))
    }

    fn who(&self, place: usize) -> Result<&Actor, Refusal> {
        self.staff.actor(place)
    }

    /// The chief editor issues the month's bulletin on a morning soon after its end. The last month
    /// that is over waits: whoever looks in may issue it.
    async fn bulletins(
        &mut self,
        bench: &mut Bench<'_, '_>,
        now: NaiveDateTime,
    ) -> Result<(), Refusal> {
        let (year, span) = (self.replay.scheme.year, self.replay.scheme.span());
        let here = span.period_of(today(&self.replay.scheme), 1);
        while self.month < here.unsigned_abs() {
            let (month, next) = (span.month(self.month as i32 - 1), span.month(self.month as i32));
            let next = next.first().with_day(4);
            let Some(morning) = next.and_then(|day| day.and_hms_opt(8, 0, 0)) else {
                return Ok(());
            };
            if now < morning {
                return Ok(());
            }
            let chief = self.staff.of(Post::Chief)?.clone();
            let verb = IssueBulletin { year, month: month.number(), skip: false };
            bench.act(&chief, shanghai(morning), &verb).await?;
            if self.month.is_multiple_of(3) {
                let later = shanghai(morning) + 30 * 60_000;
                self.letters(bench, later, self.month / 3).await?;
            }
            self.month += 1;
        }
        Ok(())
    }

    async fn live(&mut self, bench: &mut Bench<'_, '_>, step: &Step) -> Result<(), Refusal> {
        let now = shanghai(step.at);
        let who = self.who(step.by)?.clone();
        match &step.act {
            Act::Draft { work } => self.draft(bench, now, &who, *work).await,
            Act::Submit { work, fact } => {
                self.submit(bench, now, &who, *work).await?;
                let id = self.work(*work)?;
                let ids = bench.facts_of("submission", id.as_str());
                self.facts.extend(ids.into_iter().map(|id| (fact.clone(), id)));
                Ok(())
            }
            Act::Resubmit { work } => self.submit(bench, now, &who, *work).await,
            Act::Receive { work } => {
                self.decide(bench, now, &who, *work, State::Received, "").await
            }
            Act::Return { work, reason } => {
                self.decide(bench, now, &who, *work, State::Returned, reason).await
            }
            Act::Shelve { work, reason } => {
                self.decide(bench, now, &who, *work, State::Shelved, reason).await
            }
            Act::Select { work } => {
                self.selected.insert(*work);
                self.decide(bench, now, &who, *work, State::Selected, "").await
            }
            Act::Retitle { work } => self.edit(bench, now, &who, *work).await,
            Act::Reword { work, body } => {
                if let Some(kept) = self.bodies.get_mut(*work) {
                    kept.clone_from(body);
                }
                self.edit(bench, now, &who, *work).await
            }
            Act::Comment { work, text } => {
                let verb = Comment { work: self.work(*work)?, body: text.clone(), to_unit: true };
                match bench.act(&who, now, &verb).await {
                    // What was merged meanwhile is no unit's any more.
                    Err(Refusal::Absent(_)) => Ok(()),
                    said => said.map(|_| ()),
                }
            }
            Act::Merge { works } => self.merge(bench, now, &who, works).await,
            Act::Place { issue, piece } => self.place(bench, now, &who, *issue, *piece).await,
            Act::Sign { issue } => {
                let verb = SignIssue { issue: self.issue(*issue)?, version: None, signed: true };
                bench.act(&who, now, &verb).await.map(|_| ())
            }
            Act::Publish { issue } => self.publish(bench, now, &who, *issue).await,
            Act::PassUp { work, publication } => {
                let publication = self.publication(*publication);
                let verb = PassUp { work: self.work(*work)?, publication, passed_on: None };
                bench.act(&who, now, &verb).await.map(|_| ())
            }
            Act::RecordAdoption { work, fact } => self.adopt(bench, now, &who, *work, fact).await,
            // A word on a piece of several units, before they were merged, names them itself.
            Act::Endorse { text, fact, .. } if fact.units().len() > 1 => {
                self.enter(bench, now, fact, text).await
            }
            Act::Endorse { work, leader, text, fact } => {
                let own = step.by == *leader && fact.date == step.at.date();
                let verb = Endorse {
                    work: self.work(*work)?,
                    leader: Some(self.staff.leader(*leader)?),
                    words: text.clone(),
                    dated: Some(fact.date),
                };
                let by_hand = Endorse { leader: None, dated: None, ..verb.clone() };
                let id = match own {
                    true => bench.act(&who, now, &by_hand).await,
                    false => Err(Refusal::Absent("稿件")),
                };
                // What a leader read on paper, before it was printed, the section records.
                let id = match id {
                    Err(Refusal::Absent(_)) => {
                        let editor = self.staff.of(Post::Editor)?.clone();
                        bench.act(&editor, now, &verb).await
                    }
                    id => id,
                };
                match id {
                    // A word on what went back to its unit is entered as it was told.
                    Err(Refusal::Conflict(_)) => self.enter(bench, now, fact, text).await,
                    id => {
                        self.facts.insert(fact.id.clone(), id?);
                        Ok(())
                    }
                }
            }
            Act::Enter { fact, source } => self.enter(bench, now, fact, source).await,
            Act::Void { fact } => {
                let Body::Void(void) = &fact.body else {
                    return Ok(());
                };
                let target = self.facts.get(&void.target).cloned();
                let target = target.ok_or(Refusal::Absent("台账记录"))?;
                let verb = VoidFact { fact: target, reason: void.reason.to_string() };
                let chief = self.staff.of(Post::Chief)?.clone();
                bench.act(&chief, now, &verb).await.map(|_| ())
            }
            // The head's word is given with the submission, which waits for it.
            Act::SignOff { .. } => Ok(()),
        }
    }

    pub(super) async fn enter(
        &mut self,
        bench: &mut Bench<'_, '_>,
        now: i64,
        fact: &Fact,
        source: &str,
    ) -> Result<(), Refusal> {
        let verb = ledger_entry::register(&self.replay.scheme, fact, source, |work| {
            let place = self.life().works.iter().position(|w| w.id == work)?;
            self.work(place).ok()
        });
        let chief = self.staff.of(Post::Chief)?.clone();
        let id = bench.act(&chief, now, &verb).await?;
        self.facts.insert(fact.id.clone(), id);
        Ok(())
    }

    fn issue(&self, place: usize) -> Result<Id, Refusal> {
        self.issues.get(place).cloned().flatten().ok_or(Refusal::Absent("刊物"))
    }

    fn publication(&self, ix: scheme::model::PublicationIx) -> String {
        let publication = self.replay.scheme.publication(ix);
        publication.map_or_else(String::new, |publication| publication.id.to_string())
    }
}

/// The demonstration's today: a Friday in the eleventh month, when the year is nearly told.
pub fn today(scheme: &Scheme) -> Date {
    let day = scheme.span().start(10) + chrono::Days::new(22);
    let back = day.weekday().num_days_from_monday().saturating_sub(4);
    day - chrono::TimeDelta::days(i64::from(back))
}
