//! Offices for tests: on both databases, with a clock that stands until it is moved, and a person
//! for each role.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::SeededEntropy;
use chrono::NaiveDateTime;
use data_encoding::BASE32_NOPAD;
use desk::opening::{self, Newcomer, Opening, Rules};
use desk::secret::token;
use desk::{Actor, Batch, Bench, Clock, Desk, Refusal, Role, Roles, Tools, Via};
use ledger::calendar::Calendar;
use store::table::person;
use store::table::session::{self, Session};
use store::table::unit::{self, Unit};
use store::{Errand, Error, Id, Store, Tx};

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    /// A file of its own.
    Sqlite,
    /// The server that the test command started; offices are kept apart by their ids.
    Postgres,
}

/// The environment's name of the server that `./test` starts.
pub const SERVER: &str = "TONGBAO_TEST_POSTGRES";

/// A clock that a test sets.
#[derive(Debug)]
pub struct Standing(AtomicI64);

impl Clock for Standing {
    fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// An office with a person for each role; reporter and unit head are of its first unit.
pub struct Office {
    /// The desk.
    pub desk: Desk,
    /// The clock: at first 2018-03-05 09:00.
    pub clock: Arc<Standing>,
    /// The office.
    pub id: Id,
    /// Its year.
    pub year: i32,
    /// Its units in the scheme's order.
    pub units: Vec<Unit>,
    people: Vec<(Role, Id, Option<Unit>)>,
    _folder: Option<Arc<tempfile::TempDir>>,
}

/// The secret in the administrators' phones, as it is kept: the one of the examples of RFC 6238.
pub const FACTOR: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// Runs a test on an office of either database.
///
/// # Panics
/// When a database cannot be had: PostgreSQL is started by `./test`.
pub async fn on_each<F, T>(test: F)
where
    F: Fn(Office) -> T,
    T: Future<Output = ()>,
{
    for database in [Database::Sqlite, Database::Postgres] {
        test(Office::on(database).await).await;
    }
}

/// A store of either database, and the folder it lives in.
///
/// # Panics
/// When a database cannot be had.
#[expect(clippy::expect_used, clippy::disallowed_methods, reason = "a test stops where it fails")]
pub async fn store(database: Database) -> (Store, Option<Arc<tempfile::TempDir>>) {
    match database {
        Database::Sqlite => {
            let folder = tempfile::tempdir().expect("a folder for the test");
            let path = folder.path().join("office.db");
            let store = Store::file(&path).await.expect("a database file");
            (store, Some(Arc::new(folder)))
        }
        Database::Postgres => {
            let url = std::env::var(SERVER);
            let url = url.expect("PostgreSQL for tests is started by ./test");
            (Store::server(&url).await.expect("the test server"), None)
        }
    }
}

/// A desk over a store, with its clock at a civil time.
///
/// # Panics
/// When the shipped calendars are not sound.
#[expect(clippy::expect_used, reason = "a test stops where it fails")]
pub fn desk(store: Store, civil: &str) -> Desk {
    Desk::new(Tools {
        store,
        clock: Arc::new(Standing(AtomicI64::new(millis(civil)))),
        entropy: Arc::new(SeededEntropy::new(seed())),
        calendar: Calendar::built_in().expect("the shipped calendars are sound"),
    })
}

/// The code that a phone with this secret shows at a moment (unix milliseconds).
///
/// # Panics
/// When the secret is none.
#[expect(clippy::expect_used, reason = "a test stops where it fails")]
pub fn code_at(secret: &str, now: i64) -> String {
    let bytes = BASE32_NOPAD.decode(secret.as_bytes()).expect("a secret in base32");
    let totp = totp_rs::Builder::new().with_secret(bytes).with_digits(6).build();
    let seconds = u64::try_from(now / 1000).expect("after 1970");
    totp.expect("a secret of 160 bits").generate(seconds).to_string()
}

impl Office {
    /// A new office on a database.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn on(database: Database) -> Office {
        Office::under(database, shipped(), "2018-03-05T09:00:00").await
    }

    /// A new office on a database, under a scheme, with its clock at a civil time.
    ///
    /// # Panics
    /// When it cannot be opened.
    #[expect(clippy::expect_used, reason = "a test stops where it fails")]
    pub async fn under(database: Database, rules: Rules, civil: &str) -> Office {
        let (store, folder) = store(database).await;
        let entropy = Arc::new(SeededEntropy::new(seed()));
        let clock = Arc::new(Standing(AtomicI64::new(millis(civil))));
        let desk = Desk::new(Tools {
            store,
            clock: clock.clone(),
            entropy,
            calendar: Calendar::built_in().expect("the shipped calendars are sound"),
        });
        let made = desk.fill(Make { now: clock.now(), rules }).await.expect("a new office");
        let (id, year, units, people) = made;
        Office { desk, clock, id, year, units, people, _folder: folder }
    }

    /// Another office in the same store, at the same desk: what the one must never see of the other.
    ///
    /// # Panics
    /// When it cannot be opened.
    #[expect(clippy::expect_used, reason = "a test stops where it fails")]
    pub async fn beside(&self) -> Office {
        let made = self
            .desk
            .fill(Make { now: self.clock.now(), rules: shipped() })
            .await
            .expect("a new office");
        let (id, year, units, people) = made;
        let (desk, clock) = (self.desk.clone(), self.clock.clone());
        Office { desk, clock, id, year, units, people, _folder: self._folder.clone() }
    }

