//! 登录: a login and a password become a session.

use store::table::person::{self, Person};
use store::table::session::{self, Session};
use store::table::throttle as table;
use store::{Errand, Id, Tx};

use crate::secret::throttle::Rows;
use crate::secret::{HashFault, token};
use crate::settings::Policy;
use crate::{Desk, Refusal, Via};

use super::factor::policy_of;
use super::trail::{Noted, Trace, leave};
use super::tries::{Count, Uncount, keep};

/// Someone at the door.
#[derive(Clone, Debug)]
pub struct Knock {
    /// The office.
    pub office: Id,
    /// The login as typed.
    pub login: String,
    /// The password as typed.
    pub password: String,
    /// The token of the browser's device cookie.
    pub device: Option<String>,
    /// Where from.
    pub via: Via,
}

/// Someone who is in.
#[derive(Clone, Debug)]
pub struct Entered {
    /// The session's cookie.
    pub cookie: String,
    /// The token for the browser's device cookie.
    pub device: String,
    /// What is owed before anything else.
    pub owes: Owes,
}

/// What a person who came in still owes before anything is open to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owes {
    /// Nothing.
    Nothing,
    /// The second factor.
    Factor,
    /// A new password.
    Renewal,
    /// A second factor, to be set up.
    Enrolment,
}

impl Desk {
    /// Lets a person in. What it answers to a wrong login and to a wrong password is the same, and
    /// takes the same time.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] for a wrong login or password; [`Refusal::Busy`] after failures, with the
    /// seconds to wait.
    pub async fn sign_in(&self, knock: Knock) -> Result<Entered, Refusal> {
        let login = knock.login.trim().to_lowercase();
        let found = self.person_at_the_door(&knock, &login).await?;
        let (person, known) = found;
        let rows = self
            .store()
            .run(Count {
                desk: self.clone(),
                office: knock.office.clone(),
                address: knock.via.address.clone(),
                login,
                known,
            })
            .await?;
        let active = person.filter(|person| person.state == "active");
        let kept = active.as_ref().and_then(|person| person.password.clone());
        let right = self.compare(&knock.office, &rows, knock.password.clone(), kept).await?;
        let Some(person) = active.filter(|_| right) else {
            let noted = Noted {
                desk: self.clone(),
                office: knock.office,
                person: None,
                // What was typed as a login is a password sometimes: it is not kept.
                name: "（未登录）".to_owned(),
                via: knock.via,
                verb: "sign-in-refused",
            };
            self.store().run(noted).await?;
            return Err(Refusal::field("password", "账号或密码有误"));
        };
        self.store().run(Enter { desk: self.clone(), knock, by: By::Password(rows), person }).await
    }

    /// Lets a person of the demonstration in without a password.
    ///
    /// # Errors
    /// [`Refusal::Absent`] when there is no such account.
    pub async fn walk_in(&self, office: Id, login: &str, via: Via) -> Result<Entered, Refusal> {
        let mut reader = self.store().reader().await?;
        let person = person::of_login(&mut reader.tx(), &office, login).await?;
        drop(reader);
        let person = person.ok_or(Refusal::Absent("账号"))?;
        let knock =
            Knock { office, login: login.to_owned(), password: String::new(), device: None, via };
        self.store().run(Enter { desk: self.clone(), knock, by: By::Door, person }).await
    }

    /// Ends a session.
    ///
    /// # Errors
    /// As the store says.
    pub async fn sign_out(&self, cookie: &str, via: Via) -> Result<(), Refusal> {
        let Some((office, token)) = cookie.split_once('.') else {
            return Ok(());
        };
        let Some(office) = Id::parse(office) else {
            return Ok(());
        };
        let digest = token::digest(token).hex();
        self.store().run(Leave { desk: self.clone(), office, digest, via }).await
    }

    /// Compares a password whose try is counted; where nothing could be compared, the count is taken
    /// back.
    pub(super) async fn compare(
        &self,
        office: &Id,
        rows: &Rows,
        password: String,
        kept: Option<String>,
    ) -> Result<bool, Refusal> {
        match self.hasher().verify(password, kept).await {
            Ok(right) => Ok(right),
            Err(fault) => {
                let (desk, office, rows) = (self.clone(), office.clone(), rows.clone());
                self.store().run(Uncount { desk, office, rows }).await?;
                Err(unhashed(fault))
            }
        }
    }

