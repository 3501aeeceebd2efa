//! Units as a table.

use papers::page::{Cell, Table};

use super::{ACTIVE, CLOSED, of_line, rows, table};
use crate::desk::{Batch, Bench};
use crate::verb::unit::{AddUnit, Change, ChangeUnit};
use crate::view::units::Unit;
use crate::{Actor, Refusal};

const YES: &str = "是";
const NO: &str = "否";

/// A unit in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// Its line in the table, from 1.
    pub line: u32,
    /// 单位.
    pub name: String,
    /// 领导签批, 是 or 否.
    pub sign_off: String,
    /// 状态, 正常 or 停用.
    pub state: String,
}

/// The units as a table.
pub fn units(units: &[Unit]) -> Table {
    let row = |unit: &Unit| {
        let sign_off = if unit.sign_off { YES } else { NO };
        let state = if unit.state == "closed" { CLOSED } else { ACTIVE };
        [unit.name.as_str(), &unit.initials, sign_off, state].map(Cell::text).to_vec()
    };
    table(&["单位", "简拼", "领导签批", "状态"], units.iter().map(row).collect())
}

/// Reads a table of units.
///
/// # Errors
/// In Chinese: what keeps it from being read, and the way out.
pub fn read_units(name: &str, bytes: Vec<u8>) -> Result<Vec<UnitRow>, String> {
    let rows = rows(name, bytes, ["单位", "领导签批", "状态"], 1)?;
    let row = |(line, [name, sign_off, state]): (u32, [String; 3])| UnitRow {
        line,
        name,
        sign_off,
        state,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Adds the units of a table that are not there, and sets how they and the others stand.
pub struct Establish {
    /// Who keeps the units.
    pub system: Actor,
    /// The rows.
    pub rows: Vec<UnitRow>,
    /// The units that are there.
    pub units: Vec<Unit>,
    /// The moment, unix milliseconds.
    pub now: i64,
    /// Whether it is only looked at: what would be done is taken back.
    pub dry: bool,
}

impl Batch for Establish {
    /// How many units were added, and how many of the others changed.
    type Out = (usize, usize);

    async fn run(&self, bench: &mut Bench<'_, '_>) -> Result<(usize, usize), Refusal> {
        let (mut wrong, mut added, mut changed) = (vec![], 0, 0);
        for row in &self.rows {
            match self.one(bench, row).await {
                Ok((new, other)) => {
                    added += usize::from(new);
                    changed += usize::from(other && !new);
                }
                Err(refusal) => wrong.extend(of_line(row.line, refusal)?),
            }
        }
        crate::flaws(wrong)?;
        if self.dry { Err(super::taken_back(self.rows.len())) } else { Ok((added, changed)) }
    }
}

impl Establish {
    async fn one(&self, bench: &mut Bench<'_, '_>, row: &UnitRow) -> Result<(bool, bool), Refusal> {
        let sign_off = one_of(&row.sign_off, [YES, NO], "sign_off", "领导签批")?;
        let active = one_of(&row.state, [ACTIVE, CLOSED], "state", "状态")?;
        let there = self.units.iter().find(|unit| unit.name == row.name);
        let (id, was_signing, was_active) = match there {
            Some(unit) => (unit.id.clone(), unit.sign_off, unit.state != "closed"),
            None => {
                let add = AddUnit { name: row.name.clone() };
                (bench.act(&self.system, self.now, &add).await?, false, true)
            }
        };
        let mut changes = vec![];
        if let Some(sign_off) = sign_off.filter(|sign_off| *sign_off != was_signing) {
            changes.push(Change::SignOff(sign_off));
        }
        if let Some(active) = active.filter(|active| *active != was_active) {
            changes.push(if active { Change::Reopen } else { Change::Close });
        }
        let changed = !changes.is_empty();
        for change in changes {
            let verb = ChangeUnit { unit: id.clone(), change };
            bench.act(&self.system, self.now, &verb).await?;
        }
        Ok((there.is_none(), changed))
    }
}

/// Whether a cell holds the first of two words; none where it is empty.
fn one_of(
    cell: &str,
    words: [&str; 2],
    field: &'static str,
    head: &str,
) -> Result<Option<bool>, Refusal> {
    let [yes, no] = words;
    match cell {
        "" => Ok(None),
        word if word == yes => Ok(Some(true)),
        word if word == no => Ok(Some(false)),
        other => Err(Refusal::field(field, format!("{head}写“{yes}”或“{no}”，不能写“{other}”"))),
    }
}
