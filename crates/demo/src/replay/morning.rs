//! The morning on which the demonstration begins: what lies on the desks and waits. None of it
//! makes a fact, so the year's scores are untouched.

use std::collections::BTreeMap;

use desk::verb::enclose::{Enclose, File};
use desk::verb::open_issue::OpenIssue;
use desk::verb::place::Place;
use desk::verb::submit::Submit;
use desk::{Bench, Refusal, shanghai};
use scheme::model::UnitIx;

use crate::life::{Act, Post};

use super::Told;

/// Works that wait for their units' heads.
const WAITING: usize = 8;
/// The most of one unit.
const OF_A_UNIT: usize = 2;
/// Minutes of the morning that are over when the demonstration begins.
const SINCE: i64 = 40;

impl Told<'_> {
    /// Tells the morning.
    pub(super) async fn morning(&mut self, bench: &mut Bench<'_, '_>) -> Result<(), Refusal> {
        let mut now = shanghai(self.replay.until) - SINCE * 60_000;
        for place in self.to_come() {
            now += 3 * 60_000;
            self.waiting(bench, now, place).await?;
        }
        self.next_issue(bench, now + 60_000).await
    }

    /// Works that units with a sign-off write next.
    fn to_come(&self) -> Vec<usize> {
        let mut of_unit: BTreeMap<UnitIx, usize> = BTreeMap::new();
        let later = self.life().steps.iter().skip(self.replay.steps());
        let signed = later.filter_map(|step| match step.act {
            Act::SignOff { work } => Some(work),
            _ => None,
        });
        let mut fits = |place: &usize| {
            let Some(work) = self.life().works.get(*place) else { return false };
            let count = of_unit.entry(work.unit).or_default();
            *count += 1;
            *count <= OF_A_UNIT
        };
        signed.filter(|place| fits(place)).take(WAITING).collect()
    }

    /// A work is finished, with its table, and goes to the unit's head.
    async fn waiting(
        &mut self,
        bench: &mut Bench<'_, '_>,
        now: i64,
        place: usize,
    ) -> Result<(), Refusal> {
        let author = self.life().works.get(place).map(|work| work.author);
        let who = self.who(author.unwrap_or_default())?.clone();
        if self.works.get(place).is_none_or(Option::is_none) {
            self.draft(bench, now, &who, place).await?;
        }
        let work = self.work(place)?;
        let bytes = "\u{feff}项目,数量\r\n走访企业,12\r\n收集问题,7\r\n已办结,5\r\n".as_bytes();
        let file = File {
            name: "附表.csv".to_owned(),
            media: "text/csv".to_owned(),
            bytes: bytes.to_vec(),
        };
        bench.act(&who, now + 30_000, &Enclose { work: work.clone(), file }).await?;
        bench.act(&who, now + 60_000, &Submit { work, version: None }).await.map(|_| ())
    }

    /// The next issue is being put together of what is selected for it.
    async fn next_issue(&mut self, bench: &mut Bench<'_, '_>, now: i64) -> Result<(), Refusal> {
        let editor = self.staff.of(Post::Editor)?.clone();
        let pieces = self.selected_pieces();
        let Some(publication) = pieces.first().map(|(publication, ..)| publication.clone()) else {
            return Ok(());
        };
        let open = OpenIssue { publication: publication.clone() };
        let issue = bench.act(&editor, now, &open).await?.issue;
        for (_, place, kind) in pieces.into_iter().filter(|(of, ..)| *of == publication) {
            let work = self.work(place)?;
            let verb = Place { issue: issue.clone(), version: None, work, kind };
            match bench.act(&editor, now + 1, &verb).await {
                // It went into a composite meanwhile.
                Err(Refusal::Conflict(_)) => {}
                placed => placed.map(|_| ())?,
            }
        }
        Ok(())
    }

    /// Pieces of the issues to come whose works are selected: publication, work, kind.
    fn selected_pieces(&self) -> Vec<(String, usize, String)> {
        let issues = self.life().issues.iter().zip(&self.issues);
        let to_come = issues.filter(|(_, begun)| begun.is_none()).map(|(issue, _)| issue);
        let mut pieces = vec![];
        for issue in to_come {
            for piece in issue.pieces.iter().filter(|piece| piece.works.len() == 1) {
                let place = piece.works.first().copied().unwrap_or_default();
                if self.selected.contains(&place) && self.work(place).is_ok() {
                    let publication = self.publication(issue.publication);
                    pieces.push((publication, place, piece.kind.to_string()));
                }
            }
        }
        pieces
    }
}
