//! 设立年度: a new appraisal year with its scheme, the shipped one or the office's own.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::table::{office, unit};

use crate::opening::{self, Rules};
use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Begins a year.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BeginYear {
    /// Its scheme.
    pub rules: Rules,
}

impl Verb for BeginYear {
    const NAME: &'static str = "begin-year";
    /// The year, which is the scheme's.
    type Out = i32;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::SystemAdministrator])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<i32, Refusal> {
        let own = at.who.office.clone();
        let year = opening::open_year(at.tx, at.desk, &own, &self.rules).await?;
        let row = office::year(at.tx, &own, year).await?.ok_or(Refusal::Absent("考核年度"))?;
        let scheme = at.desk.books().scheme(&row)?;
        let latest = office::years(at.tx, &own).await?.first().map(|row| row.year);
        if latest != Some(i64::from(year)) {
            // The units bear the names of the latest year; an earlier one finds them by its own.
            return done(at, year, &row.scheme, &row.digest).await;
        }
        // A unit that the new scheme knows under its former name too is called as it is now.
        for mut row in unit::all(at.tx, &own).await? {
            let place = scheme.names.unit(&row.name).and_then(|place| scheme.unit(place));
            let Some(now) = place else { continue };
            let order = scheme.units.iter().position(|unit| unit.name == now.name);
            let order = order.and_then(|order| i64::try_from(order).ok()).unwrap_or_default();
            if now.name != row.name.as_str() && unit::named(at.tx, &own, &now.name).await?.is_some()
            {
                // Two became one: the other bears the name already, and keeps it.
                continue;
            }
            let before = json!({ "name": row.name });
            let renamed = row.name != now.name.as_str();
            row.name = now.name.to_string();
            row.initials = opening::initials(&row.name);
            row.position = order + 1;
            if !unit::update(at.tx, &row).await? {
                return Err(Refusal::Stale(format!("{}的设置刚刚被他人修改", row.name)));
            }
            if renamed {
                let after = json!({ "name": row.name });
                at.trace("unit", row.id.as_str(), Some(before), Some(after)).await?;
            }
        }
        done(at, year, &row.scheme, &row.digest).await
    }
}

async fn done(
    at: &mut Sitting<'_, '_>,
    year: i32,
    scheme: &str,
    digest: &str,
) -> Result<i32, Refusal> {
    let office = at.who.office.clone();
    let after = json!({ "year": year, "scheme": scheme, "digest": digest });
    at.trace("office", office.as_str(), None, Some(after)).await?;
    Ok(year)
}
