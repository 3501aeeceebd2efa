//! 再次验证身份: before rights are changed, and before what cannot be undone.

use store::table::{person, session};
use store::{Errand, Tx};

use crate::secret::throttle::Rows;
use crate::secret::token;
use crate::{Actor, Desk, Refusal};

use super::sign_in::unhashed;
use super::trail::{Noted, Trace, leave};
use super::tries::{Count, keep};

impl Desk {
    /// Takes a person's password once more; the proof holds for some minutes.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] for a wrong password; [`Refusal::Busy`] after failures, with the seconds
    /// to wait.
    pub async fn prove(&self, who: &Actor, cookie: &str, password: String) -> Result<(), Refusal> {
        let person = {
            let mut reader = self.store().reader().await?;
            person::get(&mut reader.tx(), &who.office, &who.person).await?
        };
        let kept = person.and_then(|person| person.password);
        let digest = cookie.split_once('.').map(|(_, token)| token::digest(token).hex());
        let digest = digest.ok_or(Refusal::SignIn)?;
        let rows = self.store().run(Count::inside(self, who, &digest)).await?;
        if !self.hasher().verify(password, kept).await.map_err(unhashed)? {
            self.store().run(Noted::of(self, who, "prove-refused")).await?;
            return Err(Refusal::field("password", "密码有误"));
        }
        self.store().run(Prove { desk: self.clone(), who: who.clone(), digest, rows }).await
    }
}

struct Prove {
    desk: Desk,
    who: Actor,
    digest: String,
    rows: Rows,
}

impl Errand for Prove {
    type Out = ();
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Refusal> {
        let (now, who) = (self.desk.now(), &self.who);
        keep(tx, &who.office, &self.rows.after_success(now)).await?;
        session::prove(tx, &who.office, &self.digest, "whole", now).await?;
        let trace = Trace {
            office: &who.office,
            person: Some(&who.person),
            name: &who.name,
            via: &who.via,
            verb: "prove",
        };
        leave(tx, &mut self.desk.ids(now), now, &trace).await
    }
}
