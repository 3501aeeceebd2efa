//! The desk itself: what it is wired to, and how verbs and questions reach it.

use std::sync::Arc;

use ledger::calendar::Calendar;
use serde_json::Value;
use sha2::{Digest, Sha256};
use store::table::deed::{self, Deed};
use store::{Errand, Id, Ids, Kept, Mint, Store, Tx};

use crate::book::{Book, Books};
use crate::likeness::Likenesses;
use crate::refusal::REUSED;
use crate::sitting::Running;
use crate::{Actor, Clock, Date, Question, Refusal, Sitting, Verb, day_of};

use crate::secret::Hasher;

pub use crate::secret::Entropy;

/// What a desk is wired to.
pub struct Tools {
    /// The state.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub entropy: Arc<dyn Entropy>,
    /// Working days.
    pub calendar: Calendar,
}

/// The desk. Cheap to clone; all clones are one.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    hasher: Hasher,
    books: Books,
    likenesses: Likenesses,
    mint: Arc<Mint>,
}

/// What a question works with.
pub struct Reading<'t> {
    /// The connection.
    pub tx: Tx<'t>,
    /// The person.
    pub who: &'t Actor,
    /// The moment, unix milliseconds.
    pub now: i64,
    /// The desk's tools.
    pub desk: &'t Desk,
}

impl Reading<'_> {
    /// The civil day.
    pub fn today(&self) -> Date {
        day_of(self.now)
    }
}

impl Desk {
    /// A desk over its tools.
    pub fn new(tools: Tools) -> Desk {
        let Tools { store, clock, entropy, calendar } = tools;
        let hasher = Hasher::new(entropy.clone());
        let (books, mint) = (Books::new(calendar), Arc::default());
        let likenesses = Likenesses::default();
        Desk(Arc::new(Inner { store, clock, entropy, hasher, books, likenesses, mint }))
    }

    /// The state.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Unix milliseconds.
    pub fn now(&self) -> i64 {
        self.0.clock.now()
    }

    /// Chance.
    pub fn entropy(&self) -> &dyn Entropy {
        &*self.0.entropy
    }

    /// Hashes passwords, a few at a time.
    pub fn hasher(&self) -> &Hasher {
        &self.0.hasher
    }

    /// A year's ledger, for people of the contest's business.
    ///
    /// # Errors
    /// [`Refusal::Absent`] when the office has no such year.
    pub async fn book(&self, who: &Actor, year: i32) -> Result<Arc<Book>, Refusal> {
        self.ask(who, Current(year)).await
    }

    /// The first day of one of an office's years.
    ///
    /// # Errors
    /// [`Refusal::Facts`] where its scheme cannot be read.
    pub fn first_day(&self, year: &store::table::office::Year) -> Result<Date, Refusal> {
        Ok(self.books().scheme(year)?.first_day())
    }

    pub(crate) fn books(&self) -> &Books {
        &self.0.books
    }

    pub(crate) fn likenesses(&self) -> &Likenesses {
        &self.0.likenesses
    }

    /// A new id, for what stands in no office yet.
    pub fn fresh_id(&self) -> Id {
        self.ids(self.now()).draw()
    }

    pub(crate) fn ids(&self, now: i64) -> Ids {
        let mut random = [0; 16];
        self.0.entropy.fill(&mut random);
        Ids::new(now, u128::from_le_bytes(random), self.0.mint.clone())
    }

    /// Answers a question.
    ///
    /// # Errors
    /// As the question refuses.
    pub async fn ask<Q: Question>(&self, who: &Actor, question: Q) -> Result<Q::Out, Refusal> {
        question.may(who)?;
        let mut reader = self.0.store.reader().await?;
        let mut at = Reading { tx: reader.tx(), who, now: self.now(), desk: self };
        question.answer(&mut at).await
    }

    /// Does something. Under a key (a client's own name for this one deed) it is done once,
    /// however often it is asked.
    ///
    /// # Errors
    /// As the verb refuses; [`Refusal::Conflict`] when the key stands for another deed.
    pub async fn act<V: Verb>(
        &self,
        who: &Actor,
        key: Option<&str>,
        verb: V,
    ) -> Result<V::Out, Refusal> {
        verb.may(who)?;
        let act = Act { desk: self.clone(), who: who.clone(), key: key.map(str::to_owned), verb };
        let done = self.0.store.run(act).await;
        done.map_err(|refusal| match refusal {
            // A page that was gone back to and sent once more: its form is shown again.
            Refusal::Reused => Refusal::Conflict(REUSED.to_owned()),
            refusal => refusal,
        })
    }

    /// Does something once under a client's key, as [`Desk::act`] does, for clients that tell their
    /// own mistakes apart.
    ///
    /// # Errors
    /// As the verb refuses; [`Refusal::Reused`] when the key stands for another deed.
    pub async fn act_once<V: Verb>(
        &self,
        who: &Actor,
        key: &str,
        verb: V,
    ) -> Result<V::Out, Refusal> {
        verb.may(who)?;
        let act = Act { desk: self.clone(), who: who.clone(), key: Some(key.to_owned()), verb };
        self.0.store.run(act).await
    }

    /// Does several things in one transaction, each in a person's name and at a moment of its own:
    /// for filling a new office. Nothing stands unless all of it does.
    ///
    /// # Errors
    /// As the verbs refuse.
    pub async fn fill<B: Batch>(&self, batch: B) -> Result<B::Out, Refusal> {
        self.0.store.run(Filling { desk: self.clone(), batch }).await
    }
}

