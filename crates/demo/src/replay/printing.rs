//! What is printed here and above.

use desk::verb::adopt_higher::AdoptHigher;
use desk::verb::open_issue::OpenIssue;
use desk::verb::place::Place;
use desk::verb::publish::Publish;
use desk::{Actor, Bench, Refusal};
use ledger::fact::{Adoption, Body, Fact};

use crate::life::Piece;

use super::Told;

impl Told<'_> {
    pub(super) async fn place(
        &mut self,
        bench: &mut Bench<'_, '_>,
        now: i64,
        who: &Actor,
        place: usize,
        piece: usize,
    ) -> Result<(), Refusal> {
        let issue = self.life().issues.get(place).ok_or(Refusal::Absent("刊物"))?;
        let publication = self.publication(issue.publication);
        let piece = issue.pieces.get(piece).ok_or(Refusal::Absent("稿件"))?;
        let (kind, first) = (piece.kind.to_string(), piece.works.first().copied());
        let id = match self.issue(place) {
            Ok(id) => id,
            Err(_) => {
                let opened = bench.act(who, now, &OpenIssue { publication }).await?.issue;
                if let Some(slot) = self.issues.get_mut(place) {
                    *slot = Some(opened.clone());
                }
                opened
            }
        };
        let work = self.work(first.unwrap_or_default())?;
        let verb = Place { issue: id, version: None, work, kind };
        bench.act(who, now, &verb).await.map(|_| ())
    }

    pub(super) async fn publish(
        &mut self,
        bench: &mut Bench<'_, '_>,
        now: i64,
        who: &Actor,
        place: usize,
    ) -> Result<(), Refusal> {
        let verb = Publish { issue: self.issue(place)?, version: None, dated: None };
        let facts = bench.act(who, now, &verb).await?;
        let pieces = self.replay.life.issues.get(place).map(|issue| &issue.pieces);
        for (piece, id) in pieces.into_iter().flatten().zip(facts) {
            self.facts.insert(piece.fact.clone(), id);
            let first = piece.works.first().copied().unwrap_or_default();
            if self.apart.contains(&first) {
                self.credit(bench, now, place, piece).await?;
            }
        }
        Ok(())
    }

    /// The units of a piece whose works could not be merged, but for those that its work is
    /// credited to, are credited by an entry of their own.
    async fn credit(
        &mut self,
        bench: &mut Bench<'_, '_>,
        now: i64,
        issue: usize,
        piece: &Piece,
    ) -> Result<(), Refusal> {
        let Some(issue) = self.replay.life.issues.get(issue) else {
            return Ok(());
        };
        let first = piece.works.first().copied().unwrap_or_default();
        let (works, printed) = (&self.replay.life.works, self.work(first)?);
        let merged = works.iter().zip(&self.works).filter(|(_, id)| id.as_ref() == Some(&printed));
        let credited: Vec<_> = merged.map(|(work, _)| work.unit).collect();
        let others = piece.units.iter().filter(|unit| !credited.contains(unit));
        let others: Vec<_> = others.copied().collect();
        if others.is_empty() {
            return Ok(());
        }
        let (own, scheme) = (works.get(first), &self.replay.scheme);
        let body = Body::Adoption(Adoption {
            work: own.map(|own| own.id.clone()).unwrap_or_default(),
            units: others
                .into_iter()
                .filter_map(|u| scheme.unit(u))
                .map(|u| u.name.clone())
                .collect(),
            publication: self.publication(issue.publication).as_str().into(),
            kind: piece.kind.clone(),
            issue: Some(issue.number.clone()),
            title: Some(piece.title.as_str().into()),
            route: None,
            shares: None,
        });
        let fact = Fact {
            id: Default::default(),
            date: issue.date,
            recorded_at: None,
            year: None,
            note: None,
            body,
        };
        self.enter(bench, now, &fact, "综合稿其余来源单位").await
    }

    pub(super) async fn adopt(
        &mut self,
        bench: &mut Bench<'_, '_>,
        now: i64,
        who: &Actor,
        place: usize,
        fact: &Fact,
    ) -> Result<(), Refusal> {
        let Body::Adoption(adoption) = &fact.body else {
            return Ok(());
        };
        let names = self.replay.scheme.names.publications(&adoption.publication).first();
        let verb = AdoptHigher {
            work: self.work(place)?,
            publication: names.map(|ix| self.publication(*ix)).unwrap_or_default(),
            kind: adoption.kind.to_string(),
            date: fact.date,
            issue: adoption.issue.as_ref().map(ToString::to_string),
            units: Some(adoption.units.iter().map(ToString::to_string).collect()),
        };
        let id = bench.act(who, now, &verb).await?;
        self.facts.insert(fact.id.clone(), id);
        Ok(())
    }
}
