//! `/me/tokens`: one's own keys of the API. A key is shown once, when it is made.

use askama::Template;
use axum::extract::{Path, State};
use axum_extra::extract::Form;
use desk::secret::token;
use desk::verb::token::{MakeToken, RevokeToken, longest};
use desk::view::tokens::{Token, Tokens};
use desk::{Flaw, Id, Refusal, scope};
use serde::Deserialize;

use crate::answer::{Answer, page, refused, see};
use crate::frame::{Frame, day};
use crate::visit::{Signed, Visit};
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/me/tokens", list)
        .get("/me/tokens/new", form)
        .post("/me/tokens", make)
        .post("/me/tokens/{token}/revocation", revoke)
}

/// A key in the list.
struct Line {
    id: String,
    name: String,
    scopes: Vec<String>,
    until: String,
    /// Whether it still opens something.
    alive: bool,
    seen: String,
}

#[derive(Template)]
#[template(path = "me/tokens.html")]
struct List {
    frame: Frame,
    lines: Vec<Line>,
    /// A key that was just made.
    key: Option<String>,
    notice: &'static str,
}

async fn shown(
    visit: Visit,
    app: &App,
    key: Option<String>,
    notice: &'static str,
) -> Result<List, Refusal> {
    let tokens = app.desk.ask(&visit.who, Tokens).await?;
    let now = app.desk.now();
    let names = scope::all();
    let name = |word: &str| {
        let known = names.iter().find(|(scope, _)| scope == word);
        known.map_or_else(|| word.to_owned(), |(_, name)| name.clone())
    };
    let line = |token: Token| Line {
        id: token.id.to_string(),
        name: token.name,
        scopes: token.scopes.split(' ').map(name).collect(),
        until: day(desk::day_of(token.expires_at)),
        alive: now < token.expires_at,
        seen: token.seen_at.map(|at| day(desk::day_of(at))).unwrap_or_default(),
    };
    Ok(List { lines: tokens.into_iter().map(line).collect(), frame: visit.frame, key, notice })
}

async fn list(visit: Visit, State(app): State<App>) -> Answer {
    page(&shown(visit, &app, None, "").await?)
}

#[derive(Template)]
#[template(path = "me/token.html")]
struct New {
    frame: Frame,
    purpose: String,
    days: String,
    longest: i64,
    /// Word, name, whether it is chosen.
    scopes: Vec<(String, String, bool)>,
    flaws: Vec<Flaw>,
}

impl New {
    fn error(&self, field: &str) -> &str {
        let found = self.flaws.iter().find(|flaw| flaw.field == field);
        found.map_or("", |flaw| flaw.says.as_str())
    }

    fn faults(&self) -> Vec<(String, String)> {
        self.flaws.iter().map(|flaw| (flaw.field.to_owned(), flaw.says.clone())).collect()
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Typed {
    name: String,
    scopes: Vec<String>,
    days: String,
    deed: String,
}

fn blank(visit: Visit, typed: &Typed, flaws: Vec<Flaw>) -> New {
    let chosen = |word: &String| typed.scopes.contains(word);
    let scopes = scope::all().into_iter().map(|(word, name)| (chosen(&word), word, name));
    New {
        longest: longest(&visit.who),
        purpose: typed.name.clone(),
        days: typed.days.clone(),
        scopes: scopes.map(|(chosen, word, name)| (word, name, chosen)).collect(),
        frame: visit.frame,
        flaws,
    }
}

async fn form(visit: Visit) -> Answer {
    visit
        .who
        .needs_proof()
        .map_err(|refusal| crate::answer::Failure::towards(refusal, &visit.uri))?;
    let days = longest(&visit.who).min(90).to_string();
    page(&blank(visit, &Typed { days, ..Typed::default() }, vec![]))
}

async fn make(visit: Visit, State(app): State<App>, Form(typed): Form<Typed>) -> Answer {
    let key = token::draw_api(app.desk.entropy());
    let digest = token::read_api(&key).map_err(|fault| Refusal::Fault(fault.to_string()))?.hex();
    let verb = MakeToken {
        name: typed.name.clone(),
        scopes: typed.scopes.clone(),
        days: typed.days.trim().parse().unwrap_or_default(),
        digest: digest.clone(),
    };
    match app.desk.act(&visit.who, Some(&typed.deed), verb).await {
        Ok(kept) if kept == digest => page(&shown(visit, &app, Some(key), "").await?),
        // The form was sent once before; its key was shown then.
        Ok(_) => page(&shown(visit, &app, None, "该密钥先前已生成，只显示过那一次").await?),
        Err(Refusal::Wrong(flaws)) => refused(&blank(visit, &typed, flaws)),
        Err(Refusal::Conflict(says)) => {
            refused(&blank(visit, &typed, vec![Flaw::new("name", says)]))
        }
        Err(Refusal::Prove) => see("/me/proof?next=%2Fme%2Ftokens%2Fnew"),
        Err(refusal) => Err(refusal.into()),
    }
}

async fn revoke(Signed(who): Signed, State(app): State<App>, Path(token): Path<String>) -> Answer {
    let token = Id::parse(&token).ok_or(Refusal::Absent("接口密钥"))?;
    app.desk.act(&who, None, RevokeToken { token }).await?;
    see("/me/tokens")
}
