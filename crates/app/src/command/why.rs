//! `why`: a unit's score in words.

use ledger::fault::Lang;

use crate::cli::WhyArgs;
use crate::failure::Failure;
use crate::{input, output};

/// Prints the letter.
pub fn run(args: &WhyArgs, lang: Lang) -> Result<(), Failure> {
    let (scheme, calendar) = input::rules(&args.facts.rules)?;
    let unit = super::unit(&scheme, &args.unit)?;
    let read = input::facts(&args.facts.facts, &scheme.vocabulary, lang)?;
    let known_at = super::instant(args.known.known_at.as_ref());
    let docket = super::docket(&scheme, &calendar, &read, known_at)?;
    super::tell_outside(&docket, lang);
    let score = docket.score(args.as_of)?;
    output::answer(&papers::letter::why(&scheme, &docket, &score, unit, lang)?)
}
