//! The commands, a file each.

mod appraisal;
mod backup;
mod bulletin;
mod certify;
pub mod check;
pub mod convert;
mod demo;
mod diagnostic;
mod diff;
mod explain;
mod export;
mod import;
mod lsp;
mod notice;
mod offices;
mod paper;
mod printed;
mod restore;
mod roster;
mod score;
mod sent;
mod serve;
mod template;
mod unit;
mod user;
mod verify;
mod verify_office;
mod whatif;
mod why;

use chrono::{DateTime, Utc};

use ledger::calendar::Calendar;
use ledger::fault::{self, Lang};
use ledger::form::Read;
use ledger::{At, Code, Fault, Moment};
use scheme::Scheme;
use scheme::model::{UnitIx, Variant};
use scoring::Docket;

use crate::cli::{Command, Invocation};
use crate::failure::Failure;
use crate::office::Machine;

/// Runs what the person asked for.
pub fn run(invocation: Invocation) -> Result<(), Failure> {
    let lang = invocation.lang;
    let database = invocation.database.as_deref();
    let machine = Machine { database, operator: &invocation.operator };
    let reads = only_reads(&invocation.command);
    let done = done(invocation.command, &machine, lang);
    done.map_err(|failure| if reads { failure.of_reading() } else { failure })
}

/// Whether a command writes nothing whatever comes of it.
fn only_reads(command: &Command) -> bool {
    match command {
        Command::Verify(args) => args.save_chain.is_none(),
        command => matches!(
            command,
            Command::Check(_) | Command::Explain(_) | Command::Diff(_) | Command::Why(_)
        ),
    }
}

fn done(command: Command, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    match command {
        Command::Score(args) => score::run(&args, lang),
        Command::Why(args) => why::run(&args, lang),
        Command::Bulletin(args) => bulletin::run(&args, lang),
        Command::Appraisal(args) => appraisal::run(&args, lang),
        Command::Certify(args) => certify::run(&args, lang),
        Command::Whatif(args) => whatif::run(&args, lang),
        Command::Check(args) => check::run(&args, lang),
        Command::Lsp(args) => lsp::run(&args, lang),
        Command::Explain(args) => explain::run(&args, lang),
        Command::Diff(args) => diff::run(&args, lang),
        Command::Notice(args) => notice::run(&args, lang),
        Command::Paper(args) => paper::run(&args.paper, machine, lang),
        Command::Convert(args) => convert::run(&args, lang),
        Command::Template(args) => template::run(&args, lang),
        Command::Verify(args) => verify::run(args, machine, lang),
        Command::Export(args) => export::run(&args, machine, lang),
        Command::Import(args) => import::run(&args, machine, lang),
        Command::Backup(args) => backup::run(&args, machine, lang),
        Command::Restore(args) => restore::run(&args, machine, lang),
        Command::User(args) => user::run(args.action, machine, lang),
        Command::Office(args) => offices::run(args.action, machine, lang),
        Command::Unit(args) => unit::run(args.action, machine, lang),
        Command::Demo(args) => demo::run(&args, lang),
        Command::Serve(args) => serve::run(&args, machine.database, lang),
    }
}

/// What was known at a moment, with the faults of reading and of the scheme told together.
fn docket<'a>(
    scheme: &'a Scheme,
    calendar: &'a Calendar,
    read: &'a Read,
    known_at: Option<DateTime<Utc>>,
) -> Result<Docket<'a>, Failure> {
    let bound = Docket::new(scheme, calendar, &read.ledger, known_at);
    if read.faults.is_empty() {
        return bound.map_err(Failure::Data);
    }
    Err(Failure::Data(read.with(bound.err().unwrap_or_default())))
}

/// The unit of a name given on the command line.
fn unit(scheme: &Scheme, name: &str) -> Result<UnitIx, Failure> {
    scheme.names.unit(name).ok_or_else(|| {
        let near = fault::nearest(name, scheme.names.of_units()).join("、");
        let at = At::file(&std::sync::Arc::from("--unit"));
        Fault::error(Code::NO_SUCH_UNIT, at).with("found", name).with("nearest", near).into()
    })
}

/// The other reading of a name given on the command line.
fn variant<'s>(scheme: &'s Scheme, id: &str) -> Result<&'s Variant, Failure> {
    let found = scheme.variants.iter().find(|variant| variant.id == id);
    found.ok_or_else(|| {
        let names: Vec<&str> = scheme.variants.iter().map(|v| v.id.as_str()).collect();
        let at = At::file(&std::sync::Arc::from("--reading"));
        let fault = Fault::error(Code::UNKNOWN_NAME, at).with("what", "variant");
        let fault = fault.with("what-zh", "另一种理解（variant）");
        let names = names.join(", ");
        fault.with("found", id).with("nearest-zh", names.as_str()).with("nearest", names).into()
    })
}

fn instant(known_at: Option<&Moment>) -> Option<DateTime<Utc>> {
    known_at.map(Moment::instant)
}

/// Says on standard error that facts were left out: a mistyped year is a common slip.
fn tell_outside(docket: &Docket<'_>, lang: Lang) {
    let (left_out, year) = (docket.outside, docket.scheme.year);
    if left_out > 0 {
        let more = left_out > docket.strays.len();
        crate::output::complain(&match lang {
            Lang::Zh => {
                let more = if more { "等" } else { "" };
                let ids = docket.strays.join("、");
                format!(
                    "提醒：{left_out}条台账记录（{ids}{more}）不属于{year}年度，没有计入；请核对日期和考核年度。\n"
                )
            }
            Lang::En => {
                let more = if more { ", …" } else { "" };
                let ids = docket.strays.join(", ");
                format!(
                    "note: facts of other years than {year}, left out: {left_out} ({ids}{more})\n"
                )
            }
        });
    }
}

/// Says on standard error what was written, in the person's language.
fn written(lang: Lang, path: &std::path::Path) {
    let path = path.display();
    crate::output::complain(&match lang {
        Lang::Zh => format!("已写入 {path}\n"),
        Lang::En => format!("wrote {path}\n"),
    });
}
