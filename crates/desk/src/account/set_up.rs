//! 初始化: the first visit to an empty system, guarded by a one-time code from the terminal.

use serde::{Deserialize, Serialize};
use store::table::office;
use store::{Errand, Id, Tx};

use crate::opening::{self, Newcomer, Opening, Rules};
use crate::secret::code::{Code, Kind};
use crate::secret::policy::{self, Context, Profile};
use crate::secret::token;
use crate::{Desk, Flaw, Refusal, Role, Via};

use super::sign_in::unhashed;
use super::trail::{Trace, leave};

/// Where the codes' digests are kept, parted by blanks.
const CODE: &str = "set-up-code";
/// How many codes open an empty system at once: each process that is started on it shows its own.
const CODES: usize = 4;

/// The three administrators, in the order of the form.
const ADMINISTRATORS: [(Role, [&str; 2]); 3] = [
    (Role::SystemAdministrator, ["system_login", "system_password"]),
    (Role::SecurityAdministrator, ["security_login", "security_password"]),
    (Role::Auditor, ["auditor_login", "auditor_password"]),
];

/// What the first visit gives.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct SetUp {
    /// The code from the terminal, as typed.
    pub code: String,
    /// The office's name.
    pub office: String,
    /// The scheme of its first year.
    pub rules: Rules,
    /// Login and first password of each of the three administrators.
    pub administrators: [(String, String); 3],
}

/// The office that was set up.
#[derive(Clone, Debug)]
pub struct FirstOffice {
    /// Its id.
    pub office: Id,
}

impl Desk {
    /// For an empty system: draws the one-time code, which the terminal shows and nobody keeps.
    /// None once there is an office.
    ///
    /// # Errors
    /// As the store says.
    pub async fn set_up_code(&self) -> Result<Option<String>, Refusal> {
        let code = Code::draw(Kind::SetUp, self.entropy());
        let digest = code.digest().hex();
        let empty = self.store().run(Offer { digest }).await?;
        Ok(empty.then(|| code.to_string()))
    }

    /// Whether there is no office yet.
    ///
    /// # Errors
    /// As the store says.
    pub async fn is_empty(&self) -> Result<bool, Refusal> {
        Ok(office::all(&mut self.store().reader().await?.tx()).await?.is_empty())
    }

    /// The offices: id and name.
    ///
    /// # Errors
    /// As the store says.
    pub async fn offices(&self) -> Result<Vec<(Id, String)>, Refusal> {
        let offices = office::all(&mut self.store().reader().await?.tx()).await?;
        Ok(offices.into_iter().map(|office| (office.id, office.name)).collect())
    }

    /// Opens the first office with its three administrators, whose passwords must be changed when
    /// they first sign in.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] with every wrong field; [`Refusal::Facts`] with the faults of its own
    /// scheme; [`Refusal::Absent`] once there is an office.
    pub async fn set_up(&self, given: SetUp, via: Via) -> Result<FirstOffice, Refusal> {
        if !self.is_empty().await? {
            return Err(Refusal::Absent("页面"));
        }
        let mut flaws = wrong(&given.office, &given.administrators);
        if let Rules::Shipped(id) = &given.rules
            && scheme::library::files(id).is_none()
        {
            flaws.push(Flaw::new("scheme", "请选择考核办法"));
        }
        // Before three passwords are hashed: who has no code makes no work.
        let opens = opens(&mut self.store().reader().await?.tx(), &given.code).await?;
        flaws.extend((!opens).then(wrong_code));
        crate::flaws(flaws)?;
        let people = self.administrators(&given.administrators).await?;
        let name = given.office.trim().to_owned();
        let opening = Opening { name, rules: given.rules };
        let code = Some(given.code);
        self.store().run(Open { desk: self.clone(), code, opening, people, via }).await
    }

    /// Opens a further office: its operator holds the machine and needs no code. The answer is its
    /// id.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] with every wrong field; [`Refusal::Facts`] with the faults of its own
    /// scheme; [`Refusal::Conflict`] when an office has the name already.
    pub async fn add_office(
        &self,
        opening: Opening,
        administrators: [(String, String); 3],
        via: Via,
    ) -> Result<Id, Refusal> {
        crate::flaws(wrong(&opening.name, &administrators))?;
        let people = self.administrators(&administrators).await?;
        let open = Open { desk: self.clone(), code: None, opening, people, via };
        Ok(self.store().run(open).await?.office)
    }

