//! `certify`: a year's score as a certificate, and a certificate confirmed.

use std::path::Path;
use std::sync::Arc;

use ledger::fault::Lang;
use ledger::{At, Code, Fault, Ledger, Moment};
use scheme::Scheme;
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
    of_scheme(&scheme, path, &bytes)?;
    let held = verifier.verify(&path.display().to_string(), &bytes);
    let asked = held.map_err(|fault| Failure::from(*fault))?;
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
    Ok(stated(&scheme, &asked, lines, lang))
}

/// Another scheme's certificate is told as such: by its id, before anything that follows from the rules.
fn of_scheme(scheme: &Scheme, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let text = String::from_utf8_lossy(bytes);
    let first = text.lines().next().unwrap_or_default();
    let head = ledger::pairs::object(first);
    let Some(of) = head.get("scheme").and_then(serde_json::Value::as_str) else { return Ok(()) };
    if scheme.id == of {
        return Ok(());
    }
    let at = At::in_line(&Arc::from(path.display().to_string()), 1, first, 0, first.len());
    let fault = Fault::error(Code::CERTIFICATE_LINE, at).with("line", "1").with("field", "scheme");
    Err(fault.with("scheme", of).with("found", of).with("right", scheme.id.as_str()).into())
}

/// What a certificate that holds is of. What is not the reading taken, all that is known, or the
/// day on which the year is struck is said to be something else, so that nobody takes it for the
/// year's score.
fn stated(scheme: &Scheme, asked: &Asked, lines: usize, lang: Lang) -> String {
    let (id, as_of, closing) = (&scheme.id, asked.as_of, scheme.closing_day());
    let zh = lang == Lang::Zh;
    let day = match (as_of == closing, zh) {
        (true, true) => "，即年度考核之日".to_owned(),
        (true, false) => ", the closing day".to_owned(),
        (false, true) => format!("，不是年度考核之日（{closing}）"),
        (false, false) => format!(", NOT the closing day ({closing})"),
    };
    let reading = match (&asked.reading, zh) {
        // A scheme without readings has none to speak of.
        (None, _) if scheme.variants.is_empty() => String::new(),
        (None, true) => "理解：取定的理解\n".to_owned(),
        (None, false) => "reading: the one taken\n".to_owned(),
        (Some(id), true) => format!("理解：{id}，不是取定的理解\n"),
        (Some(id), false) => format!("reading: {id}, NOT the one taken\n"),
    };
    let known = match (asked.known_at.map(Moment::shown), zh) {
        (None, true) => "全部记录".to_owned(),
        (None, false) => "all that is recorded".to_owned(),
        (Some(at), true) => format!("只算{at}以前的记录"),
        (Some(at), false) => format!("only what was recorded by {at}"),
    };
    if zh {
        format!(
            "凭证逐行核验无误，共{lines}行。\n考核办法：{id}\n{reading}截至：{as_of}{day}\n\
             台账：{known}\n"
        )
    } else {
        format!(
            "certificate confirmed; lines: {lines}\nscheme: {id}\n{reading}\
             as of: {as_of}{day}\nledger: {known}\n"
        )
    }
}
