//! How a figure became points: shares, multipliers, and what a counting policy left of it.

use ledger::fault::Lang;
use ledger::{Body, Fact, Factor, Points};
use scheme::Scheme;
use scheme::model::{Counting, Shared};

use crate::{Ground, Posting};

use super::behind;
use super::summed::part;

/// What is to be said besides the particulars of the fact, of what it gives by a figure; empty where that counts
/// as it is.
pub(super) fn of(scheme: &Scheme, posting: &Posting<'_>, lang: Lang) -> Vec<String> {
    let Some(fact) = posting.fact else { return vec![] };
    let mut said: Vec<String> = share(scheme, posting, fact, lang).into_iter().collect();
    let factors = scheme.multipliers_of(fact, posting.unit).into_iter();
    said.extend(factors.map(|(name, factor)| format!("{name}×{factor}")));
    if let (Body::Endorsement(body), Some(rule)) = (&fact.body, &scheme.endorsement)
        && !matches!(posting.ground, Ground::Ruled(_))
        && let Some(deputy) = rule.deputy.filter(|_| body.is_deputy())
    {
        said.push(match lang {
            Lang::Zh => format!("副职领导×{deputy}"),
            Lang::En => format!("not a principal leader ×{deputy}"),
        });
    }
    if posting.points != Points::ZERO {
        said.extend(partly(scheme, posting, lang));
    }
    said
}

/// How a fact's figure fell to several units.
fn share(scheme: &Scheme, posting: &Posting<'_>, fact: &Fact, lang: Lang) -> Option<String> {
    let way = match (&posting.ground, &fact.body) {
        (Ground::Ruled(rule), _) => &rule.shared,
        (_, Body::Adoption(body)) => {
            let index = scheme.names.publications(&body.publication).first()?;
            scheme.shared_of(scheme.publication(*index)?, fact)
        }
        (_, Body::Endorsement(_)) => &scheme.endorsement.as_ref()?.shared,
        _ => return None,
    };
    let units = fact.units().len();
    let said = match (way, lang) {
        (Shared::Split(_), Lang::Zh) => format!("{units} 个单位平分"),
        (Shared::Split(_), Lang::En) => format!("divided by {units}"),
        (Shared::Fixed(_), Lang::Zh) => format!("{units} 个单位各计固定分"),
        (Shared::Fixed(_), Lang::En) => format!("a fixed figure for each of {units}"),
        (Shared::LeadFull(others), Lang::Zh) => {
            format!("首个署名单位计满分，其他按{}计", part(*others))
        }
        (Shared::LeadFull(others), Lang::En) => {
            format!("in full for the first named, at {others} for others")
        }
        (Shared::LeadPart { lead, others }, lang) => lead_part((*lead, *others), units, lang),
        (Shared::ByEditor, Lang::Zh) => format!("{units} 个单位由编辑分配"),
        (Shared::ByEditor, Lang::En) => format!("divided among {units} by the editor"),
        (Shared::Full, _) => return None,
    };
    (units > 1).then_some(said)
}

/// What falls to the unit that is named first, and what to the others.
fn lead_part((lead, others): (Factor, Option<Factor>), units: usize, lang: Lang) -> String {
    let left = units.saturating_sub(1);
    match (others, lang) {
        (Some(others), Lang::Zh) => {
            format!("首个署名单位按{}计，其他各按{}计", part(lead), part(others))
        }
        (Some(others), Lang::En) => {
            format!("at {lead} for the first named, at {others} for others")
        }
        (None, Lang::Zh) if left == 1 => {
            format!("首个署名单位按{}计，另一个按{}计", part(lead), part(lead.rest()))
        }
        (None, Lang::Zh) => {
            let rest = part(lead.rest());
            format!("首个署名单位按{}计，其他 {left} 个平分{rest}", part(lead))
        }
        (None, Lang::En) => {
            let rest = lead.rest();
            format!("at {lead} for the first named, {rest} divided by {left} for others")
        }
    }
}

/// That a posting gives less than its figure, though something.
fn partly(scheme: &Scheme, posting: &Posting<'_>, lang: Lang) -> Option<String> {
    Some(match &posting.ground {
        Ground::Republished(publication, first) => {
            let policy = behind::of_printed(scheme, *publication);
            behind::beside(scheme, policy, ("采用", first), (&less(policy.counts, lang), lang))
        }
        Ground::EndorsedBefore(first) => {
            let (policy, so) =
                (behind::of_endorsed(scheme).policy, endorsed(scheme, posting.fact?, lang)?);
            behind::beside(scheme, policy, ("批示", first), (&so, lang))
        }
        Ground::Capped(_) => capped(posting, lang)?,
        _ => return None,
    })
}

/// What one gives that is not in the first place: a part of its figure, or so much.
fn less(counting: Counting, lang: Lang) -> String {
    match (counting, lang) {
        (Counting::FirstFull { later } | Counting::HighestFull { later }, Lang::Zh) => {
            format!("按{}计", part(later))
        }
        (Counting::FirstFull { later } | Counting::HighestFull { later }, Lang::En) => {
            format!("at {later}")
        }
        (Counting::Highest { plus }, Lang::Zh) => format!("另加{plus}分"),
        (Counting::Highest { plus }, Lang::En) => format!("for {plus}"),
        (Counting::All | Counting::Once, Lang::Zh) => "另计".to_owned(),
        (Counting::All | Counting::Once, Lang::En) => "by itself".to_owned(),
    }
}

/// The same of an endorsement, for which the notice may name points of its level.
fn endorsed(scheme: &Scheme, fact: &Fact, lang: Lang) -> Option<String> {
    let rule = scheme.endorsement.as_ref()?;
    let level = fact.word("level").unwrap_or_default();
    let own = rule.further.iter().find(|(of, _)| of == level);
    Some(match (own, lang) {
        (Some((_, points)), Lang::Zh) => format!("按{points}分计"),
        (Some((_, points)), Lang::En) => format!("at {points} points"),
        (None, _) => less(rule.repeat.policy.counts, lang),
    })
}

/// That one work's endorsements reached the most they give.
pub(super) fn capped(posting: &Posting<'_>, lang: Lang) -> Option<String> {
    let Ground::Capped(cap) = &posting.ground else { return None };
    Some(match lang {
        Lang::Zh => format!("同一稿件的批示最多计{cap}分"),
        Lang::En => format!("one work's endorsements give at most {cap}"),
    })
}
