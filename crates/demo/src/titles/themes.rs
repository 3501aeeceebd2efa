//! Themes: what units of a field write about.

use scheme::model::Unit;

/// One theme with what can be said of it.
#[derive(Debug)]
pub struct Theme {
    /// 大气污染防治.
    pub name: String,
    /// Whether every unit may write about it.
    pub common: bool,
    /// Parts of the names of the units whose field it is.
    fields: Vec<&'static str>,
    /// What was done, as verb and object.
    pub measures: Vec<&'static str>,
    /// What is wrong.
    pub problems: Vec<&'static str>,
}

impl Theme {
    /// Whether it lies in the unit's own field.
    pub fn belongs_to(&self, unit: &Unit) -> bool {
        self.fields.iter().any(|field| unit.name.contains(field))
    }

    /// Whether a topic's name has three characters in a row in common with the theme's.
    pub fn is_near(&self, topic: &str) -> bool {
        let name: Vec<char> = self.name.chars().collect();
        let mut runs = name.windows(3).map(|run| run.iter().collect::<String>());
        runs.any(|run| topic.contains(&run))
    }
}

/// The lines of a word list, comments and empty lines left out.
pub fn lines(text: &'static str) -> Vec<&'static str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// Reads themes: `name | fields | measures | problems`; the field `*` makes a theme common.
pub fn read(text: &'static str) -> Vec<Theme> {
    lines(text).into_iter().filter_map(theme).collect()
}

fn theme(line: &'static str) -> Option<Theme> {
    let mut cells = line.split('|').map(str::trim);
    let (name, fields) = (cells.next()?, cells.next()?);
    let list = |cell: &'static str| cell.split('；').collect();
    Some(Theme {
        name: name.to_owned(),
        common: fields.contains('*'),
        fields: fields.split(' ').filter(|field| *field != "*").collect(),
        measures: list(cells.next()?),
        problems: list(cells.next()?),
    })
}
