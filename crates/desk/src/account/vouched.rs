//! 单点登录: a provider's word becomes a session. It says who somebody is; which account that is,
//! and what it may do, is this office's own business.

use serde_json::json;
use store::table::office;
use store::table::person::{self, Person};
use store::{Errand, Id, Tx};

use crate::{Desk, Refusal, Role, Roles, Via};

use super::sign_in::{By, Enter, Entered, Knock};
use super::trail::{Noted, Trace, leave_with};

/// Someone whom a provider vouches for.
#[derive(Clone, Debug)]
pub struct Vouched {
    /// The office they want to enter.
    pub office: Id,
    /// Who they are for good: the provider and its name for them.
    pub subject: String,
    /// Their login, where the operator says that the provider knows it.
    pub login: Option<String>,
    /// When they proved themselves to the provider, unix milliseconds; 0 where that is not known.
    pub proved_at: i64,
    /// The token of the browser's device cookie.
    pub device: Option<String>,
    /// Where from.
    pub via: Via,
}

/// What is told to someone without an account.
const UNKNOWN: &str = "您的统一身份还没有对应本系统的账号，请联系系统管理员";

impl Desk {
    /// Lets in whom a provider vouches for: the account linked to them, or, at their first visit,
    /// the account of their login, which is linked then. An administrator's account is linked by
    /// the security administrator alone, and so is every account where there are several offices.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] when they have no account here that is open.
    pub async fn enter_vouched(&self, vouched: Vouched) -> Result<Entered, Refusal> {
        let Vouched { office, subject, login, proved_at, device, via } = vouched;
        let find = Find { desk: self.clone(), office: office.clone(), subject, login, via };
        let via = find.via.clone();
        let Some(person) = self.store().run(find).await? else {
            let noted = Noted {
                desk: self.clone(),
                office,
                person: None,
                name: "（未登录）".to_owned(),
                via,
                verb: "sign-in-refused",
            };
            self.store().run(noted).await?;
            return Err(Refusal::field("login", UNKNOWN));
        };
        let login = person.login.clone();
        let knock = Knock { office, login, password: String::new(), device, via };
        let by = By::Provider(proved_at);
        self.store().run(Enter { desk: self.clone(), knock, by, person }).await
    }
}

struct Find {
    desk: Desk,
    office: Id,
    subject: String,
    login: Option<String>,
    via: Via,
}

impl Errand for Find {
    type Out = Option<Person>;
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Option<Person>, Refusal> {
        let linked = person::of_single_sign_on(tx, &self.office, &self.subject).await?;
        if let Some(person) = linked {
            return Ok(Some(person).filter(|person| person.state == "active"));
        }
        let Some(login) = &self.login else { return Ok(None) };
        // The provider's logins are the whole deployment's, an account's is its office's own: where
        // there are several offices, one's 甲 is not another's.
        if office::all(tx).await?.len() != 1 {
            return Ok(None);
        }
        let found = person::of_login(tx, &self.office, &login.trim().to_lowercase()).await?;
        let open = |person: &Person| person.state == "active" && person.single_sign_on.is_none();
        let Some(mut person) = found.filter(open) else { return Ok(None) };
        let roles = person::roles(tx, &self.office, &person.id).await?;
        if Roles::named(roles.iter().map(String::as_str)).iter().any(Role::administers) {
            return Ok(None);
        }
        person.single_sign_on = Some(self.subject.clone());
        if !person::update(tx, &person).await? {
            return Err(Refusal::Stale("账号刚刚被他人修改".to_owned()));
        }
        let now = self.desk.now();
        let trace = Trace {
            office: &self.office,
            person: Some(&person.id),
            name: &person.name,
            via: &self.via,
            verb: "link-person",
        };
        let after = Some(json!({ "single_sign_on": self.subject }));
        leave_with(tx, &mut self.desk.ids(now), now, &trace, after).await?;
        Ok(Some(person))
    }
}
