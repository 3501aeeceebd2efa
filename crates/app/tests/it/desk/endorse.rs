//! Leaders, and what their word brings.

use desk::verb::close_leader::CloseLeader;
use desk::verb::endorse::Endorse;
use desk::verb::register_leader::RegisterLeader;
use desk::verb::withdraw_endorsement::WithdrawEndorsement;
use desk::view::course::Course;
use desk::view::leaders::Leaders;
use desk::{Actor, Id, Refusal, Role};
use store::{Arg, Errand, Error, Tx};
use testkit::office::{Office, on_each};

use super::issue::{printed, selected, total};

/// A leader of a level; nobody is registered twice.
pub async fn registered(office: &Office, level: &str) -> Id {
    let known = office.desk.ask(&office.who(Role::Editor), Leaders).await.unwrap().leaders;
    let known = known.into_iter().find(|known| known.state == "active" && known.level == level);
    if let Some(known) = known {
        return known.id;
    }
    let register = RegisterLeader {
        name: "领导甲".to_owned(),
        title: "主要领导".to_owned(),
        level: level.to_owned(),
        deputy: false,
    };
    office.desk.act(&office.who(Role::Editor), None, register).await.unwrap()
}

pub fn word(work: &Id, leader: Option<&Id>) -> Endorse {
    Endorse {
        work: work.clone(),
        leader: leader.cloned(),
        words: "请各单位学习借鉴。".to_owned(),
        dated: None,
    }
}

fn leader(office: &Office, id: &Id) -> Actor {
    Actor { leader: Some(id.clone()), ..office.who(Role::Leader) }
}

