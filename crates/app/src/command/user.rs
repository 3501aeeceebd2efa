//! `user`: accounts and roles, through the office's own verbs.

use desk::secret::code::{Code, Kind};
use desk::verb::grant::Grant;
use desk::verb::person::{AddPerson, Change, ChangePerson};
use desk::view::people::{People, Staff};
use desk::{Actor, Desk, Id, Refusal, Role};
use ledger::fault::Lang;
use store::table::office::Office;

use crate::cli::{OneRole, OneUser, UserAction};
use crate::failure::{Failure, Said};
use crate::office::Machine;
use crate::{output, serving};

/// Does it, and says what came of it.
pub fn run(action: UserAction, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    serving::runtime()?.block_on(async {
        match action {
            UserAction::Add { place, login, name, unit, role } => {
                let (desk, office) = machine.open(&place).await?;
                let roles = role.iter().map(|role| named(role)).collect::<Result<Vec<_>, _>>()?;
                let terminal = Terminal { desk, office, machine };
                let unit = terminal.unit(unit.as_deref()).await?;
                let account = Account { login, name, unit, roles };
                let password = terminal.add(&account).await?;
                output::answer(&initial(&account.login, &password, lang))
            }
            UserAction::List { place } => {
                let (desk, office) = machine.open(&place).await?;
                let terminal = Terminal { desk, office, machine };
                output::answer(&listed(&terminal.staff().await?, lang))
            }
            UserAction::Disable(one) => change(&one, machine, Change::Disable).await,
            UserAction::Enable(one) => change(&one, machine, Change::Enable).await,
            UserAction::Password(one) => password(&one, machine, lang).await,
            UserAction::Grant(one) => roles(&one, machine, true).await,
            UserAction::Revoke(one) => roles(&one, machine, false).await,
        }
    })
}

/// An office as the command line works in it.
pub struct Terminal<'a> {
    /// The desk.
    pub desk: Desk,
    /// The office.
    pub office: Office,
    /// Who acts.
    pub machine: &'a Machine<'a>,
}

/// An account to be opened.
pub struct Account {
    /// What the person signs in with.
    pub login: String,
    /// As pages call the person.
    pub name: String,
    /// The unit.
    pub unit: Option<Id>,
    /// The roles.
    pub roles: Vec<Role>,
}

impl Terminal<'_> {
    fn as_role(&self, role: Role) -> Actor {
        self.machine.actor(&self.office, role, "user")
    }

    /// People and units.
    pub async fn staff(&self) -> Result<Staff, Failure> {
        let who = self.as_role(Role::SystemAdministrator);
        let people = People { words: String::new() };
        self.desk.ask(&who, people).await.map_err(serving::told)
    }

    async fn unit(&self, named: Option<&str>) -> Result<Option<Id>, Failure> {
        let Some(named) = named else { return Ok(None) };
        let staff = self.staff().await?;
        let unit = staff.units.iter().find(|unit| unit.name == named);
        let near = ledger::fault::nearest(named, staff.units.iter().map(|u| u.name.as_str()));
        let unit = unit.ok_or_else(|| {
            let (zh, en) = (near.join("、"), near.join(", "));
            told(
                format!("没有“{named}”这个单位。相近的：{zh}"),
                format!("no unit `{named}`; near: {en}"),
            )
        })?;
        Ok(Some(unit.id.clone()))
    }

    /// Opens an account with its roles, and gives its initial password.
    pub async fn add(&self, account: &Account) -> Result<String, Failure> {
        let set: desk::Roles = account.roles.iter().copied().collect();
        if let Some(clash) = set.clash() {
            return Err(serving::told(Refusal::field("roles", clash)));
        }
        if set.iter().any(Role::of_unit) && account.unit.is_none() {
            let why = "信息员、单位领导须有所属单位，请加 --unit";
            return Err(serving::told(Refusal::field("unit", why)));
        }
        let system = self.as_role(Role::SystemAdministrator);
        let password = drawn(&self.desk);
        let hash = self.desk.first_password(&system, &account.login, &password, None).await;
        let verb = AddPerson {
            login: account.login.clone(),
            name: account.name.clone(),
            unit: account.unit.clone(),
            leader: None,
            password: hash.map_err(serving::told)?,
        };
        let person = self.desk.act(&system, None, verb).await.map_err(serving::told)?;
        if !account.roles.is_empty() {
            let grant = Grant { person, roles: account.roles.clone() };
            let security = self.as_role(Role::SecurityAdministrator);
            self.desk.act(&security, None, grant).await.map_err(serving::told)?;
        }
        Ok(password)
    }
}

