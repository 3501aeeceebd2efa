//! `office`: the offices of a database, and their appraisal years.

use std::path::Path;

use desk::opening::{Opening, Rules};
use desk::verb::begin_year::BeginYear;
use desk::{Role, Via};
use ledger::fault::Lang;
use scheme::library;
use store::table::office;

use crate::cli::OfficeAction;
use crate::failure::Failure;
use crate::office::{self as offices, Machine, broken};
use crate::{input, output, serving};

use super::user::{drawn, initial};

/// Does it, and says what came of it.
pub fn run(action: OfficeAction, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    serving::runtime()?.block_on(async {
        match action {
            OfficeAction::List { data } => list(&data, machine).await,
            OfficeAction::Add { data, name, scheme, system, security, auditor } => {
                let opening = Opening { name: name.trim().to_owned(), rules: rules(&scheme)? };
                add(&data, opening, [system, security, auditor], machine, lang).await
            }
            OfficeAction::Year { place, scheme } => {
                let rules = rules(&scheme)?;
                let (desk, office) = machine.open(&place).await?;
                let who = machine.actor(&office, Role::SystemAdministrator, "office");
                let year = desk.act(&who, None, BeginYear { rules }).await;
                let year = year.map_err(serving::told)?;
                output::answer(&match lang {
                    Lang::Zh => format!("{}：已设立{year}年度\n", office.name),
                    Lang::En => format!("{}: the year {year} is begun\n", office.name),
                })
            }
        }
    })
}

/// A scheme by its id, or from a folder; a folder's own faults are told before anything is done.
fn rules(named: &str) -> Result<Rules, Failure> {
    if library::files(named).is_some() {
        return Ok(Rules::Shipped(named.to_owned()));
    }
    input::scheme(named)?;
    let files = input::scheme_files(named)?.into_iter().map(|file| (file.name, file.text));
    Ok(Rules::Own(files.collect()))
}

async fn list(data: &Path, machine: &Machine<'_>) -> Result<(), Failure> {
    let desk = machine.desk(data).await?;
    let mut text = String::new();
    for office in offices::all(&desk).await? {
        let mut reader = desk.store().reader().await.map_err(broken)?;
        let years = office::years(&mut reader.tx(), &office.id).await.map_err(broken)?;
        let years = years.iter().map(|year| format!("{} {}", year.year, year.scheme));
        let years = years.collect::<Vec<_>>().join(", ");
        text.push_str(&format!("{}\t{}\t{years}\n", office.id, office.name));
    }
    output::answer(&text)
}

async fn add(
    data: &Path,
    opening: Opening,
    logins: [String; 3],
    machine: &Machine<'_>,
    lang: Lang,
) -> Result<(), Failure> {
    let desk = machine.desk(data).await?;
    let administrators = logins.map(|login| (login, drawn(&desk)));
    let told = administrators.iter().map(|(login, password)| initial(login, password, lang));
    let told: String = told.collect();
    let via = Via { address: String::new(), agent: "tongbao office".to_owned() };
    desk.add_office(opening, administrators, via).await.map_err(serving::told)?;
    output::answer(&told)
}
