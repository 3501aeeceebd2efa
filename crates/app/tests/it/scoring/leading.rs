//! A unit that leads has one part of a figure, the others the rest or a part of their own. In the dike's
//! notice 《长堤信息》 gives 1 point, 《市委信息》 5, and from June to mid-September twice as much.

use ledger::fault::Lang;
use ledger::packed::Packed;
use ledger::{Ledger, Points};
use scheme::Scheme;
use scoring::{Docket, PackedDocket, Totals};

use super::explained::lines;
use crate::scheme::{altered, example};
use crate::support::{CALENDAR, day, facts_under};

const HALF: &str = "shared = \"lead-full\"\nothers = 0.5";

fn shared(way: &str) -> Scheme {
    altered("dike-county", &[(HALF, way)])
}

fn printed(on: &str, units: &[&str], publication: &str) -> String {
    format!(
        r#"{{"id":"p","type":"adoption","date":"2018-{on}","work":"甲","units":{units:?},"publication":"{publication}","kind":"single"}}"#
    )
}

/// What units have on a day of one adoption. The packed ledger says the same of their totals.
pub(super) fn had(scheme: &Scheme, fact: &str, on: &str, units: &[&str]) -> Vec<String> {
    let facts = facts_under(scheme, fact);
    let packed = Packed::of(&facts).unwrap();
    let ledger = Ledger::from_facts("facts", facts).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day(on)).unwrap();
    let quick = PackedDocket::new(scheme, &CALENDAR, &packed, None).unwrap();
    assert_eq!(quick.totals(&[day(on)]).unwrap(), [Totals::of(scheme, &score)]);
    let own = |unit: &&str| {
        let standing = score.of(scheme.names.unit(unit).unwrap()).unwrap();
        let own = standing.postings.iter().filter(|posting| posting.fact.is_some());
        own.map(|posting| posting.points).sum::<Points>().to_string()
    };
    units.iter().map(own).collect()
}

const FOUR: [&str; 4] = ["水利局", "堤头镇", "农业局", "闸口镇"];

/// 0.3 of five are 1.5, for one, for two, for three.
#[test]
fn the_others_divide_what_the_lead_leaves() {
    let scheme = shared("shared = \"lead-part\"\nlead = 0.7");
    let of = |many: usize| {
        let units = FOUR.get(..many).unwrap();
        had(&scheme, &printed("03-01", units, "city"), "2018-03-01", units)
    };
    assert_eq!(of(1), ["5"]);
    assert_eq!(of(2), ["3.5", "1.5"]);
    assert_eq!(of(3), ["3.5", "0.75", "0.75"]);
    assert_eq!(of(4), ["3.5", "0.5", "0.5", "0.5"]);
}

/// A third of 0.4 is 0.13; twice as much in June is 0.27, for all is rounded once.
#[test]
fn a_share_of_what_is_left_is_rounded_once() {
    let scheme = shared("shared = \"lead-part\"\nlead = 0.6");
    let of = |on: &str| had(&scheme, &printed(on, &FOUR, "county"), "2018-06-30", &FOUR);
    assert_eq!(of("03-01"), ["0.6", "0.13", "0.13", "0.13"]);
    assert_eq!(of("06-01"), ["1.2", "0.27", "0.27", "0.27"]);
}

/// What is printed again counts once, which the packed ledger settles by itself: 0.3 of six are 0.9 for
/// each of two.
#[test]
fn a_lead_is_reckoned_packed_as_in_full() {
    let scheme = example("joint-writing");
    let line = |id: &str, on: &str, units: [&str; 3]| {
        format!(
            r#"{{"id":"{id}","type":"adoption","date":"2018-{on}","work":"甲","units":{units:?},"publication":"county","kind":"special","issue":"{id}"}}"#
        )
    };
    let units = ["水利局", "农业局", "林业局"];
    let lines = [line("a", "03-01", units), line("b", "03-02", ["林业局", "农业局", "水利局"])];
    let facts = facts_under(&scheme, &lines.join("\n"));
    let packed = Packed::of(&facts).unwrap();
    let docket = PackedDocket::new(&scheme, &CALENDAR, &packed, None).unwrap();
    let on = day("2018-03-31");
    assert!(docket.postings(on).unwrap().is_some(), "without the whole ledger");
    assert_eq!(had(&scheme, &lines.join("\n"), "2018-03-31", &units), ["4.2", "0.9", "0.9"]);
}

