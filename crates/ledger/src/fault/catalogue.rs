//! The catalogue of faults: one article a code, in both languages.

use std::sync::LazyLock;

use toml_edit::{Document, TableLike};

use super::{Code, Lang};

/// The articles, a file for each hundred of codes.
const FILES: &[&str] = &[
    include_str!("catalogue/tb01.toml"),
    include_str!("catalogue/tb02.toml"),
    include_str!("catalogue/tb03.toml"),
    include_str!("catalogue/tb04.toml"),
    include_str!("catalogue/tb05.toml"),
    include_str!("catalogue/tb06.toml"),
];

/// Read once, since a ledger may have a hundred thousand faults to print.
static ZH: LazyLock<Vec<Article>> = LazyLock::new(|| library(Lang::Zh));
static EN: LazyLock<Vec<Article>> = LazyLock::new(|| library(Lang::En));

/// What the catalogue says of one code in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The code.
    pub code: String,
    /// Its short English name, `unknown-unit`.
    pub name: String,
    /// The message, with `{placeholders}`; of several lines the first is said whose placeholders are
    /// all filled.
    pub message: String,
    /// The way out, with `{placeholders}`; lines whose placeholder is empty are left out.
    pub advice: String,
    /// The longer story for `explain`.
    pub story: String,
}

/// All articles in one language, in the order of their codes.
pub fn articles(lang: Lang) -> &'static [Article] {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

/// The article of one code; a test holds that every code has one.
pub(super) fn article(code: Code, lang: Lang) -> Option<&'static Article> {
    let all = articles(lang);
    let index = all.binary_search_by(|a| a.code.as_str().cmp(code.0)).ok()?;
    all.get(index)
}

fn library(lang: Lang) -> Vec<Article> {
    let mut all: Vec<Article> = FILES.iter().flat_map(|file| read(file, lang)).collect();
    all.sort_by(|a, b| a.code.cmp(&b.code));
    all
}

/// The articles of a file; one that is not TOML has none, which the same test would see.
fn read(file: &str, lang: Lang) -> Vec<Article> {
    let Ok(document) = Document::parse(file) else {
        return vec![];
    };
    let tongue = match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    };
    let entries = document.as_table().iter();
    entries.filter_map(|(code, item)| article_of(code, item.as_table_like()?, tongue)).collect()
}

fn article_of(code: &str, entry: &dyn TableLike, tongue: &str) -> Option<Article> {
    let words = entry.get(tongue)?.as_table_like()?;
    Some(Article {
        code: code.to_owned(),
        name: text(entry, "name"),
        message: text(words, "message"),
        advice: text(words, "advice"),
        story: text(words, "story"),
    })
}

fn text(table: &dyn TableLike, key: &str) -> String {
    let text = table.get(key).and_then(|item| item.as_str());
    text.unwrap_or_default().trim_end().to_owned()
}
