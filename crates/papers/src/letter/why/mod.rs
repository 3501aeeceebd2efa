//! A unit's score in words, as a good clerk would write it.

mod account;
mod duty;
mod honour;
mod record;

use ledger::Faults;
use ledger::fault::Lang;
use scheme::Scheme;
use scheme::model::{ClauseIx, PartIx, UnitIx};
use scoring::{Docket, Score, Standing};

use super::layout::Sheet;
use super::{day, pick};
use crate::peers::{among, counted, of_tier};

/// A unit's score: how the total is made up, every line under its clause, what did not count and
/// why, what is missing to each duty, and how the unit stands for honours.
///
/// `score` is one of `docket`, of all units; the docket gives the months before, for the reminder.
///
/// # Errors
/// As [`Docket::score`].
pub fn why(
    scheme: &Scheme,
    docket: &Docket<'_>,
    score: &Score<'_>,
    unit: UnitIx,
    lang: Lang,
) -> Result<String, Faults> {
    let mut sheet = Sheet::new(lang);
    let Some(standing) = score.of(unit) else {
        sheet.paragraph(&absent(scheme, score, unit, lang));
        return Ok(sheet.finish());
    };
    let letter = Letter { scheme, score, standing, lang };
    letter.opening(&mut sheet);
    letter.account(&mut sheet);
    letter.targets(&mut sheet);
    letter.duties(&mut sheet);
    letter.obligations(&mut sheet);
    letter.quota(&mut sheet);
    letter.tasks(&mut sheet);
    letter.honours(&mut sheet);
    letter.reminder(&mut sheet, docket)?;
    Ok(sheet.finish())
}

/// What a letter is written from.
struct Letter<'a> {
    scheme: &'a Scheme,
    score: &'a Score<'a>,
    standing: &'a Standing<'a>,
    lang: Lang,
}

/// A unit without an account of its own on the day: not yet founded, or merged into another.
fn absent(scheme: &Scheme, score: &Score<'_>, unit: UnitIx, lang: Lang) -> String {
    let name = |unit: UnitIx| scheme.name_of(unit);
    let heir = scheme.unit(unit).and_then(|unit| unit.merges_into);
    let (own, on) = (name(unit), day(lang, score.as_of));
    match (lang, heir) {
        (Lang::Zh, Some(heir)) => {
            format!("{own}在{on}不单独计分，其记录并入{}。", name(heir))
        }
        (Lang::Zh, None) => format!("{own}在{on}不单独计分。"),
        (Lang::En, Some(heir)) => {
            format!("{own} has no score of its own on {on}; its facts stand with {}.", name(heir))
        }
        (Lang::En, None) => format!("{own} has no score of its own on {on}."),
    }
}

impl Letter<'_> {
    fn pick<'w>(&self, chinese: &'w str, english: &'w str) -> &'w str {
        pick(self.lang, chinese, english)
    }

    fn clause(&self, clause: ClauseIx) -> &str {
        self.scheme.clause_id(clause)
    }

    /// Who, as of which day, the total and the places, and how the total is made up.
    fn opening(&self, sheet: &mut Sheet) {
        let standing = self.standing;
        let (named, all) = among(self.scheme, self.score, standing);
        let group = counted(named.unwrap_or_default(), all, " ");
        let whose = named.map_or("units".to_owned(), |name| format!("of {name}"));
        let (name, on) = (standing.name, day(self.lang, self.score.as_of));
        let (total, measured) = (standing.total, self.measured());
        let (rank, within) = (standing.rank, self.within_tier());
        let (title, summary) = match self.lang {
            Lang::Zh => (
                format!("{name}得分说明（截至{on}）"),
                format!(
                    "截至{on}，{name}累计得分 {total} 分{measured}；\
                     在{group}中排名第 {rank}{within}。"
                ),
            ),
            Lang::En => (
                format!("{name}: the score as of {on}"),
                format!(
                    "As of {on} {name} has {total} points{measured}: place {rank} among {all} {whose}{within}."
                ),
            ),
        };
        sheet.line(&title);
        sheet.part();
        sheet.paragraph(&summary);
        sheet.paragraph(&self.made_up());
    }

    /// The place within the tier, where units are not ranked in groups.
    fn within_tier(&self) -> String {
        let Some(count) = of_tier(self.scheme, self.score, self.standing) else {
            return String::new();
        };
        let rank = self.standing.tier_rank;
        match self.lang {
            Lang::Zh => format!("，在同档 {count} 个单位中排名第 {rank}"),
            Lang::En => format!(", place {rank} among the {count} of its tier"),
        }
    }

    /// The target and the ratio to it, where there is one, and what the points are converted to.
    fn measured(&self) -> String {
        let tier = self.standing.tier;
        let clause = self.clause(tier.clause);
        let goal = tier.target.zip(self.standing.ratio());
        let goal = goal.map(|(target, ratio)| match self.lang {
            Lang::Zh => format!("，目标分值 {target} 分（{clause}），任务占比 {ratio}"),
            Lang::En => format!(" towards a target of {target} ({clause}), a ratio of {ratio}"),
        });
        let converted = self.scheme.conversion.as_ref().zip(self.standing.converted);
        let converted = converted.map(|(conversion, points)| match self.lang {
            Lang::Zh => format!("，{}", conversion.shown(points)),
            Lang::En => format!(", {points} converted"),
        });
        format!("{}{}", goal.unwrap_or_default(), converted.unwrap_or_default())
    }

    /// The parts of the total that are not nothing.
    fn made_up(&self) -> String {
        if self.standing.postings.is_empty() {
            let none = self.pick("本年度尚无计分记录。", "There is no line yet.");
            return none.to_owned();
        }
        let part = |(part, index): (&scheme::model::Part, u16)| {
            let points = self.standing.shown(self.scheme, PartIx(index));
            let (less, points) = match (part.subtracted, self.lang) {
                (true, Lang::Zh) => ("", -points),
                (true, Lang::En) => ("less ", points),
                (false, _) => ("", points),
            };
            let beside = if part.apart {
                self.pick("（不计入总分）", " (beside the total)")
            } else {
                ""
            };
            let name = self.pick(&part.name, &part.id);
            (points.hundredths() != 0).then(|| format!("{less}{name} {points}{beside}"))
        };
        let parts: Vec<String> = self.scheme.parts.iter().zip(0..).filter_map(part).collect();
        let total = self.standing.total;
        match self.lang {
            Lang::Zh if parts.is_empty() => "得分构成：各项均为 0 分。".to_owned(),
            Lang::En if parts.is_empty() => "All parts of it are 0.".to_owned(),
            Lang::Zh => format!("得分构成：{}，合计 {total} 分。", parts.join("，")),
            Lang::En => format!("It is made up of {}: {total} in all.", parts.join(", ")),
        }
    }
}
