//! `/policy`: the rules of passwords and sessions, for the security administrator.

use askama::Template;
use axum::extract::{Form, State};
use desk::secret::DAY;
use desk::secret::policy::Profile;
use desk::verb::set_policy::SetPolicy;
use desk::view::policy::OfficePolicy;
use desk::{Flaw, Refusal, Role};
use serde::Deserialize;

use crate::answer::{Answer, Failure, page, refused, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/policy", show).post("/policy", set)
}

#[derive(Template)]
#[template(path = "policy.html")]
struct Page {
    frame: Frame,
    typed: Typed,
    profiles: Vec<(String, String)>,
    rules: Vec<(String, Vec<String>)>,
    errors: [String; 3],
}

/// The form, as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Typed {
    profile: String,
    idle: String,
    hours: String,
    deed: String,
}

/// What a rule book is called.
fn called(profile: Profile) -> &'static str {
    match profile {
        Profile::Dengbao3 => "等级保护三级（GB/T 22239）",
        Profile::Asvs => "OWASP ASVS 5.0",
    }
}

/// What a rule book asks for, in words.
fn asks(profile: Profile) -> Vec<String> {
    let rules = profile.rules();
    let mut words = vec![format!("密码不少于{}个字符", rules.least_chars)];
    words.push(match rules.kinds {
        0 | 1 => "不限字符种类，但不得是常见密码".to_owned(),
        kinds => format!("大小写字母、数字、符号至少{kinds}种，不得是常见密码"),
    });
    words.push(match rules.max_age {
        Some(age) => format!("每{}天更换一次", age / DAY),
        None => "不要求定期更换".to_owned(),
    });
    if rules.history > 0 {
        words.push(format!("不得与最近{}次相同", rules.history));
    }
    words
}

fn shown(frame: Frame, typed: Typed, flaws: &[Flaw]) -> Page {
    let error = |field: &str| {
        let own = flaws.iter().find(|flaw| flaw.field == field);
        own.map(|flaw| flaw.says.clone()).unwrap_or_default()
    };
    let all = [Profile::Dengbao3, Profile::Asvs];
    Page {
        profiles: all.iter().map(|p| (p.name().to_owned(), called(*p).to_owned())).collect(),
        rules: all.iter().map(|p| (called(*p).to_owned(), asks(*p))).collect(),
        errors: ["profile", "idle", "hours"].map(error),
        typed,
        frame,
    }
}

async fn show(visit: Visit, State(app): State<App>) -> Answer {
    visit.who.needs(&[Role::SecurityAdministrator])?;
    let policy = app.desk.ask(&visit.who, OfficePolicy).await?;
    let typed = Typed {
        profile: policy.profile.name().to_owned(),
        idle: policy.idle_minutes().to_string(),
        hours: policy.session_hours().to_string(),
        deed: String::new(),
    };
    page(&shown(visit.frame, typed, &[]))
}

async fn set(visit: Visit, State(app): State<App>, Form(typed): Form<Typed>) -> Answer {
    // What is no number is out of every range, and told as that.
    let number = |text: &str| text.trim().parse().unwrap_or(0);
    let verb = SetPolicy {
        profile: typed.profile.clone(),
        idle: number(&typed.idle),
        hours: number(&typed.hours),
    };
    match app.desk.act(&visit.who, Some(&typed.deed), verb).await {
        Ok(()) => told("/policy", Done::Saved),
        Err(Refusal::Wrong(flaws)) => refused(&shown(visit.frame, typed, &flaws)),
        Err(refusal) => Err(Failure::towards(refusal, &axum::http::Uri::from_static("/policy"))),
    }
}
