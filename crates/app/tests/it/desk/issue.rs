//! From the selected to a published issue, and back.

use desk::verb::arrange::{Arrange, Piece};
use desk::verb::draft::Draft;
use desk::verb::open_issue::OpenIssue;
use desk::verb::place::Place;
use desk::verb::publish::Publish;
use desk::verb::sign_issue::SignIssue;
use desk::verb::submit::Submit;
use desk::verb::withdraw_issue::WithdrawIssue;
use desk::view::issue::{Candidates, OpenIssue as Read};
use desk::view::issues::Issues;
use desk::view::work::Open;
use desk::{Actor, Id, IssueState, Refusal, Role, State};
use store::table::{fact, work, work_unit};
use store::{Errand, Error, Tx};
use testkit::office::{Office, on_each};

use super::submit::written;

/// Puts a work among the selected, credited to the first units.
struct Select {
    office: Id,
    work: Id,
    units: Vec<Id>,
}

impl Errand for Select {
    type Out = ();
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let mut row = work::get(tx, &self.office, &self.work).await?.unwrap();
        State::Selected.name().clone_into(&mut row.state);
        assert!(work::update(tx, &row).await?);
        work_unit::set(tx, &self.office, &self.work, &self.units).await
    }
}

/// A selected work credited to the first so many units.
pub async fn selected(office: &Office, title: &str, units: usize) -> Id {
    let reporter = office.who(Role::Reporter);
    let draft = Draft { work: None, version: None, written: written(title) };
    let work = office.desk.act(&reporter, None, draft).await.unwrap().work;
    let submit = Submit { work: work.clone(), version: None };
    office.desk.act(&reporter, None, submit).await.unwrap();
    let units = office.units.iter().take(units).map(|unit| unit.id.clone()).collect();
    let select = Select { office: office.id.clone(), work: work.clone(), units };
    office.desk.store().run(select).await.unwrap();
    work
}

pub async fn opened(office: &Office, publication: &str) -> Id {
    let open = OpenIssue { publication: publication.to_owned() };
    office.desk.act(&office.who(Role::Editor), None, open).await.unwrap().issue
}

pub async fn place(office: &Office, issue: &Id, work: &Id, kind: &str) -> Result<i64, Refusal> {
    let place =
        Place { issue: issue.clone(), version: None, work: work.clone(), kind: kind.to_owned() };
    office.desk.act(&office.who(Role::Editor), None, place).await
}

pub async fn signed(office: &Office, issue: &Id) {
    let sign = SignIssue { issue: issue.clone(), version: None, signed: true };
    office.desk.act(&office.who(Role::ChiefEditor), None, sign).await.unwrap();
}

pub async fn publish(office: &Office, issue: &Id) -> Result<Vec<String>, Refusal> {
    let publish = Publish { issue: issue.clone(), version: None, dated: None };
    office.desk.act(&office.who(Role::ChiefEditor), None, publish).await
}

/// An issue of one piece, published.
pub async fn printed(office: &Office, title: &str, kind: &str) -> (Id, Id) {
    let work = selected(office, title, 1).await;
    let issue = opened(office, "shangjie-xinxi").await;
    place(office, &issue, &work, kind).await.unwrap();
    signed(office, &issue).await;
    publish(office, &issue).await.unwrap();
    (issue, work)
}

/// A unit's total as text, by its place in the scheme's order.
pub async fn total(office: &Office, unit: usize) -> String {
    let who = office.who(Role::Editor);
    let book = office.desk.book(&who, office.year).await.unwrap();
    let scored = book.score("2018-12-31".parse().unwrap(), None).unwrap();
    let name = &office.units[unit].name;
    let standing = scored.score().standings.iter().find(|s| s.name == name.as_str()).unwrap();
    standing.total.to_string()
}

pub async fn state(office: &Office, work: &Id) -> String {
    let open = Open { work: work.clone() };
    office.desk.ask(&office.who(Role::Editor), open).await.unwrap().work.state
}

async fn seen_by(office: &Office, who: &Actor, issue: &Id) -> bool {
    office.desk.ask(who, Read { issue: issue.clone() }).await.is_ok()
}

