//! A new password for one's own account.

use store::table::office;
use store::table::person::{self, Person};
use store::table::session;
use store::{Errand, Id, Tx};

use crate::secret::policy::{self, Context};
use crate::secret::throttle::Rows;
use crate::settings::Policy;
use crate::{Actor, Desk, Flaw, Refusal, Role};

use super::factor::{digest_of, policy_of};
use super::sign_in::unhashed;
use super::trail::{Noted, Trace, leave};
use super::tries::{Count, keep};

/// The old password and the new one, as typed.
#[derive(Clone)]
pub struct NewPassword {
    /// The old one.
    pub old: String,
    /// The new one.
    pub new: String,
    /// The new one again.
    pub again: String,
}

impl Desk {
    /// Sets a new password; all other sessions of the person end.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] with all that is wrong with it; [`Refusal::Busy`] after wrong old ones,
    /// with the seconds to wait.
    pub async fn change_password(
        &self,
        who: &Actor,
        cookie: &str,
        new: NewPassword,
    ) -> Result<(), Refusal> {
        let Account { person, past, office, policy } = self.account_of(who).await?;
        let hasher = self.hasher();
        let digest = digest_of(cookie)?;
        let rows = self.store().run(Count::inside(self, who, &digest)).await?;
        let kept = person.password.clone();
        if !self.compare(&who.office, &rows, new.old.clone(), kept).await? {
            self.store().run(Noted::of(self, who, "password-refused")).await?;
            return Err(Refusal::field("old", "原密码有误"));
        }
        self.store().run(Right { desk: self.clone(), who: who.clone(), rows }).await?;
        let reused = hasher.is_any_of(new.new.clone(), past).await.map_err(unhashed)?;
        let office = [office.as_str()];
        let context =
            Context { login: &person.login, person: &person.name, office: &office, reused };
        let mut flaws: Vec<Flaw> = vec![];
        if let Err(faults) = policy::check(policy.profile, &new.new, context) {
            flaws.extend(faults.iter().map(|fault| Flaw::new("new", fault.to_string())));
        }
        if new.new != new.again {
            flaws.push(Flaw::new("again", "两次输入的新密码不一致"));
        }
        crate::flaws(flaws)?;
        let hash = hasher.hash(new.new).await.map_err(unhashed)?;
        self.store().run(Renew { desk: self.clone(), who: who.clone(), person, hash, digest }).await
    }

    /// The hash of an initial password that an administrator gives someone; it must be changed at
    /// the first sign-in, and still it must not be one that is guessed. Under the key of a deed the
    /// same password always has the same hash, so that the deed asked again is known, and one with
    /// another password is not.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] with all that is wrong with it.
    pub async fn first_password(
        &self,
        who: &Actor,
        login: &str,
        password: &str,
        deed: Option<&str>,
    ) -> Result<String, Refusal> {
        who.needs(&[Role::SystemAdministrator])?;
        let policy = policy_of(&mut self.store().reader().await?.tx(), &who.office).await?;
        let office = [who.office_name.as_str()];
        let context = Context { login: login.trim(), person: "", office: &office, reused: false };
        if let Err(faults) = policy::check(policy.profile, password, context) {
            let flaws = faults.iter().map(|fault| Flaw::new("password", fault.to_string()));
            return Err(Refusal::Wrong(flaws.collect()));
        }
        let hasher = self.hasher();
        let hash = match deed.filter(|deed| !deed.is_empty()) {
            Some(deed) => hasher.hash_under(password.to_owned(), &own_name(who, deed)).await,
            None => hasher.hash(password.to_owned()).await,
        };
        hash.map_err(unhashed)
    }

    /// The same for an account that stands: against its own login, whatever a form says it is.
    ///
    /// # Errors
    /// [`Refusal::Absent`] when there is no such account; else as [`Desk::first_password`].
    pub async fn new_password(
        &self,
        who: &Actor,
        person: &Id,
        password: &str,
        deed: Option<&str>,
    ) -> Result<String, Refusal> {
        who.needs(&[Role::SystemAdministrator])?;
        let row = {
            let mut reader = self.store().reader().await?;
            person::get(&mut reader.tx(), &who.office, person).await?
        };
        let row = row.ok_or(Refusal::Absent("账号"))?;
        self.first_password(who, &row.login, password, deed).await
    }

    async fn account_of(&self, who: &Actor) -> Result<Account, Refusal> {
        let mut reader = self.store().reader().await?;
        let mut tx = reader.tx();
        let person = person::get(&mut tx, &who.office, &who.person).await?;
        let person = person.ok_or(Refusal::SignIn)?;
        let office = office::get(&mut tx, &who.office).await?.ok_or(Refusal::SignIn)?;
        let policy = Policy::of(&office.settings);
        let history = policy.profile.rules().history;
        let mut past = person::past_passwords(&mut tx, &who.office, &person.id, history).await?;
        past.extend(person.password.clone());
        Ok(Account { person, past, office: office.name, policy })
    }
}

/// What names a deed among all of every office.
fn own_name(who: &Actor, deed: &str) -> String {
    format!("{} {} {deed}", who.office, who.person)
}

/// An account with what its new password is held against.
struct Account {
    person: Person,
    past: Vec<String>,
    office: String,
    policy: Policy,
}

/// Forgets the try: the old password was right, whatever is wrong with the new one.
struct Right {
    desk: Desk,
    who: Actor,
    rows: Rows,
}

impl Errand for Right {
    type Out = ();
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Refusal> {
        keep(tx, &self.who.office, &self.rows.after_success(self.desk.now())).await
    }
}

struct Renew {
    desk: Desk,
    who: Actor,
    person: Person,
    hash: String,
    digest: String,
}

impl Errand for Renew {
    type Out = ();
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Refusal> {
        let now = self.desk.now();
        let (office, id) = (&self.who.office, &self.person.id);
        let mut person = self.person.clone();
        if let Some(old) = person.password.replace(self.hash.clone()) {
            person::keep_password(tx, office, id, person.password_at, &old).await?;
        }
        person.password_at = now;
        person.must_change = false;
        if !person::update(tx, &person).await? {
            return Err(Refusal::Stale("账号刚刚被他人修改".to_owned()));
        }
        session::delete_others(tx, office, id, Some(&self.digest)).await?;
        session::advance(tx, office, &self.digest, "whole", now).await?;
        let trace = Trace {
            office,
            person: Some(id),
            name: &person.name,
            via: &self.who.via,
            verb: "password",
        };
        leave(tx, &mut self.desk.ids(now), now, &trace).await
    }
}
