//! Forms that are complete, and what they are done to.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use desk::verb::person::AddPerson;
use desk::{Role, State};
use serde::Deserialize;
use testkit::browser::{Browser, Page};

use super::world::{Named, World};
use crate::desk::endorse::registered;

/// A form, and what has to be made for it.
#[derive(Deserialize)]
pub struct Sample {
    #[serde(default)]
    make: String,
    pub form: String,
}

static SAMPLES: LazyLock<BTreeMap<String, Sample>> =
    LazyLock::new(|| toml::from_str(include_str!("samples.toml")).unwrap());
/// No two forms are one deed.
static DEED: AtomicU32 = AtomicU32::new(0);

/// A route's sample.
pub fn of(route: &str) -> Option<&'static Sample> {
    let known = |sample: &String| web::rows().contains_key(sample);
    assert!(SAMPLES.keys().all(known), "a sample of a route that is none");
    SAMPLES.get(route)
}

impl Sample {
    /// The form about something.
    pub fn against(&self, named: &Named) -> String {
        let deed = DEED.fetch_add(1, Ordering::Relaxed);
        let mut form = self.form.replace("deed=d", &format!("deed=d{deed}"));
        form = form.replace("new.one", &format!("new.{deed}"));
        for (name, id) in named {
            form = form.replace(&format!("{{{name}}}"), id);
        }
        form.replace("{version}", "1")
    }

    /// Sends the form about what was made for it.
    pub async fn done(&self, world: &World, browser: &Browser, route: &str) -> Page {
        let mut named = self.made(world).await;
        let unit = &world.office.units[0];
        named.push(("unit_name", unit.name.clone()));
        named.push(("leader", registered(&world.office, "district").await.to_string()));
        if let Some((_, work)) = named.iter().find(|(name, _)| *name == "work") {
            let version = world.version(work).await.to_string();
            named.push(("version", version));
        }
        let form = self.against(&named);
        let path = match self.make.as_str() {
            // The month after the last one that was issued.
            "april" => route.replace("{month}", "2018-04"),
            _ => route.to_owned(),
        };
        super::ask(browser, &path, &named, &form).await
    }

    async fn made(&self, world: &World) -> Named {
        let office = &world.office;
        if let Some(state) = State::named(&self.make) {
            return vec![("work", world.work(0, state).await.to_string())];
        }
        match self.make.as_str() {
            "" => vec![],
            "april" => {
                office.at("2018-05-02T09:00:00");
                vec![]
            }
            "two" => {
                let two =
                    [world.work(0, State::Received).await, world.work(1, State::Received).await];
                let [one, other] = two.map(|id| id.to_string());
                vec![("work", one), ("other", other)]
            }
            "composite" => vec![("work", world.composite().await.to_string())],
            "enclosure" => {
                let (work, enclosure) = world.enclosure(0).await;
                vec![("work", work.to_string()), ("enclosure", enclosure.to_string())]
            }
            "issue-open" => {
                let work = world.work(0, State::Selected).await.to_string();
                let (filled, _) = world.issue("draft").await;
                vec![("issue", filled.to_string()), ("work", work)]
            }
            "issue-draft" | "issue-signed" => {
                let state = self.make.strip_prefix("issue-").unwrap();
                let (issue, work) = world.issue(state).await;
                vec![("issue", issue.to_string()), ("work", work.to_string())]
            }
            "leader" => vec![],
            "fact" => vec![("fact", world.fact(0).await)],
            "sent" => vec![("sent", world.sent(0).await.to_string())],
            "passing" => vec![("passing", world.passing().await.1.to_string())],
            // Not of the units whose works are made here: they would wait for their heads.
            "unit" => {
                let unit = &office.units[3];
                vec![("unit", unit.id.to_string()), ("name", unit.name.clone())]
            }
            "person" => {
                let login = format!("made.{}", DEED.fetch_add(1, Ordering::Relaxed));
                let verb = AddPerson {
                    login,
                    name: "甲".to_owned(),
                    unit: None,
                    leader: None,
                    password: String::new(),
                };
                let system = office.who(Role::SystemAdministrator);
                let person = office.desk.act(&system, None, verb).await.unwrap();
                vec![("person", person.to_string())]
            }
            other => panic!("`{other}` is nothing that is made here"),
        }
    }
}
