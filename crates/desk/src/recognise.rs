//! Who is asking: a session's token becomes a person.

use store::table::session::{self, Signed};
use store::{Errand, Error, Id, Tx};

use crate::secret::policy::Lifetimes;
use crate::secret::token;
use crate::settings::Policy;
use crate::{Actor, Desk, Refusal, Role, Roles, Via};

/// How old the note of a session's last use may be before it is written anew: a page view costs
/// no write each.
const TOUCH_AFTER: i64 = 60_000;

/// Where a session stands.
#[derive(Clone, Debug)]
pub enum Recognised {
    /// The person is in.
    Whole(Box<Actor>),
    /// The password was right and a second factor is owed.
    Factor(Box<Actor>),
    /// A new password is owed before anything else.
    Renewal(Box<Actor>),
    /// An administrator without a second factor sets one up before anything else.
    Enrolment(Box<Actor>),
}

impl Desk {
    /// The person of a session's cookie `OFFICE.TOKEN`. Roles and state are read from the database
    /// each time, so that a change of them works at once.
    ///
    /// # Errors
    /// [`Refusal::SignIn`] when there is no such session, or it is over, or its person disabled.
    pub async fn recognise(&self, cookie: &str, via: Via) -> Result<Recognised, Refusal> {
        let known = self.known(cookie).await?;
        if known.now - known.signed.seen_at > TOUCH_AFTER {
            let Known { office, digest, now, .. } = &known;
            let touch = Touch { office: office.clone(), digest: digest.clone(), now: *now };
            self.store().run(touch).await?;
        }
        Ok(known.stage(via))
    }

    /// The same for what a page asks by itself: it is no use of the session, which ends when its
    /// person is away although a page stays open.
    ///
    /// # Errors
    /// As [`Desk::recognise`].
    pub async fn recognise_quietly(&self, cookie: &str, via: Via) -> Result<Recognised, Refusal> {
        Ok(self.known(cookie).await?.stage(via))
    }

    async fn known(&self, cookie: &str) -> Result<Known, Refusal> {
        let (office, token) = cookie.split_once('.').ok_or(Refusal::SignIn)?;
        let office = Id::parse(office).ok_or(Refusal::SignIn)?;
        let digest = token::digest(token).hex();
        let signed = {
            let mut reader = self.store().reader().await?;
            session::signed(&mut reader.tx(), &office, &digest).await?
        };
        let signed = signed.ok_or(Refusal::SignIn)?;
        let now = self.now();
        let lives = Policy::of(&signed.office_settings).lifetimes;
        if signed.state != "active" || !lives.alive(signed.created_at, signed.seen_at, now) {
            return Err(Refusal::SignIn);
        }
        Ok(Known { office, digest, signed, lives, now })
    }
}

/// A session that is alive.
struct Known {
    office: Id,
    digest: String,
    signed: Signed,
    lives: Lifetimes,
    now: i64,
}

impl Known {
    fn stage(self, via: Via) -> Recognised {
        let Known { office, signed, lives, now, .. } = self;
        let (stage, has_totp) = (signed.stage.clone(), signed.has_totp);
        let actor = Box::new(actor(office, signed, &lives, now, via));
        // Asked of the account as it is now: a role that was just given asks for its factor too.
        let enrols = !has_totp && actor.roles.iter().any(Role::administers);
        match stage.as_str() {
            "demo" => Recognised::Whole(actor),
            "whole" if enrols => Recognised::Enrolment(actor),
            "whole" => Recognised::Whole(actor),
            "renewal" => Recognised::Renewal(actor),
            _ => Recognised::Factor(actor),
        }
    }
}

fn actor(office: Id, signed: Signed, lives: &Lifetimes, now: i64, via: Via) -> Actor {
    let roles = signed.roles.unwrap_or_default();
    Actor {
        office,
        office_name: signed.office_name,
        person: signed.person,
        login: signed.login,
        name: signed.name,
        roles: Roles::named(roles.split(',')),
        unit: signed.unit,
        unit_name: signed.unit_name,
        leader: signed.leader,
        // Who walked in by a door of the demonstration has nothing to prove themselves with.
        proved: signed.stage == "demo" || lives.fresh(signed.proved_at, now),
        scopes: None,
        via,
    }
}

struct Touch {
    office: Id,
    digest: String,
    now: i64,
}

impl Errand for Touch {
    type Out = ();
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        session::touch(tx, &self.office, &self.digest, self.now).await
    }
}
