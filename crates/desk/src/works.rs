//! Works as verbs handle them: loading what a person may see, saving with the text's marks.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::table::work::{self, Work};
use store::table::{work_likeness, work_text};
use store::{Id, Tx};

use crate::{Actor, Flaw, Refusal, Sitting, State};

/// What a person writes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// A word of the open format's categories: `information`, `experience_special`,
    /// `research_report`.
    pub category: String,
    /// `experience`, `proposal`, `news`; for information items alone.
    pub sort: Option<String>,
    /// The topic of a research report.
    pub topic: Option<i64>,
    /// The title.
    pub title: String,
    /// The text.
    pub body: String,
    /// The publication that the unit would like to see it in.
    pub wanted: Option<String>,
    /// 签发人 of the unit.
    pub signer: String,
    /// Whom to ask.
    pub contact: String,
}

/// Whether a person may see a work: its unit always, the section from its arrival on. A composite
/// holds other units' texts and was never any unit's own: it is the section's alone.
pub fn may_see(who: &Actor, work: &Work) -> bool {
    who.of_unit(&work.unit) && work.route != "merge"
        || who.in_section() && state(work).is_some_and(State::at_section)
}

/// A work that the person may see.
///
/// # Errors
/// [`Refusal::Absent`], also for what exists and is not theirs to see.
pub async fn seen(tx: &mut Tx<'_>, who: &Actor, id: &Id) -> Result<Work, Refusal> {
    let work = work::get(tx, &who.office, id).await?;
    work.filter(|work| may_see(who, work)).ok_or(Refusal::Absent("稿件"))
}

/// A work's state; none when the database holds another word.
pub fn state(work: &Work) -> Option<State> {
    State::named(&work.state)
}

/// Only in one of these states.
///
/// # Errors
/// [`Refusal::Conflict`] with how it stands.
pub fn only_in(work: &Work, allowed: impl Fn(State) -> bool, to: &str) -> Result<(), Refusal> {
    match state(work) {
        Some(state) if allowed(state) => Ok(()),
        Some(state) => {
            Err(Refusal::Conflict(format!("《{}》{}，不能{to}", work.title, state.zh())))
        }
        None => Err(Refusal::Fault(format!("work {} is in state `{}`", work.id, work.state))),
    }
}

/// Only if nobody changed it since the person saw it.
///
/// # Errors
/// [`Refusal::Stale`].
pub fn unchanged(work: &Work, version: Option<i64>) -> Result<(), Refusal> {
    match version {
        Some(version) if version != work.version => Err(Refusal::Stale(format!(
            "《{}》已被他人修改（现为第{}版）",
            work.title, work.revision
        ))),
        _ => Ok(()),
    }
}

impl Written {
    /// Which of title and body is missing. A form in which both are is no draft yet.
    pub fn lacks(&self) -> Vec<Flaw> {
        lacks(&self.title, &self.body)
    }

    /// Takes over what was written; says whether the text itself changed.
    pub fn into_work(&self, work: &mut Work) -> bool {
        let body = manuscript::text::tidy(&self.body);
        let title = manuscript::text::tidy_title(&self.title);
        let changed = work.title != title || work.body != body;
        work.category.clone_from(&self.category);
        work.sort.clone_from(&self.sort);
        work.topic = self.topic;
        work.title = title;
        work.body = body;
        work.wanted.clone_from(&self.wanted);
        self.signer.trim().clone_into(&mut work.signer);
        self.contact.trim().clone_into(&mut work.contact);
        if changed {
            work.revision += 1;
            work.length = i64::try_from(manuscript::text::length(&work.body)).unwrap_or(i64::MAX);
            work.fingerprint = manuscript::likeness::fingerprint(&work.body).cast_signed();
        }
        changed
    }

