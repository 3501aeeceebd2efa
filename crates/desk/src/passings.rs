//! What is passed up and printed above, as verbs handle it.

use std::collections::BTreeMap;

use ledger::Text;
use ledger::fact::{Adoption, Body, Fact};
use scheme::Scheme;
use scheme::model::Publication;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::passing::{self, Passing};
use store::table::unit::Unit;
use store::table::work::Work;
use store::table::work_unit;

use crate::book::of_no_year;
use crate::issues::printed_kind;
use crate::works::only_in;
use crate::{Date, Entry, Refusal, Sitting, Source, State};

/// Where a passing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassingState {
    /// 待采用.
    Passed,
    /// 已采用.
    Adopted,
    /// 未采用.
    Dropped,
}

impl PassingState {
    /// All states.
    pub const ALL: [PassingState; 3] =
        [PassingState::Passed, PassingState::Adopted, PassingState::Dropped];

    /// Its name in the store, in addresses and in the API.
    pub fn name(self) -> &'static str {
        match self {
            PassingState::Passed => "passed",
            PassingState::Adopted => "adopted",
            PassingState::Dropped => "dropped",
        }
    }

    /// As pages call it.
    pub fn zh(self) -> &'static str {
        match self {
            PassingState::Passed => "待采用",
            PassingState::Adopted => "已采用",
            PassingState::Dropped => "未采用",
        }
    }

    /// The state of a name.
    pub fn named(name: &str) -> Option<PassingState> {
        PassingState::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A printing above that is sound and not yet in the ledger.
pub(crate) struct Printed {
    pub(crate) work: Work,
    pub(crate) units: Vec<Text>,
    pub(crate) publication: String,
    pub(crate) kind: String,
    pub(crate) date: Date,
    pub(crate) issue: Option<String>,
}

/// A publication of a higher level.
///
/// # Errors
/// [`Refusal::Wrong`] at the field `publication`.
pub fn upper<'s>(scheme: &'s Scheme, id: &str) -> Result<&'s Publication, Refusal> {
    let found = scheme.upper_publications().find(|publication| publication.id == id);
    found.ok_or_else(|| Refusal::field("publication", "请选择上级刊物"))
}

/// What the trail tells of a passing.
pub fn marks(row: &Passing) -> serde_json::Value {
    json!({
        "work": row.work, "publication": row.publication, "passed_on": row.passed_on,
        "state": row.state, "fact": row.fact, "version": row.version,
    })
}

impl Sitting<'_, '_> {
    /// A work that may go up: the section has it, and it is neither handed back nor merged.
    ///
    /// # Errors
    /// [`Refusal::Absent`], [`Refusal::Conflict`].
    pub(crate) async fn upward_work(&mut self, id: &Id) -> Result<Work, Refusal> {
        let work = self.work(id).await?;
        let gone = [State::Merged, State::Returned];
        only_in(&work, |state| state.at_section() && !gone.contains(&state), "上报")?;
        Ok(work)
    }

    /// The units that a work is credited to, in order, as a year's scheme calls them.
    ///
    /// # Errors
    /// As the store says.
    pub(crate) async fn credited(&mut self, work: &Id, year: i32) -> Result<Vec<Text>, Refusal> {
        let office = &self.who.office;
        let credited = work_unit::of(self.tx, office, work).await?;
        let found = self.desk.books().book_and_units(self.tx, office, year).await;
        let year = match found {
            // Whoever registers the fact is told so, at its date.
            Err(Refusal::Absent(_)) => None,
            found => Some(found?),
        };
        let name = |unit: &Unit| {
            let known = year.as_ref();
            let known = known.and_then(|(book, units)| units.called(book.scheme(), &unit.id));
            known.unwrap_or(&unit.name).into()
        };
        Ok(credited.iter().map(name).collect())
    }

    /// Refuses what the year's scheme has no figure for.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] at `date`, `publication` or `kind`.
    pub(crate) async fn printable(
        &mut self,
        publication: &str,
        kind: &str,
        date: Date,
    ) -> Result<(), Refusal> {
        let year = self.year_at("date", date).await?;
        let scheme = match self.scheme(year).await {
            Err(Refusal::Absent(_)) => {
                let says = format!("{year}年度尚未设立考核办法");
                return Err(Refusal::field("date", says));
            }
            scheme => scheme?,
        };
        printed_kind(&scheme, upper(&scheme, publication)?, kind)
    }

