//! An office's database from the command line: which office is meant, and who acts.

use std::path::Path;
use std::sync::Arc;

use desk::{Actor, Desk, Role, Via};
use ledger::fault::nearest;
use ledger::{At, Code, Fault};
use store::table::office::{self, Office, Year};

use crate::cli::Place;
use crate::failure::{Failure, Said};
use crate::serving;

/// The environment's part of a command on a database.
pub struct Machine<'a> {
    /// The address of a PostgreSQL.
    pub database: Option<&'a str>,
    /// Who works at the terminal.
    pub operator: &'a str,
}

impl Machine<'_> {
    /// The desk over a database that must be there already: a slip in a folder's name makes none.
    pub async fn desk(&self, data: &Path) -> Result<Desk, Failure> {
        let file = data.join("tongbao.db");
        if self.database.is_none() && !file.is_file() {
            return Err(crate::input::absent(&file));
        }
        serving::desk(data, self.database, 0, crate::input::calendar(&[])?).await
    }

    /// The desk and the office that is meant.
    pub async fn open(&self, place: &Place) -> Result<(Desk, Office), Failure> {
        let desk = self.desk(&place.data).await?;
        let office = meant(&desk, place.office.as_deref()).await?;
        Ok((desk, office))
    }

    /// The operator in one role: whoever holds the machine holds its data, and the trail says so.
    pub fn actor(&self, office: &Office, role: Role, command: &str) -> Actor {
        let via = Via { address: String::new(), agent: format!("tongbao {command}") };
        let name = match self.operator {
            "" => "命令行".to_owned(),
            operator => format!("命令行（{operator}）"),
        };
        Actor {
            name,
            roles: [role].into_iter().collect(),
            office_name: office.name.clone(),
            proved: true,
            ..desk::nobody(office.id.clone(), via)
        }
    }
}

/// All offices of a database.
pub async fn all(desk: &Desk) -> Result<Vec<Office>, Failure> {
    let mut reader = desk.store().reader().await.map_err(broken)?;
    office::all(&mut reader.tx()).await.map_err(broken)
}

/// The office of a name or an id; without one the only office there is.
pub async fn meant(desk: &Desk, named: Option<&str>) -> Result<Office, Failure> {
    let all = all(desk).await?;
    if all.is_empty() {
        return Err(empty());
    }
    let names: Vec<&str> = all.iter().map(|office| office.name.as_str()).collect();
    let right = match named {
        Some(named) if !nearest(named, names.iter().copied()).is_empty() => {
            nearest(named, names.iter().copied()).join("、")
        }
        _ => names.join("、"),
    };
    let mut fitting = all.iter().filter(|office| match named {
        Some(named) => office.name == named || office.id.as_str() == named,
        None => true,
    });
    match (fitting.next(), fitting.next()) {
        (Some(office), None) => Ok(office.clone()),
        _ => {
            let at = At::file(&Arc::from("--office"));
            let fault = Fault::error(Code::NO_SUCH_OFFICE, at);
            Err(fault.with("found", named.unwrap_or("—")).with("right", right).into())
        }
    }
}

/// That the database holds no office yet.
pub fn none() -> Failure {
    Failure::Refused(Said {
        zh: "数据库里还没有办公室，没有什么可备份。".to_owned(),
        en: "the database holds no office yet: there is nothing to back up".to_owned(),
    })
}

/// That nobody has set the database up.
fn empty() -> Failure {
    Failure::Refused(Said {
        zh: "数据库里还没有办公室。先启动 tongbao serve，在浏览器中完成首次设置。".to_owned(),
        en: "the database holds no office yet; start `tongbao serve` and set it up in a browser"
            .to_owned(),
    })
}

/// The year that is meant: without one, the latest that has come.
pub async fn year(desk: &Desk, office: &Office, asked: Option<i32>) -> Result<i32, Failure> {
    let today = desk::day_of(desk.now());
    let mut reader = desk.store().reader().await.map_err(broken)?;
    let years = office::years(&mut reader.tx(), &office.id).await.map_err(broken)?;
    let known: Vec<i32> = years.iter().filter_map(|year| i32::try_from(year.year).ok()).collect();
    let year = match asked {
        Some(asked) => known.iter().find(|year| **year == asked),
        // A year that was set up beforehand is not meant until it has come.
        None => {
            let come = |year: &&Year| desk.first_day(year).is_ok_and(|first| first <= today);
            let come = years.iter().find(come).and_then(|year| i32::try_from(year.year).ok());
            known.iter().find(|year| Some(**year) == come).or(known.last())
        }
    };
    year.copied().ok_or_else(|| {
        let at = At::file(&Arc::from("--year"));
        let fault = Fault::error(Code::NO_SUCH_YEAR, at);
        let right = known.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
        fault.with("found", asked.unwrap_or_default().to_string()).with("right", right).into()
    })
}

/// What the store said.
pub fn broken(error: store::Error) -> Failure {
    Failure::machine("tongbao", &std::io::Error::other(error.to_string()))
}
