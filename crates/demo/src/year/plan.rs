//! Which works are to be printed where: enough for each unit to come as far as its temperament.

use std::collections::{HashMap, HashSet};

use ledger::{Date, Points, Text};
use scheme::model::{Needs, Publication, PublicationIx, UnitIx};

use crate::titles::Sort;
use chance::Dice;

use super::Office;
use super::works::Work;

/// One work that a publication means to print.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its place among the works.
    pub work: usize,
    /// Where.
    pub publication: PublicationIx,
    /// As what.
    pub kind: Text,
    /// Whom it is credited to; its author first.
    pub units: Vec<UnitIx>,
    /// The day from which it may appear.
    pub ready: Date,
}

struct Planner<'o, 'a> {
    office: &'o Office<'a>,
    works: &'o [Work],
    dice: Dice,
    levels: Vec<u16>,
    pieces: Vec<Piece>,
    /// Each work with each publication that prints it, so that none prints it twice.
    taken: HashSet<(usize, PublicationIx)>,
    /// How often a work is printed.
    uses: HashMap<usize, u32>,
    /// Points by unit and level.
    points: HashMap<(UnitIx, u16), Points>,
}

/// All pieces of the year.
pub fn all(office: &Office<'_>, works: &[Work]) -> Vec<Piece> {
    let mut planner = Planner {
        office,
        works,
        dice: office.dice("plan"),
        levels: office.scheme.levels_from_home(),
        pieces: vec![],
        taken: HashSet::new(),
        uses: HashMap::new(),
        points: HashMap::new(),
    };
    planner.duties();
    for level in planner.levels.clone() {
        for (unit, _) in office.units() {
            planner.toward_goal(unit, level);
        }
    }
    planner.reprint();
    planner.pieces
}

impl Planner<'_, '_> {
    /// What duties ask to have printed, where a unit comes so far.
    fn duties(&mut self) {
        let scheme = self.office.scheme;
        for duty in &scheme.duties {
            let Some(Needs::Adoptions { publications, kind, at_least, .. }) = duty.needs.first()
            else {
                continue;
            };
            let able = |publication: &&PublicationIx| {
                let found = scheme.publication(**publication);
                let prints = |p: &Publication| kind.as_ref().is_none_or(|k| p.figure(k).is_some());
                found.is_some_and(prints)
            };
            let publications: Vec<PublicationIx> =
                publications.iter().filter(able).copied().collect();
            for (unit, temper) in self.office.units() {
                // Units that are not bound to it now and then do the same.
                let chance = match (duty.who.contains(&unit), temper.strives()) {
                    (true, true) => 97,
                    (true, false) => 45,
                    (false, true) => 25,
                    (false, false) => 6,
                };
                for _ in 0..*at_least {
                    let Some(publication) = self.dice.pick(&publications).copied() else {
                        continue;
                    };
                    let drawn = kind.clone().or_else(|| self.kind_of(publication));
                    if let Some(kind) = drawn.filter(|_| self.dice.percent(chance)) {
                        self.place(unit, publication, kind);
                    }
                }
            }
        }
    }

    /// Prints a unit's works at a level until it has come as far as it will.
    fn toward_goal(&mut self, unit: UnitIx, level: u16) {
        let Some(temper) = self.office.tempers.get(unit.at()).copied() else {
            return;
        };
        let goal = self.goal(unit, level).hundredths() * i64::from(temper.reach) / 100;
        let outer = self.levels.first() != Some(&level);
        for _ in 0..60 {
            let has = self.points.get(&(unit, level)).copied().unwrap_or_default();
            if has.hundredths() >= goal {
                return;
            }
            let Some((publication, kind)) = self.draw(level) else {
                return;
            };
            let figure = self.figure(publication, &kind).hundredths();
            let beyond = has.hundredths() + figure > goal;
            // One that falls short does so by a little; one that strives lands on it or above,
            // though not with a whole special where a single item would do.
            let too_much =
                if temper.strives() { kind == "special" && beyond && outer } else { beyond };
            if !too_much {
                self.place(unit, publication, kind);
            }
        }
    }

    /// What the unit's tier asks for at a level; at the office's own level, what is left.
    fn goal(&self, unit: UnitIx, level: u16) -> Points {
        let scheme = self.office.scheme;
        let (Some(tier), Some(found)) =
            (scheme.tier_of(unit), scheme.levels.get(usize::from(level)))
        else {
            return Points::ZERO;
        };
        let target = tier.target.unwrap_or_default();
        let rest = || target - tier.sub_targets.iter().map(|(_, points)| *points).sum();
        match tier.sub_target(found.part) {
            Some(points) => points,
            None if self.levels.first() == Some(&level) => rest(),
            None => Points::ZERO,
        }
    }

    /// A publication of a level and a kind; what prints nothing but articles waits for its duty.
    fn draw(&mut self, level: u16) -> Option<(PublicationIx, Text)> {
        let scheme = self.office.scheme;
        let numbered = (0u16..).map(PublicationIx).zip(&scheme.publications);
        let own = numbered.filter(|(_, p)| p.level == level && p.figure("single").is_some());
        let weights = (0u32..).map(|place| if place == 0 { 10 } else { 3 });
        let weighted: Vec<_> = own.map(|(ix, _)| ix).zip(weights).collect();
        let publication = self.dice.weighted(&weighted)?;
        Some((publication, self.kind_of(publication)?))
    }

