//! Issues as verbs handle them: loading, bounds of their states, saving, and what placing does to
//! a work.

use scheme::Scheme;
use scheme::model::Publication;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::issue::{self, Issue};
use store::table::{placement, work};

use crate::{Refusal, Sitting, State};

/// Where an issue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IssueState {
    /// 编辑中.
    Draft,
    /// 已签发: nothing in it changes unless the signature is taken back.
    Signed,
    /// 已印发: nothing in it ever changes.
    Published,
    /// 已撤回; its number stays taken.
    Withdrawn,
}

impl IssueState {
    /// All states, in the order of the way.
    pub const ALL: [IssueState; 4] =
        [IssueState::Draft, IssueState::Signed, IssueState::Published, IssueState::Withdrawn];

    /// Its name in the store, in addresses and in the API.
    pub fn name(self) -> &'static str {
        match self {
            IssueState::Draft => "draft",
            IssueState::Signed => "signed",
            IssueState::Published => "published",
            IssueState::Withdrawn => "withdrawn",
        }
    }

    /// As pages call it.
    pub fn zh(self) -> &'static str {
        match self {
            IssueState::Draft => "编辑中",
            IssueState::Signed => "已签发",
            IssueState::Published => "已印发",
            IssueState::Withdrawn => "已撤回",
        }
    }

    /// The state of a name.
    pub fn named(name: &str) -> Option<IssueState> {
        IssueState::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// The number as it is printed and as facts name the issue: 2018年第12期.
pub fn number_text(year: i64, number: i64) -> String {
    format!("{year}年第{number}期")
}

/// An issue's state; an issue of an unknown one counts as withdrawn: nothing may be done to it.
pub fn issue_state(issue: &Issue) -> IssueState {
    IssueState::named(&issue.state).unwrap_or(IssueState::Withdrawn)
}

/// The publication of an id.
///
/// # Errors
/// [`Refusal::Absent`].
pub fn publication<'s>(scheme: &'s Scheme, id: &str) -> Result<&'s Publication, Refusal> {
    scheme.publication_of(id).ok_or(Refusal::Absent("刊物"))
}

/// What a publication is called where only one may be meant: 《要情汇报》(区).
pub fn publication_label(scheme: &Scheme, id: &str) -> String {
    let word = scheme.vocabulary.publications.iter().find(|word| word.code == id);
    word.map_or_else(|| id.to_owned(), |word| word.label.to_string())
}

/// What a kind is called: 单条.
pub fn kind_label(scheme: &Scheme, kind: &str) -> String {
    scheme.vocabulary.label(ledger::Domain::Kind, kind).to_owned()
}

/// Refuses a kind for which the publication has no figure, with those that it has.
///
/// # Errors
/// [`Refusal::Wrong`] at the field `kind`.
pub fn printed_kind(scheme: &Scheme, in_: &Publication, kind: &str) -> Result<(), Refusal> {
    if in_.kinds().contains(&kind) {
        return Ok(());
    }
    let has: Vec<String> = in_.kinds().into_iter().map(|kind| kind_label(scheme, kind)).collect();
    let label = publication_label(scheme, &in_.id);
    let says = match kind {
        "" => format!("请选择体裁：{}", has.join("、")),
        kind => {
            format!("{label}不刊登{}，可选：{}", kind_label(scheme, kind), has.join("、"))
        }
    };
    Err(Refusal::field("kind", says))
}

impl Sitting<'_, '_> {
    /// An issue, in one of these states, unchanged since the person saw it.
    ///
    /// # Errors
    /// [`Refusal::Absent`], [`Refusal::Stale`], [`Refusal::Conflict`].
    pub async fn issue(
        &mut self,
        id: &Id,
        version: Option<i64>,
        allowed: &[IssueState],
        to: &str,
    ) -> Result<Issue, Refusal> {
        let found = issue::get(self.tx, &self.who.office, id).await?;
        let found = found.ok_or(Refusal::Absent("刊期"))?;
        let state = issue_state(&found);
        let named = number_text(found.year, found.number);
        if version.is_some_and(|version| version != found.version) {
            let how = format!("{named}已被他人修改（现{}）", state.zh());
            return Err(Refusal::Stale(how));
        }
        if !allowed.contains(&state) {
            return Err(Refusal::Conflict(format!("{named}{}，不能{to}", state.zh())));
        }
        Ok(found)
    }

    /// Saves an issue and counts its version up; also where only its pieces changed.
    ///
    /// # Errors
    /// [`Refusal::Stale`] when someone changed it in this very moment.
    pub async fn save_issue(&mut self, before: &Issue, now: &mut Issue) -> Result<(), Refusal> {
        if !issue::update(self.tx, now).await? {
            let named = number_text(now.year, now.number);
            return Err(Refusal::Stale(format!("{named}刚刚被他人修改")));
        }
        now.version += 1;
        let id = now.id.to_string();
        self.trace("issue", &id, Some(marks(before)), Some(marks(now))).await
    }

    /// Sets a placed work's state by where it stands now: printed, in an issue, or neither.
    ///
    /// # Errors
    /// As the store says.
    pub async fn settle(&mut self, id: &Id) -> Result<(), Refusal> {
        let office = self.who.office.clone();
        let printings = placement::of_work(self.tx, &office, id).await?;
        let any = |state: IssueState| printings.iter().any(|p| p.state == state.name());
        let state = if any(IssueState::Published) {
            State::Published
        } else if any(IssueState::Draft) || any(IssueState::Signed) {
            State::Placed
        } else {
            State::Selected
        };
        let before = work::get(self.tx, &office, id).await?.ok_or(Refusal::Absent("稿件"))?;
        if before.state == state.name() {
            return Ok(());
        }
        let mut work = before.clone();
        state.name().clone_into(&mut work.state);
        self.save(&before, &mut work, None).await
    }
}

/// What the trail tells of an issue.
pub fn marks(issue: &Issue) -> serde_json::Value {
    json!({
        "publication": issue.publication, "year": issue.year, "number": issue.number,
        "state": issue.state, "dated": issue.dated, "signer": issue.signer,
        "reason": issue.reason, "version": issue.version,
    })
}
