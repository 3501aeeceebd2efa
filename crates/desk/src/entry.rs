//! Appending to the ledger: the one way by which facts come into being.

use std::sync::Arc;

use ledger::calendar::Year;
use ledger::chain::{self, Hash};
use ledger::form::jsonl;
use ledger::{Body, Fact, FactType};
use store::table::fact::{self, FactRow};

use crate::moment::stamp;
use crate::sitting::End;
use crate::{Book, Refusal, Sitting};

/// A fact to be registered.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The fact. Without an id it is given one; when it was registered is the act's moment,
    /// whatever it says.
    pub fact: Fact,
    /// Where it comes from.
    pub source: Source,
}

/// Where a fact comes from.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// `issue`, `form`, `import`, `endorsement`, `passing`, `submission`, `void`.
    pub kind: &'static str,
    /// Which of these.
    pub id: Option<String>,
    /// The written source: a paper's number, a letter, a call.
    pub paper: Option<String>,
}

impl Sitting<'_, '_> {
    /// Appends facts to the ledger of a year, all or none, and answers their ids in the given
    /// order. The whole ledger is looked at with them: names, figures and double entries.
    ///
    /// # Errors
    /// [`Refusal::Facts`] with every fault; [`Refusal::Conflict`] when the year is sealed.
    pub async fn append(&mut self, year: i32, entries: Vec<Entry>) -> Result<Vec<String>, Refusal> {
        self.link(year, entries, false).await
    }

    /// Takes a ledger over into a year that has none yet: as [`Sitting::append`], only that the
    /// facts keep the moments of recording that they bring along.
    ///
    /// # Errors
    /// As [`Sitting::append`]; [`Refusal::Conflict`] when the year has facts or bulletins.
    pub async fn take_over(
        &mut self,
        year: i32,
        entries: Vec<Entry>,
    ) -> Result<Vec<String>, Refusal> {
        self.link(year, entries, true).await
    }

    async fn link(
        &mut self,
        year: i32,
        entries: Vec<Entry>,
        keep: bool,
    ) -> Result<Vec<String>, Refusal> {
        let office = self.who.office.clone();
        let row = store::table::office::year(self.tx, &office, year).await?;
        let row = row.ok_or(Refusal::Absent("考核年度"))?;
        if row.state == "sealed" {
            return Err(Refusal::Conflict(format!("{year}年度已封存，台账不再变动")));
        }
        let span = self.desk.books().scheme(&row)?.span();
        let issued = store::table::bulletin::known(self.tx, &office, year).await?;
        let (end, book) = self.end(year).await?;
        if keep && end.at.max(issued) > 0 {
            return Err(Refusal::Conflict(format!("{year}年度已有台账，不能再整体接收")));
        }
        let entries = self.stamped(entries, span, end.at.max(issued), keep);
        let facts: Vec<Fact> = entries.iter().map(|entry| entry.fact.clone()).collect();
        if let Some(book) = book {
            book.core.with(&facts)?;
        }
        let mut end = end;
        for entry in &entries {
            end.seq += 1;
            end.head = chain::next(&end.head, &entry.fact);
            let row = self.row(entry, year, end.seq, &end.head);
            end.at = row.at;
            fact::append(self.tx, &office, &row).await?;
        }
        if let Some(running) = &mut self.running {
            running.ends.insert(year, end);
            for Entry { fact, source } in &entries {
                if let Some(id) = source.id.clone() {
                    let known = running.sources.entry((source.kind, id)).or_default();
                    known.push(fact.id.to_string());
                }
            }
        }
        Ok(facts.into_iter().map(|fact| fact.id.to_string()).collect())
    }

    /// The end of a year's ledger; with the ledger itself, where each entry is held against it.
    async fn end(&mut self, year: i32) -> Result<(End, Option<Arc<Book>>), Refusal> {
        if let Some(end) = self.running.as_ref().and_then(|running| running.ends.get(&year)) {
            return Ok((end.clone(), None));
        }
        let book = self.desk.books().book(self.tx, &self.who.office, year).await?;
        let end = End {
            seq: book.seq,
            head: Hash::parse(&book.head).unwrap_or_else(chain::root),
            at: book.core.rows.last().map_or(0, |row| row.at),
        };
        Ok((end, Some(book).filter(|_| self.running.is_none())))
    }

