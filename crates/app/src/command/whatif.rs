//! `whatif`: two schemes, or two readings of one, on the same facts.

use ledger::fault::Lang;
use scheme::Scheme;
use scoring::whatif;

use crate::cli::WhatifArgs;
use crate::failure::Failure;
use crate::{input, output};

/// Prints whose points and rank change, and by which clause.
pub fn run(args: &WhatifArgs, lang: Lang) -> Result<(), Failure> {
    let (scheme, calendar) = input::rules(&args.rules)?;
    let known_at = super::instant(args.known.known_at.as_ref());
    let read = input::facts(&args.facts, &scheme.vocabulary, lang)?;
    let here = super::docket(&scheme, &calendar, &read, known_at)?;
    let before = here.score(args.as_of)?;
    let changed = |other: &Scheme| -> Result<Vec<whatif::Change>, Failure> {
        let there = super::docket(other, &calendar, &read, known_at)?;
        Ok(whatif::changes((&scheme, &before), (other, &there.score(args.as_of)?)))
    };
    if let Some(id) = &args.reading {
        let variant = super::variant(&scheme, id)?;
        let changes = changed(&variant.scheme)?;
        return output::answer(&papers::letter::reading(&scheme, variant, &changes, lang));
    }
    let against = input::scheme(args.against.as_deref().unwrap_or_default())?;
    let changes = changed(&against)?;
    output::answer(&papers::letter::changes(&scheme, &against, &changes, lang))
}
