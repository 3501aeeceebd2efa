//! Targets, duties, and changes to follow up: what is done, what is missing and by when.

use ledger::fault::Lang;
use ledger::{Domain, Points};
use scheme::model::{Needs, PartIx, Publication};
use scoring::{Obligation, State, StateOf};

use crate::letter::layout::{Sheet, Side, padded, table, width};
use crate::letter::{day, pick, state as said};

use super::Letter;

/// The width of the widest word for a state, in either language.
const WORD: usize = 7;

impl Letter<'_> {
    /// The distance to the target and to each target of a part.
    pub(super) fn targets(&self, sheet: &mut Sheet) {
        let standing = self.standing;
        if standing.tier.target.is_none() && standing.tier.sub_targets.is_empty() {
            return;
        }
        let clause = self.clause(standing.tier.clause);
        sheet.section(&match self.lang {
            Lang::Zh => format!("目标差距（{clause}）"),
            Lang::En => format!("Distance to the targets ({clause})"),
        });
        let name = self.pick("累计得分", "total");
        let whole = standing.tier.target.map(|target| (name, standing.total, target));
        let part = |(part, target): &(PartIx, Points)| {
            let found = self.scheme.parts.get(part.at())?;
            let name = self.pick(&found.name, &found.id);
            Some((name, standing.part(*part), *target))
        };
        let parts = standing.tier.sub_targets.iter().filter_map(part);
        let rows: Vec<Vec<String>> = { whole.into_iter() }
            .chain(parts)
            .map(|(name, have, target)| {
                let distance = match (self.lang, have >= target) {
                    (Lang::Zh, true) => format!("已达到，超出 {}", have - target),
                    (Lang::Zh, false) => format!("还差 {}", target - have),
                    (Lang::En, true) => format!("reached, {} above", have - target),
                    (Lang::En, false) => format!("{} missing", target - have),
                };
                let cells = [name.to_owned(), have.to_string(), format!("/ {target}")];
                let mut row = vec![String::new()];
                row.extend(cells);
                row.push(distance);
                row
            })
            .collect();
        let sides = [Side::Left, Side::Left, Side::Right, Side::Left, Side::Left];
        for line in table(&rows, &sides) {
            sheet.line(&line);
        }
    }

    pub(super) fn duties(&self, sheet: &mut Sheet) {
        let duties = &self.standing.duties;
        if duties.is_empty() {
            return;
        }
        let in_state = |state| duties.iter().filter(move |duty| duty.state == state);
        let states = [State::Missed, State::Pending, State::Met];
        let counts = states.map(|state| (in_state(state).count(), state));
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts = counts.map(|(count, state)| format!("{} {count}", said(self.lang, *state)));
        let counts: Vec<String> = counts.collect();
        sheet.section(&match self.lang {
            Lang::Zh => format!("必完成任务（{}）", counts.join("，")),
            Lang::En => format!("Duties ({})", counts.join(", ")),
        });
        let names = duties.iter().map(|duty| width(self.name(duty))).max();
        let clauses = duties.iter().map(|d| width(self.clause(d.clause))).max();
        for duty in states.into_iter().flat_map(in_state) {
            let name = padded(self.name(duty), names.unwrap_or_default(), Side::Left);
            let clause = self.clause(duty.clause);
            let clause = padded(clause, clauses.unwrap_or_default(), Side::Left);
            let word = padded(said(self.lang, duty.state), WORD, Side::Left);
            let prefix = format!("  {word}  {name}  {clause}  ");
            sheet.hanging(&prefix, &self.progress(duty));
        }
    }

    fn name<'d>(&self, duty: &'d StateOf<'_>) -> &'d str {
        pick(self.lang, &duty.duty.name, &duty.duty.id)
    }

    /// What is missing and by when; for a duty that is met, what there is.
    fn progress(&self, duty: &StateOf<'_>) -> String {
        let (have, need) = duty.progress;
        let due = day(self.lang, duty.duty.due);
        let what = self.missing(duty, need - have);
        match (self.lang, duty.state) {
            (Lang::Zh, State::Met) => format!("已有 {have}，要求 {need}"),
            (Lang::Zh, State::Pending) => format!("还差{what}，最迟{due}"),
            (Lang::Zh, State::Missed) => format!("缺{what}，{due}已到期"),
            (Lang::En, State::Met) => format!("{have} of {need}"),
            (Lang::En, State::Pending) => format!("{what} missing, by {due}"),
            (Lang::En, State::Missed) => format!("{what} missing, was due {due}"),
        }
    }

    /// What is missing; or the whole of what would do as well.
    fn missing(&self, duty: &StateOf<'_>, missing: Points) -> String {
        let Some((first, others)) = duty.duty.needs.split_first() else { return String::new() };
        let first = self.wanted(first, missing);
        let others = others.iter().map(|needs| self.wanted(needs, needs.asked(self.standing.tier)));
        let others: Vec<String> = others.collect();
        match (self.lang, others.is_empty()) {
            (_, true) => first,
            (Lang::Zh, false) => format!("{first}，或共有{}", others.join("，或共有")),
            (Lang::En, false) => format!("{first}, or {} in all", others.join(", or ")),
        }
    }

    /// So much of what meets a duty.
    fn wanted(&self, needs: &Needs, missing: Points) -> String {
        let label = |domain, code: &str| match self.lang {
            Lang::Zh => self.scheme.vocabulary.label(domain, code).to_owned(),
            Lang::En => code.to_owned(),
        };
        match needs {
            Needs::Submissions { category, with_topic, .. } => {
                let what = label(Domain::Category, category);
                match (self.lang, with_topic) {
                    (Lang::Zh, true) => format!("注明选题的{what} {missing} 篇"),
                    (Lang::Zh, false) => format!("{what} {missing} 篇"),
                    (Lang::En, true) => format!("{missing} {what} with a topic"),
                    (Lang::En, false) => format!("{missing} {what}"),
                }
            }
            Needs::Adoptions { publications, kind, .. } => {
                let found = publications.iter();
                let found = found.filter_map(|p| self.scheme.publication(*p));
                let label_of = |p: &Publication| self.scheme.publication_label(p);
                let names: Vec<String> = found.map(label_of).collect();
                let kind = kind.as_ref().map(|kind| label(Domain::Kind, kind));
                let kind = kind.unwrap_or_default();
                match self.lang {
                    Lang::Zh => {
                        format!("{kind}采用 {missing} 篇（{}）", names.join("或"))
                    }
                    Lang::En => {
                        let kind = if kind.is_empty() { "item" } else { &kind };
                        format!("{missing} {kind} ({})", names.join(" or "))
                    }
                }
            }
            Needs::Endorsements { levels, .. } => {
                let levels: Vec<String> =
                    levels.iter().map(|level| label(Domain::Level, level)).collect();
                let one = if missing == Points::whole(1) { "" } else { "s" };
                match (self.lang, levels.is_empty()) {
                    (Lang::Zh, true) => format!("批示 {missing} 次"),
                    (Lang::Zh, false) => format!("批示 {missing} 次（{}）", levels.join("或")),
                    (Lang::En, true) => format!("{missing} endorsement{one}"),
                    (Lang::En, false) => {
                        format!("{missing} endorsement{one} ({})", levels.join(" or "))
                    }
                }
            }
            Needs::Facts { on, when, .. } => match self.lang {
                Lang::Zh => format!("{} {missing} 次", self.scheme.facts_called(*on, when)),
                Lang::En => {
                    let of = when.iter().map(|condition| condition.any_of.join(" or "));
                    let of = of.collect::<Vec<_>>().join(", ");
                    let of = if of.is_empty() { of } else { format!(" ({of})") };
                    format!("{missing} {}{of}", on.name())
                }
            },
            Needs::Points { .. } => match self.lang {
                Lang::Zh => format!(" {missing} 分"),
                Lang::En => format!("{missing} points"),
            },
        }
    }

    /// Changes that must be followed up without points at stake, such as a new head's pledge.
    pub(super) fn obligations(&self, sheet: &mut Sheet) {
        if self.standing.obligations.is_empty() {
            return;
        }
        sheet.section(self.pick("变动后应办事项", "Changes to follow up"));
        for obligation in &self.standing.obligations {
            let text = self.obligation(obligation);
            sheet.hanging(&format!("  {}  ", obligation.fact.date), &text);
        }
    }

    fn obligation(&self, obligation: &Obligation<'_>) -> String {
        let rule = obligation.deadline;
        let (name, clause) = (self.pick(&rule.name, &rule.id), self.clause(rule.clause));
        let within = rule.within;
        let due = match (self.lang, obligation.due) {
            (Lang::Zh, Some(due)) => format!("应于{}前办理", day(self.lang, due)),
            (Lang::Zh, None) => format!("应于变动后 {within} 个工作日内办理"),
            (Lang::En, Some(due)) => format!("due by {due}"),
            (Lang::En, None) => format!("due within {within} working days"),
        };
        let late = |done| obligation.due.is_some_and(|due| due < done);
        let state = match (self.lang, obligation.done, obligation.state) {
            (Lang::Zh, Some(done), _) if late(done) => {
                format!("迟至{}办理，已逾期", day(self.lang, done))
            }
            (Lang::Zh, Some(done), _) => format!("已于{}办理", day(self.lang, done)),
            (Lang::Zh, None, State::Missed) => "尚未办理，已逾期".to_owned(),
            (Lang::Zh, None, _) => "尚未办理，未到期".to_owned(),
            (Lang::En, Some(done), _) if late(done) => format!("done late, on {done}"),
            (Lang::En, Some(done), _) => format!("done on {done}"),
            (Lang::En, None, State::Missed) => "not done, overdue".to_owned(),
            (Lang::En, None, _) => "not done yet, in time".to_owned(),
        };
        match self.lang {
            Lang::Zh => format!("{name}（{clause}）：{due}，{state}"),
            Lang::En => format!("{name} ({clause}): {due}; {state}"),
        }
    }
}
