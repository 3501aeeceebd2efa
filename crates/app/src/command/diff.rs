//! `diff`: two schemes clause by clause.

use ledger::fault::Lang;

use crate::cli::DiffArgs;
use crate::failure::Failure;
use crate::{input, output};

/// Prints the differences.
pub fn run(args: &DiffArgs, lang: Lang) -> Result<(), Failure> {
    let (a, b) = (input::scheme(&args.a)?, input::scheme(&args.b)?);
    let differences = scheme::diff::difference(&a, &b);
    output::answer(&papers::letter::difference(&a, &b, &differences, lang))
}