struct Current(i32);

impl Question for Current {
    type Out = Arc<Book>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Arc<Book>, Refusal> {
        at.desk.books().book(&mut at.tx, &at.who.office, self.0).await
    }
}

/// Several verbs in one transaction.
pub trait Batch: Send + Sync + 'static {
    /// What it gives.
    type Out: Send + 'static;

    /// Does them, through [`Bench::act`].
    ///
    /// # Errors
    /// The first refusal; then nothing stands.
    fn run(
        &self,
        bench: &mut Bench<'_, '_>,
    ) -> impl Future<Output = Result<Self::Out, Refusal>> + Send;
}

/// The desk with its transaction open.
pub struct Bench<'t, 'c> {
    tx: &'t mut Tx<'c>,
    desk: &'t Desk,
    running: Running,
}

impl<'c> Bench<'_, 'c> {
    /// Does one thing at a moment (unix milliseconds), with all its questions asked.
    ///
    /// # Errors
    /// As the verb refuses.
    pub async fn act<V: Verb>(
        &mut self,
        who: &Actor,
        now: i64,
        verb: &V,
    ) -> Result<V::Out, Refusal> {
        verb.may(who)?;
        let mut ids = self.desk.ids(now);
        let act = ids.draw();
        let mut at = Sitting {
            tx: &mut *self.tx,
            who,
            now,
            desk: self.desk,
            verb: V::NAME,
            act,
            ids,
            running: Some(&mut self.running),
        };
        verb.run(&mut at).await
    }

    /// The ids of the facts that this batch made of one thing, as [`crate::Source`] names it.
    pub fn facts_of(&self, source: &'static str, id: &str) -> Vec<String> {
        self.running.sources.get(&(source, id.to_owned())).cloned().unwrap_or_default()
    }

    /// Holds the whole ledger of a year against its scheme: what single entries of a batch are
    /// spared.
    ///
    /// # Errors
    /// [`Refusal::Facts`] with every fault; then nothing of the batch stands.
    pub async fn settle(&mut self, office: &Id, year: i32) -> Result<(), Refusal> {
        let book = self.desk.books().book(self.tx, office, year).await?;
        book.core.docket(None).map(|_| ())
    }

    /// The desk.
    pub fn desk(&self) -> &Desk {
        self.desk
    }

    /// Ids from a moment on.
    pub fn ids(&self, now: i64) -> Ids {
        self.desk.ids(now)
    }

    /// The connection, for what a new office is made of before anyone can act in it.
    pub fn tx(&mut self) -> &mut Tx<'c> {
        self.tx
    }
}

struct Filling<B> {
    desk: Desk,
    batch: B,
}

impl<B: Batch> Errand for Filling<B> {
    type Out = B::Out;
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<B::Out, Refusal> {
        let mut kept = Kept::default();
        let mut tx = tx.keeping(&mut kept);
        let mut bench = Bench { tx: &mut tx, desk: &self.desk, running: Running::default() };
        let out = self.batch.run(&mut bench).await?;
        tx.settle().await?;
        Ok(out)
    }
}

struct Act<V> {
    desk: Desk,
    who: Actor,
    key: Option<String>,
    verb: V,
}

impl<V: Verb> Errand for Act<V> {
    type Out = V::Out;
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<V::Out, Refusal> {
        let now = self.desk.now();
        let Some(key) = &self.key else {
            return self.verb(tx, now).await;
        };
        let digest = digest::<V>(&self.verb);
        let (office, person) = (&self.who.office, &self.who.person);
        if let Some(done) = deed::get(tx, office, person, key).await? {
            return told_again::<V>(&done, &digest);
        }
        let out = self.verb(tx, now).await?;
        let answer = serde_json::to_string(&out).map_err(|e| Refusal::Fault(e.to_string()))?;
        let done = Deed { verb: V::NAME.to_owned(), digest, answer };
        deed::insert(tx, office, person, key, &done, now).await?;
        Ok(out)
    }
}

impl<V: Verb> Act<V> {
    async fn verb(&self, tx: &mut Tx<'_>, now: i64) -> Result<V::Out, Refusal> {
        let mut ids = self.desk.ids(now);
        let act = ids.draw();
        let (who, desk) = (&self.who, &self.desk);
        let mut at = Sitting { tx, who, now, desk, verb: V::NAME, act, ids, running: None };
        self.verb.run(&mut at).await
    }
}

fn digest<V: Verb>(verb: &V) -> String {
    let asked = serde_json::to_value(verb).unwrap_or(Value::Null).to_string();
    let hash = Sha256::digest(asked.as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn told_again<V: Verb>(done: &Deed, digest: &str) -> Result<V::Out, Refusal> {
    if done.verb != V::NAME || done.digest != digest {
        return Err(Refusal::Reused);
    }
    serde_json::from_str(&done.answer).map_err(|error| Refusal::Fault(error.to_string()))
}

/// The office that a person who is not signed in speaks to.
pub fn nobody(office: Id, via: crate::Via) -> Actor {
    Actor {
        person: office.clone(),
        office,
        office_name: String::new(),
        login: String::new(),
        name: "（未登录）".to_owned(),
        roles: crate::Roles::default(),
        unit: None,
        unit_name: None,
        leader: None,
        proved: false,
        scopes: None,
        via,
    }
}