#[tokio::test]
async fn a_leader_s_word_earns_the_level_s_points_once() {
    on_each(async |office| {
        let (_, work) = printed(&office, "破解停车难", "single").await;
        let id = registered(&office, "district").await;
        let who = leader(&office, &id);
        office.desk.act(&who, None, word(&work, None)).await.unwrap();
        // 2.2.4: 10 of the district on top of the single's 4.
        assert_eq!(total(&office, 0).await, "14");
        office.desk.act(&who, None, word(&work, None)).await.unwrap();
        assert_eq!(total(&office, 0).await, "14");
        let province = registered(&office, "province").await;
        let editor = office.who(Role::Editor);
        office.desk.act(&editor, None, word(&work, Some(&province))).await.unwrap();
        assert_eq!(total(&office, 0).await, "54");
        let run = office.desk.ask(&office.who(Role::Reporter), Course { work }).await.unwrap();
        assert_eq!(run.endorsements.len(), 3);
        assert_eq!(run.printings.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_leader_endorses_what_was_printed_and_the_section_what_it_has() {
    on_each(async |office| {
        let work = selected(&office, "未刊登", 1).await;
        let id = registered(&office, "city").await;
        let refused = office.desk.act(&leader(&office, &id), None, word(&work, None)).await;
        assert!(matches!(refused, Err(Refusal::Absent(_))), "{refused:?}");
        let reporter = office.who(Role::Reporter);
        let refused = office.desk.act(&reporter, None, word(&work, Some(&id))).await;
        assert!(matches!(refused, Err(Refusal::Forbidden(_))));
        office.desk.act(&office.who(Role::Editor), None, word(&work, Some(&id))).await.unwrap();
        // 2.2.4: also where the work was not adopted.
        assert_eq!(total(&office, 0).await, "20");
    })
    .await;
}

#[tokio::test]
async fn only_registered_leaders_in_office_endorse() {
    on_each(async |office| {
        let (_, work) = printed(&office, "破解停车难", "single").await;
        let unlinked = office.desk.act(&office.who(Role::Leader), None, word(&work, None)).await;
        assert!(matches!(unlinked, Err(Refusal::Conflict(_))), "{unlinked:?}");
        let id = registered(&office, "district").await;
        let editor = office.who(Role::Editor);
        office.desk.act(&editor, None, CloseLeader { leader: id.clone() }).await.unwrap();
        let closed = office.desk.act(&editor, None, word(&work, Some(&id))).await;
        assert!(matches!(closed, Err(Refusal::Conflict(_))), "{closed:?}");
        let level = RegisterLeader {
            name: String::new(),
            title: "主要领导".to_owned(),
            level: "village".to_owned(),
            deputy: true,
        };
        let refused = office.desk.act(&editor, None, level).await;
        let Err(Refusal::Wrong(flaws)) = refused else { panic!("{refused:?}") };
        let fields: Vec<&str> = flaws.iter().map(|flaw| flaw.field).collect();
        // 2.2.4 counts principal leaders' words alone.
        assert_eq!(fields, ["name", "level", "deputy"]);
    })
    .await;
}

/// Puts an office under a notice that counts other leaders' word for half.
struct Halved(Id);

impl Errand for Halved {
    type Out = ();
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let files = scheme::library::files("shangjie-2018").unwrap();
        let rule = "repeat = \"once-per-level\"\n";
        let halved = |text: &str| text.replace(rule, &format!("{rule}deputy = 0.5\n"));
        let files: Vec<(String, String)> =
            files.into_iter().map(|file| (file.name, halved(&file.text))).collect();
        let sql = "UPDATE office_year SET files = $1, digest = $2 WHERE office = $3";
        let files = serde_json::to_string(&files).unwrap();
        let args = vec![Arg::from(files), Arg::from("halved".to_owned()), Arg::from(&self.0)];
        tx.run(sql, args).await.map(|_| ())
    }
}

#[tokio::test]
async fn where_others_count_for_a_part_the_register_tells_them_apart() {
    on_each(async |office| {
        office.desk.store().run(Halved(office.id.clone())).await.unwrap();
        let (_, work) = printed(&office, "破解停车难", "single").await;
        let register = RegisterLeader {
            name: "领导乙".to_owned(),
            title: "其他领导".to_owned(),
            level: "district".to_owned(),
            deputy: true,
        };
        let id = office.desk.act(&office.who(Role::Editor), None, register).await.unwrap();
        office.desk.act(&leader(&office, &id), None, word(&work, None)).await.unwrap();
        assert_eq!(total(&office, 0).await, "9", "half of the district's 10 on the single's 4");
    })
    .await;
}

/// A tap by a slip of the thumb is taken back at once, by the leader alone; later the section corrects it.
#[tokio::test]
async fn a_leader_takes_a_word_back_within_ten_minutes() {
    on_each(async |office| {
        office.at("2018-04-02T09:00:00");
        let (_, work) = printed(&office, "破解停车难", "single").await;
        let id = registered(&office, "district").await;
        let who = leader(&office, &id);
        let fact = office.desk.act(&who, None, word(&work, None)).await.unwrap();
        assert_eq!(total(&office, 0).await, "14");
        let back = |fact: &str| WithdrawEndorsement { fact: fact.to_owned() };
        let other = Actor { person: office.who(Role::Editor).person, ..who.clone() };
        let refused = office.desk.act(&other, None, back(&fact)).await;
        assert!(matches!(refused, Err(Refusal::Absent(_))), "{refused:?}");
        let refused = office.desk.act(&office.who(Role::ChiefEditor), None, back(&fact)).await;
        assert!(matches!(refused, Err(Refusal::Forbidden(_))), "{refused:?}");
        office.at("2018-04-02T09:10:00");
        office.desk.act(&who, None, back(&fact)).await.unwrap();
        // What it brought is gone, and so is the word.
        assert_eq!(total(&office, 0).await, "4");
        let reporter = office.who(Role::Reporter);
        let run = office.desk.ask(&reporter, Course { work: work.clone() }).await.unwrap();
        assert!(run.endorsements.is_empty());
        let again = office.desk.act(&who, None, back(&fact)).await;
        assert!(matches!(again, Err(Refusal::Conflict(_))), "{again:?}");
        let late = office.desk.act(&who, None, word(&work, None)).await.unwrap();
        office.at("2018-04-02T09:20:01");
        let refused = office.desk.act(&who, None, back(&late)).await;
        assert!(matches!(refused, Err(Refusal::Conflict(_))), "{refused:?}");
        assert_eq!(total(&office, 0).await, "14");
    })
    .await;
}
