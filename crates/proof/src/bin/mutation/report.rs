//! What is told at the end: figures by room, and each mutant that no test minds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use super::Fails;
use super::decide::Fate;
use super::list::Mutant;
use super::tree::{Tree, put};

/// The mutants that are kept, one a line beneath their reason.
const KEPT: &str = "docs/mutants.md";

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

/// Writes down what is known now and tells the figures; true when nothing is left without a reason.
///
/// # Errors
///
/// When it cannot be written.
pub fn write(
    tree: &Tree,
    mutants: &[Mutant],
    mut fates: Fates,
    decided: &[(&Mutant, Fate)],
) -> Result<bool, Fails> {
    fates.extend(decided.iter().map(|(mutant, fate)| (mutant.name.clone(), *fate)));
    put(&outcomes(tree), serde_json::to_string_pretty(&fates)?.as_bytes())?;

    let kept = fs::read_to_string(tree.project.join(KEPT))?;
    let kept: BTreeSet<&str> = kept.lines().collect();
    let is_kept = |mutant: &Mutant| kept.contains(mutant.lasting().as_str());
    let left = |mutant: &&Mutant| fates.get(&mutant.name).is_some_and(|fate| fate.is_left());
    let mut sound = true;
    for mutant in mutants.iter().filter(left).filter(|mutant| !is_kept(mutant)) {
        println!("{:?} {}", fates[&mutant.name], mutant.name);
        sound = false;
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
