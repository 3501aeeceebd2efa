//! Who works in the office and for it.

use ledger::{Domain, Text};
use scheme::Scheme;
use scheme::model::UnitIx;

use crate::year::home_level;
use chance::Dice;

use super::act::{Person, Post};

/// Everybody: units' people first, then the section, leaders, administrators.
pub fn all(scheme: &Scheme, seed: u64) -> Vec<Person> {
    let mut dice = Dice::new(seed, "people");
    let mut people = vec![];
    for unit in (0u16..).map(UnitIx).take(scheme.units.len()) {
        let number = unit.0 + 1;
        let reporters = if dice.percent(45) { "ab" } else { "a" };
        for (letter, which) in reporters.chars().zip(["甲", "乙"]) {
            let login = format!("u{number:02}{letter}");
            people.push(person(&login, &format!("信息员{which}"), Post::Reporter, Some(unit)));
        }
        people.push(person(&format!("u{number:02}h"), "单位领导", Post::Head, Some(unit)));
    }
    for (login, name, post) in [
        ("e1", "编辑甲", Post::Editor),
        ("e2", "编辑乙", Post::Editor),
        ("c1", "签发人", Post::Chief),
        ("sys", "系统管理员", Post::System),
        ("sec", "安全管理员", Post::Security),
        ("aud", "审计员", Post::Auditor),
    ] {
        people.push(person(login, name, post, None));
    }
    leaders(scheme, &mut people);
    people
}

/// Two principal leaders of each level, with the offices that endorsements name.
fn leaders(scheme: &Scheme, people: &mut Vec<Person>) {
    let home = home_level(scheme);
    for level in &scheme.levels {
        let label = scheme.vocabulary.label(Domain::Level, &level.id);
        for (number, (seat, which)) in [("委", "甲"), ("政府", "乙")].iter().enumerate() {
            let account = level.name == home;
            let login = if account { format!("l{}", number + 1) } else { String::new() };
            people.push(Person {
                office: Some(Text::from(format!("{label}{seat}主要领导"))),
                level: Some(level.id.clone()),
                account,
                ..person(&login, &format!("{label}领导{which}"), Post::Leader, None)
            });
        }
    }
}

fn person(login: &str, name: &str, post: Post, unit: Option<UnitIx>) -> Person {
    Person {
        login: login.to_owned(),
        name: name.to_owned(),
        post,
        unit,
        office: None,
        level: None,
        account: true,
    }
}
