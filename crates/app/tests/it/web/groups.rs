//! The standings of an office whose units are ranked in groups: `schemes/examples/school-district/`.

use desk::Role;
use desk::opening::Rules;
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use crate::desk::register::register;
use crate::support::program::project;

/// The lines of the chart: a group's units run below those of the group before it, so that the first of
/// each has a line of its own.
#[tokio::test]
async fn each_group_races_by_itself() {
    let path = project().join("schemes/examples/school-district/scheme.md");
    let rules = Rules::Own(vec![("scheme.md".to_owned(), std::fs::read_to_string(path).unwrap())]);
    let office = Office::under(Database::Sqlite, rules, "2018-02-05T09:00:00").await;
    for (unit, kind) in [("一中", "special"), ("南街小学", "brief")] {
        let fields = [
            ("units", unit),
            ("date", "2018-01-10"),
            ("work", unit),
            ("publication", "news"),
            ("kind", kind),
        ];
        let verb = register("adoption", &fields);
        office.desk.act(&office.who(Role::Editor), None, verb).await.unwrap();
    }
    let page = Browser::of(&office, Role::Editor).await.get("/standings?month=2018-01").await;
    let units = page.all("figure.chart:first-of-type tbody th");
    let of_group = |unit: &String| unit.ends_with("小学");
    assert_eq!(units.len(), 7);
    assert!(units.is_sorted_by_key(of_group), "one group after the other: {units:?}");
    let ends = page.attributes("polyline", "points");
    let height = |points: &String| -> u32 {
        let (_, last) = points.rsplit_once(',').unwrap();
        last.parse().unwrap()
    };
    let heights: Vec<u32> = ends.iter().map(height).collect();
    let first = units.iter().position(of_group).unwrap();
    let (middle, primary) = heights.split_at(first);
    // 一中 leads its group, 南街小学 its own; each is above all others of the group.
    assert_eq!([&*units[0], &*units[first]], ["一中", "南街小学"]);
    for group in [middle, primary] {
        assert!(group[1..].iter().all(|own| *own > group[0]), "{heights:?}");
    }
    assert!(middle.iter().max() < primary.iter().min(), "{heights:?}");
    assert!(page.text().contains("各组排名前十的单位各月末的名次"), "{}", page.text());
}
