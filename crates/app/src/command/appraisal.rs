//! `appraisal`: the year's table, annex 2 filled in.

use std::path::PathBuf;

use ledger::fault::Lang;
use ledger::{Date, Moment, chain};
use papers::{Basis, Form, Page};

use crate::cli::{AppraisalArgs, Facts};
use crate::failure::Failure;
use crate::{input, output};

use super::bulletin::{form, unwritten};
use super::printed;

/// Makes it and writes it in every form asked for.
pub fn run(args: &AppraisalArgs, lang: Lang) -> Result<(), Failure> {
    let one = |path: &PathBuf| match printed::is_document(path) {
        true => Ok(None),
        false => form(path).map(Some),
    };
    let forms: Vec<Option<Form>> = args.out.iter().map(one).collect::<Result<_, _>>()?;
    let brand = printed::brand(&args.dress)?;
    for path in &args.out {
        output::spare(path, &args.facts.facts)?;
    }
    let page = page(&args.facts, args.as_of, args.known.known_at.as_ref(), lang)?;
    for (path, form) in args.out.iter().zip(forms) {
        let bytes = match form {
            Some(form) => papers::write(&page, form).map_err(unwritten)?,
            None => {
                let sheet = papers::appraisal_sheet(&page, &brand);
                printed::bytes(&sheet, path, &args.dress.print)?
            }
        };
        output::file(path, &bytes)?;
        super::written(lang, path);
    }
    Ok(())
}

/// The appraisal's page, struck on a day or on the scheme's closing day.
pub fn page(
    facts: &Facts,
    as_of: Option<Date>,
    known_at: Option<&Moment>,
    lang: Lang,
) -> Result<Page, Failure> {
    let (scheme, calendar) = input::rules(&facts.rules)?;
    let read = input::facts(&facts.facts, &scheme.vocabulary, lang)?;
    let instant = super::instant(known_at);
    let docket = super::docket(&scheme, &calendar, &read, instant)?;
    super::tell_outside(&docket, lang);
    let score = docket.score(as_of.unwrap_or(scheme.closing_day()))?;
    let basis = Basis {
        known_at: known_at.map(|moment| moment.given().to_owned()),
        head: chain::head(&read.ledger, instant),
        last: None,
    };
    papers::appraisal(&scheme, &score, &basis).map_err(unwritten)
}
