//! `paper`: letters, reports and certificates.

use ledger::fault::Lang;
use papers::document::Document;
use papers::{Certificate, Commission};
use scheme::Scheme;
use scoring::Docket;

use crate::cli::{
    CertificateArgs, CommissionArgs, Facts, Paper, PledgeArgs, ReminderArgs, ReportArgs,
    SelectionArgs,
};
use crate::failure::Failure;
use crate::office::Machine;
use crate::{input, output};

use super::{printed, sent};

/// Makes the paper and writes it.
pub fn run(paper: &Paper, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    let (document, out, print) = match paper {
        Paper::Reminder(args) => (reminders(args, lang)?, &args.out, &args.dress.print),
        Paper::Report(args) => (report(args, lang)?, &args.out, &args.dress.print),
        Paper::Selection(args) => (selection(args, lang)?, &args.out, &args.dress.print),
        Paper::Commission(args) => (commission(args)?, &args.out, &args.dress.print),
        Paper::Pledge(args) => (pledge(args)?, &args.out, &args.print),
        Paper::Certificate(args) => (certificate(args)?, &args.out, &args.dress.print),
        Paper::Issue(args) => return sent::issue(args, machine, lang),
        Paper::List(args) => return sent::list(args, machine),
        Paper::Again(args) => return sent::again(args, machine, lang),
    };
    printed::file(&document, out, print, lang)
}

fn commission(args: &CommissionArgs) -> Result<Document, Failure> {
    if args.due < args.dated {
        return Err(Failure::Refused(crate::failure::Said {
            zh: format!("截止日期{}不得早于成文日期{}。", args.due, args.dated),
            en: format!("the deadline {} lies before the letter's day {}", args.due, args.dated),
        }));
    }
    let asked = Commission {
        title: args.title.clone(),
        brief: args.brief.clone(),
        units: args.units.clone(),
        due: args.due,
        contact: args.contact.clone().unwrap_or_default(),
    };
    Ok(papers::commission(&asked, &args.issuer, args.dated, &printed::brand(&args.dress)?))
}

/// To the organ that is named, else to the one that issued the scheme.
fn pledge(args: &PledgeArgs) -> Result<Document, Failure> {
    let head = args.head.as_deref().unwrap_or_default();
    let organ = match args.organ.as_deref().map(str::trim).filter(|organ| !organ.is_empty()) {
        Some(organ) => organ.to_owned(),
        None => input::scheme(&args.scheme)?.issuer,
    };
    Ok(papers::pledge(&args.unit, head, args.year, &organ))
}

fn certificate(args: &CertificateArgs) -> Result<Document, Failure> {
    let told = Certificate {
        winner: args.winner.clone(),
        merit: args.merit.clone(),
        honour: args.honour.clone(),
    };
    Ok(papers::certificate(&told, &args.issuer, args.dated, &printed::brand(&args.dress)?))
}

/// Runs over the facts of a ledger as they are known now.
fn scored<T>(
    facts: &Facts,
    lang: Lang,
    make: impl FnOnce(&Scheme, &Docket<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let (scheme, calendar) = input::rules(&facts.rules)?;
    let read = input::facts(&facts.facts, &scheme.vocabulary, lang)?;
    let docket = super::docket(&scheme, &calendar, &read, None)?;
    super::tell_outside(&docket, lang);
    make(&scheme, &docket)
}

/// The letters of a quarter, each on sheets of its own.
fn reminders(args: &ReminderArgs, lang: Lang) -> Result<Document, Failure> {
    output::spare(&args.out, &args.facts.facts)?;
    let (brand, quarter) = (printed::brand(&args.dress)?, args.quarter);
    scored(&args.facts, lang, |scheme, docket| {
        let span = scheme.span();
        let dated = args.dated.unwrap_or(quarter.last(span));
        let unit = args.unit.as_deref().map(|unit| super::unit(scheme, unit)).transpose()?;
        let name = unit.and_then(|unit| scheme.unit(unit)).map(|unit| unit.name.as_str());
        let [first, second, third] =
            quarter.months(span).map(|month| docket.score(span.days_of(month).1));
        let all = papers::reminders(scheme, quarter, [&first?, &second?, &third?]);
        let wanted = all.iter().filter(|one| name.is_none_or(|name| one.unit == name));
        let letters = wanted.map(|one| papers::reminder(scheme, one, dated, &brand));
        letters.reduce(Document::joined).ok_or_else(|| {
            Failure::Refused(crate::failure::Said {
                zh: format!("{}。", papers::no_reminder(scheme)),
                en: match scheme.reminder {
                    Some(_) => "no unit led or lagged in every month of the quarter: no letter",
                    None => "the notice reminds nobody ([reminder]): no letter",
                }
                .to_owned(),
            })
        })
    })
}

fn report(args: &ReportArgs, lang: Lang) -> Result<Document, Failure> {
    output::spare(&args.out, &args.facts.facts)?;
    let (brand, as_of) = (printed::brand(&args.dress)?, args.as_of);
    scored(&args.facts, lang, |scheme, docket| {
        let unit = super::unit(scheme, &args.unit)?;
        let score = docket.score(as_of)?;
        let name = scheme.name_of(unit);
        papers::report(scheme, &score, name, &brand).ok_or_else(|| {
            Failure::Refused(crate::failure::Said {
                zh: format!("{name}在{as_of}不单独计分，没有得分报告。"),
                en: format!("{name} has no score of its own on {as_of}"),
            })
        })
    })
}

fn selection(args: &SelectionArgs, lang: Lang) -> Result<Document, Failure> {
    output::spare(&args.out, &args.facts.facts)?;
    let (brand, quarter) = (printed::brand(&args.dress)?, args.quarter);
    scored(&args.facts, lang, |scheme, docket| {
        let span = scheme.span();
        let dated = args.dated.unwrap_or(quarter.last(span));
        let chosen = papers::selected(docket, quarter);
        Ok(papers::announcement(scheme, quarter, &chosen, dated, &brand))
    })
}
