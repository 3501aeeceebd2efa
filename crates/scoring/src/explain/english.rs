//! The same in English; names that only the notice has stay as the notice writes them.

use ledger::fault::Lang;
use ledger::{Body, Domain, Fact};
use scheme::Scheme;

use crate::{Ground, Posting};

use super::{counted, label, reckoned, summed};

/// What a posting is.
pub(super) fn what(scheme: &Scheme, posting: &Posting<'_>) -> String {
    let mut particulars = posting.fact.map(|fact| particulars(scheme, fact)).unwrap_or_default();
    particulars.extend(reckoned::of(scheme, posting, Lang::En));
    let particulars = particulars.join(", ");
    match &posting.ground {
        Ground::Adopted(p) | Ground::Republished(p, _) => {
            format!("{} as {particulars}", label(scheme, *p))
        }
        Ground::Endorsed | Ground::EndorsedBefore(_) | Ground::Capped(_) => particulars,
        Ground::Ruled(rule) if particulars.is_empty() => rule.id.to_string(),
        Ground::Ruled(rule) => format!("{}: {particulars}", rule.id),
        Ground::Overdue(rule, due) => {
            let change = posting.fact.map(|fact| fact.date.to_string());
            format!("{}: change of {}, due by {due}", rule.id, change.unwrap_or_default())
        }
        Ground::Given(rule, reason) => format!("{}: {reason} ({})", rule.id, rule.who),
        Ground::Counted(counter, time) => {
            format!("{}: {}", counter.id, counted::in_english(scheme, counter, *time))
        }
        Ground::Bounded(..)
        | Ground::Outdone(..)
        | Ground::Base(_)
        | Ground::Normed(..)
        | Ground::Rated(..)
        | Ground::Compared(..) => summed::in_english(posting),
        Ground::Unmet(penalty) => {
            let duty = scheme.duties.get(penalty.duty.at());
            let duty = duty.map_or("", |duty| duty.id.as_str());
            format!("{}: {duty} not met by the year's end", penalty.id)
        }
    }
}

fn particulars(scheme: &Scheme, fact: &Fact) -> Vec<String> {
    let work = |id: &str| format!("work {id}");
    let parts: Vec<Option<String>> = match &fact.body {
        Body::Adoption(b) => vec![
            Some(kind(scheme, &b.kind)),
            b.issue.as_ref().map(|issue| format!("issue {issue}")),
            Some(b.title.as_ref().map_or_else(|| work(&b.work), |title| format!("“{title}”"))),
        ],
        Body::Endorsement(b) => vec![
            Some(format!("endorsement, {}", b.level)),
            b.leader.as_ref().map(ToString::to_string),
            Some(work(&b.work)),
        ],
        Body::Training(b) => {
            vec![Some(b.program.to_string()), Some(format!("persons: {}", b.persons))]
        }
        Body::QualityAward(b) => vec![
            Some(b.category.to_string()),
            Some(b.quarter.to_string()),
            b.work.as_ref().map(|id| work(id)),
        ],
        Body::CommissionFailure(b) => vec![
            Some(b.failure.to_string()),
            b.commission.as_ref().map(|c| format!("commission {c}")),
        ],
        Body::EmergencyFailure(b) => vec![
            Some(b.failure.to_string()),
            Some(format!("severity {}", b.severity)),
            b.is_grave().then(|| "of a grave kind".to_owned()),
        ],
        _ => vec![],
    };
    parts.into_iter().flatten().collect()
}

/// The code, with the Chinese label where the scheme adds a word of its own.
fn kind(scheme: &Scheme, code: &str) -> String {
    let base = ledger::Vocabulary::base();
    match base.find(Domain::Kind, code) {
        Some(_) => code.to_owned(),
        None => scheme.vocabulary.label(Domain::Kind, code).to_owned(),
    }
}
