//! An office with something in each place that an address can name, of the first unit and of the
//! second, made through the desk's own verbs.

use std::sync::atomic::{AtomicU32, Ordering};

use desk::verb::decide::Decide;
use desk::verb::draft::Draft;
use desk::verb::enclose::{Enclose, File};
use desk::verb::enclose_fact::EncloseFact;
use desk::verb::issue_bulletin::IssueBulletin;
use desk::verb::merge::Merge;
use desk::verb::pass_up::PassUp;
use desk::verb::submit::Submit;
use desk::verb::unit::{Change, ChangeUnit};
use desk::view::facts::Facts;
use desk::view::work::Open;
use desk::{Id, Role, State, Verb};
use testkit::office::Office;

use crate::desk::endorse::registered;
use crate::desk::issue::{opened, place, publish, signed};
use crate::desk::sent::commission;
use crate::desk::submit::written;

/// The office and what there is.
pub struct World {
    pub office: Office,
}

/// How many papers were sent.
static SENT: AtomicU32 = AtomicU32::new(0);

/// What an address names, by the name of its part.
pub type Named = Vec<(&'static str, String)>;

impl World {
    /// The office in April, with March's bulletin issued.
    pub async fn new(office: Office) -> World {
        office.at("2018-04-02T09:00:00");
        let world = World { office };
        world.act(Role::ChiefEditor, IssueBulletin { year: 2018, month: 3, skip: false }).await;
        world
    }

    async fn act<V: Verb>(&self, role: Role, verb: V) -> V::Out {
        self.office.desk.act(&self.office.who(role), None, verb).await.unwrap()
    }

    /// A new work of a unit in a state.
    pub async fn work(&self, unit: usize, state: State) -> Id {
        let reporter = self.office.reporter_of(unit);
        let name = &self.office.units[unit].name;
        let title = format!("{name}的做法");
        let mut written = written(&title);
        // Of its own words, so that no two works are alike but those of one unit.
        written.body = format!("{name}{}", "逐户走访，逐项登记，逐条回应。".repeat(unit + 2));
        let draft = Draft { work: None, version: None, written };
        let work = self.office.desk.act(&reporter, None, draft).await.unwrap().work;
        if state == State::Draft {
            return work;
        }
        let id = self.office.units[unit].id.clone();
        let sign_off = |sign| ChangeUnit { unit: id.clone(), change: Change::SignOff(sign) };
        if state == State::Signing {
            self.act(Role::SystemAdministrator, sign_off(true)).await;
        }
        let submit = Submit { work: work.clone(), version: None };
        self.office.desk.act(&reporter, None, submit).await.unwrap();
        match state {
            State::Signing => self.act(Role::SystemAdministrator, sign_off(false)).await,
            State::Submitted => {}
            State::Received | State::Returned | State::Shelved => self.decide(&work, state).await,
            State::Selected => self.decide(&work, state).await,
            _ => {
                self.decide(&work, State::Selected).await;
                self.printed(&work, state == State::Published).await;
            }
        }
        work
    }

    async fn decide(&self, work: &Id, to: State) {
        let works = vec![(work.clone(), None)];
        self.act(Role::Editor, Decide { works, to, opinion: "请修改".to_owned() }).await;
    }

    async fn printed(&self, work: &Id, out: bool) -> Id {
        let issue = opened(&self.office, "shangjie-xinxi").await;
        place(&self.office, &issue, work, "single").await.unwrap();
        if out {
            signed(&self.office, &issue).await;
            publish(&self.office, &issue).await.unwrap();
        }
        issue
    }

    /// A composite of the first two units.
    pub async fn composite(&self) -> Id {
        let (one, two) = (self.work(0, State::Received).await, self.work(1, State::Received).await);
        let works = vec![(one, None), (two, None)];
        let (title, body) = ("两地的做法".to_owned(), "一是登记。\n二是回应。".to_owned());
        self.act(Role::Editor, Merge { works, title, body }).await
    }

    /// An issue with a piece: begun, signed or published.
    pub async fn issue(&self, state: &str) -> (Id, Id) {
        let work = self.work(0, State::Selected).await;
        let issue = self.printed(&work, state == "published").await;
        if state == "signed" {
            signed(&self.office, &issue).await;
        }
        (issue, work)
    }

    /// A file beside a draft of a unit.
    pub async fn enclosure(&self, unit: usize) -> (Id, Id) {
        let work = self.work(unit, State::Draft).await;
        let (name, media) = ("附表.txt".to_owned(), "text/plain".to_owned());
        let file = File { name, media, bytes: b"1".to_vec() };
        let verb = Enclose { work: work.clone(), file };
        let reporter = self.office.reporter_of(unit);
        (work, self.office.desk.act(&reporter, None, verb).await.unwrap())
    }

    /// A letter to a unit that was sent out.
    pub async fn sent(&self, unit: usize) -> Id {
        let unit = self.office.units[unit].name.as_str();
        let mut verb = commission(unit);
        // No two are the same.
        let brief = SENT.fetch_add(1, Ordering::Relaxed).to_string();
        verb.fields.insert("brief".to_owned(), brief);
        self.act(Role::Editor, verb).await
    }

    /// A paper beside a fact of a unit.
    pub async fn paper(&self, unit: usize) -> (String, Id) {
        let fact = self.fact(unit).await;
        let (name, media) = ("来函.txt".to_owned(), "text/plain".to_owned());
        let file = File { name, media, bytes: b"1".to_vec() };
        let verb = EncloseFact { fact: fact.clone(), file };
        (fact, self.act(Role::Editor, verb).await)
    }

    /// A work that was passed up, and the passing.
    pub async fn passing(&self) -> (Id, Id) {
        let work = self.work(0, State::Selected).await;
        let (publication, passed_on) = ("zhengzhou-xinxi".to_owned(), None);
        let verb = PassUp { work: work.clone(), publication, passed_on };
        (work, self.act(Role::Editor, verb).await)
    }

    /// The fact of a unit's last submission.
    pub async fn fact(&self, unit: usize) -> String {
        self.work(unit, State::Submitted).await;
        let unit = self.office.units[unit].name.clone();
        let facts = Facts { year: 2018, unit, ..Facts::default() };
        let editor = self.office.who(Role::Editor);
        let found = self.office.desk.ask(&editor, facts).await.unwrap();
        found.book.core.rows[found.rows[0].0].id.clone()
    }

    /// A work's version, as whoever sees it sees it.
    pub async fn version(&self, work: &str) -> i64 {
        let work = Id::parse(work).unwrap();
        for who in [self.office.who(Role::Editor), self.office.reporter_of(0)] {
            if let Ok(opened) = self.office.desk.ask(&who, Open { work: work.clone() }).await {
                return opened.work.version;
            }
        }
        1
    }

    /// Something in each place that an address can name, of a unit.
    pub async fn named(&self, unit: usize) -> Named {
        let (work, enclosure) = self.enclosure(unit).await;
        let (issue, _) = self.issue("draft").await;
        let (fact, paper) = self.paper(unit).await;
        let text = |id: Id| id.to_string();
        vec![
            ("work", text(work)),
            ("enclosure", text(enclosure)),
            ("issue", text(issue)),
            ("fact", fact),
            ("proof", text(paper)),
            ("passing", text(self.passing().await.1)),
            ("leader", text(registered(&self.office, "district").await)),
            ("person", text(self.office.who(Role::Editor).person)),
            ("sent", text(self.sent(unit).await)),
            ("unit", text(self.office.units[unit].id.clone())),
            ("other", text(self.work(unit, State::Draft).await)),
        ]
    }
}
