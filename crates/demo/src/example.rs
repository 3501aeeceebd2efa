//! The example that newcomers look through: a small made-up year as a workbook.

use ledger::calendar::Calendar;
use ledger::fault::{Fault, Lang};
use ledger::form::xlsx;
use scheme::library;

use crate::year::{Size, year};

/// The seed of the committed example.
pub const EXAMPLE_SEED: u64 = 2018;

/// The workbook of a made-up year under the first scheme of the library.
///
/// # Errors
/// What is wrong with the scheme or the calendars, in English; those of a release are sound.
pub fn example(seed: u64) -> Result<Vec<u8>, String> {
    let id = library::ids().into_iter().next().ok_or("the library holds no scheme")?;
    let files = library::files(&id).ok_or("the library lacks a scheme that it lists")?;
    let scheme = scheme::read(files).scheme.ok_or_else(|| format!("{id} has faults"))?;
    let calendar = Calendar::built_in().map_err(|faults| told(&faults))?;
    let facts = year(&scheme, &calendar, seed, Size::Small);
    xlsx::write(&facts, &scheme.vocabulary).map_err(|faults| {
        let lines = faults.iter().map(|fault: &Fault| fault.message(Lang::En));
        lines.collect::<Vec<_>>().join("\n")
    })
}

fn told<T: ToString>(faults: &[T]) -> String {
    faults.iter().map(T::to_string).collect::<Vec<_>>().join("\n")
}
