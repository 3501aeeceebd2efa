//! `whatif`: two schemes on the same facts.

use ledger::fault::Lang;
use scoring::whatif;

use crate::cli::WhatifArgs;
use crate::failure::Failure;
use crate::{input, output};

/// Prints whose points and rank change, and by which clause.
pub fn run(args: &WhatifArgs, lang: Lang) -> Result<(), Failure> {
    let (scheme, calendar) = input::rules(&args.rules)?;
    let against = input::scheme(&args.against)?;
    let known_at = super::instant(args.known.known_at.as_ref());
    let read = input::facts(&args.facts, &scheme.vocabulary, lang)?;
    let here = super::docket(&scheme, &calendar, &read, known_at)?;
    let there = super::docket(&against, &calendar, &read, known_at)?;
    let (before, after) = (here.score(args.as_of)?, there.score(args.as_of)?);
    let changes = whatif::changes((&scheme, &before), (&against, &after));
    output::answer(&papers::letter::changes(&scheme, &against, &changes, lang))
}
