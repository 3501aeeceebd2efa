//! The lines: what counted under its clause, what did not and why, what was deducted.

use std::collections::BTreeMap;

use ledger::Points;
use ledger::fault::Lang;
use scheme::model::ClauseIx;
use scoring::{Posting, explain};

use crate::letter::layout::{Sheet, Side, WIDEST, beginning, clean, padded, width};
use crate::letter::signed;

use super::Letter;

/// Ids up to this width stand in a column.
const ID_COLUMN: usize = 24;

impl Letter<'_> {
    pub(super) fn account(&self, sheet: &mut Sheet) {
        let all = self.standing.postings.iter();
        let (apart, all): (Vec<_>, Vec<_>) = all.partition(|p| self.is_apart(p));
        let (deducted, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|p| self.is_deduction(p));
        let (lost, counted): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|p| p.points == Points::ZERO);
        self.counted(sheet, &counted, ("计分明细", "What counted"));
        self.lost(sheet, &lost);
        self.counted(sheet, &deducted, ("扣分", "Deductions"));
        self.counted(sheet, &apart, ("不计入总分", "Beside the total"));
    }

    fn is_apart(&self, posting: &Posting<'_>) -> bool {
        self.scheme.is_apart(posting.part)
    }

    fn is_deduction(&self, posting: &Posting<'_>) -> bool {
        let part = self.scheme.parts.get(posting.part.at());
        part.is_some_and(|part| part.subtracted)
    }

    /// Lines by clause, in the notice's order.
    fn counted(&self, sheet: &mut Sheet, postings: &[&Posting<'_>], title: (&str, &str)) {
        if postings.is_empty() {
            return;
        }
        let sum = sum(postings);
        // What only tells of a rule and moves no points is shown, but is no deduction.
        let moving = postings.iter().filter(|posting| posting.points != Points::ZERO);
        let (title, count) = (self.pick(title.0, title.1), moving.count());
        sheet.section(&match self.lang {
            Lang::Zh => format!("{title}（{count} 笔，合计 {sum} 分）"),
            Lang::En => format!("{title} (lines: {count}, points: {sum})"),
        });
        let mut clauses: BTreeMap<ClauseIx, Vec<&Posting<'_>>> = BTreeMap::new();
        for posting in postings {
            clauses.entry(posting.clause).or_default().push(posting);
        }
        for (clause, postings) in clauses {
            self.clause_heading(sheet, clause, &postings);
            self.lines(sheet, &postings);
        }
    }

    /// The clause, its sum, and how its words begin.
    fn clause_heading(&self, sheet: &mut Sheet, clause: ClauseIx, postings: &[&Posting<'_>]) {
        let (id, sum) = (self.clause(clause), sum(postings));
        let heading = match self.lang {
            Lang::Zh => format!("  【{id}】小计 {sum} 分"),
            Lang::En => format!("  [{id}] sum {sum}"),
        };
        let text = self.scheme.clauses.get(clause.at());
        let text = text.and_then(|clause| clause.text.lines().next());
        let room = WIDEST.saturating_sub(width(&heading) + 2);
        let text = beginning(&clean(text.unwrap_or_default()), room);
        sheet.line(&format!("{heading}  {text}"));
    }

    fn lines(&self, sheet: &mut Sheet, postings: &[&Posting<'_>]) {
        let points = postings.iter().map(|p| width(&signed(p.points)));
        let points = points.max().unwrap_or_default();
        let ids = id_column(postings);
        for posting in postings {
            let prefix = format!(
                "    {}  {}  {}  ",
                posting.date,
                padded(&signed(posting.points), points, Side::Right),
                padded(&id(posting), ids, Side::Left)
            );
            let what = explain::what(self.scheme, posting, self.lang);
            sheet.hanging(&prefix, &clean(&what));
        }
    }

    /// What did not count, with what it would have been worth, and why.
    fn lost(&self, sheet: &mut Sheet, postings: &[&Posting<'_>]) {
        if postings.is_empty() {
            return;
        }
        let count = postings.len();
        sheet.section(&match self.lang {
            Lang::Zh => format!("未计分（{count} 笔）"),
            Lang::En => format!("What did not count (lines: {count})"),
        });
        let ids = id_column(postings);
        for posting in postings {
            let id = padded(&id(posting), ids, Side::Left);
            let prefix = format!("    {}  {id}  ", posting.date);
            let what = explain::what(self.scheme, posting, self.lang);
            let reason = explain::reason(self.scheme, posting, self.lang);
            let reason = reason.unwrap_or_default();
            let (clause, figure) = (self.clause(posting.clause), posting.figure);
            let worth = figure != Points::ZERO;
            sheet.hanging(
                &prefix,
                &clean(&match (self.lang, worth) {
                    (Lang::Zh, true) => {
                        format!("{what}（{clause}，单独计 {figure} 分）。{reason}")
                    }
                    (Lang::Zh, false) => format!("{what}（{clause}）。{reason}"),
                    (Lang::En, true) => {
                        format!("{what} ({clause}, {figure} by itself): {reason}")
                    }
                    (Lang::En, false) => format!("{what} ({clause}): {reason}"),
                }),
            );
        }
    }
}

fn sum(postings: &[&Posting<'_>]) -> Points {
    postings.iter().map(|posting| posting.points).sum()
}

/// The fact's id; a dash for a line that follows from what did not happen.
fn id(posting: &Posting<'_>) -> String {
    posting.fact.map_or_else(|| "—".to_owned(), |fact| clean(&fact.id))
}

fn id_column(postings: &[&Posting<'_>]) -> usize {
    let widths = postings.iter().map(|posting| width(&id(posting)));
    widths.max().unwrap_or_default().min(ID_COLUMN)
}
