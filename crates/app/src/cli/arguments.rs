//! The commands and their arguments. The doc comments are the English help; `words.zh.toml` beside
//! this file holds the Chinese, and the examples of both.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::office::{
    BackupArgs, ExportArgs, ImportArgs, OfficeArgs, RestoreArgs, UnitArgs, UserArgs, VerifyArgs,
};
use super::paper::{Dress, PaperArgs, Print};
use ledger::calendar::Month;
use ledger::{Date, Moment};

/// Scores a district's yearly information contest by its published notice.
#[derive(Parser)]
#[command(name = "tongbao", version, arg_required_else_help = true)]
#[command(disable_help_subcommand = true)]
pub struct Arguments {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
    /// Language of messages: zh or en; otherwise by the locale.
    #[arg(long, global = true, value_name = "LANG", value_parser = ["zh", "en"])]
    pub lang: Option<String>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Scores all units as of a day.
    Score(ScoreArgs),
    /// Explains one unit's score in words.
    Why(WhyArgs),
    /// Makes a month's bulletin.
    Bulletin(BulletinArgs),
    /// Makes the year's appraisal table.
    Appraisal(AppraisalArgs),
    /// Writes a year's score as a certificate that anyone can confirm.
    Certify(CertifyArgs),
    /// Compares two schemes on the same facts.
    Whatif(WhatifArgs),
    /// Checks a scheme and runs its tests.
    Check(CheckArgs),
    /// Helps an editor with a scheme: the language server.
    Lsp(LspArgs),
    /// Tells the story of a fault code.
    Explain(ExplainArgs),
    /// Compares two schemes clause by clause.
    Diff(DiffArgs),
    /// Prints a scheme's notice with its annexes as an official document.
    Notice(NoticeArgs),
    /// Makes letters, reports and certificates.
    Paper(PaperArgs),
    /// Carries facts from one form to another.
    Convert(ConvertArgs),
    /// Writes the empty workbook or CSV folder.
    Template(TemplateArgs),
    /// Proves that a ledger or an issued bulletin is unchanged.
    Verify(VerifyArgs),
    /// Writes an office's ledger into open files.
    Export(ExportArgs),
    /// Takes facts into an office's ledger.
    Import(ImportArgs),
    /// Writes the whole state into one file, also while it is served.
    Backup(BackupArgs),
    /// Puts the state of a backup in the place of what is there.
    Restore(RestoreArgs),
    /// Accounts and their roles.
    User(UserArgs),
    /// Lists and opens offices, and begins their years.
    Office(OfficeArgs),
    /// Lists, adds, renames and closes units.
    Unit(UnitArgs),
    /// Serves an office's pages.
    Serve(ServeArgs),
    /// Serves a made-up office with a year behind it.
    Demo(DemoArgs),
}

#[derive(Args)]
pub struct ServeArgs {
    /// The address to listen at; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8018", value_name = "A")]
    pub listen: SocketAddr,
    /// The folder that holds the office's database; DATABASE_URL names a PostgreSQL instead.
    #[arg(long, default_value = "tongbao-data", value_name = "D")]
    pub data: PathBuf,
    /// Cookies for HTTPS alone: where a proxy speaks HTTPS to the browsers.
    #[arg(long)]
    pub secure: bool,
    /// Single sign-on: a TOML file that names the provider.
    #[arg(long, value_name = "FILE")]
    pub sso: Option<PathBuf>,
    /// A proxy before this program, by its address or network; its X-Forwarded-For is believed.
    #[arg(long, value_name = "IP", num_args = 1..)]
    pub proxy: Vec<web::Network>,
    /// Working days of a further year, a file a year.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub calendar: Vec<PathBuf>,
}

#[derive(Args)]
pub struct DemoArgs {
    /// The address to listen at; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8018", value_name = "A")]
    pub listen: SocketAddr,
    /// An empty or new folder for the made-up office; a temporary one without.
    #[arg(long, value_name = "D")]
    pub dir: Option<PathBuf>,
    /// Another seed makes another year.
    #[arg(long, default_value_t = 2018, value_name = "N")]
    pub seed: u64,
}

