//! Issues: pieces come out together, numbers rise.

use ledger::fact::{Adoption, Body, Endorsement};
use ledger::{Date, Domain, Text};
use scheme::model::PublicationIx;

use crate::probe;
use crate::register::Register;

use super::Office;
use super::plan::Piece;
use super::works::Work;

/// How many pieces an issue at home holds, about.
const PIECES: usize = 5;

/// A piece in its issue.
#[derive(Clone, Debug)]
pub struct Printing {
    /// The piece.
    pub piece: Piece,
    /// The day it came out.
    pub date: Date,
    /// The issue's number.
    pub issue: usize,
}

/// Gathers pieces into issues: each publication appears every so many working days.
pub fn of(office: &Office<'_>, pieces: Vec<Piece>, works: &[Work]) -> Vec<Printing> {
    let mut dice = office.dice("issues");
    let home = office.scheme.home_level();
    let days = office.days.of_year();
    let mut printings = vec![];
    for (publication, number) in office.scheme.publications.iter().zip(0u16..) {
        let own = |piece: &&Piece| piece.publication == PublicationIx(number);
        let count = pieces.iter().filter(own).count();
        let rhythm = if home == Some(publication.level) {
            days.len() * PIECES / count.max(1)
        } else {
            dice.between(1, 3) as usize
        };
        let rhythm = rhythm.clamp(1, 20);
        for piece in pieces.iter().filter(own) {
            let ready = days.partition_point(|day| *day < piece.ready);
            let issue = ready / rhythm + 1;
            let out = days.get(issue * rhythm - 1).or(days.last());
            let Some(date) = out.copied().filter(|date| *date >= piece.ready) else {
                continue;
            };
            printings.push(Printing { piece: piece.clone(), date, issue });
        }
    }
    let author = |p: &Printing| works.get(p.piece.work).map(|work| work.unit);
    printings.sort_by_key(|p| (p.date, p.piece.publication, author(p), p.piece.work));
    printings
}

/// Writes an adoption down.
pub fn enter(
    office: &Office<'_>,
    register: &mut Register<'_>,
    works: &[Work],
    printing: &Printing,
) {
    let piece = &printing.piece;
    let Some((work, publication)) =
        works.get(piece.work).zip(office.scheme.publication(piece.publication))
    else {
        return;
    };
    let body = Body::Adoption(Adoption {
        work: work.id.clone(),
        units: names(office, piece),
        publication: publication.id.clone(),
        kind: piece.kind.clone(),
        issue: Some(Text::from(format!("第{}期", printing.issue))),
        title: Some(work.title.clone()),
        route: None,
        shares: None,
    });
    register.enter(&office.days, printing.date, body);
}

/// Endorsements of what was printed, a second one now and then, and a few of what was not.
pub fn endorse(
    office: &Office<'_>,
    register: &mut Register<'_>,
    works: &[Work],
    printings: &[Printing],
) {
    let mut dice = office.dice("endorsements");
    let mut add = |dice: &mut chance::Dice, work: &Work, units, level: &str, after| {
        let body = endorsement(office, dice, work, units, level);
        let date = office.days.after(after, dice.between(1, 12));
        if date <= office.scheme.last_day() && probe::ruled(office.scheme, &body) {
            register.enter(&office.days, date, body);
        }
    };
    for printing in printings {
        let publication = office.scheme.publication(printing.piece.publication);
        let level = publication.and_then(|p| office.scheme.levels.get(usize::from(p.level)));
        let Some((work, level)) = works.get(printing.piece.work).zip(level) else {
            continue;
        };
        let units = || names(office, &printing.piece);
        if dice.percent(5) {
            add(&mut dice, work, units(), &level.id, printing.date);
            if dice.percent(15) {
                add(&mut dice, work, units(), &level.id, printing.date);
            }
        }
    }
    let home = office.scheme.home_level();
    let home = home.and_then(|level| office.scheme.levels.get(usize::from(level)));
    for work in dice.some(works, 4) {
        if let Some(level) = home {
            let units = vec![office.unit_name(work.unit)];
            add(&mut dice, &work, units, &level.id, work.date);
        }
    }
}

fn endorsement(
    office: &Office<'_>,
    dice: &mut chance::Dice,
    work: &Work,
    units: Vec<Text>,
    level: &str,
) -> Body {
    let label = office.scheme.vocabulary.label(Domain::Level, level);
    let seat = dice.pick(&["委主要领导", "政府主要领导"]).copied();
    Body::Endorsement(Endorsement {
        work: work.id.clone(),
        units,
        level: level.into(),
        leader: Some(Text::from(format!("{label}{}", seat.unwrap_or_default()))),
        deputy: None,
    })
}

fn names(office: &Office<'_>, piece: &Piece) -> Vec<Text> {
    let units = piece.units.iter();
    units.map(|unit| office.unit_name(*unit)).collect()
}
