//! What units write and editors decide.

use desk::verb::decide::Decide;
use desk::verb::draft::Draft;
use desk::verb::edit::Edit;
use desk::verb::merge::Merge;
use desk::verb::sign_off::SignOff;
use desk::verb::submit::Submit;
use desk::{Actor, Bench, Refusal, State, Written};

use crate::titles::Sort;

use super::Told;

impl Told<'_> {
    pub(super) async fn draft(
        &mut self,
        bench: &mut Bench<'_, '_>,
        now: i64,
        who: &Actor,
        place: usize,
    ) -> Result<(), Refusal> {
        let work = self.life().works.get(place).ok_or(Refusal::Absent("稿件"))?;
        let sort = work.sort.and_then(|sort| match sort {
            Sort::Experience => Some("experience"),
            Sort::Problem => Some("proposal"),
            Sort::News => Some("news"),
            _ => None,
        });
        let information = work.category == "information";
        let written = Written {
            category: work.category.to_string(),
            sort: information.then(|| sort.unwrap_or("news").to_owned()),
            topic: work.topic.map(i64::from),
            title: work.title_sent.clone(),
            body: work.body.clone(),
            wanted: None,
            signer: "单位领导".to_owned(),
            contact: who.name.clone(),
        };
        let drafted = bench.act(who, now, &Draft { work: None, version: None, written }).await?;
        if let Some(slot) = self.works.get_mut(place) {
            *slot = Some(drafted.work);
        }
        Ok(())
    }

    pub(super) async fn submit(
        &mut self,
        bench: &mut Bench<'_, '_>,
        now: i64,
        who: &Actor,
        place: usize,
    ) -> Result<(), Refusal> {
        let work = self.work(place)?;
        let state = bench.act(who, now, &Submit { work: work.clone(), version: None }).await?;
        if state == State::Signing {
            let head = self.staff.head(who)?.clone();
            let verb = SignOff { work, version: None, handed_back: None };
            bench.act(&head, now + 1, &verb).await?;
        }
        Ok(())
    }

    pub(super) async fn decide(
        &mut self,
        bench: &mut Bench<'_, '_>,
        now: i64,
        who: &Actor,
        place: usize,
        to: State,
        opinion: &str,
    ) -> Result<(), Refusal> {
        let works = vec![(self.work(place)?, None)];
        let verb = Decide { works, to, opinion: opinion.to_owned() };
        bench.act(who, now, &verb).await.map(|_| ())
    }

    pub(super) async fn edit(
        &mut self,
        bench: &mut Bench<'_, '_>,
        now: i64,
        who: &Actor,
        place: usize,
    ) -> Result<(), Refusal> {
        let title = self.life().works.get(place).map(|work| work.title.clone());
        let verb = Edit {
            work: self.work(place)?,
            version: None,
            title: title.unwrap_or_default(),
            body: self.bodies.get(place).cloned().unwrap_or_default(),
        };
        bench.act(who, now, &verb).await.map(|_| ())
    }

    pub(super) async fn merge(
        &mut self,
        bench: &mut Bench<'_, '_>,
        now: i64,
        who: &Actor,
        places: &[usize],
    ) -> Result<(), Refusal> {
        let works = places.iter().map(|p| Ok((self.work(*p)?, None)));
        let works: Result<Vec<_>, Refusal> = works.collect();
        let first = places.first().copied().unwrap_or_default();
        let title = self.life().works.get(first).map(|work| work.title.clone());
        let bodies = places.iter().filter_map(|place| self.bodies.get(*place));
        let body = bodies.map(String::as_str).collect::<Vec<_>>().join("\n");
        let verb = Merge { works: works?, title: title.unwrap_or_default(), body };
        let composite = match bench.act(who, now, &verb).await {
            Err(Refusal::Conflict(_)) => {
                // One of them is printed already: it stays, and the others are credited beside it.
                self.apart.insert(first);
                return Ok(());
            }
            composite => composite?,
        };
        // From now on the composite stands for each of them, as it goes up or is endorsed.
        for place in places {
            if let Some(slot) = self.works.get_mut(*place) {
                *slot = Some(composite.clone());
            }
        }
        Ok(())
    }
}
