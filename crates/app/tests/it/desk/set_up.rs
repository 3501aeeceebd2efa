//! The first visit: a code from a terminal, once, and a trace of it.

use desk::account::SetUp;
use desk::opening::Rules;
use desk::view::trail::{Trail, Wanted};
use desk::{Recognised, Refusal, Via};
use testkit::office::{Database, desk, store};

fn given(code: &str) -> SetUp {
    let of = |login: &str| (login.to_owned(), "Yun-Dou-47-Xi".to_owned());
    SetUp {
        code: code.to_owned(),
        office: "某办公室".to_owned(),
        rules: Rules::Shipped("shangjie-2018".to_owned()),
        administrators: [of("sys"), of("sec"), of("aud")],
    }
}

#[tokio::test]
async fn the_code_of_each_process_opens_and_the_first_use_closes_all() {
    let (store, _folder) = store(Database::Sqlite).await;
    let desk = desk(store, "2018-01-02T09:00:00");
    let first = desk.set_up_code().await.unwrap().unwrap();
    let second = desk.set_up_code().await.unwrap().unwrap();
    assert_ne!(first, second);
    let Err(Refusal::Wrong(flaws)) = desk.set_up(given("AAAA-AAAA-AAAA"), Via::default()).await
    else {
        panic!("a wrong code opens nothing");
    };
    assert_eq!(flaws.iter().map(|flaw| flaw.field).collect::<Vec<_>>(), ["code"]);
    desk.set_up(given(&first), Via::default()).await.unwrap();
    let again = desk.set_up(given(&second), Via::default()).await;
    assert!(matches!(again, Err(Refusal::Absent(_))), "{again:?}");
    assert!(desk.set_up_code().await.unwrap().is_none());
    let (office, _) = desk.offices().await.unwrap().remove(0);
    let auditor = desk.walk_in(office, "aud", Via::default()).await.unwrap();
    let known = desk.recognise(&auditor.cookie, Via::default()).await.unwrap();
    let Recognised::Whole(auditor) = known else { panic!("{known:?}") };
    let trail = desk.ask(&auditor, Trail { wanted: Wanted::default() }).await.unwrap();
    assert!(trail.iter().any(|row| row.verb == "set-up"), "the trail begins with it");
}
