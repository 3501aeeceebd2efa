//! The catalogue of faults: one article a code, in both languages.

use toml_edit::{Document, TableLike};

use super::{Code, Lang};

/// The articles, a file for each hundred of codes.
const FILES: &[&str] = &[
    include_str!("catalogue/tb01.toml"),
    include_str!("catalogue/tb02.toml"),
    include_str!("catalogue/tb03.toml"),
    include_str!("catalogue/tb04.toml"),
    include_str!("catalogue/tb05.toml"),
];

/// What the catalogue says of one code in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The code.
    pub code: String,
    /// Its short English name, `unknown-unit`.
    pub name: String,
    /// The message, with `{placeholders}`.
    pub message: String,
    /// The way out, with `{placeholders}`; lines whose placeholder is empty are left out.
    pub advice: String,
    /// The longer story for `explain`.
    pub story: String,
}

/// All articles in one language, in the order of their codes.
pub fn articles(lang: Lang) -> Vec<Article> {
    let mut all: Vec<Article> = FILES.iter().flat_map(|file| read(file, lang)).collect();
    all.sort_by(|a, b| a.code.cmp(&b.code));
    all
}

/// The article of one code; a bare one, should the catalogue lack it.
pub(super) fn article(code: Code, lang: Lang) -> Article {
    let found = FILES.iter().flat_map(|file| read(file, lang)).find(|a| a.code == code.0);
    found.unwrap_or_else(|| Article {
        code: code.0.to_owned(),
        name: String::new(),
        message: String::new(),
        advice: String::new(),
        story: String::new(),
    })
}

fn read(file: &str, lang: Lang) -> Vec<Article> {
    let Ok(document) = Document::parse(file) else {
        return vec![];
    };
    let text = |table: &dyn TableLike, key: &str| {
        table.get(key).and_then(|item| item.as_str()).unwrap_or_default().trim_end().to_owned()
    };
    let tongue = match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    };
    let table = document.as_table();
    let entries = table.iter().filter_map(|(code, item)| Some((code, item.as_table_like()?)));
    let article = |(code, entry): (&str, &dyn TableLike)| {
        let words = entry.get(tongue).and_then(|item| item.as_table_like())?;
        Some(Article {
            code: code.to_owned(),
            name: text(entry, "name"),
            message: text(words, "message"),
            advice: text(words, "advice"),
            story: text(words, "story"),
        })
    };
    entries.filter_map(article).collect()
}
