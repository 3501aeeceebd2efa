//! 核验凭证: a score as open lines, each with what shows that it is right, for the verifier and for
//! anyone who reads them (`docs/certificate.md`).

use ledger::pairs::{Line, Pairs, said, sort};
use ledger::{Body, Fact, Factor, pairs};
use scheme::Scheme;
use scheme::model::{PartIx, Placed, PublicationIx, Shared};
use scoring::{Docket, Ground, Posting, Score, Standing};
use serde_json::{Value, json};
use verifier::Asked;

/// The certificate of a docket's score; `digest` is the scheme's ([`scheme::digest`]).
///
/// # Errors
/// Working days of a year that no calendar holds.
pub fn certificate(
    docket: &Docket<'_>,
    digest: &str,
    asked: &Asked,
) -> Result<String, ledger::Faults> {
    let score = docket.score(asked.as_of)?;
    let scheme = docket.scheme;
    let mut lines = vec![head(docket, &score, digest, asked)];
    for standing in &score.standings {
        lines.push(unit(scheme, standing));
        let postings = standing.postings.iter().map(|posting| line(scheme, standing, posting));
        let mut postings: Vec<Line> = postings.collect();
        sort(&mut postings);
        lines.extend(postings);
    }
    Ok(lines.iter().map(|line| line.text() + "\n").collect())
}

fn head(docket: &Docket<'_>, score: &Score<'_>, digest: &str, asked: &Asked) -> Line {
    let postings: usize = score.standings.iter().map(|standing| standing.postings.len()).sum();
    Line(vec![
        ("line", "certificate".into()),
        ("version", 1.into()),
        ("scheme", docket.scheme.id.as_str().into()),
        ("reading", asked.reading.as_deref().into()),
        ("scheme_digest", digest.into()),
        ("ledger_head", said(&ledger::chain::head(docket.ledger, asked.known_at))),
        ("as_of", said(&score.as_of)),
        ("known_at", asked.known_at.map(ledger::Moment::shown).into()),
        ("facts", score.facts.into()),
        ("outside", score.outside.into()),
        ("units", score.standings.len().into()),
        ("postings", postings.into()),
    ])
}

fn unit(scheme: &Scheme, standing: &Standing<'_>) -> Line {
    let parts = scheme.parts.iter().zip(0..).map(|(part, index)| {
        json!([part.id.as_str(), said(&standing.shown(scheme, PartIx(index)))])
    });
    let marks = standing.marks.iter().map(|mark| {
        let task = scheme.tasks.get(mark.task).map(|task| task.id.as_str());
        json!([task, said(&mark.points), mark.fact.id.as_str()])
    });
    let duties = standing.duties.iter().map(|duty| {
        let (have, need) = duty.progress;
        let clause = scheme.clause_id(duty.clause);
        json!([duty.duty.id.as_str(), clause, said(&have), said(&need), duty.state.name()])
    });
    let bars = standing
        .barred
        .iter()
        .map(|own| json!([own.bar.id.as_str(), own.fact.map(|fact| fact.id.as_str())]));
    let reasons = standing.reasons(scheme).into_iter();
    let quota =
        standing.quota.as_ref().map(|quota| json!([quota.items, quota.weeks.len(), quota.met()]));
    let peers = scheme.peers.get(standing.peers);
    Line(vec![
        ("line", "unit".into()),
        ("unit", standing.name.as_str().into()),
        ("rank", standing.rank.into()),
        ("tier_rank", standing.tier_rank.into()),
        ("annual_rank", standing.annual_rank.into()),
        ("tier", standing.tier.id.as_str().into()),
        ("target", standing.tier.target.map(|target| target.to_string()).into()),
        ("peers", peers.map(|peers| peers.id.as_str()).into()),
        ("parts", parts.collect()),
        ("total", said(&standing.total)),
        ("ratio", standing.ratio().map(|ratio| ratio.to_string()).into()),
        ("marks", marks.collect()),
        ("common", said(&standing.common())),
        ("annual", said(&standing.annual())),
        ("duties", duties.collect()),
        ("bars", bars.collect()),
        ("eligible", standing.eligible.into()),
        ("reasons", reasons.map(|reason| json!([reason.duty, reason.clause])).collect()),
        ("quota", quota.unwrap_or(Value::Null)),
        ("postings", standing.postings.len().into()),
    ])
}

fn line(scheme: &Scheme, standing: &Standing<'_>, posting: &Posting<'_>) -> Line {
    let part = scheme.parts.get(posting.part.at()).map(|part| part.id.as_str());
    let mut pairs = vec![
        ("line", "posting".into()),
        ("unit", standing.name.as_str().into()),
        ("fact", posting.fact.map(|fact| fact.id.as_str()).into()),
        ("date", said(&posting.date)),
        ("part", part.into()),
        ("clause", scheme.clause_id(posting.clause).into()),
        ("points", said(&posting.points)),
        ("figure", said(&posting.figure)),
    ];
    pairs.extend(why(scheme, posting));
    Line(pairs)
}

