//! What a text of a theme and a unit can name: things that are counted, people, places.

use crate::titles::lines;
use chance::Dice;

/// A thing with its measure word: 处, 施工工地.
pub type Thing = (&'static str, &'static str);

/// The word lists, read.
#[derive(Debug)]
pub struct Words {
    objects: Vec<(&'static str, Vec<Thing>)>,
    kinds: Vec<(&'static str, [Vec<&'static str>; 3])>,
}

impl Words {
    /// Reads the lists.
    pub fn new() -> Words {
        let objects = lines(include_str!("../../data/text/objects.txt"));
        let kinds = lines(include_str!("../../data/text/kinds.txt"));
        Words {
            objects: objects.into_iter().filter_map(object).collect(),
            kinds: kinds.into_iter().filter_map(kind).collect(),
        }
    }

    /// The things of a theme, the main one first.
    pub fn things(&self, theme: &str) -> &[Thing] {
        let found = self.objects.iter().find(|(name, _)| *name == theme);
        found.or(self.objects.first()).map_or(&[], |(_, things)| things)
    }

    /// Below a unit, its people, and whom it serves.
    pub fn kind(&self, unit: &str) -> &[Vec<&'static str>] {
        let found = self.kinds.iter().find(|(part, _)| *part == "*" || unit.contains(part));
        found.map_or(&[], |(_, lists)| lists)
    }
}

fn object(line: &'static str) -> Option<(&'static str, Vec<Thing>)> {
    let (theme, things) = line.split_once('|')?;
    let things = things.split('；').filter_map(|thing| thing.trim().split_once(':'));
    Some((theme.trim(), things.collect()))
}

fn kind(line: &'static str) -> Option<(&'static str, [Vec<&'static str>; 3])> {
    let mut cells = line.split('|').map(str::trim);
    let part = cells.next()?;
    let mut list = || cells.next().map(|cell| cell.split('；').map(str::trim).collect());
    Some((part, [list()?, list()?, list()?]))
}

/// Figures that agree with each other.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// How many there are.
    pub total: u32,
    /// How many of them are as they should be.
    pub done: u32,
    /// The same period of the year before, and of this one.
    pub before: u32,
    /// See `before`.
    pub now: u32,
}

impl Figures {
    /// Draws figures for a thing, in the size that its measure word lets expect.
    pub fn draw(dice: &mut Dice, measure: &str) -> Figures {
        let total = match measure {
            "个" | "所" | "家" | "座" | "条" | "支" | "场" | "栋" | "项" | "宗" | "公里" => {
                dice.between(14, 96)
            }
            "户" | "名" | "件" | "处" | "笔" | "卷" | "亩" => dice.between(42, 480),
            _ => dice.between(24, 190),
        };
        let done = (total * dice.between(70, 96) / 100).clamp(1, total - 1);
        let before = dice.between(120, 900);
        Figures { total, done, before, now: before * dice.between(106, 139) / 100 }
    }
}

/// A part of a whole in percent with one decimal, rounded down: 86.5, and 80 for 80.0.
pub fn percent(part: u32, whole: u32) -> String {
    let tenths = (part * 1000).checked_div(whole).unwrap_or_default();
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}
