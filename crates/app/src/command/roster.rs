//! `export` and `import` of people and units: tables that an office keeps beside its ledger.

use std::path::{Path, PathBuf};

use desk::roster::{self, Enrol, Establish};
use desk::view::people::People;
use desk::view::units::Units;
use desk::{Refusal, Role};
use ledger::fault::Lang;
use papers::Form;
use papers::page::Table;

use crate::cli::{ExportArgs, ImportArgs, ending};
use crate::failure::{Failure, Said};
use crate::office::Machine;
use crate::{input, output, serving};

use super::user::{drawn, initial};

/// Writes the people or the units of an office.
pub async fn export(args: &ExportArgs, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    let form = form(&args.out)?;
    let (desk, office) = machine.open(&args.place).await?;
    let who = machine.actor(&office, Role::SystemAdministrator, "export");
    let (name, table): (&str, Table) = if args.people {
        let staff = desk.ask(&who, People { words: String::new() }).await;
        ("账号", roster::people(&staff.map_err(serving::told)?))
    } else {
        ("单位", roster::units(&desk.ask(&who, Units).await.map_err(serving::told)?))
    };
    let bytes = papers::list(name, &table, form).map_err(|error| {
        Failure::machine(&args.out.display().to_string(), &std::io::Error::other(error))
    })?;
    output::file(&args.out, &bytes)?;
    super::written(lang, &args.out);
    Ok(())
}

fn form(path: &Path) -> Result<Form, Failure> {
    match ending(path).as_str() {
        "xlsx" => Ok(Form::Xlsx),
        "csv" => Ok(Form::Csv),
        _ => Err(super::convert::unknown_form(path, ".xlsx、.csv")),
    }
}

/// Brings people or units in, all or none.
pub async fn import(args: &ImportArgs, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    let (path, bytes) = one(&args.facts)?;
    let (desk, office) = machine.open(&args.place).await?;
    let system = machine.actor(&office, Role::SystemAdministrator, "import");
    let units = desk.ask(&system, Units).await.map_err(serving::told)?;
    let name = path.display().to_string();
    let now = desk.now();
    if args.units {
        let rows = roster::read_units(&name, bytes).map_err(unread)?;
        let batch = Establish { system, rows, units, now, dry: args.dry_run };
        let (added, changed) = match desk.fill(batch).await {
            Err(Refusal::Conflict(looked)) if args.dry_run => return look(&looked),
            done => done.map_err(serving::told)?,
        };
        return output::answer(&match lang {
            Lang::Zh => format!("设立{added}个单位，变更{changed}个。\n"),
            Lang::En => format!("units added: {added}, changed: {changed}\n"),
        });
    }
    let people = roster::read_people(&name, bytes).map_err(unread)?;
    let (mut rows, mut told) = (vec![], String::new());
    // A password is made slow to guess, and so it is slow to make.
    let mut ready = output::Rows::new(lang, ["已生成初始密码", "initial passwords made"]);
    for (person, made) in people.into_iter().zip(1..) {
        let password = drawn(&desk);
        // A look hashes nothing: no account comes of it.
        let hash = match args.dry_run {
            true => String::new(),
            false => {
                let hash = desk.first_password(&system, &person.login, &password, None).await;
                hash.map_err(serving::told)?
            }
        };
        told.push_str(&initial(&person.login.to_lowercase(), &password, lang));
        rows.push((person, hash));
        ready.show(made);
    }
    output::clear_line();
    let security = machine.actor(&office, Role::SecurityAdministrator, "import");
    let batch = Enrol { system, security, rows, units, now, dry: args.dry_run };
    match desk.fill(batch).await {
        Err(Refusal::Conflict(looked)) if args.dry_run => look(&looked),
        done => done.map_err(serving::told).and_then(|_| output::answer(&told)),
    }
}

/// What a look found: nothing wrong, or what a conflict with others is.
fn look(looked: &str) -> Result<(), Failure> {
    if looked.starts_with(roster::LOOKED) {
        return output::answer(&format!("{looked}。\n"));
    }
    Err(serving::told(Refusal::Conflict(looked.to_owned())))
}

/// A roster is one table.
fn one(paths: &[PathBuf]) -> Result<(&PathBuf, Vec<u8>), Failure> {
    match paths {
        [path] => Ok((path, input::bytes(path)?)),
        _ => Err(Failure::usage(
            "账号、单位一次导入一个表格文件。".to_owned(),
            "people and units come in one table at a time".to_owned(),
        )),
    }
}

fn unread(zh: String) -> Failure {
    let en = format!("the table cannot be read: {zh}");
    Failure::Refused(Said { zh: format!("{zh}。"), en })
}
