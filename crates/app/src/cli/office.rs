//! The commands on an office's database.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use ledger::Date;

use super::arguments::{Rules, day};

/// Where the database is, and which of its offices is meant.
#[derive(Args)]
pub struct Place {
    /// The folder that holds the database; DATABASE_URL names a PostgreSQL instead.
    #[arg(long, default_value = "tongbao-data", value_name = "D")]
    pub data: PathBuf,
    /// The office, by name or id, where there are several.
    #[arg(long, value_name = "O")]
    pub office: Option<String>,
}

#[derive(Args)]
pub struct ExportArgs {
    #[command(flatten)]
    pub place: Place,
    /// The appraisal year; the latest without it.
    #[arg(long, value_name = "Y")]
    pub year: Option<i32>,
    /// The accounts with their roles instead of the ledger, .xlsx or .csv.
    #[arg(long, conflicts_with_all = ["units", "year"])]
    pub people: bool,
    /// The units instead of the ledger, .xlsx or .csv.
    #[arg(long, conflicts_with = "year")]
    pub units: bool,
    /// The file to write, .jsonl or .xlsx; a name without an ending is a folder of .csv.
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct ImportArgs {
    #[command(flatten)]
    pub place: Place,
    /// The appraisal year; the latest without it.
    #[arg(long, value_name = "Y")]
    pub year: Option<i32>,
    /// Shows what would change, and changes nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// The day of the scores that are compared; today without it.
    #[arg(long, value_name = "D", value_parser = day)]
    pub as_of: Option<Date>,
    /// Opens the accounts of a table, .xlsx or .csv, and prints their initial passwords.
    #[arg(long, conflicts_with_all = ["units", "year", "as_of"])]
    pub people: bool,
    /// Adds and sets the units of a table, .xlsx or .csv.
    #[arg(long, conflicts_with_all = ["year", "as_of"])]
    pub units: bool,
    /// Facts: .jsonl, .xlsx, .csv, or a folder of .csv; several are read as one ledger.
    #[arg(required = true, value_name = "F")]
    pub facts: Vec<PathBuf>,
}

#[derive(Args)]
pub struct BackupArgs {
    #[command(flatten)]
    pub place: Place,
    /// The file to write; it must not be there yet.
    #[arg(short, long, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct RestoreArgs {
    /// The folder that holds the database; DATABASE_URL names a PostgreSQL instead.
    #[arg(long, default_value = "tongbao-data", value_name = "D")]
    pub data: PathBuf,
    /// Replaces what is there without asking on the terminal.
    #[arg(long)]
    pub yes: bool,
    /// The backup.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Args)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub struct UserArgs {
    /// What is done.
    #[command(subcommand)]
    pub action: UserAction,
}

#[derive(Subcommand)]
pub enum UserAction {
    /// Opens an account and prints its initial password.
    Add {
        #[command(flatten)]
        place: Place,
        /// What the person signs in with.
        #[arg(value_name = "LOGIN")]
        login: String,
        /// As pages call the person.
        #[arg(long, value_name = "NAME")]
        name: String,
        /// The unit, for a unit's people.
        #[arg(long, value_name = "U")]
        unit: Option<String>,
        /// A role; may stand several times.
        #[arg(long, value_name = "ROLE")]
        role: Vec<String>,
    },
    /// Lists the accounts.
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Closes an account and ends its sessions.
    Disable(OneUser),
    /// Opens a closed account again.
    Enable(OneUser),
    /// Prints a new initial password and ends the account's sessions.
    Password(OneUser),
    /// Gives a role.
    Grant(OneRole),
    /// Takes a role.
    Revoke(OneRole),
}

#[derive(Args)]
pub struct OneUser {
    #[command(flatten)]
    pub place: Place,
    /// What the person signs in with.
    #[arg(value_name = "LOGIN")]
    pub login: String,
}

#[derive(Args)]
pub struct OneRole {
    #[command(flatten)]
    pub user: OneUser,
    /// The role: reporter, unit-head, editor, chief-editor, leader, system-administrator,
    /// security-administrator, auditor.
    #[arg(value_name = "ROLE")]
    pub role: String,
}

#[derive(Args)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub struct OfficeArgs {
    /// What is done.
    #[command(subcommand)]
    pub action: OfficeAction,
}

