//! `[[column]]`: the monthly bulletin, from left to right.

use ledger::{Domain, Text};

use crate::draft::Draft;
use crate::model::{Column, Holding, Part, PartIx, Period, PublicationIx, Scheme};
use crate::toml::{Fields, shape};

use super::Rule;
use super::tallied::{TALLIED, tallied};

/// Makes what a column holds.
type Make = fn() -> Holding;

/// What a column may hold that needs no more than a word.
const HOLDS: &[(&str, Make)] = &[
    ("number", || Holding::Number),
    ("unit", || Holding::Unit),
    ("target", || Holding::Target),
    ("month", || Holding::Gained(Period::Month)),
    ("month-rank", || Holding::GainedRank(Period::Month)),
    ("quarter", || Holding::Gained(Period::Quarter)),
    ("quarter-rank", || Holding::GainedRank(Period::Quarter)),
    ("half-year", || Holding::Gained(Period::HalfYear)),
    ("half-year-rank", || Holding::GainedRank(Period::HalfYear)),
    ("total", || Holding::Total),
    ("ratio", || Holding::Ratio),
    ("converted", || Holding::Converted),
    ("rank", || Holding::Rank),
    ("rank-change", || Holding::RankChange),
    ("tier-rank", || Holding::TierRank),
    ("peers", || Holding::Peers),
    ("besides", || Holding::Besides),
];

/// The keys of which a column has exactly one.
const ONE_OF: &str = "holds, submissions, counts, publications, part";

/// The periods since whose beginning a column may count.
const COUNTED: [Period; 4] = [Period::Year, Period::HalfYear, Period::Quarter, Period::Month];

pub(super) fn columns(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    if rules.is_empty() {
        draft.scheme.columns = plain(&draft.scheme);
    }
    for rule in rules {
        let mut fields = rule.fields(draft);
        let id = fields.must("id", shape::text);
        let group = fields.may("group", shape::text);
        let title = fields.must("title", shape::text);
        let holds = holding(draft, &mut fields);
        fields.finish(&[]);
        let Some(id) = id else {
            draft.doubt("column");
            continue;
        };
        draft.define("column", &id);
        let Some(holds) = holds else {
            draft.doubt("column");
            continue;
        };
        draft.scheme.columns.push(Column {
            id: id.is,
            group: group.map(|said| said.is),
            title: title.map(|said| said.is).unwrap_or_default(),
            holds,
        });
    }
}

fn holding(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Holding> {
    let count = ONE_OF.split(", ").filter(|key| fields.has(key)).count();
    match count {
        0 => fields.missing(ONE_OF),
        1 => {}
        _ => fields.only_one(ONE_OF),
    }
    let word = fields.choice("holds", HOLDS, &["mark"]);
    let categories = fields.may("submissions", shape::texts);
    let counted = counted(draft, fields);
    let publications = fields.may("publications", shape::texts);
    let part = fields.may("part", shape::text);
    // Which of several was meant, nobody knows.
    if count > 1 {
        return None;
    }
    if let Some(make) = word {
        return Some((make.is)());
    }
    if let Some(said) = categories {
        let words = said.is.iter().filter_map(|w| draft.word(Domain::Category, w));
        return Some(Holding::Submissions(words.collect()));
    }
    if counted.is_some() {
        return counted;
    }
    if let Some(said) = publications {
        return Some(Holding::Publications(draft.publications(&said)));
    }
    draft.part(&part?).map(Holding::Part)
}

/// `counts = { adoptions = { level = "city" } }`, with `per = "month"`: of the month, and not of the year so far.
fn counted(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Holding> {
    if !fields.has("counts") {
        // Of what else a column holds it is said by itself since when; one that holds nothing was told.
        let other = ONE_OF.split(", ").find(|key| fields.has(key));
        if let (Some(_), Some(other)) = (fields.take("per"), other) {
            fields.only_one(&format!("{other}, per"));
        }
        let _ = fields.take("counts");
        return None;
    }
    let per = fields.choice("per", &COUNTED.map(|period| (period.name(), period)), &[]);
    let mut table = fields.may_table("counts")?;
    let tallied = tallied(draft, &mut table, &TALLIED.join(", "));
    table.finish(&[]);
    Some(Holding::Counts(tallied?, per.map_or(Period::Year, |said| said.is)))
}

/// The columns of a notice that prescribes none: each publication under its level, what else is
/// summed, and what follows from the sums.
fn plain(scheme: &Scheme) -> Vec<Column> {
    let column = |id: String, group: Option<&Text>, title: &str, holds| Column {
        id: id.into(),
        group: group.cloned(),
        title: title.into(),
        holds,
    };
    let own = |id: &str, title, holds| column(id.to_owned(), None, title, holds);
    let mut columns =
        vec![own("number", "序号", Holding::Number), own("unit", "单位", Holding::Unit)];
    if !scheme.peers.is_empty() {
        columns.push(own("peers", "组别", Holding::Peers));
    }
    if scheme.has_targets() {
        columns.push(own("target", "目标分值", Holding::Target));
    }
    let levels = scheme.levels.iter().zip(0u16..);
    for (level, own) in levels.filter(|(level, _)| !scheme.stands_alone(level.part)) {
        let beside = if scheme.is_apart(level.part) { "（不计入总分）" } else { "" };
        let head = Text::from(format!("{}{beside}", level.name));
        let printed = scheme.publications.iter().zip(0..).filter(|(p, _)| p.level == own);
        columns.extend(printed.map(|(publication, index)| {
            let id = format!("publication.{}", publication.id);
            let holds = Holding::Publications(vec![PublicationIx(index)]);
            column(id, Some(&head), &publication.name, holds)
        }));
    }
    let ruled = scheme.parts_of_rules();
    let parts = scheme.parts.iter().zip(0..).map(|(part, index)| (part, PartIx(index)));
    let shared = |part: &Part| part.adoption && !part.apart;
    if parts.clone().any(|(part, index)| shared(part) && ruled.contains(&index)) {
        columns.push(own("besides", "采用其他加减", Holding::Besides));
    }
    let other = parts.filter(|(_, index)| scheme.stands_alone(*index));
    columns.extend(other.map(|(part, index)| {
        column(format!("part.{}", part.id), None, &part.label(), Holding::Part(index))
    }));
    columns.push(own("month", "本月得分", Holding::Gained(Period::Month)));
    columns.push(own("total", "累计得分", Holding::Total));
    if scheme.has_targets() {
        columns.push(own("ratio", "任务占比", Holding::Ratio));
    }
    if let Some(conversion) = &scheme.conversion {
        columns.push(own("converted", conversion.title(), Holding::Converted));
    }
    columns.extend([
        own("rank", "排名", Holding::Rank),
        own("rank-change", "位次变化", Holding::RankChange),
    ]);
    columns
}
