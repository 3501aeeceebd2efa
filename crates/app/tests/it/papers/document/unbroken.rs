//! Wrong or hostile text in each kind of paper: no form of it breaks, and none loses a character that it
//! should show.

use std::collections::BTreeMap;

use std::path::PathBuf;

use ::ledger::calendar::Quarter;
use ::papers::document::{Block, Document, Grid};
use ::papers::{
    Brand, Certificate, Commission, Issue, Piece, Selected, announcement, appraisal_sheet,
    bulletin_letter, certificate, commission, issue, markdown, notice, pledge, reminder, reminders,
    report,
};
use scheme::Scheme;
use scoring::Docket;

use crate::papers::elsewhere::run;
use crate::papers::office;
use crate::support::{CALENDAR, SCHEME};

use super::hostile::words_of;
use super::kinds;
use super::order::sound;
use super::press::filed;
use super::printed::boxes;

/// What people and machines type: controls, marks that turn the direction, emoji, rare names, markup.
const NAME: &str = "甲\u{0}\u{1b}\u{202e}\u{200f}𠮷㛃🚒👨\u{200d}👩 <b>&amp;]]>|*_#`\\$\"e\u{301}é";
/// What of it is to be seen.
const SEEN: &str = "甲␀␛𠮷㛃🚒👨👩<b>&amp;]]>|*_#`\\$\"eé";

/// How often each character that is seen stands in a text.
fn counted(text: &str) -> BTreeMap<char, usize> {
    let mut counted = BTreeMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace() && !matches!(*c, '\u{200b}' | '\u{200d}')) {
        *counted.entry(c).or_default() += 1;
    }
    counted
}

/// The characters of `meant` that stand oftener there than in `found`.
fn lost(meant: &str, found: &str) -> Vec<(char, usize, usize)> {
    let found = counted(found);
    let fewer = |(c, wanted): (char, usize)| {
        let got = found.get(&c).copied().unwrap_or_default();
        (got < wanted).then_some((c, wanted, got))
    };
    counted(meant).into_iter().filter_map(fewer).collect()
}

/// Writes every form; tells the folder with its PDF.
fn every_form(name: &str, document: &Document) -> PathBuf {
    let meant = kinds::words(document);
    let text = words_of(document);
    assert_eq!(lost(&meant, &text), [], "{name}: DOCX");
    sound(name, document);
    let read = markdown::write(document);
    let bare = meant.lines().filter(|line| !line.is_empty()).collect::<String>();
    assert_eq!(lost(&bare, &read), [], "{name}: Markdown");
    let folder = filed(&format!("unbroken-{name}"), document);
    let printed = run("pdftotext", &folder, &["d.pdf", "-"]);
    let printed: String = printed.split_whitespace().collect();
    let numbered = |c: char| format!("〔U+{:04X}〕", u32::from(c));
    // A character that no font has is printed as its number.
    let shown: String = meant
        .chars()
        .map(|c| match printed.contains(&numbered(c)) {
            true => numbered(c),
            false => c.to_string(),
        })
        .collect();
    assert_eq!(lost(&shown, &printed), [], "{name}: PDF");
    folder
}

/// Marks of an office that say the same everywhere.
fn branded(words: &str) -> Brand {
    let own = || Some(words.to_owned());
    Brand {
        organ: own(),
        masthead: own(),
        number: own(),
        signer: own(),
        copies: vec![words.to_owned()],
        printer: own(),
        mastheads: [("shangjie-xinxi".to_owned(), words.to_owned())].into(),
        distribution: vec![words.to_owned()],
    }
}

/// The shipped scheme under another title, its first unit under another name.
fn renamed(words: &str) -> Scheme {
    let mut scheme = SCHEME.clone();
    words.clone_into(&mut scheme.title);
    words.clone_into(&mut scheme.issuer);
    let unit = scheme.units.iter_mut().find(|unit| unit.name == "峡窝镇").unwrap();
    unit.aliases.push(std::mem::replace(&mut unit.name, words.into()));
    scheme
}

