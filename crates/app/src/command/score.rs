//! `score`: all units as of a day.

use ledger::fault::Lang;
use papers::letter;
use scoring::answer;
use serde_json::Value;

use crate::cli::{ScoreArgs, ScoreFormat};
use crate::failure::Failure;
use crate::{input, output};

/// Answers in the open format, or as a table.
pub fn run(args: &ScoreArgs, lang: Lang) -> Result<(), Failure> {
    if let Some(out) = &args.out {
        output::spare(out, &args.facts.facts)?;
    }
    let (scheme, calendar) = input::rules(&args.facts.rules)?;
    let unit = args.unit.as_deref().map(|name| super::unit(&scheme, name)).transpose()?;
    let read = input::facts(&args.facts.facts, &scheme.vocabulary, lang)?;
    let known_at = args.known.known_at.as_ref();
    let docket = super::docket(&scheme, &calendar, &read, super::instant(known_at))?;
    super::tell_outside(&docket, lang);
    let mut score = docket.score(args.as_of)?;
    if let Some(unit) = unit {
        score.standings.retain(|standing| standing.unit == unit);
    }
    let text = match args.format {
        ScoreFormat::Json => {
            let given = known_at.map(ledger::Moment::given);
            pretty(&answer::answer(&scheme, &score, given, lang))
        }
        ScoreFormat::Table => letter::standings::table(&scheme, &score, lang),
        ScoreFormat::Csv => letter::standings::csv(&scheme, &score, lang),
    };
    output::deliver(args.out.as_deref(), text.as_bytes())
}

fn pretty(answer: &Value) -> String {
    format!("{answer:#}\n")
}
