//! 再次验证身份: before rights are changed, and before what cannot be undone.

use store::table::{person, session};
use store::{Errand, Id, Tx};

use crate::secret::token;
use crate::{Actor, Desk, Refusal};

use super::sign_in::unhashed;

impl Desk {
    /// Takes a person's password once more; the proof holds for some minutes.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] for a wrong password.
    pub async fn prove(&self, who: &Actor, cookie: &str, password: String) -> Result<(), Refusal> {
        let person = {
            let mut reader = self.store().reader().await?;
            person::get(&mut reader.tx(), &who.office, &who.person).await?
        };
        let kept = person.and_then(|person| person.password);
        if !self.hasher().verify(password, kept).await.map_err(unhashed)? {
            return Err(Refusal::field("password", "密码有误"));
        }
        let digest = cookie.split_once('.').map(|(_, token)| token::digest(token).hex());
        let digest = digest.ok_or(Refusal::SignIn)?;
        let now = self.now();
        self.store().run(Prove { office: who.office.clone(), digest, now }).await
    }
}

struct Prove {
    office: Id,
    digest: String,
    now: i64,
}

impl Errand for Prove {
    type Out = ();
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Refusal> {
        Ok(session::prove(tx, &self.office, &self.digest, "whole", self.now).await?)
    }
}
