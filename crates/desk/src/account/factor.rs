//! 动态口令 at the door: after the password, a code of the phone or a recovery code.

use store::table::person::{self, Person};
use store::table::throttle as table;
use store::table::{factor, office, session};
use store::{Errand, Id, Tx};

use crate::secret::code::{Code, Kind};
use crate::secret::throttle::Rows;
use crate::secret::token;
use crate::secret::totp::{SharedSecret, Verdict};
use crate::settings::Policy;
use crate::{Actor, Desk, Refusal};

use super::sign_in::{VOUCHED, owes_renewal};
use super::trail::{Noted, Trace, leave};
use super::tries::{Count, keep};

/// What is told when a code does not fit.
pub(super) const WRONG: &str = "动态口令或恢复码有误，或已经用过";

/// What a right code was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// The phone's.
    Phone,
    /// A recovery code, which is struck out.
    Recovery,
}

impl Desk {
    /// Takes the second factor of someone whose password was right, and answers whether a new
    /// password is owed next.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] for a wrong code; [`Refusal::Busy`] after failures, with the seconds to
    /// wait.
    pub async fn give_factor(
        &self,
        who: &Actor,
        cookie: &str,
        device: &str,
        typed: String,
    ) -> Result<bool, Refusal> {
        let digest = digest_of(cookie)?;
        let rows = self.store().run(Count::factor(self, who)).await?;
        let device = token::digest(device).hex();
        let pass = Pass { desk: self.clone(), who: who.clone(), digest, device, typed, rows };
        match self.store().run(pass).await? {
            Some(renewal) => Ok(renewal),
            None => {
                self.store().run(Noted::of(self, who, "factor-refused")).await?;
                Err(Refusal::field("code", WRONG))
            }
        }
    }
}

/// The digest of a session's cookie.
pub(crate) fn digest_of(cookie: &str) -> Result<String, Refusal> {
    let token = cookie.split_once('.').map(|(_, token)| token).ok_or(Refusal::SignIn)?;
    Ok(token::digest(token).hex())
}

/// Takes a code, once; none where it is wrong or was taken before.
pub(super) async fn take(
    tx: &mut Tx<'_>,
    person: &Person,
    typed: &str,
    now: i64,
) -> Result<Option<Taken>, Refusal> {
    let (office, id) = (&person.office, &person.id);
    if let Some(code) = Code::read(Kind::Recovery, typed) {
        let struck = factor::strike(tx, office, id, &code.digest().hex()).await?;
        return Ok(struck.then_some(Taken::Recovery));
    }
    let Some(secret) = person.totp.as_deref().and_then(SharedSecret::from_base32) else {
        return Ok(None);
    };
    match secret.verify(typed, now, Some(person.totp_step)) {
        // Of two who come with one code at once, one is let in: the step is moved on once.
        Verdict::Accepted { step } => {
            Ok(factor::take_step(tx, office, id, step).await?.then_some(Taken::Phone))
        }
        Verdict::Replayed | Verdict::Wrong => Ok(None),
    }
}

struct Pass {
    desk: Desk,
    who: Actor,
    digest: String,
    device: String,
    typed: String,
    rows: Rows,
}

impl Errand for Pass {
    type Out = Option<bool>;
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Option<bool>, Refusal> {
        let (now, who) = (self.desk.now(), &self.who);
        let person = person::get(tx, &who.office, &who.person).await?.ok_or(Refusal::SignIn)?;
        let Some(taken) = take(tx, &person, &self.typed, now).await? else {
            return Ok(None);
        };
        keep(tx, &who.office, &self.rows.after_success(now)).await?;
        table::know_device(tx, &who.office, &who.person, &self.device, now).await?;
        let policy = policy_of(tx, &who.office).await?;
        let session = session::signed(tx, &who.office, &self.digest).await?;
        let vouched = session.as_ref().is_some_and(|session| session.stage == VOUCHED);
        let renewal = !vouched && owes_renewal(&person, &policy, now);
        let stage = if renewal { "renewal" } else { "whole" };
        session::advance(tx, &who.office, &self.digest, stage, now).await?;
        let verb = match taken {
            Taken::Phone => "factor",
            Taken::Recovery => "recovery-code",
        };
        let trace = Trace {
            office: &who.office,
            person: Some(&who.person),
            name: &who.name,
            via: &who.via,
            verb,
        };
        leave(tx, &mut self.desk.ids(now), now, &trace).await?;
        Ok(Some(renewal))
    }
}

/// The policy of an office.
pub(crate) async fn policy_of(tx: &mut Tx<'_>, office: &Id) -> Result<Policy, Refusal> {
    let row = office::get(tx, office).await?;
    Ok(Policy::of(row.as_ref().map_or("{}", |row| &row.settings)))
}
