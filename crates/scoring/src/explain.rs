//! A posting in words.

use ledger::fault::Lang;
use ledger::{Body, Domain, Fact};
use scheme::Scheme;
use scheme::model::{PublicationIx, Times};

use crate::{Ground, Posting};

/// Why a posting stands, in one short sentence without its points.
pub fn why(scheme: &Scheme, posting: &Posting<'_>, lang: Lang) -> String {
    match lang {
        Lang::Zh => in_chinese(scheme, posting),
        Lang::En => in_english(scheme, posting),
    }
}

fn in_chinese(scheme: &Scheme, posting: &Posting<'_>) -> String {
    let what = posting.fact.map(|fact| details(scheme, fact)).unwrap_or_default();
    match &posting.ground {
        Ground::Adopted(publication) => {
            format!("{}采用，{what}", label(scheme, *publication))
        }
        Ground::Republished(publication, winner) => format!(
            "{}采用，{what}；重复发表，已按{}的 {} 计分",
            label(scheme, *publication),
            winner.date.format("%-m月%-d日"),
            winner.id
        ),
        Ground::Endorsed => format!("{what}领导批示"),
        Ground::EndorsedBefore(first) => format!(
            "{what}领导批示；同一稿件同一层级只计一次，已按{}的 {} 计分",
            first.date.format("%-m月%-d日"),
            first.id
        ),
        Ground::Ruled(rule) => match (rule.times, posting.fact) {
            (Times::Persons, Some(Fact { body: Body::Training(training), .. })) => {
                format!("{}，{}人次", rule.name, training.persons)
            }
            _ if what.is_empty() => rule.name.to_string(),
            _ => format!("{}：{what}", rule.name),
        },
        Ground::Overdue(rule, due) => {
            let change = posting.fact.map(|f| f.date.format("%-m月%-d日").to_string());
            let change = change.unwrap_or_default();
            format!("{}：{change}变动，应于{}前报告", rule.name, due.format("%-m月%-d日"))
        }
        Ground::Unmet(penalty) => penalty.name.to_string(),
    }
}

fn in_english(scheme: &Scheme, posting: &Posting<'_>) -> String {
    let kind = posting.fact.and_then(|fact| fact.word("kind")).unwrap_or_default();
    match &posting.ground {
        Ground::Adopted(p) => format!("adopted in {} as {kind}", label(scheme, *p)),
        Ground::Republished(p, winner) => format!(
            "adopted in {} as {kind}; published twice, counted with {} of {}",
            label(scheme, *p),
            winner.id,
            winner.date
        ),
        Ground::Endorsed => format!("endorsed, {}", word(posting, "level")),
        Ground::EndorsedBefore(first) => format!(
            "endorsed again, {}; counted once with {} of {}",
            word(posting, "level"),
            first.id,
            first.date
        ),
        Ground::Ruled(rule) => match posting.fact {
            Some(Fact { body: Body::Training(training), .. }) => {
                format!("{} ({}), persons: {}", rule.id, training.program, training.persons)
            }
            _ => format!("{} {}", rule.id, word(posting, "failure")).trim_end().to_owned(),
        },
        Ground::Overdue(rule, due) => format!("{}: due by {due}", rule.id),
        Ground::Unmet(penalty) => format!("{}: not met by the year's end", penalty.id),
    }
}

fn word(posting: &Posting<'_>, field: &str) -> String {
    posting.fact.and_then(|fact| fact.word(field)).unwrap_or_default().to_owned()
}

fn label(scheme: &Scheme, publication: PublicationIx) -> String {
    let found = scheme.publication(publication);
    found.map(|p| scheme.publication_label(p)).unwrap_or_default()
}

/// The particulars of a fact that a reader knows it by: kind, issue, title; level; failure.
fn details(scheme: &Scheme, fact: &Fact) -> String {
    let label = |domain, code: &str| scheme.vocabulary.label(domain, code).to_owned();
    let parts: Vec<String> = match &fact.body {
        Body::Adoption(b) => {
            let title = b.title.as_ref().map(|t| format!("《{t}》"));
            let issue = b.issue.as_ref().map(ToString::to_string);
            vec![Some(label(Domain::Kind, &b.kind)), issue, title].into_iter().flatten().collect()
        }
        Body::Endorsement(b) => vec![label(Domain::Level, &b.level)],
        Body::Training(b) => vec![label(Domain::Program, &b.program)],
        Body::QualityAward(b) => {
            vec![b.quarter.to_string(), label(Domain::AwardCategory, &b.category)]
        }
        Body::CommissionFailure(b) => vec![label(Domain::CommissionFailure, &b.failure)],
        Body::EmergencyFailure(b) => {
            let failure = label(Domain::EmergencyFailure, &b.failure);
            let severity = label(Domain::Severity, &b.severity);
            let grave = b.is_grave().then(|| "情节特别严重".to_owned());
            vec![Some(failure), Some(severity), grave].into_iter().flatten().collect()
        }
        _ => vec![],
    };
    parts.join("，")
}
