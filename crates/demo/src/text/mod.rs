//! The texts of the works, made by grammar: as an office writes, of nothing that happened.
//!
//! A body is plain text: a paragraph a line, `# ` and `## ` headings, `|a|b|` table rows.

mod grammar;
mod long;
mod short;
mod words;

use chrono::Datelike;
use scheme::Scheme;
use scheme::model::Unit;

pub(crate) use short::without_last_sentence;

use crate::titles::{Phrasebook, Sort, subject};
use crate::year::{REPORT, SPECIAL, Work};
use chance::Dice;

use grammar::{Grammar, Pen};
use words::{Figures, Words, percent};

/// Writes the bodies of a scheme's made-up year.
#[derive(Debug)]
pub struct Writer<'a> {
    scheme: &'a Scheme,
    phrases: Phrasebook,
    grammar: Grammar,
    words: Words,
    seed: u64,
}

/// The body of one work: 200 to 600 characters for an item of information, 800 to 1,600 for an
/// experience special, 1,500 to 3,000 for a research report. The same seed gives the same text.
///
/// For many works, keep a [`Writer`].
pub fn body(scheme: &Scheme, work: &Work, seed: u64) -> String {
    Writer::new(scheme, seed).body(work)
}

impl<'a> Writer<'a> {
    /// A writer who has read the word lists.
    pub fn new(scheme: &'a Scheme, seed: u64) -> Writer<'a> {
        let grammar = Grammar::read(&[
            include_str!("../../data/text/common.txt"),
            include_str!("../../data/text/experience.txt"),
            include_str!("../../data/text/problem.txt"),
            include_str!("../../data/text/news.txt"),
            include_str!("../../data/text/special.txt"),
            include_str!("../../data/text/report.txt"),
            include_str!("../../data/text/office.txt"),
        ]);
        let phrases = Phrasebook::new(crate::year::home_level(scheme));
        Writer { scheme, phrases, grammar, words: Words::new(), seed }
    }

    /// As [`body`].
    pub fn body(&self, work: &Work) -> String {
        let Some(mut draft) = self.draft(work) else {
            return String::new();
        };
        match (work.category.as_str(), work.sort) {
            (REPORT, _) => long::report(&mut draft, self.scheme.year),
            (SPECIAL, _) => long::special(&mut draft),
            (_, Some(Sort::Problem)) => short::problem(&mut draft),
            (_, Some(Sort::News)) => short::news(&mut draft),
            _ => short::experience(&mut draft),
        }
    }

    /// Another work's text, sent in again under this work's title with few changes; where it was
    /// another unit's, that unit's name gives way to the own.
    pub fn revised(&self, work: &Work, source: &Work) -> String {
        let text = self.body(source);
        let names = [source, work].map(|w| self.scheme.unit(w.unit).map(|u| self.phrases.short(u)));
        let [Some(theirs), Some(own)] = names else {
            return text;
        };
        let text = text.replace(&theirs, &own);
        match self.draft(work) {
            Some(mut draft) => short::revise(&mut draft, &text),
            None => text,
        }
    }

    /// A unit's name as titles and texts have it.
    pub fn short_name(&self, unit: &Unit) -> String {
        self.phrases.short(unit)
    }

    /// A phrase of the office's daily dealings: why something goes back, what a leader writes.
    pub(crate) fn phrase(&self, symbol: &str, dice: Dice) -> String {
        Pen::new(&self.grammar, dice).say(symbol)
    }

    /// A pen that knows what a work is about.
    fn draft(&self, work: &Work) -> Option<Draft<'_>> {
        let unit = self.scheme.unit(work.unit)?;
        let mut dice = Dice::new(self.seed, &format!("text {}", work.id));
        let topics = &self.scheme.vocabulary.topics;
        let topic = topics.iter().find(|(number, _)| Some(*number) == work.topic);
        let topic = topic.map(|(_, name)| name.as_str());
        let place = match work.subject.theme {
            Some(place) => Some(place),
            None => self.phrases.theme_for(&mut dice, unit, topic),
        };
        let theme = self.phrases.theme_at(place?)?;
        let things = self.words.things(&theme.name);
        let (measure_word, thing) = things.first().copied()?;
        let figures = Figures::draw(&mut dice, measure_word);
        let mut measures = dice.some(&theme.measures, theme.measures.len());
        // What the title says was done comes first.
        measures.sort_by_key(|measure| *measure != work.subject.measure);
        let problem = match work.subject.problem {
            "" => dice.pick(&theme.problems).copied().unwrap_or_default(),
            problem => problem,
        };
        let own = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let lists = self.words.kind(&unit.name);
        let shuffled: Vec<Vec<&str>> = lists.iter().map(|l| dice.some(l, l.len())).collect();
        let others: Vec<_> = things.iter().skip(1).map(|(m, t)| format!("{m}{t}")).collect();
        let mut pen = Pen::new(&self.grammar, dice);
        pen.queue("做", own(&measures));
        pen.queue("他物", others);
        for (symbol, list) in ["下", "人", "受"].into_iter().zip(&shuffled) {
            pen.queue(symbol, own(list));
        }
        let named = match (work.subject.theme, topic) {
            (None, Some(topic)) => subject(topic),
            _ => theme.name.clone(),
        };
        for (symbol, meaning) in [
            ("单", self.phrases.short(unit)),
            ("主", named.clone()),
            ("题", named),
            ("问", problem.to_owned()),
            ("物", thing.to_owned()),
            ("量", measure_word.to_owned()),
        ] {
            pen.bind(symbol, meaning);
        }
        figure_it(&mut pen, figures);
        date_it(&mut pen, work);
        Some(Draft { pen, figures, measure_word, thing })
    }
}

/// A text in the making, with what its table needs.
struct Draft<'g> {
    pen: Pen<'g>,
    figures: Figures,
    measure_word: &'static str,
    thing: &'static str,
}

fn figure_it(pen: &mut Pen<'_>, figures: Figures) {
    let Figures { total, done, before, now } = figures;
    pen.bind("总", total);
    pen.bind("成", done);
    pen.bind("余", total - done);
    pen.bind("率", percent(done, total));
    pen.bind("余率", percent(total - done, total));
    pen.bind("昔", before);
    pen.bind("今", now);
    pen.bind("增", percent(now - before, before));
    pen.bind("目标", (done * 100 / total.max(1) + 4).min(99));
}

/// The month of which a text speaks: news of its own, all else of one shortly before.
fn date_it(pen: &mut Pen<'_>, work: &Work) {
    let month = work.date.month();
    let quarter = "一二三四".chars().nth((month as usize - 1) / 3).unwrap_or('一');
    let past = match month {
        1 => "开年以来".to_owned(),
        _ => format!("前{}个月", month - 1),
    };
    let back = match work.sort {
        Some(Sort::News) => 0,
        _ => pen.dice.below(4).min(month - 1),
    };
    pen.bind("月", month - back);
    pen.bind("日", work.date.day().saturating_sub(1).max(1));
    pen.bind("季", quarter);
    pen.bind("月前", past);
}

/// Characters that are no blanks.
fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
