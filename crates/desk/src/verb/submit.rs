//! 报送: a finished work leaves its unit, or goes to the unit's head first.

use ledger::fact::{Body, Fact, Submission};
use serde::{Deserialize, Serialize};
use store::Id;
use store::table::unit;
use store::table::work::Work;

use crate::units::not_closed;
use crate::works::{lacks, only_in, unchanged};
use crate::{Actor, Entry, Flaw, Refusal, Role, Sitting, Source, State, Verb, flaws};

/// What the ledger calls the source of a submission's fact; the work's id stands beside it.
pub(crate) const SOURCE: &str = "submission";

/// Sends a work in. Where the unit wants its head's word first, it goes there; a head's own
/// submission, and [`SignOff`](super::sign_off::SignOff), send it on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Submit {
    /// The work.
    pub work: Id,
    /// The version that the person saw.
    pub version: Option<i64>,
}

impl Verb for Submit {
    const NAME: &'static str = "submit";
    type Out = State;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Reporter, Role::UnitHead])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<State, Refusal> {
        let before = at.work(&self.work).await?;
        if !at.who.of_unit(&before.unit) {
            return Err(Refusal::Absent("稿件"));
        }
        only_in(&before, |s| matches!(s, State::Draft | State::Returned), "报送")?;
        unchanged(&before, self.version)?;
        let unit = unit::get(at.tx, &before.office, &before.unit).await?;
        let unit = unit.ok_or(Refusal::Absent("单位"))?;
        not_closed(&unit)?;
        complete(at, &before).await?;
        if unit.sign_off && !at.who.is(&[Role::UnitHead]) {
            let mut work = before.clone();
            State::Signing.name().clone_into(&mut work.state);
            at.save(&before, &mut work, None).await?;
            return Ok(State::Signing);
        }
        send(at, &before, &unit.name).await?;
        Ok(State::Submitted)
    }
}

/// Refuses a work that is not finished, with all that is missing.
pub(crate) async fn complete(at: &mut Sitting<'_, '_>, work: &Work) -> Result<(), Refusal> {
    let year = at.year_of(at.today()).await?;
    let scheme = at
        .scheme(year)
        .await
        .map_err(|_| Refusal::Conflict(format!("{year}年度尚未设立考核办法，请联系系统管理员")))?;
    let vocabulary = &scheme.vocabulary;
    let mut missing = lacks(&work.title, &work.body);
    if work.signer.trim().is_empty() {
        missing.push(Flaw::new("signer", "请填写本单位签发人"));
    }
    let categories = vocabulary.words(ledger::Domain::Category);
    if !categories.iter().any(|word| word.code == work.category) {
        missing.push(Flaw::new("category", "请选择稿件类别"));
    }
    if work.category == "information" && work.sort.is_none() {
        missing.push(Flaw::new("sort", "请选择信息类型：经验、问题建议或动态"));
    }
    let known = |topic: i64| vocabulary.topics.iter().any(|(n, _)| i64::from(*n) == topic);
    if work.topic.is_some_and(|topic| !known(topic)) {
        missing.push(Flaw::new("topic", "选题不在本年度选题范围内"));
    }
    flaws(missing)
}

/// Sends a work to the section: it is dated, and its first arrival becomes a fact; one that was
/// withdrawn before anyone there had it in hand arrives anew.
pub(crate) async fn send(
    at: &mut Sitting<'_, '_>,
    before: &Work,
    unit: &str,
) -> Result<(), Refusal> {
    let today = at.today();
    let year = at.year_of(today).await?;
    let mut work = before.clone();
    let first = work.submitted_at.is_none();
    State::Submitted.name().clone_into(&mut work.state);
    work.opinion = None;
    if first {
        work.submitted_at = Some(at.now);
        work.submitted_on = Some(today.to_string());
        work.year = i64::from(year);
    }
    at.save(before, &mut work, None).await?;
    if first {
        let fact = Fact {
            id: Default::default(),
            date: today,
            recorded_at: None,
            year: None,
            note: None,
            body: Body::Submission(Submission {
                unit: unit.into(),
                work: work.id.as_str().into(),
                category: work.category.as_str().into(),
                topic: work.topic.and_then(|topic| u32::try_from(topic).ok()),
                person: None,
            }),
        };
        let source = Source { kind: SOURCE, id: Some(work.id.to_string()), paper: None };
        at.append(year, vec![Entry { fact, source }]).await?;
    }
    Ok(())
}
