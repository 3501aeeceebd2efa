//! The catalogue of faults: an article for every code, in both languages, fit to be read; how a
//! fault is shown; and for each code the smallest input that draws it, with what is then said.

mod cases;
mod rendering;
mod reproducers;

use std::collections::BTreeSet;

use ledger::Code;
use ledger::fault::{Article, Lang, articles};

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

fn all() -> impl Iterator<Item = &'static Article> {
    LANGS.into_iter().flat_map(articles)
}

/// The names of a text's `{placeholders}`; one that ends in `-zh` is the Chinese of its namesake.
fn placeholders(text: &str) -> BTreeSet<&str> {
    let opened = text.split('{').skip(1);
    let names = opened.filter_map(|rest| Some(rest.split_once('}')?.0));
    let names = names.map(|name| name.strip_suffix("-zh").unwrap_or(name));
    names.filter(|name| name.bytes().all(|b| b.is_ascii_lowercase())).collect()
}

fn pairs() -> impl Iterator<Item = (&'static Article, &'static Article)> {
    articles(Lang::Zh).iter().zip(articles(Lang::En))
}

#[test]
fn every_code_has_an_article_in_both_languages_and_every_article_a_code() {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.0).collect();
    for lang in LANGS {
        let told: Vec<&str> = articles(lang).iter().map(|a| a.code.as_str()).collect();
        assert_eq!(told, codes, "{lang:?}");
    }
    for article in all() {
        for text in [&article.name, &article.message, &article.advice, &article.story] {
            assert!(!text.trim().is_empty(), "{} says too little", article.code);
        }
    }
}

#[test]
fn names_are_unique_and_in_kebab_case() {
    let names: BTreeSet<&str> = articles(Lang::En).iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names.len(), Code::ALL.len(), "two articles share a name");
    for name in names {
        let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let part = |p: &str| !p.is_empty() && p.bytes().all(letter);
        assert!(name.split('-').all(part), "{name}");
    }
}

#[test]
fn both_languages_say_the_same_things() {
    for (zh, en) in pairs() {
        assert_eq!((&zh.code, &zh.name), (&en.code, &en.name));
        let code = &zh.code;
        assert_eq!(placeholders(&zh.message), placeholders(&en.message), "{code}: message");
        assert_eq!(placeholders(&zh.advice), placeholders(&en.advice), "{code}: advice");
    }
}

#[test]
fn messages_are_one_line_and_stories_a_few() {
    for article in all() {
        let Article { code, message, story, .. } = article;
        // Of several the first is said whose words are all there.
        assert!((1..=5).contains(&message.lines().count()), "{code}");
        let full = message.lines().any(|line| line.ends_with(['.', '。']));
        assert!(!full, "{code}: a message is no full sentence");
        assert!((4..=10).contains(&story.lines().count()), "{code}");
        assert!(story.lines().all(|line| line.chars().count() <= 88), "{code}");
    }
    for article in articles(Lang::En) {
        let first = article.message.chars().next().unwrap();
        assert!(!first.is_uppercase(), "{}: {}", article.code, article.message);
    }
}

#[test]
fn chinese_is_written_with_full_width_marks() {
    let chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    for article in articles(Lang::Zh) {
        let Article { code, message, advice, story, .. } = article;
        assert!(message.chars().any(chinese), "{code}");
        for line in [message, advice, story].into_iter().flat_map(|text| text.lines()) {
            let chars: Vec<char> = line.chars().collect();
            let bad = chars.windows(3).find(|w| {
                chinese(w[0]) && matches!(w[1], ',' | ';' | ':' | '!' | '?') && chinese(w[2])
            });
            assert_eq!(bad, None, "{code}: {line}");
        }
    }
}

/// A message that could not name what was found would send the person searching.
#[test]
fn no_message_shows_an_unfilled_placeholder() {
    let file = std::sync::Arc::from("facts.jsonl");
    for code in Code::ALL {
        let bare = ledger::Fault::error(*code, ledger::At::file(&file));
        for lang in LANGS {
            let shown = bare.render(lang);
            assert!(placeholders(&shown).is_empty(), "{shown}");
        }
    }
}
