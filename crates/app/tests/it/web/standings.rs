//! `/standings`, `/score` and `/clauses/{clause}`: what everyone in the contest may read.

use axum::http::StatusCode;
use desk::Role;
use desk::opening::Rules;
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use super::december::{own, untested};
use crate::desk::endorse::registered;
use crate::desk::issue::printed;
use crate::desk::register::register;
use crate::scheme::NEW_AREA;
use crate::support::program::project;

/// The new area's notice with awards beside the total.
fn new_area() -> Rules {
    let path = project().join("schemes/examples/new-area/scheme.md");
    let text = untested(&std::fs::read_to_string(path).unwrap());
    let changed = |text: String, (from, to): &(&str, &str)| text.replace(from, to);
    own(&NEW_AREA.iter().fold(text, changed))
}

async fn office() -> Office {
    let office = Office::on(Database::Sqlite).await;
    let unit = office.units[2].name.clone();
    let fields = [("unit", &*unit), ("date", "2018-03-01"), ("program", "city"), ("persons", "2")];
    let editor = office.who(Role::Editor);
    office.desk.act(&editor, None, register("training", &fields)).await.unwrap();
    office
}

#[tokio::test]
async fn the_table_ranks_all_units_and_leads_to_each() {
    let office = office().await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let page = reporter.get("/standings").await;
    assert_eq!(page.status, StatusCode::OK);
    let names = page.all(".annex tbody th a");
    assert_eq!(names.len(), 61);
    assert_eq!(names[0], office.units[2].name);
    let href = &page.attributes(".annex tbody th a", "href")[0];
    let score = reporter.get(href).await;
    assert_eq!(score.all("h1"), [office.units[2].name.as_str()]);
    // 2.8.1: 15 points a person.
    assert_eq!(score.all(".statement tfoot td"), ["30"]);
    assert_eq!(score.attributes(".statement .clause", "href"), ["/clauses/2.8.1"]);
    let clause = reporter.get("/clauses/2.8.1").await;
    assert!(clause.all("[data-fragment]")[0].contains("15"), "{:?}", clause.all("[data-fragment]"));
}

/// A clause whose points partly stand beside the total has a sum of each, which are never mixed.
#[tokio::test]
async fn a_clause_has_a_sum_of_what_counts_and_one_of_what_does_not() {
    let office = Office::under(Database::Sqlite, new_area(), "2018-03-05T09:00:00").await;
    let unit = office.units[0].name.clone();
    let award = [
        ("unit", &*unit),
        ("date", "2018-03-01"),
        ("category", "information"),
        ("quarter", "2018Q1"),
    ];
    let word = [
        ("units", &*unit),
        ("date", "2018-03-01"),
        ("work", "甲"),
        ("level", "area"),
        ("leader", "主要领导"),
    ];
    let editor = office.who(Role::Editor);
    registered(&office, "area").await;
    office.desk.act(&editor, None, register("quality_award", &award)).await.unwrap();
    office.desk.act(&editor, None, register("endorsement", &word)).await.unwrap();
    let reporter = Browser::of(&office, Role::Reporter).await;
    let page = reporter.get(&format!("/units/{}/score", office.units[0].id)).await;
    assert_eq!(page.all(".statement .clause-head td"), ["+3", "+5"]);
    let heads = page.all(".statement .clause-head th");
    assert!(heads[0].starts_with("批示、获奖加分"), "{heads:?}");
    assert!(heads[1].starts_with("区级采用（不计入总分）"), "{heads:?}");
    assert_eq!(page.all(".statement tfoot td"), ["3"]);
}

#[tokio::test]
async fn the_day_of_the_figures_changes_every_figure() {
    let office = office().await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let before = reporter.get("/standings?as_of=2018-02-28").await;
    assert!(before.text().contains("截至2018年2月28日"));
    let id = &office.units[2].id;
    let score = reporter.get(&format!("/units/{id}/score?as_of=2018-02-28")).await;
    assert_eq!(score.all(".sums dd")[0], "0");
}

#[tokio::test]
async fn the_chart_by_level_has_the_points_of_each_level_and_its_table() {
    let office = Office::on(Database::Sqlite).await;
    printed(&office, "破解停车难", "single").await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let page = reporter.get("/standings").await;
    assert_eq!(page.all("#levels-title"), ["各层级采用得分"]);
    let table = page.all(".chart:nth-of-type(2) tbody tr");
    assert_eq!(table.len(), 3, "2.2.1 to 2.2.3: the district, the city, the province: {table:?}");
    // 2.2.1.1: one single piece of the district, 4 points, in this month, of one unit.
    assert_eq!(page.all(".chart:nth-of-type(2) tbody tr:first-child td"), ["1", "4", "4", "1"]);
    assert_eq!(page.all(".chart:nth-of-type(2) tbody tr:last-child td"), ["0", "0", "0", "0"]);
    // 2.5.5: no unit of the lowest tier is the first one.
    let other = reporter.get("/standings?tier=A2.5.5").await;
    assert_eq!(other.all(".chart:nth-of-type(2) tbody tr:first-child td")[0], "0");
}

#[tokio::test]
async fn what_is_shown_is_what_is_exported() {
    let office = office().await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let page = reporter.get("/standings/standings.csv?tier=A2.5.5&columns=total").await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    // 14 units stand in the tier of 20 points [A2.5.5].
    let rows = text.lines().filter(|line| line.ends_with(",0")).count();
    assert_eq!(rows, 14, "{text}");
}

#[tokio::test]
async fn the_three_administrators_take_no_part() {
    let office = office().await;
    for role in [Role::SystemAdministrator, Role::SecurityAdministrator, Role::Auditor] {
        let browser = Browser::of(&office, role).await;
        for path in ["/standings", "/score", "/clauses/2.8.1", "/ledger"] {
            assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{role:?} {path}");
        }
    }
}
