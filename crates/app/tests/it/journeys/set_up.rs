//! The first visit to an empty system.

use testkit::office::{Database, code_at, desk, store};
use web::{App, Settings};

use super::screen::{Screen, over};

/// Types the passwords, which a refused form does not keep.
async fn passwords(screen: &Screen) {
    for (field, number) in [("system", 47), ("security", 48), ("auditor", 49)] {
        screen.fill(&format!("#{field}_password"), &format!("Yun-Dou-{number}-Xi")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_visit_sets_up_the_office_and_its_three_administrators() {
    let (store, _folder) = store(Database::Sqlite).await;
    let desk = desk(store, "2018-01-02T09:00:00");
    let now = desk.now();
    let code = desk.set_up_code().await.unwrap().unwrap();
    let site = web::site(App::new(desk, Settings::default()));
    over(site.router, async |screen| {
        screen.open("/").await;
        screen.see("h1", "系统初始化").await;
        screen.look().await;
        screen.fill("#office", "某区委办公室").await;
        screen.choose("#scheme", "shangjie-2018").await;
        for (field, login) in
            ["system", "security", "auditor"].into_iter().zip(["sys", "sec", "aud"])
        {
            screen.fill(&format!("#{field}_login"), login).await;
        }
        passwords(screen).await;
        screen.fill("#code", "AAAA-AAAA-AAAA").await;
        screen.press("设立").await;
        screen.see(".refusal", "代码").await;
        screen.look().await;
        screen.fill("#code", &code).await;
        passwords(screen).await;
        screen.press("设立").await;
        screen.see("h1", "登录").await;
        screen.look().await;
        screen.sign_in_with("sys", "Yun-Dou-47-Xi").await;
        screen.see("h1", "修改密码").await;
        screen.look().await;
        screen.fill("#old", "Yun-Dou-47-Xi").await;
        screen.fill("#new", "Shan-He-2047-Lu").await;
        screen.fill("#again", "Shan-He-2047-Lu").await;
        screen.click("form[action='/me/password'] button").await;
        // Administrators have a second factor before anything else.
        screen.see("h1", "动态口令").await;
        screen.look().await;
        let secret = screen.words(".secret").await.replace(' ', "");
        screen.fill("#code", &code_at(&secret, now)).await;
        screen.click("form[action='/me/factor'] button").await;
        screen.see("h1", "恢复码").await;
        screen.look().await;
        screen.click("a.btn.primary").await;
        screen.see("h1", "人员").await;
        screen.look().await;
    })
    .await;
}
