//! 备份与恢复: the state as one file, and back again, while the office is at work.
//!
//! An office's system administrator deals with that office alone. The whole deployment is for
//! whoever holds the machine: the command line. A restore ends all sessions, and every process
//! that serves the database sees the restored state with its next request: what is kept in memory
//! is held against the generation, which each restore draws anew.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::sync::Arc;

use ledger::{At, Code, Fault};
use serde_json::json;
use store::archive::{self, Archive, Mode, Unfit};
use store::table::audit::{self, Audit};
use store::table::deed::{self, Deed};
use store::table::{office, work_text};
use store::{Errand, Id, Tx};

use crate::{Actor, Desk, Refusal, Role};

pub use store::archive::Contents;

/// What the trail calls a backup.
const KIND: &str = "backup";
/// Texts that are made findable at a time.
const TEXTS: i64 = 200;

/// How much is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The person's own office, without what opens accounts: for the page.
    Office,
    /// One office with everything: for the command line.
    Whole,
    /// All offices and what belongs to none: for the command line.
    All,
}

/// A backup that can be opened from its beginning, more than once.
pub type Opener = Arc<dyn Fn() -> std::io::Result<Box<dyn Read + Send>> + Send + Sync>;

/// The key of a client's deed, and the digest of the file that came with it.
pub type Under = (String, String);

/// What a restore under a client's key is called among the deeds.
const RESTORE: &str = "restore";

/// Whether a person may back up and restore, freshly proved.
///
/// # Errors
/// [`Refusal::Forbidden`], [`Refusal::Prove`].
pub fn may(who: &Actor) -> Result<(), Refusal> {
    who.needs(&[Role::SystemAdministrator])?;
    who.needs_proof()
}

impl Desk {
    /// Writes a backup. `told` hears of the rows done now and then.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::Prove`]; [`Refusal::Broken`] as database and file say.
    pub async fn backup<W: Write + Send + 'static>(
        &self,
        who: &Actor,
        scope: Scope,
        out: W,
        told: impl FnMut(u64) + Send + 'static,
    ) -> Result<(Contents, W), Refusal> {
        may(who)?;
        let one = Some(&who.office).filter(|_| scope != Scope::All);
        let keys = scope != Scope::Office;
        let (contents, out) =
            archive::backup(self.store(), one, keys, self.now(), out, told).await?;
        let note = Note { desk: self.clone(), who: who.clone(), scope, contents: contents.clone() };
        self.store().run(note).await?;
        Ok((contents, out))
    }

    /// Puts a backup in the place of what is there, in one transaction: of the one office that it
    /// holds, or of everything.
    ///
    /// # Errors
    /// [`Refusal::Facts`] for a damaged backup and for one of another version;
    /// [`Refusal::Conflict`] for another office's, and on the page for one that the office's trail
    /// does not know; then nothing was changed.
    pub async fn restore(
        &self,
        who: &Actor,
        scope: Scope,
        name: &str,
        open: Opener,
    ) -> Result<Contents, Refusal> {
        let done = self.put_back(who, scope, name, None, open).await?;
        done.ok_or_else(|| Refusal::Fault("a restore under no key was done before".to_owned()))
    }

    /// The same for the person's own office, under a client's key: asked again under the same key
    /// it is not done again.
    ///
    /// # Errors
    /// As [`Desk::restore`]; [`Refusal::Reused`] when the key stands for another deed.
    pub async fn restore_once(
        &self,
        who: &Actor,
        under: Under,
        name: &str,
        open: Opener,
    ) -> Result<(), Refusal> {
        self.put_back(who, Scope::Office, name, Some(under), open).await.map(|_| ())
    }

    async fn put_back(
        &self,
        who: &Actor,
        scope: Scope,
        name: &str,
        under: Option<Under>,
        open: Opener,
    ) -> Result<Option<Contents>, Refusal> {
        may(who)?;
        let (desk, who, name) = (self.clone(), who.clone(), name.to_owned());
        self.store().run(Restore { desk, who, scope, name, under, open }).await
    }
}

/// Reads a backup through, and says what it holds.
///
/// # Errors
/// [`Refusal::Facts`] with why it cannot be restored.
pub fn check(name: &str, from: impl Read) -> Result<Contents, Refusal> {
    archive::check(from).map_err(|error| unfit(name, error))
}

/// Why a backup is not taken, as a fault of its file.
fn unfit(name: &str, error: store::Error) -> Refusal {
    let at = At::file(&Arc::from(name));
    match error {
        store::Error::Archive(Unfit::Damaged(cause)) => {
            Refusal::Facts(vec![Fault::error(Code::BACKUP_DAMAGED, at).with("cause", cause)])
        }
        store::Error::Archive(Unfit::Other { found, right }) => {
            let fault = Fault::error(Code::BACKUP_OTHER, at).with("found", found);
            Refusal::Facts(vec![fault.with("right", right)])
        }
        error => error.into(),
    }
}

/// Leaves the trace of a backup.
struct Note {
    desk: Desk,
    who: Actor,
    scope: Scope,
    contents: Contents,
}

impl Errand for Note {
    type Out = ();
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Refusal> {
        traces(tx, &self.desk, &self.who, self.scope, "backup", &self.contents).await
    }
}

