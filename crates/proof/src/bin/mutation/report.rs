//! What is told at the end: figures by room, and each mutant that no test minds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::Fails;
use super::decide::Fate;
use super::list::Mutant;
use super::tree::{Tree, put};

/// The mutants that are kept, one a line beneath their reason.
const KEPT: &str = "docs/mutants.md";

/// After so many mutants the outcomes are written down.
const EVERY: usize = 50;

/// What became of mutants, by their names.
pub type Fates = BTreeMap<String, Fate>;

/// What became of the mutants the last time.
///
/// # Errors
///
/// When there was no last time.
pub fn before(tree: &Tree) -> Result<Fates, Fails> {
    Ok(serde_json::from_slice(&fs::read(outcomes(tree))?)?)
}

fn outcomes(tree: &Tree) -> PathBuf {
    tree.out.join("outcomes.json")
}

/// What is known so far.
pub struct Report {
    outcomes: PathBuf,
    kept: PathBuf,
    fates: Mutex<Fates>,
}

impl Report {
    /// Goes on from what is known.
    pub fn new(tree: &Tree, before: Fates) -> Report {
        let kept = tree.project.join(KEPT);
        Report { outcomes: outcomes(tree), kept, fates: Mutex::new(before) }
    }

    /// Takes an outcome up, and tells at once that a mutant is left.
    ///
    /// # Errors
    ///
    /// When it cannot be written down.
    pub fn put(&self, mutant: &Mutant, fate: Fate) -> Result<(), Fails> {
        if fate.is_left() {
            eprintln!("{fate:?} {}", mutant.name);
        }
        let mut fates = self.fates.lock().unwrap_or_else(PoisonError::into_inner);
        fates.insert(mutant.name.clone(), fate);
        if fates.len().is_multiple_of(EVERY) {
            eprintln!("{} decided", fates.len());
            self.write(&fates)?;
        }
        Ok(())
    }

    fn write(&self, fates: &Fates) -> Result<(), Fails> {
        put(&self.outcomes, serde_json::to_string_pretty(fates)?.as_bytes())
    }

    /// Tells the figures, and what is left without a reason; true when nothing is.
    ///
    /// # Errors
    ///
    /// When the outcomes cannot be written down.
    pub fn tell(&self, mutants: &[Mutant]) -> Result<bool, Fails> {
        let fates = self.fates.lock().unwrap_or_else(PoisonError::into_inner);
        self.write(&fates)?;
        let kept = fs::read_to_string(&self.kept)?;
        let kept: BTreeSet<&str> = kept.lines().collect();
        let mut sound = true;
        for mutant in mutants {
            let Some(fate) = fates.get(&mutant.name).filter(|fate| fate.is_left()) else {
                continue;
            };
            if !kept.contains(mutant.lasting().as_str()) {
                println!("{fate:?} {}", mutant.name);
                sound = false;
            }
        }
        for (room, fates) in by_room(mutants, &fates) {
            let of = |some: &[Fate]| some.iter().filter_map(|fate| fates.get(fate)).sum::<usize>();
            let all: usize = fates.values().sum();
            let viable = all - of(&[Fate::Unviable]);
            let caught = of(&[Fate::Failed, Fate::Endless]);
            let share = 1000 * caught / viable.max(1);
            let (whole, tenth) = (share / 10, share % 10);
            println!(
                "{room}: {all} mutants, {caught} of {viable} caught, {whole}.{tenth} %: {fates:?}"
            );
        }
        Ok(sound)
    }
}

fn by_room<'m>(mutants: &'m [Mutant], fates: &Fates) -> BTreeMap<&'m str, BTreeMap<Fate, usize>> {
    let mut rooms: BTreeMap<&str, BTreeMap<Fate, usize>> = BTreeMap::new();
    for mutant in mutants {
        for room in [mutant.room(), "together"] {
            if let Some(fate) = fates.get(&mutant.name) {
                *rooms.entry(room).or_default().entry(*fate).or_default() += 1;
            }
        }
    }
    rooms
}
