//! The manual's pictures: pages of the made-up office in June, as each role sees them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use demo::life::life;
use demo::replay::{Replay, fill};
use testkit::EXAMPLE_SEED;
use testkit::office::{Database, desk, store};
use web::{App, Settings};

use super::screen::{PHONE, Screen, over};
use crate::support::program::project;
use crate::support::{CALENDAR, SCHEME};

/// A picture: its name, who sees it, where, what is pressed first, on what screen.
type Picture = (&'static str, &'static str, &'static str, &'static str, (u32, u32));

/// Small enough to be read in a document.
const PAGE: (u32, u32) = (1180, 740);

const PICTURES: [Picture; 12] = [
    ("works", "u01a", "/works", "", PAGE),
    ("writing", "u01a", "/works/new", "", PAGE),
    ("score", "u01a", "/score", "", PAGE),
    ("standings", "u01a", "/standings", "", PAGE),
    ("sign-off", "u06h", "/sign-off", "", PAGE),
    ("inbox", "e1", "/inbox?state=", ".list .item", PAGE),
    ("issues", "e1", "/issues", "", PAGE),
    ("issue", "e1", "/issues", "tbody td.lead a", PAGE),
    ("ledger", "e1", "/ledger", "", PAGE),
    ("bulletins", "c1", "/bulletins", "", PAGE),
    ("bulletin", "c1", "/bulletins/2018-04", "", PAGE),
    ("reading", "l1", "/reading", ".lines a", PHONE),
];

/// Where new ones go, when somebody asks for them.
fn asked() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "a person asks for new pictures by it")]
    let folder = std::env::var("TONGBAO_SCREENSHOTS").ok()?;
    Some(project().join(folder))
}

/// Keeps one, in few colours where the machine has the tool for it; without it, it is larger.
fn keep(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::create_dir_all(folder).unwrap();
    let file = folder.join(format!("{name}.png"));
    std::fs::write(&file, bytes).unwrap();
    let mut few = std::process::Command::new("pngquant");
    let few = few.args(["--force", "--skip-if-larger", "--speed", "1", "--ext", ".png", "32"]);
    let _ = few.arg(&file).status();
}

async fn take(screen: &Screen, picture: &Picture, folder: &Path) {
    let (name, login, path, press, size) = picture;
    screen.size(*size).await;
    screen.open("/sign-in").await;
    screen.click(&format!("button[name=login][value={login}]")).await;
    screen.find(".frame #main").await;
    screen.open(path).await;
    if *name == "writing" {
        screen.fill("#title", "区纪委推行“三单制”压实整改责任").await;
        screen.fill("#body", "一是问题清单到岗，每周销号。\n二是责任清单到人，逐级签字。").await;
        screen.see("output[data-saved]", "已存").await;
    }
    if !press.is_empty() {
        screen.click(press).await;
        screen.find("article, .a4").await;
    }
    keep(folder, name, &screen.shot().await);
}

/// Takes all of them anew.
async fn taken(folder: &Path) {
    let (store, _folder) = store(Database::Sqlite).await;
    let desk = desk(store, "2018-06-01T09:00:00");
    let replay = Replay {
        name: format!("{}（演示）", SCHEME.issuer),
        scheme_id: SCHEME.id.to_string(),
        scheme: SCHEME.clone(),
        life: life(&SCHEME, &CALENDAR, EXAMPLE_SEED),
        until: "2018-06-01T09:00:00".parse().unwrap(),
        lived: Arc::default(),
    };
    let doors = fill(&desk, replay).await.unwrap().doors;
    let settings = Settings { demo: true, doors, ..Settings::default() };
    let site = web::site(App::new(desk, settings));
    over(site.router, async |screen| {
        for picture in &PICTURES {
            take(screen, picture, folder).await;
        }
    })
    .await;
}

/// The most that a picture may weigh, and all of them.
const MOST: u64 = 150_000;
const MOST_OF_ALL: u64 = 3_000_000;

#[tokio::test(flavor = "multi_thread")]
async fn the_manual_shows_every_picture_and_each_is_light() {
    if let Some(folder) = asked() {
        taken(&folder).await;
    }
    let manual = project().join("docs/manual");
    let pages = std::fs::read_dir(&manual).unwrap().map(|entry| entry.unwrap().path());
    let pages = pages.filter(|path| path.extension().is_some_and(|e| e == "md"));
    let texts: String = pages.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let mut all = 0;
    for (name, ..) in PICTURES {
        assert!(texts.contains(&format!("](pictures/{name}.png)")), "{name} is shown nowhere");
        let bytes = std::fs::metadata(manual.join(format!("pictures/{name}.png"))).unwrap().len();
        assert!(bytes <= MOST, "{name} weighs {bytes}");
        all += bytes;
    }
    assert!(all <= MOST_OF_ALL, "{all}");
}
