//! 合并与拆分: several works become one composite that credits every unit, and part again.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use store::Id;
use store::table::work::{self, Work};
use store::table::{audit, work_list, work_unit};

use crate::works::{Written, only_in, unchanged};
use crate::{Actor, Flaw, Refusal, Role, Sitting, State, Verb, flaws};

/// Merges works into a composite.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Merge {
    /// The works in order, each with the version that the person saw.
    pub works: Vec<(Id, Option<i64>)>,
    /// The composite's title.
    pub title: String,
    /// Its text.
    pub body: String,
}

/// The most works that become one.
pub const MOST: usize = 30;

impl Verb for Merge {
    const NAME: &'static str = "merge";
    /// The composite.
    type Out = Id;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Id, Refusal> {
        let mut wrong = vec![];
        if self.works.len() < 2 || self.works.len() > MOST {
            wrong.push(Flaw::new("works", format!("请选择2至{MOST}篇稿件合并")));
        }
        let distinct: HashSet<&Id> = self.works.iter().map(|(id, _)| id).collect();
        if distinct.len() < self.works.len() {
            wrong.push(Flaw::new("works", "同一稿件只能选一次"));
        }
        if self.title.trim().is_empty() {
            wrong.push(Flaw::new("title", "请填写综合稿的标题"));
        }
        if self.body.trim().is_empty() {
            wrong.push(Flaw::new("body", "请填写综合稿的正文"));
        }
        flaws(wrong)?;
        let mut sources = vec![];
        let mut units: Vec<Id> = vec![];
        for (id, version) in &self.works {
            let source = at.work(id).await?;
            unchanged(&source, *version)?;
            only_in(&source, State::open_to_decision, "合并")?;
            let credited = work_unit::of(at.tx, &source.office, id).await?;
            for unit in
                credited.into_iter().filter(|unit| !units.contains(&unit.id)).collect::<Vec<_>>()
            {
                units.push(unit.id);
            }
            sources.push(source);
        }
        let first = sources.first().ok_or(Refusal::Absent("稿件"))?;
        let composite = self.composite(at, first).await?;
        work_unit::set(at.tx, &composite.office, &composite.id, &units).await?;
        for before in &sources {
            let mut source = before.clone();
            State::Merged.name().clone_into(&mut source.state);
            source.merged_into = Some(composite.id.clone());
            at.save(before, &mut source, None).await?;
        }
        Ok(composite.id)
    }
}

impl Merge {
    async fn composite(&self, at: &mut Sitting<'_, '_>, first: &Work) -> Result<Work, Refusal> {
        let mut work = super::draft::blank(at, first.unit.clone()).await?;
        let written = Written {
            category: first.category.clone(),
            sort: first.sort.clone(),
            topic: first.topic,
            title: self.title.clone(),
            body: self.body.clone(),
            ..Written::default()
        };
        flaws(written.out_of_bounds())?;
        written.into_work(&mut work);
        work.revision = 1;
        "merge".clone_into(&mut work.route);
        State::Selected.name().clone_into(&mut work.state);
        work.year = first.year;
        work.submitted_at = Some(at.now);
        work.submitted_on = Some(at.today().to_string());
        work::insert(at.tx, &work).await?;
        at.keep_text(&work, "合并").await?;
        let id = work.id.to_string();
        at.trace("work", &id, None, crate::sitting::told(&self.works)).await?;
        Ok(work)
    }
}

/// Parts a composite: each source is again as it was before the merging, and it is out of use.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Separate {
    /// The composite.
    pub work: Id,
    /// The version that the person saw.
    pub version: Option<i64>,
}

impl Verb for Separate {
    const NAME: &'static str = "separate";
    /// The sources.
    type Out = Vec<Id>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Vec<Id>, Refusal> {
        let before = at.work(&self.work).await?;
        if before.route != "merge" {
            return Err(Refusal::Conflict(format!("《{}》不是合并而成的", before.title)));
        }
        unchanged(&before, self.version)?;
        only_in(&before, State::open_to_decision, "拆分")?;
        let sources = work_list::sources(at.tx, &before.office, &before.id).await?;
        for id in &sources {
            let before = at.work(id).await?;
            let mut source = before.clone();
            earlier(at, &before).await?.name().clone_into(&mut source.state);
            source.merged_into = None;
            at.save(&before, &mut source, None).await?;
        }
        // Its text went back to the sources: were it still open to a decision, it could be printed
        // and credited beside them.
        let mut work = before.clone();
        State::Merged.name().clone_into(&mut work.state);
        work.opinion = Some("已拆分".to_owned());
        at.save(&before, &mut work, None).await?;
        Ok(sources)
    }
}

/// The state that a source had when it was merged, by the trail.
async fn earlier(at: &mut Sitting<'_, '_>, source: &Work) -> Result<State, Refusal> {
    let rows = audit::of_subject(at.tx, &source.office, "work", source.id.as_str()).await?;
    let merged = rows.iter().find(|row| row.verb == Merge::NAME);
    let before = merged.and_then(|row| row.before.as_deref());
    let before: Option<serde_json::Value> = before.and_then(|text| serde_json::from_str(text).ok());
    let state = before.as_ref().and_then(|before| State::named(before.get("state")?.as_str()?));
    Ok(state.filter(|state| state.open_to_decision()).unwrap_or(State::Received))
}