#[tokio::test]
async fn publishing_gives_each_named_unit_the_scheme_s_points_and_withdrawal_takes_them_back() {
    on_each(async |office| {
        let single = selected(&office, "单篇", 1).await;
        let composite = selected(&office, "综合一篇", 2).await;
        let issue = opened(&office, "shangjie-xinxi").await;
        place(&office, &issue, &single, "single").await.unwrap();
        place(&office, &issue, &composite, "composite").await.unwrap();
        assert_eq!(state(&office, &single).await, "placed");
        signed(&office, &issue).await;
        let facts = publish(&office, &issue).await.unwrap();
        assert_eq!(facts.len(), 2);
        // 2.2.1.1: 单条4分，综合2分; a composite's units have the full figure each.
        assert_eq!(total(&office, 0).await, "6");
        assert_eq!(total(&office, 1).await, "2");
        assert_eq!(total(&office, 2).await, "0");
        let who = office.who(Role::Reporter);
        let read = office.desk.ask(&who, Read { issue: issue.clone() }).await.unwrap();
        assert_eq!(read.number, "2018年第1期");
        assert_eq!(read.issue.dated.as_deref(), Some("2018-03-05"));
        let names: Vec<&str> = office.units.iter().take(2).map(|unit| unit.name.as_str()).collect();
        assert_eq!(read.pieces[1].units, names);
        assert_eq!(state(&office, &composite).await, "published");
        let withdraw =
            WithdrawIssue {
                issue: issue.clone(), version: None, reason: "数据有误".to_owned()
            };
        let refused = office.desk.act(&office.who(Role::Editor), None, withdraw.clone()).await;
        assert!(matches!(refused, Err(Refusal::Forbidden(_))), "{refused:?}");
        office.desk.act(&office.who(Role::ChiefEditor), None, withdraw).await.unwrap();
        assert_eq!(total(&office, 0).await, "0");
        assert_eq!(state(&office, &single).await, "selected");
        let next = OpenIssue { publication: "shangjie-xinxi".to_owned() };
        let next = office.desk.act(&office.who(Role::Editor), None, next).await.unwrap();
        assert_eq!(next.number, 2, "the number stays taken");
    })
    .await;
}

