//! Titles such as officials write them, made of the word lists under `data/`.

mod themes;

use scheme::Scheme;
use scheme::model::Unit;

use chance::Dice;

pub use themes::{Theme, lines};

/// What sort of text a title announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// 经验: something done well.
    Experience,
    /// 问题建议: something that wants doing.
    Problem,
    /// 动态: something that took place.
    News,
    /// 经验专期, a longer text.
    Special,
}

/// What a work is about: what its title drew, for its text to take up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The theme's place among the themes; `None` where a topic alone was given.
    pub theme: Option<usize>,
    /// What was done.
    pub measure: &'static str,
    /// What is wrong.
    pub problem: &'static str,
}

/// The word lists, read.
#[derive(Debug)]
pub struct Phrasebook {
    themes: Vec<Theme>,
    experience: Vec<&'static str>,
    problem: Vec<&'static str>,
    news: Vec<&'static str>,
    special: Vec<&'static str>,
    report: Vec<&'static str>,
    results: Vec<&'static str>,
    pushes: Vec<&'static str>,
    unit_names: Vec<(&'static str, &'static str)>,
    /// What one's own level is called, 区.
    level: String,
}

impl Phrasebook {
    /// Reads the word lists; `level` is what the office's own level is called, 区.
    pub fn new(level: &str) -> Phrasebook {
        let names = lines(include_str!("../../data/unit-names.txt"));
        Phrasebook {
            themes: themes::read(include_str!("../../data/themes.txt")),
            experience: lines(include_str!("../../data/experience.txt")),
            problem: lines(include_str!("../../data/problems.txt")),
            news: lines(include_str!("../../data/news.txt")),
            special: lines(include_str!("../../data/specials.txt")),
            report: lines(include_str!("../../data/reports.txt")),
            results: lines(include_str!("../../data/results.txt")),
            pushes: lines(include_str!("../../data/pushes.txt")),
            unit_names: names.iter().filter_map(|l| l.split_once(" | ")).collect(),
            level: level.to_owned(),
        }
    }

    /// A title for an item of a unit, sent in during a quarter (1 to 4), and what it is about.
    pub fn title(
        &self,
        dice: &mut Dice,
        unit: &Unit,
        sort: Sort,
        quarter: u32,
    ) -> (String, Subject) {
        let forms = match sort {
            Sort::Experience => &self.experience,
            Sort::Problem => &self.problem,
            Sort::News => &self.news,
            Sort::Special => &self.special,
        };
        let Some((place, theme)) = self.theme(dice, unit) else {
            return (self.short(unit), Subject::default());
        };
        let quarter = "一二三四".chars().nth(quarter.saturating_sub(1) as usize);
        let mut word = |words: &[&'static str]| dice.pick(words).copied().unwrap_or_default();
        let form = word(forms);
        let (measure, problem) = (word(&theme.measures), word(&theme.problems));
        let title = form
            .replace("〔单〕", &self.short(unit))
            .replace("〔主〕", &theme.name)
            .replace("〔做〕", measure)
            .replace("〔问〕", problem)
            .replace("〔数〕", word(&["三", "三", "四", "四", "五"]))
            .replace("〔效〕", word(&self.results))
            .replace("〔抓〕", word(&self.pushes))
            .replace("〔季〕", &quarter.unwrap_or('一').to_string());
        (title, Subject { theme: Some(place), measure, problem })
    }

    /// A title for a research report on a topic of the scheme, and its theme where it has no topic.
    pub fn report(&self, dice: &mut Dice, unit: &Unit, topic: Option<&str>) -> (String, Subject) {
        let mut theme = None;
        let subject = match topic.map(subject) {
            // A topic such as “other work” names nothing to write about.
            Some(topic) if !topic.contains("其它") && !topic.contains("其他") => topic,
            _ => {
                let drawn = self.theme(dice, unit);
                theme = drawn.map(|(place, _)| place);
                drawn.map(|(_, t)| t.name.clone()).unwrap_or_default()
            }
        };
        let form = dice.pick(&self.report).copied().unwrap_or_default();
        let title = form.replace("〔题〕", &subject).replace("〔单〕", &self.short(unit));
        (title, Subject { theme, ..Subject::default() })
    }

    /// A topic that lies in a unit's field, or any where none does.
    pub fn topic(&self, dice: &mut Dice, unit: &Unit, scheme: &Scheme) -> Option<u32> {
        let topics = &scheme.vocabulary.topics;
        let near = |(_, name): &&(u32, ledger::Text)| {
            let mut own = self.themes.iter().filter(|theme| theme.belongs_to(unit));
            own.any(|theme| theme.is_near(name))
        };
        let own: Vec<u32> = topics.iter().filter(near).map(|(n, _)| *n).collect();
        match dice.percent(85) {
            true => dice.pick(&own).copied(),
            false => None,
        }
        .or_else(|| dice.pick(topics).map(|(number, _)| *number))
    }

    /// A theme by its place.
    pub fn theme_at(&self, place: usize) -> Option<&Theme> {
        self.themes.get(place)
    }

    /// A theme to write about for a report whose topic gave the title: near the topic if there is
    /// one, else of the unit's own field, else any common one.
    pub fn theme_for(&self, dice: &mut Dice, unit: &Unit, topic: Option<&str>) -> Option<usize> {
        let near = |t: &Theme| topic.is_some_and(|topic| t.is_near(topic));
        let own = |t: &Theme| t.belongs_to(unit);
        let tests: [&dyn Fn(&Theme) -> bool; 4] =
            [&|t| near(t) && own(t), &near, &own, &|t| t.common];
        tests.iter().find_map(|test| {
            let found = self.themes.iter().enumerate().filter(|(_, theme)| test(theme));
            let found: Vec<usize> = found.map(|(place, _)| place).collect();
            dice.pick(&found).copied()
        })
    }

    /// A unit's name inside a title: without brackets, and with the level it belongs to.
    pub fn short(&self, unit: &Unit) -> String {
        let name = unit.name.split('（').next().unwrap_or_default();
        let form = self.unit_names.iter().find(|(ending, _)| name.ends_with(ending));
        let form = form.map_or("〔级〕〔名〕", |(_, form)| form);
        let full = form.replace("〔级〕", &self.level).replace("〔名〕", name);
        // A place's name often bears the level already.
        match name.contains(&self.level) {
            true => name.to_owned(),
            false => full,
        }
    }

    /// A theme of the unit's own field, or at times one that all units share.
    fn theme(&self, dice: &mut Dice, unit: &Unit) -> Option<(usize, &Theme)> {
        let all = || self.themes.iter().enumerate();
        let own: Vec<(usize, &Theme)> = all().filter(|(_, t)| t.belongs_to(unit)).collect();
        let common: Vec<(usize, &Theme)> = all().filter(|(_, t)| t.common).collect();
        let pool = match own.is_empty() || dice.percent(18) {
            true => common,
            false => own,
        };
        dice.pick(&pool).copied()
    }
}

/// A topic's name as the subject of a title: 现代服务业（金融……） is about 现代服务业.
pub fn subject(topic: &str) -> String {
    let bare = topic.split('（').next().unwrap_or(topic);
    bare.trim_end_matches("研究").to_owned()
}
