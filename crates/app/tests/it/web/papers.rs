//! Papers from the pages: previewed, refused with what is missing, taken along as files.

use axum::http::StatusCode;
use desk::Role;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use crate::desk::issue::printed;

/// The parts of a downloaded document that hold words.
fn document(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("word/document.xml").unwrap(), &mut text)
        .unwrap();
    text
}

const CERTIFICATE: &str = "winner=%E7%94%B2%E5%8D%95%E4%BD%8D&merit=%E6%88%90%E7%BB%A9%E7%AA%81%E5%87%BA&honour=%E5%85%88%E8%BF%9B&dated=2018-12-31";

#[tokio::test]
async fn a_certificate_is_previewed_and_taken_along_under_the_offices_organ() {
    let office = Office::on(Database::Sqlite).await;
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    let set = [
        ("deed", "d"),
        ("organ", "某某区委办公室"),
        ("masthead", "某某文件"),
        ("copies", "抄送：甲\n抄送：乙"),
    ];
    let answer = chief.post("/brand", &set).await;
    assert_eq!(answer.to.as_deref(), Some("/brand"), "{}", answer.text());
    let kept = chief.get("/brand").await;
    assert_eq!(kept.attributes("#organ", "value"), ["某某区委办公室"]);
    assert!(kept.all("#copies")[0].contains("抄送：乙"));

    let editor = Browser::of(&office, Role::Editor).await;
    let page = editor.get(&format!("/papers/certificate?{CERTIFICATE}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let shown = page.all(".a4").join("");
    for words in
        ["荣誉证书", "甲单位：", "成绩突出，被评为先进", "某某区委办公室", "2018年12月31日"]
    {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let file = editor.get(&format!("/papers/certificate/paper.docx?{CERTIFICATE}")).await;
    assert!(document(&file.bytes).contains("某某区委办公室"));
    let absent = editor.get(&format!("/papers/certificate/paper.exe?{CERTIFICATE}")).await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_missing_or_no_day_is_named_at_its_field_and_the_rest_is_kept() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&office, Role::Editor).await;
    let untouched = editor.get("/papers/commission").await;
    assert!(untouched.all(".error").is_empty(), "nobody was asked yet");
    let page = editor.get("/papers/commission?title=a&unit=b&due=2018-02-30").await;
    let errors = page.all(".error");
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors[0].contains("内容要求") && errors[1].contains("日期"), "{errors:?}");
    assert_eq!(page.attributes("#title", "value"), ["a"]);
    assert!(page.all(".a4").is_empty());
    let file = editor.get("/papers/commission/paper.docx?title=a").await;
    assert_eq!(file.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn marks_that_are_too_long_change_nothing_and_are_shown_again() {
    let office = Office::on(Database::Sqlite).await;
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    let long = "长".repeat(121);
    let page = chief.post("/brand", &[("deed", "d"), ("organ", &long), ("signer", "甲")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.attributes("#organ", "value"), [long]);
    assert_eq!(page.attributes("#signer", "value"), ["甲"]);
    assert_eq!(chief.get("/brand").await.attributes("#signer", "value"), [""]);
}

#[tokio::test]
async fn the_years_papers_and_a_units_report_come_from_the_ledger() {
    let office = Office::on(Database::Sqlite).await;
    office.at("2018-04-02T09:00:00");
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    let quiet = chief.get("/papers/selection?quarter=2018Q1").await;
    assert!(quiet.all(".a4").join("").contains("没有稿件入选"));
    let table = chief.get("/papers/appraisal").await;
    assert!(table.all(".a4 th").iter().any(|words| words == "年终排名"));
    let notice = chief.get("/papers/notice/paper.docx").await;
    assert!(document(&notice.bytes).contains("附件1"));
    let unit = office.units[0].id.to_string();
    let report = chief.get(&format!("/units/{unit}/score/report.docx")).await;
    assert!(document(&report.bytes).contains("得分报告"));
    chief.post("/bulletins/2018-03", &[("deed", "d")]).await;
    let letter = chief.get("/bulletins/2018-03/letter.docx").await;
    assert!(document(&letter.bytes).contains("2018年3月"));
    let absent = chief.get("/bulletins/2018-03/letter.pdf").await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND, "these pages have no typesetter");
}

#[tokio::test]
async fn an_issue_is_taken_along_under_its_own_masthead_and_no_archive_takes_one_without_a_day() {
    let office = Office::on(Database::Sqlite).await;
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    let opened = chief.post("/issues", &[("deed", "d"), ("publication", "shangjie-xinxi")]).await;
    let issue = opened.to.unwrap();
    let set = [
        ("deed", "e"),
        ("masthead-shangjie-xinxi", "某某信息"),
        ("distribution", "分送：甲、乙。"),
    ];
    chief.post("/brand", &set).await;
    let page = chief.get(&issue).await;
    assert_eq!(page.all(".red-head"), ["某某信息"]);
    assert!(page.all(".colophon").join("").contains("分送：甲、乙。"));
    let file = chief.get(&format!("{issue}/issue.docx")).await;
    let text = document(&file.bytes);
    assert!(text.contains("某某信息") && text.contains("分送：甲、乙。"));
    let article = chief.get(&format!("{issue}/issue.html")).await;
    assert!(article.text().contains("<section style="));
    let archive = chief.get(&format!("{issue}/issue-archive.pdf")).await;
    assert_eq!(archive.status, StatusCode::CONFLICT);
    let reporter = Browser::of(&office, Role::Reporter).await;
    let hidden = reporter.get(&format!("{issue}/issue.docx")).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND, "nobody outside sees a draft");
}

#[tokio::test]
async fn with_a_typesetter_the_pages_offer_pdf_and_hand_it_out() {
    let office = Office::on(Database::Sqlite).await;
    let press = ::press::Press::new(::press::Fonts::with(vec![]).unwrap());
    let printer = web::Printer::new(move |document, archive| {
        let standard = if archive { ::press::Standard::Archive } else { ::press::Standard::Plain };
        press.print(document, standard).map_err(|error| error.to_string())
    });
    let settings = web::Settings { printer, ..web::Settings::default() };
    let site = web::site(web::App::new(office.desk.clone(), settings));
    let editor = Browser::of(&office, Role::Editor).await.at(site);
    let page = editor.get(&format!("/papers/certificate?{CERTIFICATE}")).await;
    let links = page.attributes(".actions a", "href");
    assert!(links.iter().any(|href| href.contains("/paper.pdf?winner=")), "{links:?}");
    for file in ["paper.pdf", "paper-archive.pdf"] {
        let taken = editor.get(&format!("/papers/certificate/{file}?{CERTIFICATE}")).await;
        assert_eq!((taken.status, taken.media.as_str()), (StatusCode::OK, "application/pdf"));
        assert!(taken.bytes.starts_with(b"%PDF-"), "{file}");
    }
}

/// Setting keeps a processor for a while: so many wait for it, and who comes after them is told at
/// once to come again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_to_a_long_queue_at_the_typesetter_is_told_so() {
    let office = Office::on(Database::Sqlite).await;
    let (go, waits) = std::sync::mpsc::channel::<()>();
    let waits = std::sync::Mutex::new(waits);
    let printer = web::Printer::new(move |_, _| {
        // It is not set before the test says so, or is over.
        let _ = waits.lock().unwrap().recv();
        Ok(b"%PDF-".to_vec())
    });
    let settings = web::Settings { printer, ..web::Settings::default() };
    let site = web::site(web::App::new(office.desk.clone(), settings));
    let editor = Browser::of(&office, Role::Editor).await.at(site);
    let path = format!("/papers/certificate/paper.pdf?{CERTIFICATE}");
    let asked = 30;
    let mut all: FuturesUnordered<_> = (0..asked).map(|_| editor.get(&path)).collect();
    let busy = all.next().await.unwrap();
    assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE, "none is set yet: it was refused");
    drop(go);
    let statuses: Vec<StatusCode> = all.map(|page| page.status).collect().await;
    let set = statuses.iter().filter(|status| **status == StatusCode::OK).count();
    // Who comes only now finds free places.
    assert!(set > 0, "{statuses:?}");
    let refused = statuses.iter().filter(|status| **status == StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(set + refused.count(), asked - 1, "{statuses:?}");
}

#[tokio::test]
async fn a_paper_is_sent_once_listed_and_taken_along_as_it_was() {
    let office = Office::on(Database::Sqlite).await;
    office.at("2018-12-31T09:00:00");
    let editor = Browser::of(&office, Role::Editor).await;
    let preview = editor.get(&format!("/papers/certificate?{CERTIFICATE}")).await;
    let shown = preview.all(".a4").join("");
    let form = [
        ("deed", "d"),
        ("winner", "甲单位"),
        ("merit", "成绩突出"),
        ("honour", "先进"),
        ("dated", "2018-12-31"),
    ];
    let sent = editor.post("/papers/certificate", &form).await.to.unwrap();
    let again = editor.post("/papers/certificate", &form).await.to.unwrap();
    assert_eq!(sent, again, "a form sent twice is one paper");
    let page = editor.get(&sent).await;
    assert_eq!(page.all(".a4").join(""), shown, "what was looked at is what was sent");
    assert!(page.all(".notice").join("").contains("核对一致"));
    let first = editor.get(&format!("{sent}/paper.docx")).await;
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    chief.post("/brand", &[("deed", "b"), ("organ", "别的机关")]).await;
    assert_eq!(editor.get(&format!("{sent}/paper.docx")).await.bytes, first.bytes);
    let list = editor.get("/papers").await;
    assert_eq!(list.attributes("td.lead a", "href"), [sent.as_str()]);
    assert_eq!(
        list.attributes(".rail [aria-current=page]", "href"),
        ["/issues"],
        "where papers are"
    );
    assert!(editor.get("/papers?kind=pledge").await.all("td.lead").is_empty());
    let draft = editor.get(&page.attributes(".actions a.btn", "href")[0]).await;
    assert_eq!(draft.attributes("#winner", "value"), ["甲单位"], "the same words for another one");
}

#[tokio::test]
async fn a_paper_sent_by_mistake_is_called_void_with_its_reason() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&office, Role::Editor).await;
    let form = [("deed", "d"), ("unit", office.units[0].name.as_str())];
    let sent = editor.post("/papers/pledge", &form).await.to.unwrap();
    let void = format!("{sent}/void");
    let unsaid = editor.post(&void, &[("deed", "e"), ("reason", " ")]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unsaid.all("#reason-error").len(), 1);
    let said = editor.post(&void, &[("deed", "f"), ("reason", "单位有误")]).await;
    assert_eq!(said.to.as_deref(), Some(&*sent));
    assert!(editor.get(&sent).await.all(".notice").join("").contains("已作废：单位有误"));
    assert_eq!(editor.get("/papers").await.all("tr.void td.lead").len(), 1);
    let file = editor.get(&format!("{sent}/paper.docx")).await;
    assert!(document(&file.bytes).contains("郑重承诺"), "it can still be taken along");
}