/// An initial password that can be read out: a code, and behind it the kinds of characters that a
/// draw may lack and the rules ask for.
pub fn drawn(desk: &Desk) -> String {
    format!("{}-q7", Code::draw(Kind::SetUp, desk.entropy()))
}

fn told(zh: String, en: String) -> Failure {
    Failure::Refused(Said { zh, en })
}

/// The role of a name of the open format.
pub fn named(name: &str) -> Result<Role, Failure> {
    let found = Role::ALL.into_iter().find(|role| role.name() == name || role.zh() == name);
    let all = || Role::ALL.map(Role::name).join(", ");
    let wrong = || {
        Failure::usage(
            format!("没有“{name}”这个角色。可用：{}", all()),
            format!("no role `{name}`; there are: {}", all()),
        )
    };
    found.ok_or_else(wrong)
}

/// What is shown once of an initial password.
pub fn initial(login: &str, password: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("账号 {login}\t初始密码 {password}\t首次登录须改密码\n"),
        Lang::En => format!("{login}\tinitial password {password}\tto be changed at first\n"),
    }
}

/// The accounts, a line each; for people in their words, for scripts in those of the open format.
fn listed(staff: &Staff, lang: Lang) -> String {
    let line = |(person, roles): &(store::table::person::Person, desk::Roles)| {
        let unit = staff.units.iter().find(|unit| Some(&unit.id) == person.unit.as_ref());
        let unit = unit.map_or("", |unit| unit.name.as_str());
        let (login, name, state) = (&person.login, &person.name, person.state.as_str());
        let (roles, state) = match lang {
            Lang::Zh => (roles.zh(), if state == "active" { "正常" } else { "停用" }),
            Lang::En => (roles.iter().map(Role::name).collect::<Vec<_>>().join(","), state),
        };
        format!("{login}\t{name}\t{unit}\t{roles}\t{state}\n")
    };
    staff.people.iter().map(line).collect()
}

/// The office and the account that are meant, with the roles held.
async fn found<'a>(
    one: &OneUser,
    machine: &'a Machine<'a>,
) -> Result<(Terminal<'a>, Id, desk::Roles), Failure> {
    let (desk, office) = machine.open(&one.place).await?;
    let terminal = Terminal { desk, office, machine };
    let staff = terminal.staff().await?;
    let person = staff.people.iter().find(|(person, _)| person.login == one.login);
    let near = ledger::fault::nearest(&one.login, staff.people.iter().map(|(p, _)| &*p.login));
    let (person, roles) = person.ok_or_else(|| {
        let (login, zh, en) = (&one.login, near.join("、"), near.join(", "));
        told(
            format!("没有“{login}”这个账号。相近的：{zh}"),
            format!("no account `{login}`; near: {en}"),
        )
    })?;
    let found = (person.id.clone(), *roles);
    Ok((terminal, found.0, found.1))
}

async fn change(one: &OneUser, machine: &Machine<'_>, change: Change) -> Result<(), Failure> {
    let (terminal, person, _) = found(one, machine).await?;
    let who = terminal.as_role(Role::SystemAdministrator);
    let verb = ChangePerson { person, change };
    terminal.desk.act(&who, None, verb).await.map_err(serving::told)
}

async fn password(one: &OneUser, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    let (terminal, person, _) = found(one, machine).await?;
    let who = terminal.as_role(Role::SystemAdministrator);
    let password = drawn(&terminal.desk);
    let hash = terminal.desk.first_password(&who, &one.login, &password, None).await;
    let change = Change::Password(hash.map_err(serving::told)?);
    let verb = ChangePerson { person, change };
    terminal.desk.act(&who, None, verb).await.map_err(serving::told)?;
    output::answer(&initial(&one.login, &password, lang))
}

async fn roles(one: &OneRole, machine: &Machine<'_>, give: bool) -> Result<(), Failure> {
    let role = named(&one.role)?;
    let (terminal, person, held) = found(&one.user, machine).await?;
    let mut roles: Vec<Role> = held.iter().filter(|held| *held != role).collect();
    if give {
        roles.push(role);
    }
    let who = terminal.as_role(Role::SecurityAdministrator);
    let grant = Grant { person, roles };
    terminal.desk.act(&who, None, grant).await.map_err(serving::told)
}