#[derive(Subcommand)]
pub enum OfficeAction {
    /// Lists the offices of a database with their years.
    List {
        /// The folder that holds the database; DATABASE_URL names a PostgreSQL instead.
        #[arg(long, default_value = "tongbao-data", value_name = "D")]
        data: PathBuf,
    },
    /// Opens an office and prints the initial passwords of its three administrators.
    Add {
        /// The folder that holds the database; DATABASE_URL names a PostgreSQL instead.
        #[arg(long, default_value = "tongbao-data", value_name = "D")]
        data: PathBuf,
        /// Its name as it stands on papers.
        #[arg(value_name = "NAME")]
        name: String,
        /// The scheme of its first year: an id, or a folder of the office's own.
        #[arg(long, value_name = "ID|DIR")]
        scheme: String,
        /// What the system administrator signs in with.
        #[arg(long, value_name = "LOGIN")]
        system: String,
        /// What the security administrator signs in with.
        #[arg(long, value_name = "LOGIN")]
        security: String,
        /// What the auditor signs in with.
        #[arg(long, value_name = "LOGIN")]
        auditor: String,
    },
    /// Begins a new appraisal year.
    Year {
        #[command(flatten)]
        place: Place,
        /// Its scheme: an id, or a folder of the office's own.
        #[arg(long, value_name = "ID|DIR")]
        scheme: String,
    },
}

#[derive(Args)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub struct UnitArgs {
    /// What is done.
    #[command(subcommand)]
    pub action: UnitAction,
}

#[derive(Subcommand)]
pub enum UnitAction {
    /// Lists the units, and those of the scheme that are missing.
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Adds a unit of the current scheme.
    Add(OneUnit),
    /// Gives a unit another name of the current scheme.
    Rename {
        #[command(flatten)]
        unit: OneUnit,
        /// The new name.
        #[arg(value_name = "NEW")]
        new: String,
    },
    /// Closes a unit: its people submit nothing more, its past stays.
    Close(OneUnit),
    /// Opens a closed unit again.
    Reopen(OneUnit),
}

#[derive(Args)]
pub struct OneUnit {
    #[command(flatten)]
    pub place: Place,
    /// The unit's name.
    #[arg(value_name = "U")]
    pub name: String,
}

/// What `verify` looks at: files of facts, or an office's database.
#[derive(Args)]
pub struct VerifyArgs {
    /// The folder that holds the database; without --facts it is looked at, or what DATABASE_URL
    /// names.
    #[arg(long, default_value = "tongbao-data", value_name = "D", conflicts_with = "facts")]
    pub data: PathBuf,
    /// One office of the database, by name or id; all without it.
    #[arg(long, value_name = "O", conflicts_with = "facts")]
    pub office: Option<String>,
    /// Facts: .jsonl, .xlsx, .csv, or a folder of .csv; several are read as one ledger.
    #[arg(long, num_args = 1.., value_name = "F")]
    pub facts: Vec<PathBuf>,
    #[command(flatten)]
    pub rules: Rules,
    /// A head noted earlier: it must still stand in the ledger's chain.
    #[arg(long, value_name = "HASH")]
    pub head: Option<String>,
    /// Writes the chain, a link a line, to keep beside the ledger.
    #[arg(long, value_name = "FILE", requires = "facts")]
    pub save_chain: Option<PathBuf>,
    /// A chain saved earlier: the first fact that no longer fits is named.
    #[arg(long, value_name = "FILE", requires = "facts")]
    pub chain: Option<PathBuf>,
    /// A certificate of `certify`: each line is confirmed, or the wrong one is named.
    #[arg(long, value_name = "FILE", requires = "facts")]
    pub certificate: Option<PathBuf>,
    /// An issued bulletin (.xlsx, .html, .csv or .json): derived again, it must be the same to the
    /// byte.
    #[arg(value_name = "BULLETIN")]
    pub bulletin: Option<PathBuf>,
    /// The bulletin issued before it, where its corrections are measured from one.
    #[arg(long, value_name = "FILE", requires = "facts")]
    pub last: Option<PathBuf>,
}