/// A trace in each office concerned.
async fn traces(
    tx: &mut Tx<'_>,
    desk: &Desk,
    who: &Actor,
    scope: Scope,
    verb: &'static str,
    contents: &Contents,
) -> Result<(), Refusal> {
    let offices: Vec<Id> = match scope {
        Scope::Office | Scope::Whole => vec![who.office.clone()],
        Scope::All => office::all(tx).await?.into_iter().map(|office| office.id).collect(),
    };
    let now = desk.now();
    let mut ids = desk.ids(now);
    let act = ids.draw();
    let rows: u64 = contents.tables.iter().map(|(_, rows)| rows).sum();
    let after = json!({ "made_at": contents.head.at, "rows": rows, "sha256": contents.sha256 });
    for office in offices {
        let row = Audit {
            office,
            id: ids.draw(),
            act: act.clone(),
            at: now,
            person: Some(who.person.clone()),
            name: who.name.clone(),
            address: who.via.address.clone(),
            agent: who.via.agent.clone(),
            verb: verb.to_owned(),
            kind: KIND.to_owned(),
            subject: contents.sha256.clone(),
            before: None,
            after: Some(after.to_string()),
        };
        audit::insert(tx, &row).await?;
    }
    Ok(())
}

struct Restore {
    desk: Desk,
    who: Actor,
    scope: Scope,
    name: String,
    under: Option<Under>,
    open: Opener,
}

impl Errand for Restore {
    type Out = Option<Contents>;
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Option<Contents>, Refusal> {
        if self.done(tx).await? {
            return Ok(None);
        }
        let opened = (self.open)().map_err(store::Error::File)?;
        let archive = Archive::open(opened).map_err(|error| unfit(&self.name, error))?;
        let one = archive.head.office.clone();
        if self.scope == Scope::Office && one.as_ref() != Some(&self.who.office) {
            let why = "这份备份不是本办公室的，请由运维人员用命令行恢复";
            return Err(Refusal::Conflict(why.to_owned()));
        }
        let known = match &one {
            Some(office) => audit::of_kind(tx, office, KIND).await?,
            None => vec![],
        };
        let mode = one.clone().map_or(Mode::All, Mode::Office);
        let replaced = archive::replace(tx, &mode, archive).await;
        let contents = replaced.map_err(|error| unfit(&self.name, error))?;
        // Whoever can write such a file could write anything into it: the page takes what this
        // office gave out, and nothing else.
        if self.scope == Scope::Office && known.iter().all(|row| row.subject != contents.sha256) {
            let why = "本办公室的审计记录里没有这份备份，请由运维人员用命令行恢复";
            return Err(Refusal::Conflict(why.to_owned()));
        }
        if let Some(office) = &one {
            stay(tx, office, known).await?;
        }
        index(tx, one.as_ref()).await?;
        let generation = self.desk.ids(self.desk.now()).draw();
        office::set_deployment(tx, "generation", Some(generation.as_str())).await?;
        let mut who = self.who.clone();
        let scope = match one {
            Some(office) => {
                who.office = office;
                Scope::Office
            }
            None => Scope::All,
        };
        traces(tx, &self.desk, &who, scope, "restore", &contents).await?;
        if let Some((key, digest)) = &self.under {
            let answer = String::new();
            let deed = Deed { verb: RESTORE.to_owned(), digest: digest.clone(), answer };
            deed::insert(tx, &who.office, &who.person, key, &deed, self.desk.now()).await?;
        }
        Ok(Some(contents))
    }
}

impl Restore {
    /// Whether it was done before under the same key.
    async fn done(&self, tx: &mut Tx<'_>) -> Result<bool, Refusal> {
        let Some((key, digest)) = &self.under else { return Ok(false) };
        let (office, person) = (&self.who.office, &self.who.person);
        match deed::get(tx, office, person, key).await? {
            None => Ok(false),
            Some(deed) if deed.verb == RESTORE && deed.digest == *digest => Ok(true),
            Some(_) => Err(Refusal::Reused),
        }
    }
}

/// That backups were made and restored stays in the trail: a later backup can still be put back.
async fn stay(tx: &mut Tx<'_>, office: &Id, known: Vec<Audit>) -> Result<(), Refusal> {
    let there: BTreeSet<Id> =
        audit::of_kind(tx, office, KIND).await?.into_iter().map(|row| row.id).collect();
    for row in known.iter().filter(|row| !there.contains(&row.id)) {
        audit::insert(tx, row).await?;
    }
    Ok(())
}

/// Makes the works findable again: each database keeps its index of words in its own way.
async fn index(tx: &mut Tx<'_>, office: Option<&Id>) -> Result<(), Refusal> {
    let (mut of, mut work) = (String::new(), String::new());
    loop {
        let texts = work_text::texts(tx, office, (&of, &work), TEXTS).await?;
        let Some((last_of, last, ..)) = texts.last() else { return Ok(()) };
        (of, work) = (last_of.to_string(), last.to_string());
        for (office, id, title, body) in &texts {
            let words = manuscript::words::tokens(&format!("{title}\n{body}"));
            work_text::index(tx, office, id, &words).await?;
        }
    }
}
