//! `certify`: a year's score as a certificate, and a certificate confirmed.

use std::path::Path;

use ledger::Ledger;
use ledger::fault::Lang;
use verifier::{Asked, Verifier};

use crate::cli::{CertifyArgs, Rules};
use crate::failure::Failure;
use crate::{input, output};

/// Writes the certificate of a score.
pub fn run(args: &CertifyArgs, lang: Lang) -> Result<(), Failure> {
    output::spare(&args.out, &args.facts.facts)?;
    let (scheme, calendar) = input::rules(&args.facts.rules)?;
    let digest = scheme::digest(&input::scheme_files(&args.facts.rules.scheme)?);
    let read = input::facts(&args.facts.facts, &scheme.vocabulary, lang)?;
    let known_at = super::instant(args.known.known_at.as_ref());
    let reading = args.reading.as_deref();
    let variant = reading.map(|id| super::variant(&scheme, id)).transpose()?;
    let read_as = variant.map_or(&scheme, |variant| &variant.scheme);
    let docket = super::docket(read_as, &calendar, &read, known_at)?;
    super::tell_outside(&docket, lang);
    let as_of = args.as_of.unwrap_or(scheme.closing_day());
    let asked = Asked { reading: args.reading.clone(), as_of, known_at };
    let certificate = papers::certificate::certificate(&docket, &digest, &asked)?;
    output::file(&args.out, certificate.as_bytes())?;
    super::written(lang, &args.out);
    Ok(())
}

/// Confirms a certificate, and says what it is of.
pub fn confirmed(
    rules: &Rules,
    ledger: &Ledger,
    path: &Path,
    lang: Lang,
) -> Result<String, Failure> {
    let (scheme, calendar) = input::rules(rules)?;
    let digest = scheme::digest(&input::scheme_files(&rules.scheme)?);
    let verifier = Verifier::new(&scheme, digest, &calendar, ledger);
    let bytes = input::bytes(path)?;
    let held = verifier.verify(&path.display().to_string(), &bytes);
    let Asked { as_of, .. } = held.map_err(|fault| Failure::from(*fault))?;
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
    Ok(match lang {
        Lang::Zh => format!("凭证逐行核验无误：截至{as_of}，共{lines}行。\n"),
        Lang::En => format!("certificate confirmed; as of: {as_of}; lines: {lines}\n"),
    })
}