#[tokio::test]
async fn a_refused_paper_is_shown_again_with_every_word_and_nothing_is_kept() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&office, Role::Editor).await;
    let form = [("deed", "d"), ("title", "夏粮"), ("unit", "甲"), ("due", "2018-02-30")];
    let page = editor.post("/papers/commission", &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.all("p.error").len(), 2, "{:?}", page.all("p.error"));
    assert_eq!(page.attributes("#title", "value"), ["夏粮"]);
    assert_eq!(page.attributes("#due", "value"), ["2018-02-30"]);
    assert!(editor.get("/papers").await.all("td.lead").is_empty());
}

/// 发文字号 stands under the red head [GB/T 9704-2012, 7.2.5]; without a red head nobody is asked for it.
#[tokio::test]
async fn a_letter_under_a_red_head_bears_its_number() {
    let office = Office::on(Database::Sqlite).await;
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    assert!(chief.get("/papers/commission").await.all("#number").is_empty());
    chief.post("/brand", &[("deed", "b"), ("masthead", "某某文件")]).await;
    let page = chief.get("/papers/commission").await;
    assert_eq!(page.attributes("#number", "name"), ["number"]);
    let unit = url::form_urlencoded::byte_serialize(office.units[0].name.as_bytes());
    let unit = unit.collect::<String>();
    let query = "title=a&brief=b&unit={unit}&due=2018-06-10&number=%E6%9F%90%E5%8A%9E%E3%80%942018%E3%80%953%E5%8F%B7";
    let query = query.replace("{unit}", &unit);
    let page = chief.get(&format!("/papers/commission?{query}")).await;
    assert!(page.all(".a4").join("").contains("某办〔2018〕3号"));
}

