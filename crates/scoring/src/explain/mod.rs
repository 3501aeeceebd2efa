//! A posting in words: what it is, and why it does not count where it does not.

mod behind;
mod counted;
mod english;
mod normed;
mod particulars;
mod rated;
mod reckoned;
mod summed;

use ledger::fault::Lang;
use ledger::{Date, Fact, FactType};
use scheme::Scheme;
use scheme::model::{Deadline, PublicationIx};

use crate::{Ground, Posting};

/// Why a posting stands, in one sentence without its points: the `why` of the open answer. Where
/// another fact counts instead, its id ends the sentence.
pub fn why(scheme: &Scheme, posting: &Posting<'_>, lang: Lang) -> String {
    let what = what(scheme, posting, lang);
    let instead = match &posting.ground {
        Ground::Republished(_, winner) => Some(*winner),
        Ground::EndorsedBefore(first) => Some(*first),
        _ => None,
    };
    match (reason(scheme, posting, lang), instead, lang) {
        (None, ..) => what,
        (Some(reason), None, Lang::Zh) => format!("{what}；{reason}"),
        (Some(reason), Some(fact), Lang::Zh) => format!("{what}；{reason}（{}）", fact.id),
        (Some(reason), None, Lang::En) => format!("{what}; {reason}"),
        (Some(reason), Some(fact), Lang::En) => format!("{what}; {reason} ({})", fact.id),
    }
}

/// What a posting is, in one phrase that does not say whether it counts.
pub fn what(scheme: &Scheme, posting: &Posting<'_>, lang: Lang) -> String {
    match lang {
        Lang::Zh => in_chinese(scheme, posting),
        Lang::En => english::what(scheme, posting),
    }
}

/// Why a posting gives no points; `None` for one that does.
pub fn reason(scheme: &Scheme, posting: &Posting<'_>, lang: Lang) -> Option<String> {
    match &posting.ground {
        Ground::Republished(..) | Ground::EndorsedBefore(_) | Ground::Capped(_)
            if !posting.lost() =>
        {
            None
        }
        Ground::Republished(own, first) => Some(behind::printed(scheme, (*own, first), lang)),
        Ground::EndorsedBefore(first) => Some(behind::endorsed(scheme, first, lang)),
        Ground::Capped(_) => reckoned::capped(posting, lang),
        Ground::Ruled(_) if posting.points.hundredths() == 0 => Some(match lang {
            Lang::Zh => "本条不计分，作为考评依据记录在案".to_owned(),
            Lang::En => "gives no points under this clause, kept as evidence".to_owned(),
        }),
        _ => None,
    }
}

fn in_chinese(scheme: &Scheme, posting: &Posting<'_>) -> String {
    let name = match &posting.ground {
        Ground::Adopted(publication) | Ground::Republished(publication, _) => {
            label(scheme, *publication)
        }
        Ground::Endorsed | Ground::EndorsedBefore(_) | Ground::Capped(_) => String::new(),
        Ground::Ruled(rule) => rule.name.to_string(),
        Ground::Overdue(rule, due) => return overdue(scheme, posting, rule, *due),
        Ground::Given(rule, reason) => return format!("{}：{reason}（{}）", rule.name, rule.who),
        Ground::Counted(counter, time) => {
            return format!("{}：{}", counter.name, counted::in_chinese(scheme, counter, *time));
        }
        Ground::Bounded(..)
        | Ground::Outdone(..)
        | Ground::Base(_)
        | Ground::Normed(..)
        | Ground::Rated(..)
        | Ground::Compared(..) => {
            return summed::in_chinese(scheme, posting);
        }
        Ground::Unmet(penalty) => {
            let duty = scheme.duties.get(penalty.duty.at());
            return match duty.filter(|duty| !penalty.name.contains(duty.name.as_str())) {
                Some(duty) => format!("{}：至年底未完成{}", penalty.name, duty.name),
                None => penalty.name.to_string(),
            };
        }
    };
    let mut particulars =
        posting.fact.map(|fact| particulars::of(scheme, fact)).unwrap_or_default();
    // A rule named 市级培训 need not be told again that the training was 市级培训.
    particulars.retain(|particular| !name.contains(particular.as_str()));
    particulars.extend(reckoned::of(scheme, posting, Lang::Zh));
    let printed = matches!(posting.ground, Ground::Adopted(_) | Ground::Republished(..));
    let particulars = particulars.join("，");
    match (name.is_empty(), particulars.is_empty()) {
        (true, _) => particulars,
        (_, true) => name,
        // 《》 parts a publication's name from what follows.
        _ if printed => format!("{name}{particulars}"),
        _ => format!("{name}：{particulars}"),
    }
}

fn overdue(scheme: &Scheme, posting: &Posting<'_>, rule: &Deadline, due: Date) -> String {
    let change = posting.fact.map(|fact| date(scheme, fact.date));
    let step = match rule.on {
        FactType::HeadChange => "签订",
        _ => "报告",
    };
    let (name, change, last) = (&rule.name, change.unwrap_or_default(), date(scheme, due));
    let late = if rule.each_day { late(scheme, posting, rule, due) } else { String::new() };
    format!("{name}：{change}变动，最迟应于{last}{step}{late}")
}

/// Which day this is of those that each cost.
fn late(scheme: &Scheme, posting: &Posting<'_>, rule: &Deadline, due: Date) -> String {
    let day = date(scheme, posting.date);
    let done = posting.fact.and_then(Fact::followed_up);
    // What came after the day is not told of it: nobody knew.
    let so = match done == Some(posting.date) {
        true => format!("{day}才办"),
        false => format!("{day}仍未办"),
    };
    // Which working day it is, only a calendar knows.
    match rule.every_day {
        true => format!("，{so}（逾期第{}天）", posting.date.signed_duration_since(due).num_days()),
        false => format!("，{so}"),
    }
}

/// A day as a letter says it: the year where it is not the scheme's.
fn date(scheme: &Scheme, day: Date) -> String {
    let within = scheme.span().has(day);
    let form = if within { "%-m月%-d日" } else { "%Y年%-m月%-d日" };
    day.format(form).to_string()
}

/// Where a work was printed and as what.
fn printing(scheme: &Scheme, fact: &Fact) -> String {
    let publication = printed_in(scheme, fact);
    let kind = fact.word("kind").unwrap_or_default();
    let kind = scheme.vocabulary.label(ledger::Domain::Kind, kind);
    format!("{}{kind}", publication.map(|index| label(scheme, index)).unwrap_or_default())
}

/// Where a work was printed.
fn printed_in(scheme: &Scheme, fact: &Fact) -> Option<PublicationIx> {
    match fact.value("publication") {
        Some(ledger::fact::Value::Text(name)) => scheme.names.publications(name).first().copied(),
        _ => None,
    }
}

fn label(scheme: &Scheme, publication: PublicationIx) -> String {
    let found = scheme.publication(publication);
    found.map(|p| scheme.publication_label(p)).unwrap_or_default()
}
