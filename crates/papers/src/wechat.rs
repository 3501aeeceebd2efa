//! 公众号文章: a document as HTML that the account's editor takes over when it is pasted or sent.
//!
//! That editor keeps `section`, `p`, `span`, `strong`, `table` and inline styles, and drops classes, ids,
//! scripts, style sheets and links; so nothing else is written. Fonts are the reader's.

use std::fmt::Write;

use quick_xml::escape::escape;

use crate::document::{Block, Document, Grid, Line, Role, Run};

/// The longest title that the platform takes, in characters.
pub const LONGEST_TITLE: usize = 64;
/// The longest summary that the platform takes, in characters.
pub const LONGEST_SUMMARY: usize = 120;

/// An article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The title, at most [`LONGEST_TITLE`] characters.
    pub title: String,
    /// The first words of the text, at most [`LONGEST_SUMMARY`] characters.
    pub summary: String,
    /// The HTML of the text.
    pub html: String,
}

impl Article {
    /// The article as a page that a browser shows, to be copied into the editor.
    pub fn page(&self) -> String {
        format!(
            "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{}</title></head><body>{}</body></html>\n",
            escape(&self.title),
            self.html
        )
    }
}

/// A document as an article.
pub fn article(document: &Document) -> Article {
    let mut html = String::from(
        "<section style=\"font-size:16px;line-height:1.75;color:#333333;text-align:justify;\">",
    );
    for block in document.blocks() {
        html.push_str(&of(block));
    }
    html.push_str("</section>");
    let first = document.lines().find(|line| line.role == Role::Body);
    Article {
        title: cut(&document.title, LONGEST_TITLE),
        summary: cut(&first.map(Line::words).unwrap_or_default(), LONGEST_SUMMARY),
        html,
    }
}

/// At most so many characters, the last an ellipsis where some are missing.
fn cut(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    words.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

fn of(block: &Block) -> String {
    match block {
        Block::Line(line) => paragraph(style(line.role), &line.runs),
        Block::Edges { left, right, .. } => {
            let gap = [Run::new("　")];
            let words: Vec<Run> = [left.as_slice(), &gap, right.as_slice()].concat();
            paragraph("text-align:center;font-size:14px;color:#888888;", &words)
        }
        Block::Rule(_) => {
            "<section style=\"border-top:2px solid #c7000b;margin:8px 0 20px;\"></section>"
                .to_owned()
        }
        Block::Grid(grid) => table(grid),
        Block::Bars(bars) => {
            let lines = bars.iter().map(|bar| format!("{}：{}", bar.words, bar.figure));
            lines.map(|words| paragraph("margin:0 0 8px;", &[Run::new(&words)])).collect()
        }
        Block::Gap(_) | Block::Break => String::new(),
    }
}

/// How a role looks on a telephone.
fn style(role: Role) -> &'static str {
    match role {
        Role::Masthead => {
            "text-align:center;font-size:30px;color:#c7000b;font-weight:bold;margin:16px 0 8px;"
        }
        Role::Title | Role::PieceTitle => {
            "text-align:center;font-size:20px;font-weight:bold;margin:28px 0 16px;"
        }
        Role::Number | Role::Subtitle => {
            "text-align:center;font-size:14px;color:#888888;margin:0 0 8px;"
        }
        Role::ContentsHead | Role::Caption | Role::Heading1 | Role::Heading2 => {
            "font-weight:bold;margin:20px 0 8px;"
        }
        Role::Organ | Role::Date | Role::Source => "text-align:right;margin:0 0 8px;",
        Role::Contents | Role::Recipients => "margin:0 0 6px;",
        Role::Remark => "font-size:13px;color:#888888;margin:0 0 4px;",
        _ => "text-indent:2em;margin:0 0 12px;",
    }
}

fn paragraph(style: &str, runs: &[Run]) -> String {
    let words: String = runs.iter().map(|run| worded(&run.words)).collect();
    if words.trim().is_empty() {
        return String::new();
    }
    format!("<p style=\"{style}\">{words}</p>")
}

fn worded(words: &str) -> String {
    escape(words).replace('\n', "<br>")
}

fn table(grid: &Grid) -> String {
    let mut html = String::from(
        "<table style=\"border-collapse:collapse;width:100%;font-size:13px;margin:0 0 16px;\"><tbody>",
    );
    for (at, row) in grid.rows.iter().enumerate() {
        let weight = if at < grid.head { "bold" } else { "normal" };
        html.push_str("<tr>");
        for cell in &row.cells {
            // A string takes any text.
            let _ = write!(
                html,
                "<td colspan=\"{}\" rowspan=\"{}\" style=\"border:1px solid #cccccc;padding:4px;font-weight:{weight};\">{}</td>",
                cell.columns,
                cell.rows,
                worded(&cell.words)
            );
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    html
}
