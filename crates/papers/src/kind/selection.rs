//! 优质信息、优质调研文章: the announcement of a quarter's selection, and the certificate [2.5.1].

use std::collections::HashMap;

use ledger::calendar::Quarter;
use ledger::{Body, Date, Domain};
use scheme::Scheme;
use scoring::Docket;

use super::letter::{Letter, cited, listed, quarter_of};
use super::{day, notice};
use crate::brand::{Brand, work};
use crate::document::{Block, Document, Grid, Role, Sheet};

/// A selected piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selected {
    /// 优质信息, 优质调研文章, or as the scheme calls a category of its own.
    pub category: String,
    /// The unit.
    pub unit: String,
    /// The piece's title or key, where the ledger tells it.
    pub work: String,
}

/// What a quarter's selection took in, as the docket knows it, in the order of the ledger.
pub fn selected(docket: &Docket<'_>, of: Quarter) -> Vec<Selected> {
    let named = format!("{}Q{}", of.year(), of.number());
    let (called, words) = (titles(docket), &docket.scheme.vocabulary);
    let one = |case: &scoring::Case<'_>| match &case.fact.body {
        Body::QualityAward(award) if award.quarter.as_str() == named => Some(Selected {
            category: words.label(Domain::AwardCategory, &award.category).to_owned(),
            unit: unit(docket.scheme, case, &award.unit),
            work: award.work.as_ref().map_or_else(String::new, |work| {
                called.get(work.as_str()).map_or(work.as_str(), |title| *title).to_owned()
            }),
        }),
        _ => None,
    };
    docket.cases.iter().filter_map(one).collect()
}

/// What the pieces are called, as their adoptions tell.
fn titles<'a>(docket: &'a Docket<'_>) -> HashMap<&'a str, &'a str> {
    let facts = docket.cases.iter().map(|case| &case.fact.body);
    let adoptions = facts.filter_map(|body| match body {
        Body::Adoption(adoption) => Some((adoption.work.as_str(), adoption.title.as_deref()?)),
        _ => None,
    });
    adoptions.collect()
}

/// The categories that every scheme has, or where the scheme has others, those that were awarded.
fn categories<'a>(scheme: &'a Scheme, chosen: &'a [Selected]) -> Vec<&'a str> {
    let usual = ["information", "research"];
    let usual = usual.map(|code| scheme.vocabulary.label(Domain::AwardCategory, code));
    let all = scheme.vocabulary.words(Domain::AwardCategory).iter().map(|word| word.label.as_str());
    let none_else = chosen.iter().all(|one| usual.contains(&one.category.as_str()));
    if none_else && (!chosen.is_empty() || all.len() == usual.len()) {
        return usual.to_vec();
    }
    all.filter(|label| chosen.iter().any(|one| one.category == *label)).collect()
}

/// Names as a title has them: 甲和乙, 甲、乙和丙.
fn joined(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("{}和{last}", listed(rest.iter().copied()))
        }
        _ => listed(names.iter().copied()),
    }
}

fn unit(scheme: &Scheme, case: &scoring::Case<'_>, given: &str) -> String {
    let found = case.units.first().and_then(|unit| scheme.unit(*unit));
    found.map_or(given, |unit| unit.name.as_str()).to_owned()
}

/// The announcement.
pub fn announcement(
    scheme: &Scheme,
    of: Quarter,
    chosen: &[Selected],
    dated: Date,
    brand: &Brand,
) -> Document {
    let when = quarter_of(scheme, of);
    let categories = categories(scheme, chosen);
    let (source, named) = (cited(&scheme.title), listed(categories.iter().copied()));
    let opening = match chosen.len() {
        0 => format!("根据{source}，经评选，{when}没有稿件入选{named}，现予公布。"),
        count => format!("根据{source}，经评选，{when}共有{count}篇稿件入选{named}，现予公布。"),
    };
    let rows: Vec<Vec<String>> = chosen
        .iter()
        .zip(1..)
        .map(|(one, n)| {
            vec![n.to_string(), one.category.clone(), one.unit.clone(), one.work.clone()]
        })
        .collect();
    let table = Grid::plain(&[4, 9, 12, 24], &["序号", "类别", "单位", "稿件"], &rows);
    let table = table.within_text();
    let mut body = vec![Block::line(Role::Body, &opening)];
    let wish = match chosen.is_empty() {
        true => "希望各单位",
        false => "希望入选单位再接再厉，其他单位学习借鉴，",
    };
    body.extend((!chosen.is_empty()).then_some(Block::Grid(table)));
    let wish = format!("{wish}不断提高{}质量。", work(&scheme.title));
    body.push(Block::line(Role::Body, &wish));
    let letter = Letter {
        title: format!("关于公布{when}{}评选结果的通知", joined(&categories)),
        to: notice::recipients(scheme).unwrap_or_default().to_owned(),
        body,
        issuer: &scheme.issuer,
        dated,
    };
    letter.document(brand)
}

/// What a certificate says.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// Who is honoured.
    pub winner: String,
    /// For what: 报送的《……》在2018年第一季度评选中.
    pub merit: String,
    /// The honour: 优质信息, 一等奖.
    pub honour: String,
}

/// A prize's certificate, on a turned page without a number.
pub fn certificate(told: &Certificate, issuer: &str, dated: Date, brand: &Brand) -> Document {
    let organ = brand.organ(issuer);
    let blocks = vec![
        Block::line(Role::CertificateTitle, "荣誉证书"),
        Block::line(Role::CertificateTo, &format!("{}：", told.winner)),
        Block::line(
            Role::CertificateBody,
            &format!("{}，被评为{}。", told.merit.trim_end_matches(['，', '。']), told.honour),
        ),
        Block::line(Role::CertificateBody, "特发此证，以资鼓励。"),
        Block::Gap(2),
        Block::line(Role::CertificateOrgan, organ),
        Block::line(Role::CertificateOrgan, &day(dated)),
    ];
    let mut document = Document::new("荣誉证书", organ).of_day(dated).with(Sheet::turned(blocks));
    document.numbered = false;
    document
}