    fn kind_of(&mut self, publication: PublicationIx) -> Option<Text> {
        let figures = &self.office.scheme.publication(publication)?.figures;
        let weight = |kind: &Text| match kind.as_str() {
            "single" => 62,
            "brief" => 22,
            "composite" => 10,
            "special" => 6,
            _ => 4,
        };
        let weighted: Vec<(Text, u32)> =
            figures.iter().map(|(kind, _)| (kind.clone(), weight(kind))).collect();
        self.dice.weighted(&weighted)
    }

    fn figure(&self, publication: PublicationIx, kind: &str) -> Points {
        let publication = self.office.scheme.publication(publication);
        publication.and_then(|p| p.figure(kind)).unwrap_or_default()
    }

    /// Finds a work of the unit for a kind and has it printed; none left, none printed.
    fn place(&mut self, unit: UnitIx, publication: PublicationIx, kind: Text) {
        let Some(found) = self.office.scheme.publication(publication) else {
            return;
        };
        let Some(work) = self.candidate(unit, publication, &kind, asks_for_problems(found)) else {
            return;
        };
        let mut units = vec![unit];
        if kind == "composite" {
            let others = self.office.units().map(|(other, _)| other);
            let others: Vec<UnitIx> = others.filter(|other| *other != unit).collect();
            let count = self.dice.below(3) as usize;
            units.extend(self.dice.some(&others, count));
        }
        let step = self.levels.iter().position(|level| *level == found.level);
        let delay = match step {
            Some(0) | None => self.dice.between(1, 9),
            Some(1) => self.dice.between(5, 24),
            Some(_) => self.dice.between(8, 38),
        };
        let date = self.works.get(work).map(|work| work.date);
        let ready = self.office.days.after(date.unwrap_or_default(), delay);
        self.print(Piece { work, publication, kind, units, ready });
    }

    fn candidate(
        &mut self,
        unit: UnitIx,
        publication: PublicationIx,
        kind: &str,
        problems: bool,
    ) -> Option<usize> {
        let fits = |(index, work): &(usize, &Work)| {
            work.unit == unit && work.suits(kind) && !self.taken.contains(&(*index, publication))
        };
        let all: Vec<(usize, &Work)> = self.works.iter().enumerate().filter(fits).collect();
        let home = |level: u16| self.levels.first() == Some(&level);
        let found = self.office.scheme.publication(publication)?;
        let first_of_all = home(found.level);
        let rank = |(index, work): &(usize, &Work)| {
            let uses = self.uses.get(index).copied().unwrap_or_default();
            // What was printed at home goes on to the outer levels; at home, one printing is enough.
            let fresh = if first_of_all { uses == 0 } else { uses == 1 };
            let sorted = !problems || work.sort == Some(Sort::Problem);
            // News makes a brief; what goes out as more than that has something to say.
            let news = (work.sort == Some(Sort::News)) != (kind == "brief");
            let out_of_place = u8::from(news) * if first_of_all { 1 } else { 4 };
            u8::from(!sorted) * 4 + out_of_place + u8::from(!fresh) * 2
        };
        let best = all.iter().map(rank).min()?;
        let pool: Vec<usize> =
            all.iter().filter(|one| rank(one) == best).map(|(i, _)| *i).collect();
        self.dice.pick(&pool).copied()
    }

    fn print(&mut self, piece: Piece) {
        if piece.ready > self.office.scheme.last_day() {
            return;
        }
        let figure = self.figure(piece.publication, &piece.kind);
        let level = self.office.scheme.publication(piece.publication);
        let level = level.map_or(0, |publication| publication.level);
        for unit in &piece.units {
            *self.points.entry((*unit, level)).or_default() += figure;
        }
        *self.uses.entry(piece.work).or_default() += 1;
        self.taken.insert((piece.work, piece.publication));
        self.pieces.push(piece);
    }

    /// Some pieces appear again in another publication of a republication group.
    fn reprint(&mut self) {
        let groups = &self.office.scheme.repetitions;
        for piece in self.pieces.clone() {
            let group = groups.iter().find(|g| g.among.contains(&piece.publication));
            let Some(group) = group.filter(|_| self.dice.percent(13)) else {
                continue;
            };
            let mut others = group.among.clone();
            others.retain(|other| !self.taken.contains(&(piece.work, *other)));
            let Some(publication) = self.dice.pick(&others).copied() else {
                continue;
            };
            let same = self.dice.percent(85).then(|| piece.kind.clone());
            let prints = |kind: &Text| {
                let found = self.office.scheme.publication(publication);
                found.is_some_and(|p| p.figure(kind).is_some())
            };
            let other = self.kind_of(publication).filter(|kind| {
                let work = self.works.get(piece.work);
                work.is_some_and(|work| work.suits(kind))
            });
            let Some(kind) = same.filter(prints).or(other) else {
                continue;
            };
            let delay = self.dice.between(1, 9);
            self.print(Piece {
                publication,
                kind,
                ready: self.office.days.after(piece.ready, delay),
                ..piece
            });
        }
    }
}

/// Publications that print single items and composites alone are those for problems.
fn asks_for_problems(publication: &Publication) -> bool {
    let figure = |kind| publication.figure(kind).is_some();
    figure("single") && !figure("brief") && !figure("special") && !figure("article")
}
