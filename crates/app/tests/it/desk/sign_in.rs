//! Signing in, and what it takes to stay.

use desk::account::{Knock, NewPassword};
use desk::{Recognised, Refusal, Role, Via};
use testkit::office::{Office, PASSWORD, on_each};

fn knock(office: &Office, login: &str, password: &str, address: &str) -> Knock {
    Knock {
        office: office.id.clone(),
        login: login.to_owned(),
        password: password.to_owned(),
        device: None,
        via: Via { address: address.to_owned(), agent: String::new() },
    }
}

#[tokio::test]
async fn a_login_and_its_password_open_a_session_of_the_person() {
    on_each(async |office| {
        let right = knock(&office, " Reporter ", PASSWORD, "10.0.0.1");
        let entered = office.desk.sign_in(right).await.unwrap();
        let recognised = office.desk.recognise(&entered.cookie, Via::default()).await.unwrap();
        let Recognised::Whole(who) = recognised else { panic!("{recognised:?}") };
        assert_eq!(who.person, office.who(Role::Reporter).person);
        assert!(who.is(&[Role::Reporter]) && !who.is(&[Role::UnitHead]));
        office.desk.sign_out(&entered.cookie, Via::default()).await.unwrap();
        let over = office.desk.recognise(&entered.cookie, Via::default()).await;
        assert!(matches!(over, Err(Refusal::SignIn)));
    })
    .await;
}

#[tokio::test]
async fn a_wrong_login_and_a_wrong_password_are_told_alike() {
    on_each(async |office| {
        let mut said = vec![];
        for (login, password) in [("reporter", "wrong"), ("nobody", PASSWORD)] {
            let refused = office.desk.sign_in(knock(&office, login, password, "10.0.0.2")).await;
            said.push(refused.unwrap_err().zh());
        }
        assert_eq!(said[0], said[1]);
    })
    .await;
}

/// 等保: five failures of one account from one place close that place for ten minutes; the account
/// stays open elsewhere.
#[tokio::test]
async fn failures_close_the_place_they_come_from_and_not_the_account() {
    on_each(async |office| {
        for minute in 0..5 {
            office.at(&format!("2018-03-05T09:{minute:02}:00"));
            let wrong = knock(&office, "editor", "wrong", "10.9.0.1");
            let refused = office.desk.sign_in(wrong).await;
            assert!(matches!(refused, Err(Refusal::Wrong(_))), "{refused:?}");
        }
        let right = |address| knock(&office, "editor", PASSWORD, address);
        let closed = office.desk.sign_in(right("10.9.0.1")).await;
        assert!(matches!(closed, Err(Refusal::Busy(_))), "{closed:?}");
        office.desk.sign_in(right("10.9.0.77")).await.unwrap();
        office.at("2018-03-05T09:30:00");
        office.desk.sign_in(right("10.9.0.1")).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used_and_after_its_day() {
    on_each(async |office| {
        let entered =
            office.desk.sign_in(knock(&office, "chief-editor", PASSWORD, "10.1.0.1")).await;
        let cookie = entered.unwrap().cookie;
        // The idle time of 等保 here is thirty minutes, the whole day's twelve hours.
        let mut hours = vec![];
        for half in 1..24 {
            let (hour, minute) = (9 + half * 25 / 60, half * 25 % 60);
            office.at(&format!("2018-03-05T{hour:02}:{minute:02}:00"));
            hours.push(office.desk.recognise(&cookie, Via::default()).await.is_ok());
        }
        assert!(hours.iter().all(|open| *open), "used every 25 minutes: {hours:?}");
        office.at("2018-03-05T19:20:00");
        assert!(office.desk.recognise(&cookie, Via::default()).await.is_err(), "not used for long");
    })
    .await;
}

#[tokio::test]
async fn an_initial_password_must_be_changed_and_the_new_one_is_looked_at() {
    on_each(async |office| {
        let entered = office.desk.sign_in(knock(&office, "leader", PASSWORD, "10.2.0.1")).await;
        let cookie = entered.unwrap().cookie;
        let who = office.who(Role::Leader);
        let new = |old: &str, new: &str, again: &str| NewPassword {
            old: old.to_owned(),
            new: new.to_owned(),
            again: again.to_owned(),
        };
        let refused = office.desk.change_password(&who, &cookie, new("wrong", "x", "x")).await;
        let Err(Refusal::Wrong(flaws)) = refused else { panic!("{refused:?}") };
        assert_eq!(flaws[0].field, "old");
        let refused =
            office.desk.change_password(&who, &cookie, new(PASSWORD, "short", "other")).await;
        let Err(Refusal::Wrong(flaws)) = refused else { panic!("{refused:?}") };
        assert!(flaws.iter().any(|f| f.field == "new") && flaws.iter().any(|f| f.field == "again"));
        let good = "Shan-He-2049-Lu";
        office.desk.change_password(&who, &cookie, new(PASSWORD, good, good)).await.unwrap();
        let old = office.desk.sign_in(knock(&office, "leader", PASSWORD, "10.2.0.2")).await;
        assert!(old.is_err());
        office.desk.sign_in(knock(&office, "leader", good, "10.2.0.3")).await.unwrap();
    })
    .await;
}