    async fn person_at_the_door(
        &self,
        knock: &Knock,
        login: &str,
    ) -> Result<(Option<Person>, Option<String>), Refusal> {
        let mut reader = self.store().reader().await?;
        let mut tx = reader.tx();
        let person = person::of_login(&mut tx, &knock.office, login).await?;
        let device = knock.device.as_deref().map(|device| token::digest(device).hex());
        let known = match (&person, &device) {
            (Some(person), Some(device)) => {
                table::knows_device(&mut tx, &knock.office, &person.id, device).await?
            }
            _ => false,
        };
        Ok((person, device.filter(|_| known)))
    }
}

/// The stage of someone whom the provider vouched for and who owes the second factor: no password
/// of theirs is asked for afterwards.
pub(super) const VOUCHED: &str = "vouched";

/// What to tell when a password was not compared.
pub(super) fn unhashed(fault: HashFault) -> Refusal {
    match fault {
        HashFault::Busy | HashFault::Stopped => Refusal::Busy(2),
        HashFault::Kept(fault) => Refusal::Fault(fault.to_string()),
    }
}

/// Whether a person must set a new password before anything else.
pub(super) fn owes_renewal(person: &Person, policy: &Policy, now: i64) -> bool {
    let expired = policy.profile.rules().expired(person.password_at, now);
    person.must_change || person.password.is_some() && expired
}

/// By what someone comes in.
pub(super) enum By {
    /// The right password, whose tries were counted.
    Password(Rows),
    /// A door of the demonstration.
    Door,
    /// The single sign-on provider's word, and when they proved themselves there.
    Provider(i64),
}

/// Opens a session.
pub(super) struct Enter {
    pub desk: Desk,
    pub knock: Knock,
    pub by: By,
    pub person: Person,
}

impl Enter {
    /// Where the session begins, and what is owed.
    fn stage(&self, policy: &Policy, now: i64) -> (&'static str, Owes) {
        let person = &self.person;
        match self.by {
            // Who walks in by a door of the demonstration has nothing to show, and owes nothing:
            // that desk holds made-up people only.
            By::Door => ("demo", Owes::Nothing),
            By::Password(_) if person.totp.is_some() => ("factor", Owes::Factor),
            By::Password(_) if owes_renewal(person, policy, now) => ("renewal", Owes::Renewal),
            // The provider stands for the password, not for the second factor.
            By::Provider(_) if person.totp.is_some() => (VOUCHED, Owes::Factor),
            By::Password(_) | By::Provider(_) => ("whole", Owes::Nothing),
        }
    }
}

impl Errand for Enter {
    type Out = Entered;
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Entered, Refusal> {
        let now = self.desk.now();
        let Enter { desk, knock, person, .. } = self;
        if let By::Password(rows) = &self.by {
            keep(tx, &knock.office, &rows.after_success(now)).await?;
        }
        let (stage, owes) = self.stage(&policy_of(tx, &knock.office).await?, now);
        let proved_at = if let By::Provider(at) = self.by { at.min(now) } else { now };
        let token = token::draw(desk.entropy());
        let session = Session {
            office: knock.office.clone(),
            digest: token::digest(&token).hex(),
            person: person.id.clone(),
            stage: stage.to_owned(),
            created_at: now,
            seen_at: now,
            proved_at,
            address: knock.via.address.clone(),
            agent: knock.via.agent.clone(),
        };
        session::insert(tx, &session).await?;
        let device = knock.device.clone().unwrap_or_else(|| token::draw(desk.entropy()));
        if owes != Owes::Factor {
            // A device is known once someone came in from it whole.
            let digest = token::digest(&device).hex();
            table::know_device(tx, &knock.office, &person.id, &digest, now).await?;
        }
        let trace = Trace {
            office: &knock.office,
            person: Some(&person.id),
            name: &person.name,
            via: &knock.via,
            verb: "sign-in",
        };
        leave(tx, &mut desk.ids(now), now, &trace).await?;
        Ok(Entered { cookie: format!("{}.{token}", knock.office), device, owes })
    }
}

struct Leave {
    desk: Desk,
    office: Id,
    digest: String,
    via: Via,
}

impl Errand for Leave {
    type Out = ();
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Refusal> {
        // A cookie that opens nothing any more ends nothing either.
        let Some(signed) = session::signed(tx, &self.office, &self.digest).await? else {
            return Ok(());
        };
        session::delete(tx, &self.office, &self.digest).await?;
        let trace = Trace {
            office: &self.office,
            person: Some(&signed.person),
            name: &signed.name,
            via: &self.via,
            verb: "sign-out",
        };
        let now = self.desk.now();
        leave(tx, &mut self.desk.ids(now), now, &trace).await
    }
}