#[tokio::test]
async fn a_kind_without_a_figure_is_refused_with_those_that_have_one() {
    on_each(async |office| {
        let work = selected(&office, "调研", 1).await;
        let issue = opened(&office, "shangjie-zhengyan").await;
        let refused = place(&office, &issue, &work, "single").await;
        let Err(Refusal::Wrong(flaws)) = refused else { panic!("{refused:?}") };
        assert_eq!(flaws[0].field, "kind");
        assert!(flaws[0].says.contains("可选：篇"), "{}", flaws[0].says);
        assert_eq!(state(&office, &work).await, "selected");
        place(&office, &issue, &work, "article").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn only_the_office_s_own_publications_have_issues() {
    on_each(async |office| {
        let open = OpenIssue { publication: "zhengzhou-xinxi".to_owned() };
        let refused = office.desk.act(&office.who(Role::Editor), None, open).await;
        assert!(matches!(refused, Err(Refusal::Wrong(_))), "{refused:?}");
    })
    .await;
}

/// Registers by hand the adoption that an issue's publication will be.
#[derive(serde::Serialize)]
struct ByHand {
    work: Id,
}

impl desk::Verb for ByHand {
    const NAME: &'static str = "by-hand";
    type Out = ();

    fn may(&self, _: &Actor) -> Result<(), Refusal> {
        Ok(())
    }

    async fn run(&self, at: &mut desk::Sitting<'_, '_>) -> Result<(), Refusal> {
        use ledger::fact::{Adoption, Body, Fact};
        let units = work_unit::of(at.tx, &at.who.office, &self.work).await?;
        let body = Body::Adoption(Adoption {
            work: self.work.as_str().into(),
            units: units.iter().map(|unit| unit.name.as_str().into()).collect(),
            publication: "shangjie-xinxi".into(),
            kind: "single".into(),
            issue: Some("2018年第1期".into()),
            title: None,
            route: None,
            shares: None,
        });
        let (date, recorded_at, year, note) = (at.today(), None, None, None);
        let fact = Fact { id: Default::default(), date, recorded_at, year, note, body };
        let entry = desk::Entry { fact, source: desk::Source::default() };
        at.append(2018, vec![entry]).await.map(|_| ())
    }
}

#[tokio::test]
async fn a_publication_that_cannot_be_whole_leaves_nothing() {
    on_each(async |office| {
        let first = selected(&office, "第一篇", 1).await;
        let second = selected(&office, "第二篇", 2).await;
        let issue = opened(&office, "shangjie-xinxi").await;
        place(&office, &issue, &first, "single").await.unwrap();
        place(&office, &issue, &second, "composite").await.unwrap();
        signed(&office, &issue).await;
        let by_hand = ByHand { work: second.clone() };
        office.desk.act(&office.who(Role::ChiefEditor), None, by_hand).await.unwrap();
        let refused = publish(&office, &issue).await;
        assert!(matches!(refused, Err(Refusal::Facts(_))), "{refused:?}");
        let who = office.who(Role::Editor);
        let read = office.desk.ask(&who, Read { issue: issue.clone() }).await.unwrap();
        assert_eq!(read.state, IssueState::Signed);
        assert!(read.issue.dated.is_none());
        assert!(read.pieces.iter().all(|piece| piece.placed.fact.is_none()));
        assert_eq!(state(&office, &first).await, "placed");
        let mut reader = office.desk.store().reader().await.unwrap();
        let written =
            fact::of_source(&mut reader.tx(), &office.id, "issue", issue.as_str()).await.unwrap();
        assert!(written.is_empty());
    })
    .await;
}

#[tokio::test]
async fn two_editors_at_once_never_share_a_number_nor_leave_one_out() {
    on_each(async |office| {
        let editor = office.who(Role::Editor);
        let open = || {
            let open = OpenIssue { publication: "shangjie-xinxi".to_owned() };
            office.desk.act(&editor, None, open)
        };
        let (a, b, c) = tokio::join!(open(), open(), open());
        let mut numbers = [a.unwrap().number, b.unwrap().number, c.unwrap().number];
        numbers.sort_unstable();
        assert_eq!(numbers, [1, 2, 3]);
    })
    .await;
}

#[tokio::test]
async fn an_issue_that_someone_changed_meanwhile_is_not_written_over() {
    on_each(async |office| {
        let (a, b) = (selected(&office, "甲", 1).await, selected(&office, "乙", 1).await);
        let issue = opened(&office, "shangjie-xinxi").await;
        place(&office, &issue, &a, "single").await.unwrap();
        let seen = place(&office, &issue, &b, "brief").await.unwrap();
        let piece =
            |work: &Id, kind: &str| Piece { work: work.clone(), kind: kind.into(), renewed: false };
        let turned = Arrange {
            issue: issue.clone(),
            version: Some(seen),
            pieces: vec![piece(&b, "single"), piece(&a, "brief")],
        };
        let editor = office.who(Role::Editor);
        office.desk.act(&editor, None, turned.clone()).await.unwrap();
        let late = office.desk.act(&editor, None, turned).await;
        assert!(matches!(late, Err(Refusal::Stale(_))), "{late:?}");
        let read = office.desk.ask(&editor, Read { issue: issue.clone() }).await.unwrap();
        let order: Vec<(&str, &str)> = read
            .pieces
            .iter()
            .map(|piece| (piece.placed.title.as_str(), piece.placed.kind.as_str()))
            .collect();
        assert_eq!(order, [("乙", "single"), ("甲", "brief")]);
        let out = Arrange { issue, version: None, pieces: vec![piece(&b, "single")] };
        office.desk.act(&editor, None, out).await.unwrap();
        assert_eq!(state(&office, &a).await, "selected");
    })
    .await;
}

#[tokio::test]
async fn a_signed_issue_does_not_change_until_the_signature_is_taken_back() {
    on_each(async |office| {
        let (a, b) = (selected(&office, "甲", 1).await, selected(&office, "乙", 1).await);
        let issue = opened(&office, "shangjie-xinxi").await;
        let chief = office.who(Role::ChiefEditor);
        let sign = |signed| SignIssue { issue: issue.clone(), version: None, signed };
        let empty = office.desk.act(&chief, None, sign(true)).await;
        assert!(matches!(empty, Err(Refusal::Conflict(_))), "{empty:?}");
        place(&office, &issue, &a, "single").await.unwrap();
        let refused = office.desk.act(&office.who(Role::Editor), None, sign(true)).await;
        assert!(matches!(refused, Err(Refusal::Forbidden(_))), "{refused:?}");
        let unsigned = publish(&office, &issue).await;
        assert!(matches!(unsigned, Err(Refusal::Conflict(_))), "{unsigned:?}");
        office.desk.act(&chief, None, sign(true)).await.unwrap();
        let refused = place(&office, &issue, &b, "single").await;
        assert!(matches!(refused, Err(Refusal::Conflict(_))), "{refused:?}");
        office.desk.act(&chief, None, sign(false)).await.unwrap();
        place(&office, &issue, &b, "single").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_work_is_printed_once_in_a_publication_and_counts_once_in_its_group() {
    on_each(async |office| {
        let (_, work) = printed(&office, "重复刊登", "single").await;
        let again = opened(&office, "shangjie-xinxi").await;
        let refused = place(&office, &again, &work, "single").await;
        assert!(matches!(refused, Err(Refusal::Conflict(_))), "{refused:?}");
        let wechat = opened(&office, "shangjie-wechat").await;
        let found = Candidates { issue: wechat.clone(), find: "重复".to_owned(), printed: true };
        let found = office.desk.ask(&office.who(Role::Editor), found).await.unwrap();
        assert_eq!(found.len(), 1);
        place(&office, &wechat, &work, "special").await.unwrap();
        assert_eq!(state(&office, &work).await, "published");
        signed(&office, &wechat).await;
        publish(&office, &wechat).await.unwrap();
        // 2.2.1.4: the special's 10 instead of the single's 4.
        assert_eq!(total(&office, 0).await, "10");
    })
    .await;
}

#[tokio::test]
async fn only_published_issues_are_read_outside_the_section() {
    on_each(async |office| {
        let (out, _) = printed(&office, "已印发", "single").await;
        let draft = opened(&office, "shangjie-xinxi").await;
        for role in [Role::Leader, Role::Reporter, Role::UnitHead] {
            let who = office.who(role);
            assert!(seen_by(&office, &who, &out).await);
            assert!(!seen_by(&office, &who, &draft).await);
            let all = Issues { state: Some(IssueState::Draft), ..Issues::default() };
            let listed = office.desk.ask(&who, all).await.unwrap();
            assert_eq!((listed.count, listed.rows.len()), (1, 1), "{}", who.name);
            assert_eq!(listed.rows[0].issue.id, out);
        }
        assert!(seen_by(&office, &office.who(Role::Editor), &draft).await);
        let auditor = office.who(Role::Auditor);
        assert!(!seen_by(&office, &auditor, &out).await);
    })
    .await;
}

#[tokio::test]
async fn an_issue_is_dated_within_its_year_and_not_in_the_future() {
    on_each(async |office| {
        let work = selected(&office, "甲", 1).await;
        let issue = opened(&office, "shangjie-xinxi").await;
        place(&office, &issue, &work, "single").await.unwrap();
        signed(&office, &issue).await;
        let chief = office.who(Role::ChiefEditor);
        // Nor before the piece came in, on the 5th: the day decides the month of its points.
        for day in ["2018-03-06", "2017-12-31", "2018-03-04"] {
            let dated = Some(day.parse().unwrap());
            let publish = Publish { issue: issue.clone(), version: None, dated };
            let refused = office.desk.act(&chief, None, publish).await;
            assert!(matches!(refused, Err(Refusal::Wrong(_))), "{day}: {refused:?}");
        }
        office.at("2018-03-08T09:00:00");
        let dated = Some("2018-03-07".parse().unwrap());
        let publish = Publish { issue: issue.clone(), version: None, dated };
        office.desk.act(&chief, None, publish).await.unwrap();
        // And no number comes out before the one before it.
        let work = selected(&office, "乙", 1).await;
        let next = opened(&office, "shangjie-xinxi").await;
        place(&office, &next, &work, "single").await.unwrap();
        signed(&office, &next).await;
        office.at("2018-03-09T09:00:00");
        let dated = Some("2018-03-06".parse().unwrap());
        let early = Publish { issue: next.clone(), version: None, dated };
        let refused = office.desk.act(&chief, None, early).await;
        let Err(Refusal::Wrong(flaws)) = refused else { panic!("{refused:?}") };
        assert!(flaws[0].says.contains("前一期印发于2018-03-07"), "{flaws:?}");
    })
    .await;
}