/// 牵头单位60%、参与单位各40%: nothing says that this adds up to the figure.
#[test]
fn the_others_may_have_a_part_of_their_own() {
    let scheme = shared("shared = \"lead-part\"\nlead = 0.6\nothers = 0.4");
    let of = |units: &[&str]| had(&scheme, &printed("03-01", units, "city"), "2018-03-01", units);
    assert_eq!(of(&FOUR), ["3", "2", "2", "2"]);
    assert_eq!(of(&FOUR[..1]), ["5"]);
}

/// From July on 堤头镇 stands for 闸口镇 as well and has what falls to each, rounded each by itself.
#[test]
fn a_unit_that_took_others_over_has_the_sum_of_theirs() {
    let merged = "[norm.monthly]";
    let life = format!("[unit.\"闸口镇\"]\nends = \"06-30\"\nmerges-into = \"堤头镇\"\n\n{merged}");
    let way = "shared = \"lead-part\"\nlead = 0.65";
    let scheme = altered("dike-county", &[(HALF, way), (merged, &life)]);
    let units = ["水利局", "堤头镇", "闸口镇"];
    let fact = printed("03-01", &units, "county");
    assert_eq!(had(&scheme, &fact, "2018-06-30", &units), ["0.65", "0.18", "0.18"]);
    assert_eq!(had(&scheme, &fact, "2018-07-01", &units[..2]), ["0.65", "0.36"]);
    let led = ["闸口镇", "堤头镇", "水利局"];
    let fact = printed("03-01", &led, "county");
    assert_eq!(had(&scheme, &fact, "2018-07-01", &["堤头镇", "水利局"]), ["0.83", "0.18"]);
}

/// Each says what falls to whom, in both languages.
#[test]
fn a_line_says_what_falls_to_the_lead_and_what_to_the_others() {
    let said = |way: &str, units: &[&str]| {
        let told = lines(&shared(way), &printed("03-01", units, "city"), "水利局");
        let own = told.iter().find(|[zh, _]| zh.contains("市委信息")).unwrap();
        own.clone().map(|text| {
            let at = ["，首个", ", at 0"].into_iter().find_map(|from| text.find(from));
            at.and_then(|at| text.get(at..)).unwrap_or(&text).to_owned()
        })
    };
    let [rest, each] =
        ["", "\nothers = 0.4"].map(|o| format!("shared = \"lead-part\"\nlead = 0.6{o}"));
    assert_eq!(
        said(&rest, &FOUR),
        [
            "，首个署名单位按60%计，其他 3 个平分40%",
            ", at 0.6 for the first named, 0.4 divided by 3 for others"
        ]
    );
    assert_eq!(
        said(&rest, &FOUR[..2]),
        [
            "，首个署名单位按60%计，另一个按40%计",
            ", at 0.6 for the first named, 0.4 divided by 1 for others"
        ]
    );
    assert_eq!(
        said(&each, &FOUR),
        ["，首个署名单位按60%计，其他各按40%计", ", at 0.6 for the first named, at 0.4 for others"]
    );
    assert!(!said(&rest, &FOUR[..1])[0].contains("首个"), "{:?}", said(&rest, &FOUR[..1]));
}

/// How two ways are told apart.
#[test]
fn two_parts_of_a_lead_are_told_apart() {
    let [rest, each] =
        ["", "\nothers = 0.3"].map(|o| shared(&format!("shared = \"lead-part\"\nlead = 0.7{o}")));
    let all = scheme::diff::difference(&rest, &each);
    let [one] = all.as_slice() else { panic!("{all:?}") };
    let told = |lang| {
        [&one.before, &one.after].map(|value| match value {
            Some(scheme::diff::Value::Short(short)) => short.said(lang),
            other => panic!("{other:?}"),
        })
    };
    assert_eq!(
        told(Lang::Zh),
        ["首个署名单位按0.7计，其他平分余下的", "首个署名单位按0.7计，其他各按0.3计"]
    );
    assert_eq!(told(Lang::En), ["lead-part 0.7", "lead-part 0.7, others 0.3"]);
}
