//! `paper`: its kinds and their arguments.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use ledger::Date;
use ledger::calendar::Quarter;

use super::arguments::day;
use super::{Facts, Place};

#[derive(Args)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub struct PaperArgs {
    /// Which paper.
    #[command(subcommand)]
    pub paper: Paper,
}

/// How the office's papers look.
#[derive(Args)]
pub struct Dress {
    /// The office's marks (JSON): masthead, organ, signer, copies, distribution.
    #[arg(long, value_name = "FILE")]
    pub brand: Option<PathBuf>,
    /// The document's number, under a red head.
    #[arg(long, value_name = "WORDS")]
    pub number: Option<String>,
    #[command(flatten)]
    pub print: Print,
}

/// How a PDF is set.
#[derive(Args, Default)]
pub struct Print {
    /// A folder with the office's own fonts, which come before those inside the program.
    #[arg(long, value_name = "DIR")]
    pub fonts: Option<PathBuf>,
    /// PDF/A-2b, for the archive.
    #[arg(long)]
    pub archive: bool,
}

#[derive(Subcommand)]
pub enum Paper {
    /// Letters to the units that led or lagged in every month of a quarter.
    Reminder(ReminderArgs),
    /// A unit's score with clauses and charts.
    Report(ReportArgs),
    /// The announcement of a quarter's selection of quality pieces.
    Selection(SelectionArgs),
    /// A letter that asks units for a piece.
    Commission(CommissionArgs),
    /// A unit's pledge on emergency reports, to be signed.
    Pledge(PledgeArgs),
    /// A prize's certificate.
    Certificate(CertificateArgs),
    /// An issue of a publication, as an office's database has it.
    Issue(IssueArgs),
    /// Lists the papers that an office sent out.
    List(SentArgs),
    /// Writes a paper that an office sent out once more, as it was sent.
    Again(AgainArgs),
}

/// The papers that an office sent out in a year.
#[derive(Args)]
pub struct SentArgs {
    #[command(flatten)]
    pub place: Place,
    /// The appraisal year; the latest without it.
    #[arg(long, value_name = "Y")]
    pub year: Option<i32>,
}

#[derive(Args)]
pub struct IssueArgs {
    #[command(flatten)]
    pub sent: SentArgs,
    /// The publication, by its id or its name.
    #[arg(long, value_name = "P")]
    pub publication: String,
    /// The issue's number.
    #[arg(value_name = "N")]
    pub number: i64,
    #[command(flatten)]
    pub print: Print,
    /// The file: .docx, .pdf, .md, or .html for the WeChat account.
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct AgainArgs {
    #[command(flatten)]
    pub sent: SentArgs,
    /// Its number, as `tongbao paper list` tells it.
    #[arg(value_name = "N")]
    pub number: i64,
    #[command(flatten)]
    pub print: Print,
    /// The file: .docx (byte for byte as sent), .pdf, .md or .html.
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct ReminderArgs {
    #[command(flatten)]
    pub facts: Facts,
    /// The quarter, as 2018Q1.
    #[arg(long, value_name = "Q", value_parser = quarter)]
    pub quarter: Quarter,
    /// Only this unit's letter.
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
    /// The day that the letter bears; the quarter's last without it.
    #[arg(long, value_name = "D", value_parser = day)]
    pub dated: Option<Date>,
    #[command(flatten)]
    pub dress: Dress,
    /// The file: .docx, .pdf, .md or .html.
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct ReportArgs {
    #[command(flatten)]
    pub facts: Facts,
    /// The day as of which the figures stand, as 2018-05-31.
    #[arg(long, value_name = "D", value_parser = day)]
    pub as_of: Date,
    /// The unit, by name or alias.
    #[arg(long, value_name = "U")]
    pub unit: String,
    #[command(flatten)]
    pub dress: Dress,
    /// The file: .docx, .pdf, .md or .html.
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct SelectionArgs {
    #[command(flatten)]
    pub facts: Facts,
    /// The quarter, as 2018Q1.
    #[arg(long, value_name = "Q", value_parser = quarter)]
    pub quarter: Quarter,
    /// The day that the paper bears; the quarter's last without it.
    #[arg(long, value_name = "D", value_parser = day)]
    pub dated: Option<Date>,
    #[command(flatten)]
    pub dress: Dress,
    /// The file: .docx, .pdf, .md, or .html for the WeChat account.
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct CommissionArgs {
    /// What is to be written about.
    #[arg(long, value_name = "WORDS")]
    pub title: String,
    /// What is wanted.
    #[arg(long, value_name = "WORDS")]
    pub brief: String,
    /// Who is to write; may be given again.
    #[arg(long = "unit", required = true, value_name = "U")]
    pub units: Vec<String>,
    /// The last day.
    #[arg(long, value_name = "D", value_parser = day)]
    pub due: Date,
    /// Whom to ask.
    #[arg(long, value_name = "WORDS")]
    pub contact: Option<String>,
    /// The day that the letter bears.
    #[arg(long, value_name = "D", value_parser = day)]
    pub dated: Date,
    /// The organ that issues it.
    #[arg(long, value_name = "WORDS")]
    pub issuer: String,
    #[command(flatten)]
    pub dress: Dress,
    /// The file: .docx, .pdf, .md or .html.
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct PledgeArgs {
    /// The unit.
    #[arg(long, value_name = "U")]
    pub unit: String,
    /// Its head; left blank for the hand without it.
    #[arg(long, value_name = "NAME")]
    pub head: Option<String>,
    /// The office that takes it: whom it serves is addressed; the scheme's issuer without it.
    #[arg(long, value_name = "NAME")]
    pub organ: Option<String>,
    /// The scheme: an id inside the program, or a folder.
    #[arg(long, default_value = "shangjie-2018", value_name = "ID|DIR")]
    pub scheme: String,
    /// The year.
    #[arg(long, value_name = "Y")]
    pub year: i32,
    #[command(flatten)]
    pub print: Print,
    /// The file: .docx, .pdf, .md or .html.
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct CertificateArgs {
    /// Who is honoured.
    #[arg(long, value_name = "U")]
    pub winner: String,
    /// For what.
    #[arg(long, value_name = "WORDS")]
    pub merit: String,
    /// The honour.
    #[arg(long, value_name = "WORDS")]
    pub honour: String,
    /// The day that it bears.
    #[arg(long, value_name = "D", value_parser = day)]
    pub dated: Date,
    /// The organ that issues it.
    #[arg(long, value_name = "WORDS")]
    pub issuer: String,
    #[command(flatten)]
    pub dress: Dress,
    /// The file: .docx, .pdf, .md or .html.
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
}

fn quarter(text: &str) -> Result<Quarter, String> {
    text.parse().map_err(|_| "2018Q1".to_owned())
}
