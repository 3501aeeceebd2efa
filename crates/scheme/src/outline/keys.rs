//! The keys of each table of the language, and what they take.
//!
//! No list of them stands here: the readers are listened to. Each section is read empty, then with
//! each of its keys as a table, as a list and as each word that it may be, so that what is asked for
//! only then is heard too.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ledger::Faults;

use crate::SchemeFile;
use crate::document;
use crate::faults::{Asked, Complaints};
use crate::section::{self, Form, kinds};

/// A key of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// As rules write it.
    pub name: String,
    /// The words that it chooses from; none where it takes something else.
    pub words: Vec<&'static str>,
    /// Whether it is `true` or `false`.
    pub flag: bool,
    /// What it takes, as a fault would say it; empty where any of several shapes will do.
    pub takes: String,
}

/// The key of [`TABLES`] for what stands in a block above its first table.
const BLOCK: &str = "";
/// The same for the head.
pub const HEAD: &str = "toml scheme";
/// Readings that were not taken are no kind of section.
const VARIANT: &str = "variant";
/// The name that every probed table bears, and the id of its clause.
const PROBE: &str = "probe";

/// Keys in the order in which the readers ask for them, by the table's path.
static TABLES: LazyLock<BTreeMap<String, Vec<Key>>> = LazyLock::new(tables);

/// The keys of a table by its path, names left out: `publication`, `publication.from`, `duty.submissions`;
/// empty for what stands in a block itself, [`HEAD`] for what stands in the head.
pub fn keys(path: &str) -> &'static [Key] {
    TABLES.get(path).map_or(&[], Vec::as_slice)
}

/// The paths of all tables that have keys.
pub fn paths() -> impl Iterator<Item = &'static str> {
    TABLES.keys().map(String::as_str)
}

fn tables() -> BTreeMap<String, Vec<Key>> {
    let mut tables = BTreeMap::new();
    listen(&mut tables, "", BLOCK);
    let named = kinds().filter(|(_, form)| *form == Form::Named).map(|(name, _)| name);
    for section in named.chain([VARIANT]) {
        listen(&mut tables, &format!("[{section}.{PROBE}]\n"), section);
    }
    for (section, form) in kinds() {
        match form {
            Form::Named => {}
            Form::Single => listen(&mut tables, &format!("[{section}]\n"), section),
            Form::List => listen(&mut tables, &format!("[[{section}]]\n"), section),
        }
    }
    tables
}

/// Hears what is asked of a section's table beneath its header, first empty, then with each key in
/// each way.
fn listen(tables: &mut BTreeMap<String, Vec<Key>>, header: &str, path: &str) {
    let hear = |tables: &mut BTreeMap<String, Vec<Key>>, body: &str| {
        let (faults, asked) = read(&format!("{header}{body}\n"));
        for asked in asked {
            note(tables, asked);
        }
        faults
    };
    hear(tables, "");
    for key in tables.get(path).cloned().unwrap_or_default() {
        let name = &key.name;
        let faults = hear(tables, &format!("{name} = {{}}"));
        hear(tables, &format!("{name} = [{{}}]"));
        for word in &key.words {
            hear(tables, &format!("{name} = \"{word}\""));
        }
        let right = taken(&faults, name);
        let own = tables.get_mut(path).and_then(|keys| keys.iter_mut().find(|k| k.name == *name));
        if let Some(own) = own {
            own.flag = right == "true, false";
            own.takes = right;
        }
    }
}

/// What a fault says that a key takes.
fn taken(faults: &Faults, key: &str) -> String {
    let word = |fault: &ledger::Fault, name: &str| {
        let found = fault.words.iter().find(|(known, _)| *known == name);
        found.map(|(_, word)| word.to_string()).unwrap_or_default()
    };
    let of_key = |fault: &&ledger::Fault| word(fault, "key") == key;
    faults.iter().find(of_key).map(|fault| word(fault, "right")).unwrap_or_default()
}

/// Adds a key to its table, or words to the key.
fn note(tables: &mut BTreeMap<String, Vec<Key>>, asked: Asked) {
    let probe = format!(".{PROBE}");
    let path =
        if asked.table == PROBE { BLOCK.to_owned() } else { asked.table.replacen(&probe, "", 1) };
    let keys = tables.entry(path).or_default();
    let at = keys.iter().position(|key| key.name == asked.key).unwrap_or_else(|| {
        keys.push(Key { name: asked.key, ..Key::default() });
        keys.len() - 1
    });
    if let Some(key) = keys.get_mut(at) {
        let new = asked.words.into_iter().filter(|word| !key.words.contains(word));
        let new: Vec<&'static str> = new.collect();
        key.words.extend(new);
    }
}

/// A scheme of one clause, read up to what it draws.
fn read(rule: &str) -> (Faults, Vec<Asked>) {
    let text = format!(
        "```toml scheme\nid = \"p\"\ntitle = \"p\"\nissuer = \"p\"\ndated = \"2018-01-01\"\n\
         year = 2018\n```\n\np {{#{PROBE}}}\n\n```toml rule\n{rule}```\n"
    );
    let faults = Complaints::listening();
    let file = SchemeFile { name: format!("{PROBE}.md"), text };
    let document = document::read(vec![file], &faults);
    let mut blocks = section::blocks(&document, &faults);
    section::variant::take(&mut blocks, None, &faults);
    drop(section::draft(&document, &blocks, &faults));
    faults.heard()
}