    /// Writes printings above into the ledger, all or none, and closes the passings they answer.
    ///
    /// # Errors
    /// [`Refusal::Facts`] with every fault, double entries among them.
    pub(crate) async fn adopt(&mut self, printed: Vec<Printed>) -> Result<Vec<String>, Refusal> {
        let mut years: BTreeMap<i32, Vec<(usize, Passing, Entry)>> = BTreeMap::new();
        let all = self.years().await?;
        for (place, one) in printed.iter().enumerate() {
            let passing = self.passing_of(one, &years).await?;
            let source = Source { kind: "passing", id: Some(passing.id.to_string()), paper: None };
            let entry = Entry { fact: fact(one), source };
            let year = all.number_on(one.date);
            let year = year.ok_or_else(|| Refusal::Conflict(of_no_year(one.date)))?;
            years.entry(year).or_default().push((place, passing, entry));
        }
        let mut ids = vec![];
        for (year, rows) in years {
            let (passings, entries): (Vec<_>, Vec<_>) =
                rows.into_iter().map(|(place, passing, entry)| ((place, passing), entry)).unzip();
            let facts = self.append(year, entries).await?;
            for ((place, passing), fact) in passings.into_iter().zip(facts) {
                self.close(passing, &fact).await?;
                ids.push((place, fact));
            }
        }
        ids.sort_by_key(|(place, _)| *place);
        Ok(ids.into_iter().map(|(_, fact)| fact).collect())
    }

    /// The passing that a printing answers, or a new one with version 0, not yet kept.
    async fn passing_of(
        &mut self,
        one: &Printed,
        taken: &BTreeMap<i32, Vec<(usize, Passing, Entry)>>,
    ) -> Result<Passing, Refusal> {
        let rows = passing::of_work(self.tx, &one.work.office, &one.work.id).await?;
        let taken = |id: &Id| taken.values().flatten().any(|(_, passing, _)| passing.id == *id);
        let waiting = rows.into_iter().find(|row| {
            row.publication == one.publication
                && row.state == PassingState::Passed.name()
                && !taken(&row.id)
        });
        Ok(waiting.unwrap_or_else(|| Passing {
            office: one.work.office.clone(),
            id: self.id(),
            work: one.work.id.clone(),
            publication: one.publication.clone(),
            passed_on: one.date.to_string(),
            state: PassingState::Adopted.name().to_owned(),
            fact: None,
            person: self.who.person.clone(),
            at: self.now,
            version: 0,
        }))
    }

    /// What rests on facts that were taken out waits again.
    ///
    /// # Errors
    /// [`Refusal::Stale`] when someone changed it in this very moment.
    pub(crate) async fn reopen(&mut self, facts: &[String]) -> Result<(), Refusal> {
        let office = self.who.office.clone();
        for fact in facts {
            let Some(before) = passing::of_fact(self.tx, &office, fact).await? else { continue };
            let mut row = before.clone();
            PassingState::Passed.name().clone_into(&mut row.state);
            row.fact = None;
            if !passing::update(self.tx, &row).await? {
                return Err(Refusal::Stale("该上报记录刚刚被他人修改".to_owned()));
            }
            let id = row.id.to_string();
            self.trace("passing", &id, Some(marks(&before)), Some(marks(&row))).await?;
        }
        Ok(())
    }

    async fn close(&mut self, before: Passing, fact: &str) -> Result<(), Refusal> {
        let mut row = before.clone();
        PassingState::Adopted.name().clone_into(&mut row.state);
        row.fact = Some(fact.to_owned());
        let id = row.id.to_string();
        if before.version == 0 {
            row.version = 1;
            passing::insert(self.tx, &row).await?;
            return self.trace("passing", &id, None, Some(marks(&row))).await;
        }
        if !passing::update(self.tx, &row).await? {
            return Err(Refusal::Stale("该上报记录刚刚被他人修改".to_owned()));
        }
        self.trace("passing", &id, Some(marks(&before)), Some(marks(&row))).await
    }
}

fn fact(one: &Printed) -> Fact {
    let adoption = Adoption {
        work: one.work.id.as_str().into(),
        units: one.units.clone(),
        publication: one.publication.as_str().into(),
        kind: one.kind.as_str().into(),
        issue: one.issue.as_deref().map(Into::into),
        title: Some(one.work.title.as_str().into()),
        route: None,
        shares: None,
    };
    Fact {
        id: Default::default(),
        date: one.date,
        recorded_at: None,
        year: None,
        note: None,
        body: Body::Adoption(adoption),
    }
}