/// The ground of a posting, with its witnesses.
fn why(scheme: &Scheme, posting: &Posting<'_>) -> Pairs {
    match &posting.ground {
        Ground::Adopted(printed) => adopted(scheme, posting, *printed, None),
        Ground::Republished(printed, leader) => adopted(scheme, posting, *printed, Some(leader)),
        Ground::Endorsed => endorsed(scheme, posting),
        Ground::EndorsedBefore(first) => {
            let mut pairs = endorsed(scheme, posting);
            pairs.push(("beaten_by", said(&first.id)));
            pairs
        }
        Ground::Capped(cap) => {
            let mut pairs = endorsed(scheme, posting);
            pairs.push(("cap", said(cap)));
            pairs
        }
        Ground::Ruled(rule) => {
            let fact = posting.fact;
            let cell = fact.and_then(|fact| rule.figure(fact)).unwrap_or_default();
            let times = fact.map_or(1, |fact| rule.times_of(fact));
            let factor = fact.map_or(Factor::ONE, |fact| scheme.factor_of(fact, posting.unit));
            let mut pairs =
                pairs! { by: "ruled", rule: rule.id, cell: cell, times: times, factor: factor };
            if rule.shared != Shared::Full {
                let named = fact.map_or(0, |fact| fact.units().len());
                pairs.extend(pairs! { shared: rule.shared.shown(), among: named });
            }
            pairs
        }
        Ground::Given(rule, _) => pairs! { by: "given", rule: rule.id },
        Ground::Counted(counter, time) => {
            let mut pairs = pairs! { by: "counted", rule: counter.id };
            pairs.extend(counter.told(*time).map(|time| ("time", said(&time))));
            pairs
        }
        Ground::Bounded(limit, sum, work) => {
            let mut pairs = pairs! { by: "bounded", rule: limit.id, sum: sum };
            pairs.extend(work.iter().map(|work| ("work", said(work))));
            pairs
        }
        Ground::Outdone(limit, (day, points), _) => {
            pairs! { by: "outdone", rule: limit.id, highest: points, on: day }
        }
        Ground::Base(norm) => pairs! { by: "base", rule: norm.id },
        Ground::Normed(norm, (from, to), done) => {
            let [sent, owed] = [done.sent, done.owed].map(|number| norm.counts.shown(number));
            pairs! { by: "normed", rule: norm.id, from: from, to: to, sent: sent, owed: owed }
        }
        Ground::Rated(rate, (from, to), (some, all)) => {
            pairs! { by: "rated", rule: rate.id, from: from, to: to, some: some, all: all }
        }
        Ground::Compared(rule, (from, to), Placed { own, best, place, from_last, average }) => {
            let [own, best] = [own, best].map(|amount| rule.of.shown(*amount));
            let mut pairs = pairs! {
                by: "compared", rule: rule.id, from: from, to: to, own: own, best: best, place: place
            };
            pairs.extend(from_last.iter().map(|place| ("from_last", said(place))));
            if let Some(average) = average {
                pairs.extend(pairs! { average: average.about, side: average.side() });
            }
            pairs
        }
        Ground::Overdue(deadline, due) => pairs! { by: "overdue", rule: deadline.id, due: due },
        Ground::Unmet(penalty) => pairs! { by: "unmet", rule: penalty.id },
    }
}

/// Which cell of which table gave the figure, how it was shared and multiplied, and which fact
/// counts in its place.
fn adopted(
    scheme: &Scheme,
    posting: &Posting<'_>,
    printed: PublicationIx,
    leader: Option<&Fact>,
) -> Pairs {
    let (Some(fact), Some(publication)) = (posting.fact, scheme.publication(printed)) else {
        return vec![];
    };
    let Body::Adoption(adoption) = &fact.body else { return vec![] };
    let cell = publication.figure_on(&adoption.kind, fact.date).unwrap_or_default();
    let group = scheme.repetitions.iter().find(|group| group.among.contains(&printed));
    let mut pairs = vec![
        ("by", "adopted".into()),
        ("publication", said(&publication.id)),
        ("kind", said(&adoption.kind)),
        ("cell", said(&cell)),
        ("shared", said(&scheme.shared_of(publication, fact).shown())),
        ("among", said(&adoption.units.len())),
        ("factor", said(&scheme.factor_of(fact, posting.unit))),
    ];
    pairs.extend(group.map(|group| ("group", said(&group.id))));
    pairs.extend(leader.map(|leader| ("beaten_by", said(&leader.id))));
    pairs
}

fn endorsed(scheme: &Scheme, posting: &Posting<'_>) -> Pairs {
    let (Some(fact), Some(rule)) = (posting.fact, &scheme.endorsement) else { return vec![] };
    let Body::Endorsement(endorsement) = &fact.body else { return vec![] };
    let part = if endorsement.is_deputy() { rule.deputy } else { None };
    let factor = scheme.factor_of(fact, posting.unit).and(part.unwrap_or(Factor::ONE));
    let cell = rule.figure_on(&endorsement.level, fact.date).unwrap_or_default();
    let (shared, among) = (rule.shared.shown(), endorsement.units.len());
    let mut pairs = pairs! { by: "endorsed", level: endorsement.level, cell: cell, factor: factor };
    pairs.extend(pairs! { shared: shared, among: among });
    pairs
}