    /// Sets the clock to a civil time in Asia/Shanghai, `2018-03-05T09:00:00`.
    pub fn at(&self, civil: &str) {
        self.clock.0.store(millis(civil), Ordering::SeqCst);
    }

    /// The person of a role, freshly proved.
    ///
    /// # Panics
    /// Never: there is one for each role.
    #[expect(clippy::expect_used, reason = "there is one for each role")]
    pub fn who(&self, role: Role) -> Actor {
        let (_, id, unit) =
            self.people.iter().find(|(held, ..)| *held == role).expect("a person for each role");
        self.actor(id.clone(), role, unit.as_ref())
    }

    /// A reporter of some unit, by its place in the scheme's order.
    ///
    /// # Panics
    /// When there is no such unit.
    #[expect(clippy::expect_used, reason = "a test stops where it fails")]
    pub fn reporter_of(&self, unit: usize) -> Actor {
        let unit = self.units.get(unit).expect("a unit");
        let (_, id, _) = self.people.first().expect("people");
        self.actor(id.clone(), Role::Reporter, Some(unit))
    }

    fn actor(&self, person: Id, role: Role, unit: Option<&Unit>) -> Actor {
        Actor {
            office: self.id.clone(),
            office_name: NAME.to_owned(),
            person,
            login: role.name().to_owned(),
            name: role.zh().to_owned(),
            roles: [role].into_iter().collect::<Roles>(),
            unit: unit.map(|unit| unit.id.clone()),
            unit_name: unit.map(|unit| unit.name.clone()),
            leader: None,
            proved: true,
            scopes: None,
            via: Via::default(),
        }
    }

    /// The code that the administrators' phones show now.
    pub fn code(&self) -> String {
        self.code_of(FACTOR)
    }

    /// The code that a phone with this secret shows now.
    pub fn code_of(&self, secret: &str) -> String {
        code_at(secret, self.clock.now())
    }

    /// The cookie of a session of a role's person, opened now.
    ///
    /// # Panics
    /// When the store fails.
    pub async fn cookie(&self, role: Role) -> String {
        self.session(self.who(role).person).await
    }

    /// The cookie of a session of any person of the office, opened now.
    ///
    /// # Panics
    /// When the store fails.
    #[expect(clippy::expect_used, reason = "a test stops where it fails")]
    pub async fn session(&self, person: Id) -> String {
        let token = token::draw(self.desk.entropy());
        let now = self.clock.now();
        let session = Session {
            office: self.id.clone(),
            digest: token::digest(&token).hex(),
            person,
            stage: "whole".to_owned(),
            created_at: now,
            seen_at: now,
            proved_at: now,
            address: String::new(),
            agent: String::new(),
        };
        self.desk.store().run(SignedIn(session)).await.expect("a session");
        format!("{}.{token}", self.id)
    }
}

/// The password of everybody.
pub const PASSWORD: &str = "Yun-Dou-47-Xi";
/// As it is kept; hashed with the program's own parameters, once, since that takes its time.
const PASSWORD_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$YIKiIgMWFJUm2uumtC7FPQ$N/aCP8Fh9nV5KKkKxyEyPDM+BSsPLNT9Jf9V52oqYKs";

const NAME: &str = "某区委办公室";

/// The server is shared by all tests of all runs, so no two may draw the same ids.
fn seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(std::process::id())
}

/// The moment of a civil time.
///
/// # Panics
/// When the text is no civil time.
#[expect(clippy::expect_used, reason = "a test stops where it fails")]
pub fn millis(civil: &str) -> i64 {
    desk::shanghai(civil.parse::<NaiveDateTime>().expect("a civil time of the test"))
}

struct SignedIn(Session);

impl Errand for SignedIn {
    type Out = ();
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        session::insert(tx, &self.0).await
    }
}

type Made = (Id, i32, Vec<Unit>, Vec<(Role, Id, Option<Unit>)>);

struct Make {
    now: i64,
    rules: Rules,
}

fn shipped() -> Rules {
    Rules::Shipped("shangjie-2018".to_owned())
}

impl Batch for Make {
    type Out = Made;

    async fn run(&self, bench: &mut Bench<'_, '_>) -> Result<Made, Refusal> {
        let opening = Opening { name: NAME.to_owned(), rules: self.rules.clone() };
        let mut ids = bench.ids(self.now);
        let desk = bench.desk().clone();
        let (office, year) = opening::open(bench.tx(), &desk, &mut ids, self.now, &opening).await?;
        let units = unit::all(bench.tx(), &office).await?;
        let mut people = vec![];
        for role in Role::ALL {
            let unit = units.first().filter(|_| role.of_unit()).cloned();
            let newcomer = Newcomer {
                login: role.name().to_owned(),
                name: role.zh().to_owned(),
                unit: unit.as_ref().map(|unit| unit.id.clone()),
                roles: vec![role],
                password: Some(PASSWORD_HASH.to_owned()),
                ..Newcomer::default()
            };
            let id =
                opening::add_person(bench.tx(), &mut ids, self.now, &office, &newcomer).await?;
            if role.administers() {
                let row = person::get(bench.tx(), &office, &id).await?;
                let mut row = row.ok_or(Refusal::Absent("账号"))?;
                row.totp = Some(FACTOR.to_owned());
                person::update(bench.tx(), &row).await?;
            }
            people.push((role, id, unit));
        }
        Ok((office, year, units, people))
    }
}