    /// Facts with their ids and the moment of registering, which lies after `last`: a later fact
    /// never stands before an earlier one in the chain, whose order is (moment, id), nor does it
    /// slip into what an issued bulletin knew. A clock that was set back is not believed.
    fn stamped(&mut self, entries: Vec<Entry>, span: Year, last: i64, keep: bool) -> Vec<Entry> {
        let now = self.now.max(last + 1);
        let moment = stamp(now);
        let mut entries = entries;
        for entry in &mut entries {
            let fact = &mut entry.fact;
            if fact.id.is_empty() {
                fact.id = self.ids.draw().as_str().into();
            }
            if !keep || fact.recorded_at.is_none() {
                fact.recorded_at.clone_from(&moment);
            }
            let other = fact.appraisal_year(span) != span.number();
            if other && fact.fact_type() != FactType::Void {
                fact.year = Some(span.number());
            }
        }
        let order = |entry: &Entry| (entry.fact.known_since(), entry.fact.id.clone());
        entries.sort_by_cached_key(order);
        entries
    }

    fn row(&self, entry: &Entry, year: i32, seq: i64, head: &Hash) -> FactRow {
        let fact = &entry.fact;
        let at = fact.recorded_at.as_ref().map_or(self.now, |m| m.instant().timestamp_millis());
        FactRow {
            seq,
            id: fact.id.to_string(),
            fact_type: fact.fact_type().shape().name.to_owned(),
            date: fact.date.to_string(),
            year: i64::from(year),
            line: jsonl::line(fact),
            head: head.to_string(),
            person: self.who.person.clone(),
            name: self.who.name.clone(),
            at,
            source: entry.source.kind.to_owned(),
            source_id: entry.source.id.clone(),
            paper: entry.source.paper.clone(),
        }
    }

    /// Takes facts out of every view, each by a void with the reason.
    ///
    /// # Errors
    /// As [`Sitting::append`]; a fact that a void names already is refused.
    pub async fn void(
        &mut self,
        year: i32,
        targets: &[String],
        reason: &str,
    ) -> Result<Vec<String>, Refusal> {
        if self.running.is_none() {
            self.none_voided(year, targets).await?;
        }
        let date = self.today();
        let entry = |target: &String| Entry {
            fact: Fact {
                id: Default::default(),
                date,
                recorded_at: None,
                year: None,
                note: None,
                body: Body::Void(ledger::fact::Void {
                    target: target.as_str().into(),
                    reason: reason.into(),
                }),
            },
            source: Source { kind: "void", id: Some(target.clone()), paper: None },
        };
        let entries = targets.iter().map(entry).collect();
        let voids = self.append(year, entries).await?;
        self.reopen(targets).await?;
        Ok(voids)
    }

    /// Voids those of some facts that no void names yet, and tells how many these were.
    ///
    /// # Errors
    /// As [`Sitting::append`].
    pub async fn void_standing(
        &mut self,
        year: i32,
        facts: Vec<String>,
        reason: &str,
    ) -> Result<usize, Refusal> {
        let book = self.desk.books().book(self.tx, &self.who.office, year).await?;
        let void = book.voided();
        let standing: Vec<String> =
            facts.into_iter().filter(|fact| !void.contains(fact.as_str())).collect();
        if !standing.is_empty() {
            self.void(year, &standing, reason).await?;
        }
        Ok(standing.len())
    }

    /// Refuses what was taken out before.
    async fn none_voided(&mut self, year: i32, targets: &[String]) -> Result<(), Refusal> {
        let book = self.desk.books().book(self.tx, &self.who.office, year).await?;
        match targets.iter().find(|target| book.voids(target)) {
            Some(target) => Err(Refusal::Conflict(format!("台账记录{target}此前已更正作废"))),
            None => Ok(()),
        }
    }
}
