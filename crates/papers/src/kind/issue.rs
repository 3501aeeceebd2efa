//! 刊物: an issue of one of the office's publications.

use ledger::Date;

use super::{day, signer};
use crate::brand::Brand;
use crate::document::{Block, Colophon, Document, Line, Role, Rule, Run, Sheet};

/// An issue as it is set.
#[derive(Clone, Debug, Default)]
pub struct Issue {
    /// The publication's id in the scheme.
    pub publication: String,
    /// The publication's name: 《某某信息》.
    pub name: String,
    /// 2018年第12期.
    pub number: String,
    /// The day it is issued; none before that.
    pub dated: Option<Date>,
    /// The office.
    pub office: String,
    /// 签发人; none before it is signed.
    pub signer: Option<String>,
    /// The pieces in order.
    pub pieces: Vec<Piece>,
}

/// A piece of an issue.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// Its title.
    pub title: String,
    /// The units that it is credited to.
    pub units: Vec<String>,
    /// Its text.
    pub text: Vec<Block>,
}

/// The issue as a document: masthead, number, organ and day, contents, pieces, distribution.
pub fn issue(issue: &Issue, brand: &Brand) -> Document {
    let office = brand.organ(&issue.office);
    let mut blocks = head(issue, brand, office);
    if issue.pieces.len() > 1 {
        blocks.push(Block::line(Role::ContentsHead, "本期目录"));
        let lines = issue.pieces.iter().zip(1..);
        blocks.extend(
            lines.map(|(piece, n)| Block::line(Role::Contents, &format!("{n}．{}", piece.title))),
        );
    }
    for piece in &issue.pieces {
        blocks.push(Block::Line(Line::balanced(Role::PieceTitle, &piece.title)));
        blocks.extend(piece.text.iter().cloned());
        let units = piece.units.iter().map(String::as_str);
        let source = super::letter::listed(units);
        if !source.is_empty() {
            blocks.push(Block::line(Role::Source, &format!("（{source}）")));
        }
    }
    let title = format!("{}{}", issue.name, issue.number);
    let mut document = Document::new(&title, office).with(Sheet::upright(blocks));
    if let Some(dated) = issue.dated {
        document = document.of_day(dated);
    }
    document.colophon = Some(colophon(issue, brand, office));
    document
}

fn head(issue: &Issue, brand: &Brand, office: &str) -> Vec<Block> {
    let own = brand.mastheads.get(&issue.publication).map(String::as_str);
    let (name, tail) = parted(&issue.name);
    let mut blocks =
        vec![Block::Gap(1), Block::Line(Line::new(Role::Masthead, own.unwrap_or(name)).fitted())];
    let tail = if own.is_some() { "" } else { tail };
    blocks.push(Block::line(Role::Number, &[tail, &issue.number].concat()));
    let dated = issue.dated.map(day).unwrap_or_default();
    blocks.push(Block::Edges {
        role: Role::Imprint,
        left: vec![Run::new(office)],
        right: vec![Run::new(&dated)],
    });
    blocks.push(Block::Rule(Rule::Red));
    blocks
}

/// A name's part within 《》, and what follows it: 《某某信息》微信公众号.
fn parted(name: &str) -> (&str, &str) {
    let inner = name.strip_prefix('《').and_then(|rest| rest.split_once('》'));
    inner.unwrap_or((name, ""))
}

fn colophon(issue: &Issue, brand: &Brand, office: &str) -> Colophon {
    let mut copies = brand.distribution.clone();
    if let Some(name) = &issue.signer {
        let words: String = signer(name).into_iter().map(|run| run.words).collect();
        copies.push(words);
    }
    let printed = issue.dated.map(|dated| format!("{}印发", day(dated))).unwrap_or_default();
    Colophon::new(&copies, brand.printer(office), &printed)
}
