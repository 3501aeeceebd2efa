//! 起草: a reporter begins a work, or goes on with it; also what autosave calls.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use store::Id;
use store::table::work::{self, Work};
use store::table::{audit, unit, work_text, work_unit};

use crate::units::not_closed;
use crate::works::{Written, only_in, unchanged};
use crate::{Actor, Refusal, Role, Sitting, State, Verb, flaws};

/// How long one row of the trail stands for all that a person writes on a work: half an hour.
const SITTING: i64 = 30 * 60_000;

/// Writes a draft down. Nothing is asked of it but that it is not endless: it may be unfinished.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// The work; a new one without.
    pub work: Option<Id>,
    /// The version that the person saw; none to write over whatever is there.
    pub version: Option<i64>,
    /// What was written.
    pub written: Written,
}

/// Where a draft stands after it was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafted {
    /// The work.
    pub work: Id,
    /// Its version now.
    pub version: i64,
    /// When it was saved, unix milliseconds.
    pub at: i64,
}

impl Verb for Draft {
    const NAME: &'static str = "draft";
    type Out = Drafted;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Reporter, Role::UnitHead])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Drafted, Refusal> {
        flaws(self.written.out_of_bounds())?;
        let work = match &self.work {
            Some(id) => self.go_on(at, id).await?,
            None => self.begin(at).await?,
        };
        Ok(Drafted { version: work.version, at: work.changed_at, work: work.id })
    }
}

impl Draft {
    async fn begin(&self, at: &mut Sitting<'_, '_>) -> Result<Work, Refusal> {
        let unit = at.who.unit.clone();
        let unit = unit.ok_or_else(|| Refusal::Forbidden("您的账号没有所属单位".to_owned()))?;
        let row = unit::get(at.tx, &at.who.office, &unit).await?;
        not_closed(&row.ok_or(Refusal::Absent("单位"))?)?;
        let mut work = blank(at, unit).await?;
        self.written.into_work(&mut work);
        work.revision = 1;
        work::insert(at.tx, &work).await?;
        work_unit::set(at.tx, &work.office, &work.id, std::slice::from_ref(&work.unit)).await?;
        at.keep_text(&work, "起草").await?;
        let id = work.id.to_string();
        at.trace("work", &id, None, crate::sitting::told(&self.written.title)).await?;
        Ok(work)
    }

    async fn go_on(&self, at: &mut Sitting<'_, '_>, id: &Id) -> Result<Work, Refusal> {
        let before = at.work(id).await?;
        if !at.who.of_unit(&before.unit) {
            return Err(Refusal::Absent("稿件"));
        }
        let row = unit::get(at.tx, &before.office, &before.unit).await?;
        not_closed(&row.ok_or(Refusal::Absent("单位"))?)?;
        only_in(&before, State::in_units_hands, "修改")?;
        unchanged(&before, self.version)?;
        let mut work = before.clone();
        let changed = self.written.into_work(&mut work);
        let unread = before.state == State::Draft.name() && before.submitted_at.is_none();
        if unread && self.own_text(at, &before).await? {
            // Nobody but its unit has read it: a draft saved every other second is one text.
            work.revision = before.revision;
        }
        let told = self.told(at, &before).await?;
        at.put(&mut work, changed.then_some("修改")).await?;
        if !told {
            at.trace_work(&before, &work).await?;
        }
        Ok(work)
    }
}

impl Draft {
    /// Whether the trail tells already that this person is writing: text that is kept while it is
    /// typed leaves one row a sitting. How the work stood at its end, the next row says as its
    /// `before`.
    async fn told(&self, at: &mut Sitting<'_, '_>, before: &Work) -> Result<bool, Refusal> {
        let last = audit::latest(at.tx, &before.office, "work", before.id.as_str()).await?;
        Ok(last.is_some_and(|row| {
            row.verb == Self::NAME
                && row.person.as_ref() == Some(&at.who.person)
                && (&row.address, &row.agent) == (&at.who.via.address, &at.who.via.agent)
                && at.now - row.at < SITTING
        }))
    }

    /// Whether the text that stands is this person's: a colleague's stays among the revisions.
    async fn own_text(&self, at: &mut Sitting<'_, '_>, before: &Work) -> Result<bool, Refusal> {
        let writer = work_text::writer(at.tx, &before.office, &before.id, before.revision).await?;
        Ok(writer.as_ref() == Some(&at.who.person))
    }
}

/// A work of a unit with nothing in it yet.
///
/// # Errors
/// As the store says.
pub(crate) async fn blank(at: &mut Sitting<'_, '_>, unit: Id) -> Result<Work, Refusal> {
    let today = at.today();
    // It is kept under some year until it is sent in: the day on which it is decides.
    let year = at.years().await?.number_on(today).unwrap_or(today.year());
    Ok(Work {
        office: at.who.office.clone(),
        id: at.id(),
        year: i64::from(year),
        unit,
        author: at.who.person.clone(),
        category: "information".to_owned(),
        sort: None,
        topic: None,
        title: String::new(),
        body: String::new(),
        wanted: None,
        signer: String::new(),
        contact: String::new(),
        route: "web".to_owned(),
        state: State::Draft.name().to_owned(),
        opinion: None,
        revision: 0,
        version: 1,
        length: 0,
        fingerprint: 0,
        created_at: at.now,
        changed_at: at.now,
        submitted_at: None,
        submitted_on: None,
        merged_into: None,
        handled: false,
    })
}