    /// What no draft may hold, however unfinished: texts out of bounds.
    pub fn out_of_bounds(&self) -> Vec<Flaw> {
        let title = manuscript::text::check_title(&self.title).err();
        let body = manuscript::text::check_body(&self.body).err();
        let mut flaws: Vec<Flaw> = vec![];
        flaws.extend(title.map(|fault| Flaw::new("title", fault.zh())));
        flaws.extend(body.map(|fault| Flaw::new("body", fault.zh())));
        for (field, text) in [("signer", &self.signer), ("contact", &self.contact)] {
            if text.chars().count() > 60 {
                flaws.push(Flaw::new(field, "不得超过60字"));
            }
        }
        flaws
    }
}

impl Sitting<'_, '_> {
    /// A work that the person may see.
    ///
    /// # Errors
    /// [`Refusal::Absent`].
    pub async fn work(&mut self, id: &Id) -> Result<Work, Refusal> {
        seen(self.tx, self.who, id).await
    }

    /// Saves a changed work and leaves the trace; with a reason the text is kept as a revision.
    ///
    /// # Errors
    /// [`Refusal::Stale`] when someone changed it in this very moment.
    pub async fn save(
        &mut self,
        before: &Work,
        work: &mut Work,
        revised: Option<&str>,
    ) -> Result<(), Refusal> {
        self.put(work, revised).await?;
        self.trace_work(before, work).await
    }

    /// Saves a changed work without a trace of its own, for text that is kept while it is typed.
    ///
    /// # Errors
    /// [`Refusal::Stale`] when someone changed it in this very moment.
    pub(crate) async fn put(
        &mut self,
        work: &mut Work,
        revised: Option<&str>,
    ) -> Result<(), Refusal> {
        work.changed_at = self.now;
        work.handled |= self.who.in_section();
        if !work::update(self.tx, work).await? {
            return Err(Refusal::Stale(format!("《{}》刚刚被他人修改", work.title)));
        }
        work.version += 1;
        if let Some(reason) = revised {
            self.keep_text(work, reason).await?;
        }
        Ok(())
    }

    /// The trace of a work's change.
    ///
    /// # Errors
    /// As the store says.
    pub(crate) async fn trace_work(&mut self, before: &Work, work: &Work) -> Result<(), Refusal> {
        let id = work.id.to_string();
        self.trace("work", &id, Some(marks(before)), Some(marks(work))).await
    }

    /// Keeps a text as a revision and makes it findable.
    ///
    /// # Errors
    /// As the store says.
    pub async fn keep_text(&mut self, work: &Work, reason: &str) -> Result<(), Refusal> {
        let revision = work_text::Revision {
            office: work.office.clone(),
            work: work.id.clone(),
            revision: work.revision,
            title: work.title.clone(),
            body: work.body.clone(),
            person: self.who.person.clone(),
            name: self.who.name.clone(),
            at: self.now,
            reason: reason.to_owned(),
        };
        work_text::keep(self.tx, &revision).await?;
        let words = manuscript::words::tokens(&format!("{}\n{}", work.title, work.body));
        work_text::index(self.tx, &work.office, &work.id, &words).await?;
        let bands = manuscript::likeness::bands(work.fingerprint.cast_unsigned());
        let marks: Vec<i64> = bands.iter().zip(0..).map(|(band, n)| mark(n, *band)).collect();
        Ok(work_likeness::set(self.tx, &work.office, &work.id, &marks).await?)
    }
}

/// A band of a fingerprint as the store keeps it: its place beside its bits.
pub(crate) fn mark(place: i64, band: u16) -> i64 {
    place << 16 | i64::from(band)
}

/// What the trail tells of a work: everything but the text, which its revisions hold.
fn marks(work: &Work) -> serde_json::Value {
    json!({
        "state": work.state, "opinion": work.opinion, "title": work.title,
        "category": work.category, "sort": work.sort, "topic": work.topic,
        "wanted": work.wanted, "revision": work.revision, "version": work.version,
        "unit": work.unit, "merged_into": work.merged_into,
    })
}

/// Which of title and body is missing.
pub(crate) fn lacks(title: &str, body: &str) -> Vec<Flaw> {
    let parts = [("title", title, "请填写标题"), ("body", body, "请填写正文")];
    let missing = parts.into_iter().filter(|(_, words, _)| words.trim().is_empty());
    missing.map(|(field, _, says)| Flaw::new(field, says)).collect()
}
