//! `/leaders`: the register of leaders whose endorsements count.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use desk::verb::close_leader::CloseLeader;
use desk::verb::register_leader::RegisterLeader;
use desk::view::leaders::{Leaders, Register};
use desk::{Flaw, Id, Refusal};
use serde::Deserialize;

use crate::answer::{Answer, page, refused, see};
use crate::frame::Frame;
use crate::visit::{Signed, Visit};
use crate::{App, Map};

/// What the form says of one who is not a principal leader.
const DEPUTY: &str = "deputy";

pub fn routes(map: Map) -> Map {
    map.get("/leaders", list).post("/leaders", register).post("/leaders/{leader}/closing", close)
}

#[derive(Template)]
#[template(path = "leaders.html")]
struct List {
    frame: Frame,
    register: Register,
    typed: Typed,
    flaws: Vec<Flaw>,
}

impl List {
    fn error(&self, field: &str) -> &str {
        let found = self.flaws.iter().find(|flaw| flaw.field == field);
        found.map_or("", |flaw| flaw.says.as_str())
    }

    fn level(&self, word: &str) -> String {
        let found = self.register.endorsing.levels.iter().find(|(level, _)| level == word);
        found.map_or_else(|| word.to_owned(), |(_, name)| name.clone())
    }

    /// Principal leaders and others, where both are registered.
    fn standings(&self) -> Vec<(String, String)> {
        let all = [("principal", "主要领导"), (DEPUTY, "其他领导")];
        all.map(|(word, name)| (word.to_owned(), name.to_owned())).to_vec()
    }

    fn faults(&self) -> Vec<(&'static str, &str)> {
        self.flaws.iter().map(|flaw| (flaw.field, flaw.says.as_str())).collect()
    }
}

#[derive(Default, Deserialize)]
struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    standing: String,
    #[serde(default)]
    deed: String,
}

async fn shown(visit: Visit, app: &App, typed: Typed, flaws: Vec<Flaw>) -> Result<List, Refusal> {
    let register = app.desk.ask(&visit.who, Leaders).await?;
    Ok(List { frame: visit.frame, register, typed, flaws })
}

async fn list(visit: Visit, State(app): State<App>) -> Answer {
    page(&shown(visit, &app, Typed::default(), vec![]).await?)
}

async fn register(visit: Visit, State(app): State<App>, Form(typed): Form<Typed>) -> Answer {
    let verb = RegisterLeader {
        name: typed.name.clone(),
        title: typed.title.clone(),
        level: typed.level.clone(),
        deputy: typed.standing == DEPUTY,
    };
    match app.desk.act(&visit.who, Some(&typed.deed), verb).await {
        Ok(_) => see("/leaders"),
        Err(Refusal::Wrong(flaws)) => refused(&shown(visit, &app, typed, flaws).await?),
        Err(refusal) => Err(refusal.into()),
    }
}

#[derive(Deserialize)]
struct Closing {
    deed: String,
}

async fn close(
    Signed(who): Signed,
    State(app): State<App>,
    Path(leader): Path<String>,
    Form(form): Form<Closing>,
) -> Answer {
    let leader = Id::parse(&leader).ok_or(Refusal::Absent("领导"))?;
    app.desk.act(&who, Some(&form.deed), CloseLeader { leader }).await?;
    see("/leaders")
}
