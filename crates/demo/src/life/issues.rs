//! Issues of the office's own publications: which adoptions came out together.

use std::collections::{BTreeMap, HashMap, HashSet};

use ledger::fact::{Adoption, Body};
use ledger::{Date, Text};
use scheme::Scheme;
use scheme::model::{PublicationIx, UnitIx};

use crate::year::{REPORT, SPECIAL, Story, Work};
use chance::Dice;

use super::act::{Act, Issue, Piece, Post};
use super::{Teller, at_home};

/// All issues, by date and publication. Adoptions that a correction entered are in none.
pub fn gather(scheme: &Scheme, story: &Story, seed: u64) -> Vec<Issue> {
    let mut issues: BTreeMap<(Date, PublicationIx, Text), Vec<Piece>> = BTreeMap::new();
    let places: HashMap<&Text, usize> =
        story.works.iter().zip(0..).map(|(work, n)| (&work.id, n)).collect();
    let mut partners = Partners::new(story, seed);
    let printed = story.facts.iter().filter(|told| !told.correction);
    for fact in printed.map(|told| &told.fact) {
        let Body::Adoption(body) = &fact.body else { continue };
        let named = scheme.names.publications(&body.publication).first().copied();
        let work = places.get(&body.work).copied();
        let (Some(publication), Some(work)) = (named, work) else { continue };
        if !at_home(scheme, &body.publication) {
            continue;
        }
        let piece = piece(scheme, &mut partners, fact.date, &fact.id, body, work);
        let number = body.issue.clone().unwrap_or_default();
        issues.entry((fact.date, publication, number)).or_default().push(piece);
    }
    let issue = |((date, publication, number), mut pieces): (_, Vec<Piece>)| {
        pieces.sort_by(|a, b| weight(&a.kind).cmp(&weight(&b.kind)).then(a.fact.cmp(&b.fact)));
        Issue { publication, number, date, pieces }
    };
    issues.into_iter().map(issue).collect()
}

/// Long pieces open an issue, briefs close it.
fn weight(kind: &str) -> u8 {
    match kind {
        "article" | "special" => 0,
        "single" => 1,
        "composite" => 2,
        _ => 3,
    }
}

fn piece(
    scheme: &Scheme,
    partners: &mut Partners<'_>,
    date: Date,
    fact: &Text,
    body: &Adoption,
    work: usize,
) -> Piece {
    let units: Vec<UnitIx> = body.units.iter().filter_map(|u| scheme.names.unit(u)).collect();
    let mut works = vec![work];
    for unit in units.iter().skip(1) {
        works.extend(partners.find(*unit, work, date));
    }
    let title = body.title.as_ref().map(Text::to_string).unwrap_or_default();
    Piece { fact: fact.clone(), works, units, kind: body.kind.clone(), title }
}

/// Works that nobody prints by themselves, to be merged into others' pieces.
struct Partners<'a> {
    works: &'a [Work],
    taken: HashSet<usize>,
    dice: Dice,
}

impl<'a> Partners<'a> {
    fn new(story: &'a Story, seed: u64) -> Partners<'a> {
        let adopted = story.facts.iter().filter_map(|told| match &told.fact.body {
            Body::Adoption(body) => Some(&body.work),
            _ => None,
        });
        let adopted: HashSet<&Text> = adopted.collect();
        let taken = story.works.iter().zip(0..).filter(|(work, _)| adopted.contains(&work.id));
        let taken = taken.map(|(_, n)| n).collect();
        Partners { works: &story.works, taken, dice: Dice::new(seed, "partners") }
    }

    /// A unit's item sent in before an issue, on the theme of the first work if there is one, else
    /// one of its last few.
    fn find(&mut self, unit: UnitIx, first: usize, date: Date) -> Option<usize> {
        let theme = self.works.get(first).and_then(|work| work.subject.theme);
        let open = self.works.iter().zip(0usize..).filter(|(work, n)| {
            work.unit == unit
                && work.date < date
                && ![SPECIAL, REPORT].contains(&work.category.as_str())
                && !self.taken.contains(n)
        });
        let open: Vec<(&Work, usize)> = open.collect();
        let recent = open.get(open.len().saturating_sub(25)..).unwrap_or_default();
        let near = |(work, _): &&(&Work, usize)| work.subject.theme == theme;
        let near: Vec<usize> = recent.iter().filter(near).map(|(_, n)| *n).collect();
        let last: Vec<usize> = recent.iter().rev().take(6).map(|(_, n)| *n).collect();
        let found = self.dice.pick(&near).or(self.dice.pick(&last)).copied()?;
        self.taken.insert(found);
        Some(found)
    }
}

/// Issues are put together, signed and published on their days.
pub fn publish(teller: &mut Teller<'_>) {
    let issues = teller.issues;
    for (number, issue) in issues.iter().enumerate() {
        let editor = teller.somebody(Post::Editor, None);
        let morning = teller.clock.on(&mut teller.dice, issue.date);
        let evening = teller.clock.evening(&mut teller.dice, issue.date);
        let moments = teller.clock.between(&mut teller.dice, morning, evening, issue.pieces.len());
        for ((place, piece), at) in issue.pieces.iter().enumerate().zip(moments) {
            if piece.works.len() > 1 {
                teller.tell(at, editor, Act::Merge { works: piece.works.clone() });
            }
            teller.tell(at, editor, Act::Place { issue: number, piece: place });
        }
        let chief = teller.somebody(Post::Chief, None);
        teller.tell(evening, chief, Act::Sign { issue: number });
        let out = teller.clock.soon(&mut teller.dice, evening);
        teller.tell(out, chief, Act::Publish { issue: number });
    }
}
