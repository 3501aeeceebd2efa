//! Clause accounting: every clause is executed, declared without effect, or someone's decision;
//! and every block was attested against the words that stand there now.

use ledger::{Code, Fault};

use crate::draft::Draft;
use crate::model::Effect;

pub(super) fn check(draft: &Draft<'_>) {
    for (passage, clause) in draft.document.clauses.iter().zip(&draft.scheme.clauses) {
        let unread = || draft.unread.iter().any(|ix| draft.clause_id(*ix) == clause.id);
        if clause.effect == Effect::Unsaid && !unread() {
            let fault = Fault::error(Code::CLAUSE_UNACCOUNTED, passage.id.place.at());
            draft.faults.push(fault.with("clause", clause.id.as_str()));
        }
    }
    for account in &draft.accounts {
        let Some(clause) = draft.scheme.clauses.get(account.clause.at()) else {
            continue;
        };
        let attested = account.attest.as_ref();
        if attested.is_none_or(|said| said.is != clause.hash) {
            let place = attested.map_or(&account.place, |said| &said.place);
            let fault = Fault::error(Code::CLAUSE_CHANGED, place.at());
            let fault = fault.with("clause", clause.id.as_str());
            let fault = fault.with("right", clause.hash.as_str());
            let found = attested.map(|said| said.is.as_str()).unwrap_or_default();
            draft.faults.push(fault.with("found", found));
        }
    }
    contradictions(draft);
}

/// A clause cannot move scores and be declared not to.
fn contradictions(draft: &Draft<'_>) {
    let claimed = draft.accounts.iter().filter_map(|account| {
        let claim = account.claim.as_ref()?;
        Some((account.clause, claim))
    });
    for (clause, claim) in claimed {
        let mut own = draft.accounts.iter().filter(|a| a.clause == clause);
        if own.any(|account| account.rules) {
            let word = if claim.is == Effect::None { "none" } else { "human" };
            let fault = Fault::error(Code::WRONG_VALUE, claim.place.at());
            let fault = fault.with("key", "effect").with("found", word);
            draft.faults.push(fault.with("right", "—"));
        }
    }
}