    async fn administrators(
        &self,
        given: &[(String, String); 3],
    ) -> Result<Vec<Newcomer>, Refusal> {
        let mut people = vec![];
        for ((role, _), (login, password)) in ADMINISTRATORS.iter().zip(given) {
            let hash = self.hasher().hash(password.clone()).await.map_err(unhashed)?;
            people.push(Newcomer {
                login: login.trim().to_lowercase(),
                name: role.zh().to_owned(),
                roles: vec![*role],
                password: Some(hash),
                must_change: true,
                ..Newcomer::default()
            });
        }
        Ok(people)
    }
}

/// Whether a code is one that a terminal shows.
async fn opens(tx: &mut Tx<'_>, typed: &str) -> Result<bool, Refusal> {
    let kept = office::deployment(tx, CODE).await?.unwrap_or_default();
    let typed = Code::read(Kind::SetUp, typed).map(|code| code.digest().hex());
    Ok(typed.is_some_and(|typed| kept.split(' ').any(|kept| token::same(&typed, kept))))
}

fn wrong_code() -> Flaw {
    Flaw::new("code", "初始化代码有误，请照终端上显示的填写")
}

fn wrong(office: &str, administrators: &[(String, String); 3]) -> Vec<Flaw> {
    let mut flaws = vec![];
    if office.trim().is_empty() {
        flaws.push(Flaw::new("office", "请填写单位名称"));
    }
    let office = [office.trim()];
    let mut taken: Vec<&str> = vec![];
    for ((role, [login_field, password_field]), (login, password)) in
        ADMINISTRATORS.iter().zip(administrators)
    {
        let login = login.trim();
        if login.is_empty() {
            flaws.push(Flaw::new(login_field, format!("请填写{}的账号", role.zh())));
        } else if !crate::verb::person::sound_login(&login.to_lowercase()) {
            flaws.push(Flaw::new(login_field, crate::verb::person::LOGIN));
        } else if taken.contains(&login) {
            flaws.push(Flaw::new(login_field, "三员须由三人分别担任，账号不能相同"));
        }
        taken.push(login);
        let context = Context { login, person: "", office: &office, reused: false };
        if let Err(faults) = policy::check(Profile::default(), password, context) {
            let says = faults.iter().map(|fault| Flaw::new(password_field, fault.to_string()));
            flaws.extend(says);
        }
    }
    flaws
}

struct Offer {
    digest: String,
}

impl Errand for Offer {
    type Out = bool;
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<bool, Refusal> {
        let empty = office::all(tx).await?.is_empty();
        if !empty {
            office::set_deployment(tx, CODE, None).await?;
            return Ok(false);
        }
        let kept = office::deployment(tx, CODE).await?.unwrap_or_default();
        let earlier: Vec<&str> = kept.split_whitespace().collect();
        let from = (earlier.len() + 1).saturating_sub(CODES);
        let mut all = earlier.get(from..).unwrap_or_default().to_vec();
        all.push(&self.digest);
        office::set_deployment(tx, CODE, Some(&all.join(" "))).await?;
        Ok(true)
    }
}

struct Open {
    desk: Desk,
    /// The code from the terminal, for the first office.
    code: Option<String>,
    opening: Opening,
    people: Vec<Newcomer>,
    via: Via,
}

impl Errand for Open {
    type Out = FirstOffice;
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<FirstOffice, Refusal> {
        // Once more, in the transaction that uses it up: of two who come at once, one is let in.
        if let Some(code) = &self.code
            && !opens(tx, code).await?
        {
            return Err(Refusal::Wrong(vec![wrong_code()]));
        }
        if office::all(tx).await?.iter().any(|other| other.name == self.opening.name) {
            return Err(Refusal::Conflict(format!("已有名为“{}”的单位", self.opening.name)));
        }
        let now = self.desk.now();
        let mut ids = self.desk.ids(now);
        let (office, _) = opening::open(tx, &self.desk, &mut ids, now, &self.opening).await?;
        for newcomer in &self.people {
            opening::add_person(tx, &mut ids, now, &office, newcomer).await?;
        }
        office::set_deployment(tx, CODE, None).await?;
        let trace = Trace {
            office: &office,
            person: None,
            name: "（初始化）",
            via: &self.via,
            verb: "set-up",
        };
        leave(tx, &mut ids, now, &trace).await?;
        Ok(FirstOffice { office })
    }
}
