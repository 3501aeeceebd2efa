//! The units of an office and the names by which the scheme knows them. Facts name a unit by its
//! name, so a unit has none that the scheme does not know.

use ledger::fault::nearest;
use scheme::Scheme;
use store::Id;
use store::table::unit;

use std::sync::Arc;

use crate::{Refusal, Sitting};

/// A unit's place in the scheme.
pub(crate) struct Placed {
    /// The scheme's own spelling.
    pub name: String,
    /// Its place in the scheme's order, from 1.
    pub position: i64,
}

/// Finds a name in the current year's scheme; `own` is the unit that bears it or is to.
///
/// # Errors
/// [`Refusal::Wrong`] when the scheme has no such unit, or another of the office's is it.
pub(crate) async fn placed(
    at: &mut Sitting<'_, '_>,
    typed: &str,
    own: Option<&Id>,
) -> Result<Placed, Refusal> {
    let typed = typed.trim();
    let scheme = current(at).await?;
    let Some(place) = scheme.names.unit(typed) else {
        let near = nearest(typed, scheme.names.of_units()).join("、");
        let near = if near.is_empty() { near } else { format!("；相近的：{near}") };
        let year = scheme.year;
        let why = format!("{year}年度考核办法里没有“{typed}”，单位以考核办法为准{near}");
        return Err(Refusal::field("name", why));
    };
    let name = scheme.unit(place).map(|unit| unit.name.to_string()).unwrap_or_default();
    let rows = unit::all(at.tx, &at.who.office).await?;
    let others = rows.iter().filter(|row| Some(&row.id) != own);
    let same = |row: &&unit::Unit| scheme.names.unit(&row.name) == Some(place);
    if let Some(other) = others.clone().find(same) {
        let state = if other.state == "closed" { "，已停用，可以恢复" } else { "" };
        return Err(Refusal::field("name", format!("单位里已有{}{state}", other.name)));
    }
    let at = scheme.units.iter().position(|unit| unit.name == name.as_str());
    let position = at.and_then(|at| i64::try_from(at).ok()).unwrap_or_default() + 1;
    Ok(Placed { name, position })
}

/// The scheme of the year of today, else of the latest year.
async fn current(at: &mut Sitting<'_, '_>) -> Result<Arc<Scheme>, Refusal> {
    let years = at.years().await?;
    years.current(at.today()).cloned().ok_or(Refusal::Absent("考核年度"))
}

/// Refuses what only people of a unit that is still there may do.
///
/// # Errors
/// [`Refusal::Conflict`] for a closed one.
pub(crate) fn not_closed(unit: &unit::Unit) -> Result<(), Refusal> {
    if unit.state == "closed" {
        let why = format!("{}已停用，不能再写稿、报送；如有疑问请联系系统管理员", unit.name);
        return Err(Refusal::Conflict(why));
    }
    Ok(())
}
