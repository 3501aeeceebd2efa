//! 开办: a new office with its first year, its units and its first people.

use pinyin::ToPinyin;
use scheme::{Scheme, SchemeFile};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::table::{office, person, unit};
use store::{Id, Ids, Tx};

use crate::{Desk, Refusal, Role, Roles};

/// What a new office begins with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Opening {
    /// Its name as it stands on papers.
    pub name: String,
    /// The scheme of its first year.
    pub rules: Rules,
}

/// A year's scheme.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Rules {
    /// One that the program ships, by its id.
    Shipped(String),
    /// The office's own files: name and text.
    Own(Vec<(String, String)>),
}

impl Default for Rules {
    /// None that the program ships: whoever forgets to choose is told so.
    fn default() -> Rules {
        Rules::Shipped(String::new())
    }
}

/// A new account.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Newcomer {
    /// What the person signs in with.
    pub login: String,
    /// As pages call the person.
    pub name: String,
    /// The unit, for people of units.
    pub unit: Option<Id>,
    /// The registered leader, for a leader's account.
    pub leader: Option<Id>,
    /// The roles.
    pub roles: Vec<Role>,
    /// The password's hash, where one is set.
    pub password: Option<String>,
    /// Whether the password must be changed before anything else.
    pub must_change: bool,
}

/// Opens an office: its row, its year, and a unit for each of the scheme's.
///
/// # Errors
/// [`Refusal::Facts`] with the faults of its own scheme.
pub async fn open(
    tx: &mut Tx<'_>,
    desk: &Desk,
    ids: &mut Ids,
    now: i64,
    opening: &Opening,
) -> Result<(Id, i32), Refusal> {
    let office = office::Office {
        id: ids.draw(),
        name: opening.name.clone(),
        settings: "{}".to_owned(),
        created_at: now,
        version: 1,
    };
    office::insert(tx, &office).await?;
    let year = open_year(tx, desk, &office.id, &opening.rules).await?;
    let row = office::year(tx, &office.id, year).await?.ok_or(Refusal::Absent("考核年度"))?;
    let scheme = desk.books().scheme(&row)?;
    for (given, position) in scheme.units.iter().zip(1..) {
        let row = unit::Unit {
            office: office.id.clone(),
            id: ids.draw(),
            name: given.name.to_string(),
            initials: initials(&given.name),
            sign_off: false,
            state: "active".to_owned(),
            position,
            version: 1,
        };
        unit::insert(tx, &row).await?;
    }
    Ok((office.id, year))
}

/// Opens a year of an office and answers which it is: the scheme's.
///
/// # Errors
/// [`Refusal::Facts`] with the faults of the scheme and of its own tests; [`Refusal::Conflict`]
/// when the year stands.
pub async fn open_year(
    tx: &mut Tx<'_>,
    desk: &Desk,
    office: &Id,
    rules: &Rules,
) -> Result<i32, Refusal> {
    let (files, own) = files(rules)?;
    let mut row = office::Year {
        office: office.clone(),
        year: 0,
        scheme: String::new(),
        files: own,
        digest: digest(&files),
        state: "open".to_owned(),
    };
    if let Rules::Shipped(id) = rules {
        row.scheme.clone_from(id);
    }
    let scheme: std::sync::Arc<Scheme> = desk.books().scheme(&row)?;
    if let Rules::Own(_) = rules {
        // What its own tests say is not so decides nothing about anybody.
        let faults = scoring::trial::run(&scheme, desk.books().calendar());
        if !faults.is_empty() {
            return Err(Refusal::Facts(faults));
        }
    }
    row.scheme = scheme.id.to_string();
    row.year = i64::from(scheme.year);
    if office::year(tx, office, scheme.year).await?.is_some() {
        return Err(Refusal::Conflict(format!("{}年度已经设立", scheme.year)));
    }
    office::insert_year(tx, &row).await?;
    Ok(scheme.year)
}

/// Adds a person.
///
/// # Errors
/// [`Refusal::Wrong`] for a login that is taken and for roles that clash.
pub async fn add_person(
    tx: &mut Tx<'_>,
    ids: &mut Ids,
    now: i64,
    office: &Id,
    newcomer: &Newcomer,
) -> Result<Id, Refusal> {
    let roles: Roles = newcomer.roles.iter().copied().collect();
    if let Some(clash) = roles.clash() {
        return Err(Refusal::field("roles", clash));
    }
    if person::of_login(tx, office, &newcomer.login).await?.is_some() {
        return Err(Refusal::field("login", format!("账号{}已被使用", newcomer.login)));
    }
    let row = person::Person {
        office: office.clone(),
        id: ids.draw(),
        login: newcomer.login.clone(),
        name: newcomer.name.clone(),
        unit: newcomer.unit.clone(),
        leader: newcomer.leader.clone(),
        state: "active".to_owned(),
        password: newcomer.password.clone(),
        password_at: now,
        must_change: newcomer.must_change,
        totp: None,
        totp_step: 0,
        single_sign_on: None,
        created_at: now,
        version: 1,
    };
    person::insert(tx, &row).await?;
    let names: Vec<&str> = newcomer.roles.iter().map(|role| role.name()).collect();
    person::set_roles(tx, office, &row.id, &names).await?;
    Ok(row.id)
}

/// Pinyin initials of a name, lower case; what has no pinyin is left out unless it is a letter or
/// a digit.
pub fn initials(name: &str) -> String {
    name.chars()
        .filter_map(|c| match c.to_pinyin() {
            Some(pinyin) => pinyin.plain().chars().next(),
            None => c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase()),
        })
        .collect()
}

type Files = Vec<SchemeFile>;

fn files(rules: &Rules) -> Result<(Files, Option<String>), Refusal> {
    match rules {
        Rules::Shipped(id) => {
            let files = scheme::library::files(id);
            Ok((files.ok_or(Refusal::Absent("考核办法"))?, None))
        }
        Rules::Own(files) => {
            let kept = serde_json::to_string(files).map_err(|e| Refusal::Fault(e.to_string()))?;
            let named = |(name, text): &(String, String)| SchemeFile {
                name: name.clone(),
                text: text.clone(),
            };
            Ok((files.iter().map(named).collect(), Some(kept)))
        }
    }
}

fn digest(files: &[SchemeFile]) -> String {
    let mut hasher = Sha256::new();
    for file in files {
        hasher.update(file.name.as_bytes());
        hasher.update([0]);
        hasher.update(file.text.as_bytes());
        hasher.update([0]);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
