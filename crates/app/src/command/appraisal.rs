//! `appraisal`: the year's table, annex 2 filled in.

use ledger::chain;
use ledger::fault::Lang;
use papers::{Basis, Form};

use crate::cli::AppraisalArgs;
use crate::failure::Failure;
use crate::{input, output};

use super::bulletin::{form, unwritten};

/// Makes it and writes it in every form asked for.
pub fn run(args: &AppraisalArgs, lang: Lang) -> Result<(), Failure> {
    let forms: Vec<Form> = args.out.iter().map(|path| form(path)).collect::<Result<_, _>>()?;
    let (scheme, calendar) = input::rules(&args.facts.rules)?;
    let read = input::facts(&args.facts.facts, &scheme.vocabulary, lang)?;
    let known_at = args.known.known_at.as_ref();
    let instant = super::instant(known_at);
    let docket = super::docket(&scheme, &calendar, &read, instant)?;
    let score = docket.score(args.as_of.unwrap_or(scheme.closing_day()))?;
    let basis = Basis {
        known_at: known_at.map(|moment| moment.given().to_owned()),
        head: chain::head(&read.ledger, instant),
        last: None,
    };
    let page = papers::appraisal(&scheme, &score, &basis).map_err(unwritten)?;
    for (path, form) in args.out.iter().zip(forms) {
        output::file(path, &papers::write(&page, form).map_err(unwritten)?)?;
        super::written(lang, path);
    }
    Ok(())
}
