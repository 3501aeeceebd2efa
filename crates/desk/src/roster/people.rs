//! Accounts as a table.

use papers::page::{Cell, Table};

use super::{ACTIVE, CLOSED, of_line, rows, table};
use crate::desk::{Batch, Bench};
use crate::verb::grant::Grant;
use crate::verb::person::AddPerson;
use crate::view::people::{Person, Staff};
use crate::view::units::Unit;
use crate::{Actor, Flaw, Refusal, Role, Roles};

/// An account in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// Its line in the table, from 1.
    pub line: u32,
    /// 账号.
    pub login: String,
    /// 姓名.
    pub name: String,
    /// 单位; empty for none.
    pub unit: String,
    /// 角色, parted by 、; empty for none.
    pub roles: String,
}

/// The accounts as a table.
pub fn people(staff: &Staff) -> Table {
    let row = |(person, roles): &(Person, Roles)| {
        let unit = staff.units.iter().find(|unit| Some(&unit.id) == person.unit.as_ref());
        let state = if person.state == "active" { ACTIVE } else { CLOSED };
        let unit = unit.map_or("", |unit| unit.name.as_str());
        [person.login.as_str(), &person.name, unit, &roles.zh(), state].map(Cell::text).to_vec()
    };
    let heads = ["账号", "姓名", "单位", "角色", "状态"];
    table(&heads, staff.people.iter().map(row).collect())
}

/// Reads a table of accounts.
///
/// # Errors
/// In Chinese: what keeps it from being read, and the way out.
pub fn read_people(name: &str, bytes: Vec<u8>) -> Result<Vec<PersonRow>, String> {
    let rows = rows(name, bytes, ["账号", "姓名", "单位", "角色"], 2)?;
    let row = |(line, [login, name, unit, roles]): (u32, [String; 4])| PersonRow {
        line,
        login,
        name,
        unit,
        roles,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Opens the accounts of a table with their roles.
pub struct Enrol {
    /// Who opens accounts.
    pub system: Actor,
    /// Who gives roles.
    pub security: Actor,
    /// The rows, each with the hash of its initial password.
    pub rows: Vec<(PersonRow, String)>,
    /// The units that are there.
    pub units: Vec<Unit>,
    /// The moment, unix milliseconds.
    pub now: i64,
    /// Whether it is only looked at: what would be done is taken back.
    pub dry: bool,
}

impl Batch for Enrol {
    /// How many accounts were opened.
    type Out = usize;

    async fn run(&self, bench: &mut Bench<'_, '_>) -> Result<usize, Refusal> {
        let mut wrong = vec![];
        for (row, password) in &self.rows {
            match self.one(bench, row, password).await {
                Ok(()) => {}
                Err(refusal) => wrong.extend(of_line(row.line, refusal)?),
            }
        }
        crate::flaws(wrong)?;
        if self.dry { Err(super::taken_back(self.rows.len())) } else { Ok(self.rows.len()) }
    }
}

impl Enrol {
    async fn one(
        &self,
        bench: &mut Bench<'_, '_>,
        row: &PersonRow,
        password: &str,
    ) -> Result<(), Refusal> {
        let mut wrong = vec![];
        let unit = self.units.iter().find(|unit| unit.name == row.unit);
        if unit.is_none() && !row.unit.is_empty() {
            let near = ledger::fault::nearest(&row.unit, self.units.iter().map(|u| &*u.name));
            let near = if near.is_empty() { String::new() } else { near.join("、") };
            wrong.push(Flaw::new("unit", format!("没有“{}”这个单位。相近的：{near}", row.unit)));
        }
        let mut roles = vec![];
        for word in row.roles.split(['、', '，', ',']).map(str::trim).filter(|w| !w.is_empty()) {
            match Role::ALL.into_iter().find(|role| role.name() == word || role.zh() == word) {
                Some(role) => roles.push(role),
                None => wrong.push(Flaw::new("roles", format!("没有“{word}”这个角色"))),
            }
        }
        let add = AddPerson {
            login: row.login.clone(),
            name: row.name.clone(),
            unit: unit.map(|unit| unit.id.clone()),
            leader: None,
            password: password.to_owned(),
        };
        let person = match bench.act(&self.system, self.now, &add).await {
            Ok(person) => person,
            Err(Refusal::Wrong(more)) => {
                wrong.extend(more);
                return Err(Refusal::Wrong(wrong));
            }
            Err(refusal) => return Err(refusal),
        };
        crate::flaws(wrong)?;
        if !roles.is_empty() {
            bench.act(&self.security, self.now, &Grant { person, roles }).await?;
        }
        Ok(())
    }
}