/// The papers that say what somebody typed.
fn typed(words: &str, brand: &Brand) -> Vec<(&'static str, Document)> {
    let piece = Piece {
        title: words.to_owned(),
        units: vec![words.to_owned()],
        text: [
            Block::paragraphs(words),
            vec![Block::Grid(Grid::of_rows(&[vec![words.to_owned()]]))],
        ]
        .concat(),
    };
    let told = Issue {
        publication: "shangjie-xinxi".into(),
        name: words.to_owned(),
        number: words.to_owned(),
        dated: Some(office::day(5, 31)),
        office: words.to_owned(),
        signer: Some(words.to_owned()),
        pieces: vec![piece.clone(), piece],
    };
    let asked = Commission {
        title: words.to_owned(),
        brief: words.to_owned(),
        units: vec![words.to_owned()],
        due: office::day(6, 10),
        contact: words.to_owned(),
    };
    let honoured =
        Certificate { winner: words.to_owned(), merit: words.to_owned(), honour: words.to_owned() };
    let dated = office::day(6, 1);
    let letter = commission(&asked, words, dated, brand);
    vec![
        ("issue", issue(&told, brand)),
        ("letters", letter.clone().joined(letter.clone())),
        ("commission", letter),
        ("pledge", pledge(words, words, 2018, "某某区委办公室")),
        ("certificate", certificate(&honoured, words, dated, brand)),
    ]
}

/// The papers that follow from the ledger and the scheme.
fn derived(words: &str, brand: &Brand) -> Vec<(&'static str, Document)> {
    let scheme = renamed(words);
    let ledger = office::ledger(&office::facts());
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let basis = office::basis(&ledger);
    let month = scoring::bulletin::bulletin(&docket, "2018-05".parse().unwrap()).unwrap();
    let page = ::papers::bulletin(&scheme, &month, &[], &basis).unwrap();
    let closing = docket.score(office::day(12, 31)).unwrap();
    let year = ::papers::appraisal(&scheme, &closing, &basis).unwrap();
    let quarter: Quarter = "2018Q2".parse().unwrap();
    let [a, b, c] = quarter.months(scheme.span()).map(|month| docket.score(month.last()).unwrap());
    let all = reminders(&scheme, quarter, [&a, &b, &c]);
    let told = all.iter().find(|one| one.unit == words).expect("the renamed unit leads");
    let chosen =
        [Selected { category: words.to_owned(), unit: words.to_owned(), work: words.to_owned() }];
    let dated = office::day(7, 2);
    vec![
        ("bulletin", bulletin_letter(&scheme, &page, dated, brand)),
        ("appraisal", appraisal_sheet(&year, brand)),
        ("reminder", reminder(&scheme, told, dated, brand)),
        ("selection", announcement(&scheme, quarter, &chosen, dated, brand)),
        ("report", report(&scheme, &closing, words, brand).unwrap()),
        ("notice", notice(&scheme, brand)),
    ]
}

#[test]
fn no_kind_of_paper_breaks_or_loses_a_character_of_hostile_words() {
    let brand = branded(NAME);
    let papers = [typed(NAME, &brand), derived(NAME, &brand)].concat();
    let told: Vec<&str> = papers.iter().map(|(name, _)| *name).collect();
    for (name, _) in kinds::all() {
        assert!(told.contains(&name), "{name} is not tried");
    }
    for (name, document) in &papers {
        assert_eq!(lost(SEEN, &kinds::words(document)), [], "{name}: the page itself");
        every_form(name, document);
    }
}

/// The papers whose title or addressee never ends; the office's own marks are bounded.
fn unending(words: &str) -> Vec<(&'static str, Document)> {
    let piece = Piece {
        title: words.to_owned(),
        units: vec!["峡窝镇".to_owned()],
        text: Block::paragraphs(words),
    };
    let told = Issue {
        name: "《上街信息》".to_owned(),
        number: "2018年第12期".to_owned(),
        office: "某某区委办公室".to_owned(),
        pieces: vec![piece],
        ..Issue::default()
    };
    let asked = Commission {
        title: words.to_owned(),
        brief: "各乡镇收购进度。".to_owned(),
        units: vec!["峡窝镇".to_owned()],
        due: office::day(6, 10),
        contact: String::new(),
    };
    let honoured = Certificate {
        winner: "峡窝镇".to_owned(),
        merit: words.to_owned(),
        honour: "先进单位".to_owned(),
    };
    let (brand, issuer) = (Brand::default(), "某某区委办公室");
    vec![
        ("issue", issue(&told, &brand)),
        ("commission", commission(&asked, issuer, office::day(6, 1), &brand)),
        ("pledge", pledge(words, "", 2018, "某某区委办公室")),
        ("certificate", certificate(&honoured, issuer, office::day(6, 1), &brand)),
    ]
}

#[test]
fn no_kind_of_paper_loses_a_character_of_words_that_never_end() {
    for words in ["长".repeat(10_000), "a".repeat(10_000)] {
        for (name, document) in unending(&words) {
            let (sizes, words) = boxes(&every_form(name, &document));
            for word in words {
                let off = word.sides[0] < 0.0 || word.sides[2] > sizes[word.page - 1][0] + 1.0;
                assert!(!off, "{name}: {} is off the paper", word.text);
            }
        }
    }
}
