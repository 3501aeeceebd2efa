//! An issue as it is printed.

use askama::Template;
use desk::view::issue::{Opened, Piece};
use desk::{Date, IssueState, Role};
use manuscript::text::{Block, Body};

use crate::frame::{Frame, day};
use crate::visit::Visit;

/// What the page of a publication bears.
pub struct Paper {
    /// The masthead: what stands within 《》.
    pub head: String,
    /// What stands after it: 微信公众号.
    pub tail: String,
    /// 2018年第12期.
    pub number: String,
    /// The day in words; empty before it is published.
    pub dated: String,
    /// Who issues it.
    pub office: String,
    /// 印发机关.
    pub printer: String,
    /// 分送, a line each.
    pub distribution: Vec<String>,
    /// 签发人; empty before it is signed.
    pub signer: String,
    /// The pieces in order.
    pub pieces: Vec<Set>,
}

/// A piece, set.
pub struct Set {
    /// Its place.
    pub place: usize,
    /// The piece.
    pub piece: Piece,
    /// The units, parted by 、.
    pub units: String,
    /// The text.
    pub blocks: Vec<Block>,
}

impl Paper {
    /// The page of an issue.
    pub fn of(opened: Opened) -> Paper {
        let (head, tail) = match opened.masthead {
            Some(own) => (own, String::new()),
            None => masthead(&opened.publication),
        };
        let set = |(piece, place): (Piece, usize)| Set {
            place,
            units: piece.units.join("、"),
            blocks: Body::parse(&piece.placed.body),
            piece,
        };
        let dated = opened.issue.dated.and_then(|dated| dated.parse::<Date>().ok());
        Paper {
            head,
            tail,
            number: opened.number,
            dated: dated.map(day).unwrap_or_default(),
            office: opened.organ,
            printer: opened.printer,
            distribution: opened.distribution,
            signer: opened.issue.signer.unwrap_or_default(),
            pieces: opened.pieces.into_iter().zip(1..).map(set).collect(),
        }
    }
}

/// A publication's name as a masthead: what its brackets hold, and what follows them.
fn masthead(name: &str) -> (String, String) {
    let inner = name.strip_prefix('《').and_then(|rest| rest.split_once('》'));
    match inner {
        Some((head, tail)) => (head.to_owned(), tail.to_owned()),
        None => (name.to_owned(), String::new()),
    }
}

/// A published or withdrawn issue.
#[derive(Template)]
#[template(path = "issue/read.html")]
pub struct Read {
    frame: Frame,
    id: String,
    version: i64,
    label: String,
    state: IssueState,
    reason: String,
    paper: Paper,
    section: bool,
    /// Whether the reader may withdraw it.
    may_withdraw: bool,
    typed: String,
    trouble: String,
}

impl Read {
    /// The page of an opened issue; with what was wrong, when something was.
    pub fn of(visit: Visit, opened: Opened, trouble: String) -> Read {
        let published = opened.state == IssueState::Published;
        Read {
            id: opened.issue.id.to_string(),
            version: opened.issue.version,
            label: opened.label.clone(),
            state: opened.state,
            reason: opened.issue.reason.clone().unwrap_or_default(),
            section: visit.who.in_section(),
            may_withdraw: published && visit.who.is(&[Role::ChiefEditor]),
            paper: Paper::of(opened),
            frame: visit.frame,
            typed: String::new(),
            trouble,
        }
    }

    /// Keeps the reason that was typed.
    #[must_use]
    pub fn typed(self, typed: String) -> Read {
        Read { typed, ..self }
    }
}