/// What was printed bears the marks of its day.
#[tokio::test]
async fn a_published_issue_keeps_its_marks() {
    let office = Office::on(Database::Sqlite).await;
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    let sent_to = async |deed: &str, copies: &str| {
        chief.post("/brand", &[("deed", deed), ("distribution", copies)]).await;
    };
    sent_to("a", "分送：甲").await;
    let (issue, _) = printed(&office, "破解停车难", "single").await;
    let path = format!("/issues/{issue}/issue.docx");
    let before = chief.get(&path).await.bytes;
    assert!(document(&before).contains("分送：甲"));
    sent_to("b", "分送：乙").await;
    assert!(chief.get(&path).await.bytes == before);
}

/// The same once more is refused where it was asked for, with every word.
#[tokio::test]
async fn the_same_paper_once_more_is_refused_on_its_form() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&office, Role::Editor).await;
    let fields = [("winner", "甲单位"), ("merit", "成绩突出"), ("honour", "先进")];
    let sent = async |deed: &str| {
        editor.post("/papers/certificate", &[&[("deed", deed)], &fields[..]].concat()).await
    };
    assert_eq!(sent("a").await.status, StatusCode::SEE_OTHER);
    let again = sent("b").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.all(".refusal a")[0].contains("编号1"), "{}", again.text());
    assert_eq!(again.attributes("#winner", "value"), ["甲单位"]);
}
