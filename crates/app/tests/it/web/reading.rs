//! `/reading` and `/leaders`: leaders read on a phone and endorse.

use axum::http::StatusCode;
use desk::{Id, Role};
use store::table::person;
use store::{Errand, Error, Tx};
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use crate::desk::endorse::registered;
use crate::desk::issue::{opened, printed, total};

/// Links the leader's account to the register.
struct Link {
    office: Id,
    person: Id,
    leader: Id,
}

impl Errand for Link {
    type Out = ();
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let mut row = person::get(tx, &self.office, &self.person).await?.unwrap();
        row.leader = Some(self.leader.clone());
        assert!(person::update(tx, &row).await?);
        Ok(())
    }
}

/// Registers a leader of the district and links the leader's account to the entry.
pub async fn linked(office: &Office) {
    let leader = registered(office, "district").await;
    let person = office.who(Role::Leader).person;
    let link = Link { office: office.id.clone(), person, leader };
    office.desk.store().run(link).await.unwrap();
}

#[tokio::test]
async fn a_leader_reads_what_was_published_and_endorses_with_one_tap() {
    let office = Office::on(Database::Sqlite).await;
    let (issue, work) = printed(&office, "破解停车难", "single").await;
    let draft = opened(&office, "shangjie-xinxi").await;
    let browser = Browser::of(&office, Role::Leader).await;
    let list = browser.get("/reading").await;
    let path = format!("/reading/{issue}");
    assert_eq!(list.attributes(".lines a", "href"), std::slice::from_ref(&path));
    assert_eq!(browser.get(&format!("/reading/{draft}")).await.status, StatusCode::NOT_FOUND);
    let unlinked = browser.get(&path).await;
    assert!(unlinked.all(".endorse").is_empty());
    linked(&office).await;
    let page = browser.get(&path).await;
    assert_eq!(page.all(".piece .name"), ["破解停车难"]);
    // The words are the scheme's own.
    let ready = ["已阅。", "请各单位学习借鉴。", "请认真研究办理。", "请抓好落实。"];
    assert_eq!(page.all(".ready button"), ready);
    let deed = page.attributes("input[name=deed]", "value").swap_remove(0);
    let to = format!("{path}/endorsements");
    let blank = [("deed", deed.as_str()), ("work", work.as_str()), ("words", " ")];
    let refused = browser.post(&to, &blank).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.all(".endorse .error")[0].contains("请填写批示内容"));
    let ready = [("deed", deed.as_str()), ("work", work.as_str()), ("ready", "请抓好落实。")];
    let done = browser.post(&to, &ready).await;
    assert_eq!(done.told.as_deref(), Some("endorsed"));
    let page = browser.get(&path).await;
    let word = page.attributes(".written", "id").swap_remove(0);
    assert_eq!(done.to, Some(format!("{path}#{word}")), "the page opens at the word");
    assert!(page.all(".written")[0].starts_with("请抓好落实。"));
    assert_eq!(page.all(".piece .seal"), ["批示"]);
    assert_eq!(total(&office, 0).await, "14");
    // One tap more takes it back.
    let back = page.attributes("form.back", "action").swap_remove(0);
    let done = browser.post(&back, &[]).await;
    assert_eq!(done.to, Some(format!("{path}#piece-1")));
    let page = browser.get(&path).await;
    assert!(page.all(".written").is_empty());
    assert_eq!(total(&office, 0).await, "4");
}

/// A tap on a ready word does not lose what was written beside it.
#[tokio::test]
async fn a_ready_word_stands_before_the_leader_s_own() {
    let office = Office::on(Database::Sqlite).await;
    let (issue, work) = printed(&office, "破解停车难", "single").await;
    linked(&office).await;
    let browser = Browser::of(&office, Role::Leader).await;
    let written = [
        ("deed", "both"),
        ("work", work.as_str()),
        ("ready", "请抓好落实。"),
        ("words", "月底前报结果。"),
    ];
    browser.post(&format!("/reading/{issue}/endorsements"), &written).await;
    let words = browser.get(&format!("/reading/{issue}")).await.all(".written").swap_remove(0);
    assert!(words.starts_with("请抓好落实。月底前报结果。"), "{words}");
}

#[tokio::test]
async fn a_leader_endorses_pieces_of_the_issue_at_hand_alone() {
    let office = Office::on(Database::Sqlite).await;
    let (issue, _) = printed(&office, "甲稿", "single").await;
    let (_, other) = printed(&office, "乙稿", "single").await;
    let fields = [("deed", "k"), ("work", other.as_str()), ("words", "已阅。")];
    let to = format!("/reading/{issue}/endorsements");
    let page = Browser::of(&office, Role::Leader).await.post(&to, &fields).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let editor = Browser::of(&office, Role::Editor).await.post(&to, &fields).await;
    assert_eq!(editor.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_section_registers_leaders_and_offers_no_others() {
    let office = Office::on(Database::Sqlite).await;
    let (_, work) = printed(&office, "甲稿", "single").await;
    let browser = Browser::of(&office, Role::Editor).await;
    let wrong = [("deed", "a"), ("name", "领导甲"), ("title", ""), ("level", "city")];
    let refused = browser.post("/leaders", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("input[name=name]", "value"), ["领导甲"]);
    assert_eq!(refused.all("#title-error"), ["请填写职务"]);
    let right = [("deed", "b"), ("name", "领导甲"), ("title", "主要领导"), ("level", "city")];
    browser.post("/leaders", &right).await;
    let twice = browser.post("/leaders", &[&[("deed", "b2")], &right[1..]].concat()).await;
    assert_eq!(twice.all("#name-error"), ["该领导已经登记"]);
    let page = browser.get("/leaders").await;
    assert_eq!(page.all("tbody td:nth-child(3)"), ["市"]);
    let path = format!("/works/{work}/endorsement");
    let form = browser.get(&path).await;
    assert_eq!(form.all("select[name=leader] option"), ["领导甲 主要领导（市）"]);
    let leader = form.attributes("select[name=leader] option", "value").swap_remove(0);
    let fields = [("deed", "c"), ("leader", &leader), ("words", "很好。"), ("dated", "2018-03-04")];
    let done = browser.post(&format!("/works/{work}/endorsements"), &fields).await;
    assert_eq!(done.to, Some(format!("/works/{work}")));
    // 2.2.4: a city leader's word is 20, on top of the single's 4.
    assert_eq!(total(&office, 0).await, "24");
    let closing = page.attributes("form[action$=closing]", "action").swap_remove(0);
    browser.post(&closing, &[("deed", "d")]).await;
    assert!(browser.get(&path).await.all("select[name=leader] option").is_empty());
}
