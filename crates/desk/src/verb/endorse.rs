//! 批示: a leader's word on a work, by the leader's own hand or recorded by the section.

use ledger::fact::{self, Body, Fact};
use serde::{Deserialize, Serialize};
use store::Id;
use store::table::endorsement::{self, Endorsement};
use store::table::leader::Leader;
use store::table::placement;
use store::table::work::{self, Work};

use crate::book::called;
use crate::leaders::deputies;
use crate::works::only_in;
use crate::{Actor, Date, Entry, IssueState, Refusal, Role, Sitting, Source, State, Verb};

/// The longest word of a leader, in characters.
pub const LONGEST: usize = 500;

/// Endorses a work.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Endorse {
    /// The work.
    pub work: Id,
    /// The registered leader whose written word the section records; none for a leader's own.
    pub leader: Option<Id>,
    /// What was written.
    pub words: String,
    /// The day of a recorded one; today without. A leader's own is of today.
    pub dated: Option<Date>,
}

impl Verb for Endorse {
    const NAME: &'static str = "endorse";
    /// The fact's id.
    type Out = String;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        match self.leader {
            Some(_) => who.needs(&[Role::Editor, Role::ChiefEditor]),
            None => who.needs(&[Role::Leader]),
        }
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<String, Refusal> {
        let leader = self.leader.clone().or_else(|| at.who.leader.clone());
        let leader = leader.ok_or_else(|| {
            Refusal::Conflict("您的账号尚未与领导登记关联，请联系系统管理员".to_owned())
        })?;
        let leader = at.leader(&leader).await?;
        let work = self.readable(at).await?;
        let words = self.words()?;
        let dated = self.day(at)?;
        let year = at.year_at("dated", dated).await?;
        let body = said(at, &work, &leader, year).await?;
        let id = at.id();
        let source = Source { kind: "endorsement", id: Some(id.to_string()), paper: None };
        let fact = Fact {
            id: Default::default(),
            date: dated,
            recorded_at: None,
            year: None,
            note: None,
            body,
        };
        let facts = at.append(year, vec![Entry { fact, source }]).await?;
        let fact = facts.into_iter().next().unwrap_or_default();
        let row = Endorsement {
            office: work.office.clone(),
            id,
            work: work.id.clone(),
            leader: leader.id,
            words,
            dated: dated.to_string(),
            fact: fact.clone(),
            person: at.who.person.clone(),
            at: at.now,
        };
        endorsement::insert(at.tx, &row).await?;
        let told = serde_json::json!({"work": row.work, "leader": row.leader, "words": row.words,
            "dated": row.dated, "fact": row.fact});
        at.trace("endorsement", row.id.as_str(), None, Some(told)).await?;
        Ok(fact)
    }
}

/// What is said of it in the ledger.
async fn said(
    at: &mut Sitting<'_, '_>,
    work: &Work,
    leader: &Leader,
    year: i32,
) -> Result<Body, Refusal> {
    if leader.deputy {
        let scheme = at.scheme(year).await?;
        if !deputies(&scheme) {
            let (year, title) = (called(scheme.span()), &leader.title);
            let why = format!("{year}的考核办法只计主要领导的批示，{title}不是");
            return Err(Refusal::Conflict(why));
        }
    }
    Ok(Body::Endorsement(fact::Endorsement {
        work: work.id.as_str().into(),
        units: at.credited(&work.id, year).await?,
        level: leader.level.as_str().into(),
        leader: Some(leader.title.as_str().into()),
        deputy: leader.deputy.then_some(true),
    }))
}

impl Endorse {
    /// The work: for a leader, one that was printed; for the section, any that it has.
    async fn readable(&self, at: &mut Sitting<'_, '_>) -> Result<Work, Refusal> {
        let office = at.who.office.clone();
        if self.leader.is_some() {
            let work = at.work(&self.work).await?;
            let gone = [State::Merged, State::Returned];
            only_in(&work, |state| state.at_section() && !gone.contains(&state), "登记批示")?;
            return Ok(work);
        }
        let work = work::get(at.tx, &office, &self.work).await?;
        let printings = placement::of_work(at.tx, &office, &self.work).await?;
        let printed = printings.iter().any(|p| p.state == IssueState::Published.name());
        work.filter(|_| printed).ok_or(Refusal::Absent("稿件"))
    }

    fn words(&self) -> Result<String, Refusal> {
        let words = self.words.trim();
        if words.is_empty() {
            return Err(Refusal::field("words", "请填写批示内容"));
        }
        if words.chars().count() > LONGEST {
            return Err(Refusal::field("words", format!("批示内容不得超过{LONGEST}字")));
        }
        Ok(words.to_owned())
    }

    fn day(&self, at: &Sitting<'_, '_>) -> Result<Date, Refusal> {
        let today = at.today();
        let dated = self.dated.filter(|_| self.leader.is_some()).unwrap_or(today);
        if dated > today {
            return Err(Refusal::field("dated", "批示日期不得晚于今天"));
        }
        Ok(dated)
    }
}