#[derive(Args)]
pub struct Facts {
    /// Facts: .jsonl, .xlsx, .csv, or a folder of .csv; several are read as one ledger.
    #[arg(long, required = true, num_args = 1.., value_name = "F")]
    pub facts: Vec<PathBuf>,
    #[command(flatten)]
    pub rules: Rules,
}

#[derive(Args, Clone)]
pub struct Rules {
    /// The scheme: an id inside the program, or a folder.
    #[arg(long, default_value = "shangjie-2018", value_name = "ID|DIR")]
    pub scheme: String,
    /// Working days of a further year, a file a year.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub calendar: Vec<PathBuf>,
}

#[derive(Args)]
pub struct Known {
    /// Counts only what was recorded by this moment (RFC 3339).
    #[arg(long, value_name = "T", value_parser = moment)]
    pub known_at: Option<Moment>,
}

#[derive(Args)]
pub struct ScoreArgs {
    #[command(flatten)]
    pub facts: Facts,
    /// The day as of which the figures stand, as 2018-05-31.
    #[arg(long, value_name = "D", value_parser = day)]
    pub as_of: Date,
    #[command(flatten)]
    pub known: Known,
    /// Only this unit.
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
    /// The form of the answer.
    #[arg(long, value_enum, default_value_t = ScoreFormat::Table)]
    pub format: ScoreFormat,
    /// Writes to this file instead of standard output.
    #[arg(short, long, value_name = "OUT")]
    pub out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ScoreFormat {
    Table,
    Json,
    Csv,
}

#[derive(Args)]
pub struct WhyArgs {
    #[command(flatten)]
    pub facts: Facts,
    /// The day as of which the figures stand, as 2018-05-31.
    #[arg(long, value_name = "D", value_parser = day)]
    pub as_of: Date,
    #[command(flatten)]
    pub known: Known,
    /// The unit, by name or alias.
    #[arg(long, value_name = "U")]
    pub unit: String,
}

#[derive(Args)]
pub struct BulletinArgs {
    #[command(flatten)]
    pub facts: Facts,
    /// The month, as 2018-05.
    #[arg(long, value_name = "M", value_parser = month)]
    pub month: Month,
    #[command(flatten)]
    pub known: Known,
    /// The last bulletin issued; what has changed of its figures since is listed as corrections.
    #[arg(long, value_name = "FILE")]
    pub last: Option<PathBuf>,
    #[command(flatten)]
    pub dress: Dress,
    /// The file: .xlsx, .html, .csv or .json for the table; .docx, .pdf or .md for letter and table.
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct AppraisalArgs {
    #[command(flatten)]
    pub facts: Facts,
    /// The closing day, where it is not the scheme's.
    #[arg(long, value_name = "D", value_parser = day)]
    pub as_of: Option<Date>,
    #[command(flatten)]
    pub known: Known,
    #[command(flatten)]
    pub dress: Dress,
    /// The files: .xlsx, .html, .csv, .json, .docx, .pdf or .md.
    #[arg(short, long, required = true, num_args = 1.., value_name = "OUT")]
    pub out: Vec<PathBuf>,
}

#[derive(Args)]
pub struct CertifyArgs {
    #[command(flatten)]
    pub facts: Facts,
    /// The day as of which the figures stand; the scheme's closing day without it.
    #[arg(long, value_name = "D", value_parser = day)]
    pub as_of: Option<Date>,
    #[command(flatten)]
    pub known: Known,
    /// The other reading of a clause: a variant's name, as `check` lists it.
    #[arg(long, value_name = "VARIANT")]
    pub reading: Option<String>,
    /// The file to write, by habit .jsonl.
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct WhatifArgs {
    /// Facts: .jsonl, .xlsx, .csv, or a folder of .csv; several are read as one ledger.
    #[arg(long, required = true, num_args = 1.., value_name = "F")]
    pub facts: Vec<PathBuf>,
    /// The day as of which the figures stand, as 2018-05-31.
    #[arg(long, value_name = "D", value_parser = day)]
    pub as_of: Date,
    #[command(flatten)]
    pub known: Known,
    #[command(flatten)]
    pub rules: Rules,
    /// The scheme to compare with: an id, or a folder.
    #[arg(long, value_name = "ID|DIR", required_unless_present = "reading")]
    pub against: Option<String>,
    /// The other reading to compare with: a variant's name, as `check` lists it.
    #[arg(long, value_name = "VARIANT", conflicts_with = "against")]
    pub reading: Option<String>,
}

#[derive(Args)]
pub struct CheckArgs {
    /// The scheme's folder, or an id inside the program.
    #[arg(default_value = "shangjie-2018", value_name = "DIR")]
    pub scheme: String,
    /// Working days of a further year, a file a year.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub calendar: Vec<PathBuf>,
    /// The form of the diagnostics.
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
    /// Stays, and checks again whenever a file of the scheme changes.
    #[arg(long)]
    pub watch: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    Text,
    Json,
}

#[derive(Args)]
pub struct LspArgs {
    /// Working days of a further year, a file a year.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub calendar: Vec<PathBuf>,
    /// Speaks over standard input and output, as it always does; editors say so by habit.
    #[arg(long)]
    pub stdio: bool,
}

#[derive(Args)]
pub struct ExplainArgs {
    /// The code, as TB0204; without one all codes are listed.
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

#[derive(Args)]
pub struct DiffArgs {
    /// The one scheme: an id, or a folder.
    #[arg(value_name = "A")]
    pub a: String,
    /// The other.
    #[arg(value_name = "B")]
    pub b: String,
}

#[derive(Args)]
pub struct NoticeArgs {
    /// The scheme: an id inside the program, or a folder.
    #[arg(long, default_value = "shangjie-2018", value_name = "ID|DIR")]
    pub scheme: String,
    /// The words of the red head; without it the document has none.
    #[arg(long, value_name = "WORDS")]
    pub masthead: Option<String>,
    /// The document's number.
    #[arg(long, value_name = "WORDS", requires = "masthead")]
    pub number: Option<String>,
    /// Who signs for it.
    #[arg(long, value_name = "NAME", requires = "masthead")]
    pub signer: Option<String>,
    /// Who gets copies; may be given again.
    #[arg(long, value_name = "WORDS", requires = "masthead")]
    pub copies: Vec<String>,
    #[command(flatten)]
    pub print: Print,
    /// The file to write: .docx, .pdf, .md or .html.
    #[arg(short, value_name = "OUT")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct ConvertArgs {
    /// Facts: .jsonl, .xlsx, .csv, or a folder of .csv.
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// The file to write, .jsonl or .xlsx; a name without an ending is a folder of .csv.
    #[arg(value_name = "OUT")]
    pub out: PathBuf,
    #[command(flatten)]
    pub rules: Rules,
}

#[derive(Args)]
pub struct TemplateArgs {
    /// The workbook to write; a name without an ending is a folder of .csv.
    #[arg(value_name = "OUT")]
    pub out: PathBuf,
    #[command(flatten)]
    pub rules: Rules,
}

pub(super) fn day(text: &str) -> Result<Date, String> {
    let shaped = text.len() == 10;
    let day = Date::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| shaped);
    day.ok_or_else(|| "2018-05-31".to_owned())
}

fn month(text: &str) -> Result<Month, String> {
    text.parse().map_err(|_| "2018-05".to_owned())
}

fn moment(text: &str) -> Result<Moment, String> {
    Moment::parse(text).ok_or_else(|| "2018-06-05T18:00:00+08:00".to_owned())
}
