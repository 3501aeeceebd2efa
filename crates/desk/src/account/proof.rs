//! 再次验证身份: before rights are changed, and before what cannot be undone.

use store::table::{person, session};
use store::{Errand, Tx};

use crate::secret::throttle::Rows;
use crate::{Actor, Desk, Refusal};

use super::factor::{WRONG, digest_of, take};
use super::trail::{Noted, Trace, leave};
use super::tries::{Count, keep};

/// What a person gives to prove who they are.
#[derive(Clone)]
pub struct Shown {
    /// The password, as typed.
    pub password: String,
    /// A code of the second factor or a recovery code, for those who use one.
    pub code: String,
}

impl Desk {
    /// Takes a person's password once more, and the second factor of those who have one; the proof
    /// holds for some minutes.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] for a wrong password or code; [`Refusal::Busy`] after failures, with the
    /// seconds to wait.
    pub async fn prove(&self, who: &Actor, cookie: &str, shown: Shown) -> Result<(), Refusal> {
        let person = {
            let mut reader = self.store().reader().await?;
            person::get(&mut reader.tx(), &who.office, &who.person).await?
        };
        let person = person.ok_or(Refusal::SignIn)?;
        let digest = digest_of(cookie)?;
        let rows = self.store().run(Count::inside(self, who, &digest)).await?;
        let kept = person.password.clone();
        if !self.compare(&who.office, &rows, shown.password, kept).await? {
            self.store().run(Noted::of(self, who, "prove-refused")).await?;
            return Err(Refusal::field("password", "密码有误"));
        }
        let factor = match person.totp {
            // Counted only behind the right password: who lacks it cannot use the guesses up.
            Some(_) => Some((shown.code, self.store().run(Count::factor(self, who)).await?)),
            None => None,
        };
        let prove = Prove { desk: self.clone(), who: who.clone(), digest, rows, factor };
        if !self.store().run(prove).await? {
            self.store().run(Noted::of(self, who, "factor-refused")).await?;
            return Err(Refusal::field("code", WRONG));
        }
        Ok(())
    }
}

struct Prove {
    desk: Desk,
    who: Actor,
    digest: String,
    rows: Rows,
    /// The code as typed and its own counters, for those who use a second factor.
    factor: Option<(String, Rows)>,
}

impl Errand for Prove {
    type Out = bool;
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<bool, Refusal> {
        let (now, who) = (self.desk.now(), &self.who);
        keep(tx, &who.office, &self.rows.after_success(now)).await?;
        if let Some((typed, rows)) = &self.factor {
            let person = person::get(tx, &who.office, &who.person).await?.ok_or(Refusal::SignIn)?;
            if take(tx, &person, typed, now).await?.is_none() {
                return Ok(false);
            }
            keep(tx, &who.office, &rows.after_success(now)).await?;
        }
        session::prove(tx, &who.office, &self.digest, now).await?;
        let trace = Trace {
            office: &who.office,
            person: Some(&who.person),
            name: &who.name,
            via: &who.via,
            verb: "prove",
        };
        leave(tx, &mut self.desk.ids(now), now, &trace).await?;
        Ok(true)
    }
}
