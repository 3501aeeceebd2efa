//! Files beside a work.

use desk::verb::draft::Draft;
use desk::verb::drop_enclosure::DropEnclosure;
use desk::verb::enclose::{Enclose, File, LARGEST, LARGEST_TOGETHER, MOST};
use desk::verb::submit::Submit;
use desk::view::enclosures::{Enclosures, TakeEnclosure};
use desk::{Actor, Id, Refusal, Role};
use testkit::office::{Office, on_each};

use super::submit::written;

fn file(name: &str, bytes: Vec<u8>) -> File {
    File { name: name.to_owned(), media: "application/octet-stream".to_owned(), bytes }
}

async fn drafted(office: &Office, who: &Actor) -> Id {
    let draft = Draft { work: None, version: None, written: written("破解停车难") };
    office.desk.act(who, None, draft).await.unwrap().work
}

async fn put(office: &Office, who: &Actor, work: &Id, file: File) -> Result<Id, Refusal> {
    office.desk.act(who, None, Enclose { work: work.clone(), file }).await
}

async fn names(office: &Office, who: &Actor, work: &Id) -> Vec<String> {
    let files = office.desk.ask(who, Enclosures { work: work.clone() }).await.unwrap();
    files.into_iter().map(|file| file.name).collect()
}

#[tokio::test]
async fn a_file_comes_back_byte_for_byte() {
    on_each(async |office| {
        let reporter = office.who(Role::Reporter);
        let work = drafted(&office, &reporter).await;
        let bytes: Vec<u8> = (0..=255).collect();
        let id = put(&office, &reporter, &work, file("附表.xlsx", bytes.clone())).await.unwrap();
        let take = TakeEnclosure { work: work.clone(), enclosure: id.clone() };
        let (row, back) = office.desk.ask(&reporter, take).await.unwrap();
        assert_eq!((row.name.as_str(), row.size, &back), ("附表.xlsx", 256, &bytes));
        // The section reads it once the work reached it, and nobody else ever does.
        let take = || TakeEnclosure { work: work.clone(), enclosure: id.clone() };
        assert!(office.desk.ask(&office.who(Role::Editor), take()).await.is_err());
        let submit = Submit { work: work.clone(), version: None };
        office.desk.act(&reporter, None, submit).await.unwrap();
        assert_eq!(office.desk.ask(&office.who(Role::Editor), take()).await.unwrap().1, bytes);
        let stranger = office.desk.ask(&office.reporter_of(1), take()).await;
        assert!(matches!(stranger, Err(Refusal::Absent(_))));
        // Submitted, its files are as fixed as its text.
        let late = put(&office, &reporter, &work, file("迟.txt", b"x".to_vec())).await;
        assert!(matches!(late, Err(Refusal::Conflict(_))), "{late:?}");
    })
    .await;
}

#[tokio::test]
async fn a_file_belongs_to_its_work_alone() {
    on_each(async |office| {
        let reporter = office.who(Role::Reporter);
        let (one, two) = (drafted(&office, &reporter).await, drafted(&office, &reporter).await);
        let id = put(&office, &reporter, &one, file("附表.txt", b"x".to_vec())).await.unwrap();
        let take = TakeEnclosure { work: two.clone(), enclosure: id.clone() };
        assert!(matches!(office.desk.ask(&reporter, take).await, Err(Refusal::Absent(_))));
        let drop = |work: &Id| DropEnclosure { work: work.clone(), enclosure: id.clone() };
        let wrong = office.desk.act(&reporter, None, drop(&two)).await;
        assert!(matches!(wrong, Err(Refusal::Absent(_))), "{wrong:?}");
        office.desk.act(&reporter, None, drop(&one)).await.unwrap();
        assert_eq!(names(&office, &reporter, &one).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn files_are_bounded_in_size_and_number() {
    on_each(async |office| {
        let reporter = office.who(Role::Reporter);
        let work = drafted(&office, &reporter).await;
        let refused = |outcome: Result<Id, Refusal>| match outcome {
            Err(Refusal::Wrong(flaws)) => flaws[0].says.clone(),
            other => panic!("{other:?}"),
        };
        let empty = put(&office, &reporter, &work, file("空.txt", vec![])).await;
        assert!(refused(empty).contains("空"));
        let large = put(&office, &reporter, &work, file("大.bin", vec![0; LARGEST + 1])).await;
        assert!(refused(large).contains("20MB"));
        for _ in 0..LARGEST_TOGETHER / LARGEST {
            put(&office, &reporter, &work, file("大.bin", vec![0; LARGEST])).await.unwrap();
        }
        let over = put(&office, &reporter, &work, file("又.bin", vec![0])).await;
        assert!(refused(over).contains("合计"));
        let many = drafted(&office, &reporter).await;
        for n in 0..MOST {
            put(&office, &reporter, &many, file(&format!("{n}.txt"), vec![1])).await.unwrap();
        }
        let over = put(&office, &reporter, &many, file("又.txt", vec![1])).await;
        assert!(refused(over).contains("最多10个"));
    })
    .await;
}

#[tokio::test]
async fn a_name_is_a_name_and_no_path() {
    on_each(async |office| {
        let reporter = office.who(Role::Reporter);
        let work = drafted(&office, &reporter).await;
        let long = format!("{}.docx", "长".repeat(200));
        let given = [r"C:\稿件\附表.xlsx", "../../etc/passwd", "一\r\n二.txt", "..", &long];
        for (name, minute) in given.into_iter().zip(1..) {
            office.at(&format!("2018-03-05T09:0{minute}:00"));
            put(&office, &reporter, &work, file(name, b"x".to_vec())).await.unwrap();
        }
        let cut = format!("{}.docx", "长".repeat(115));
        let kept = names(&office, &reporter, &work).await;
        assert_eq!(kept, ["附表.xlsx", "passwd", "一二.txt", "附件", &cut]);
    })
    .await;
}
