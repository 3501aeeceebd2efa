//! Figures that must cover every case exactly once: points by fact type, endorsements by level.

use std::collections::BTreeMap;

use ledger::fact::Holds;
use ledger::{Code, Domain, FactType, Fault, Points, Text, Word};

use crate::draft::Draft;
use crate::model::{Condition, Figure, PointsRule, Scheme};
use crate::section::fields_asked;

/// How many missing cases a message names.
const NAMED: usize = 6;

pub(super) fn check(draft: &Draft<'_>) {
    let mut types: Vec<FactType> = draft.scheme.points.iter().map(|rule| rule.on).collect();
    types.sort_by_key(|on| on.name());
    types.dedup();
    for on in types {
        let fields = fields_asked(on, &draft.scheme);
        let names = fields.iter().map(|(name, _)| *name).chain([on.name()]);
        if names.into_iter().any(|name| draft.doubts(name)) {
            continue;
        }
        let rules: Vec<&PointsRule> = draft.scheme.points.iter().filter(|r| r.on == on).collect();
        let cases = Case::all(&fields, &rules, &draft.scheme);
        exactly_once(draft, on, &rules, &cases);
        for rule in &rules {
            rows(draft, rule, &cases);
            later(draft, rule, &cases);
        }
    }
    endorsement(draft);
}

/// A combination of the words of a type's fields, as far as its rules look at them; each with what
/// the notice calls it.
struct Case(Vec<(&'static str, Text, Text)>);

impl Case {
    fn all(
        fields: &[(&'static str, Vec<Text>)],
        rules: &[&PointsRule],
        scheme: &Scheme,
    ) -> Vec<Case> {
        let looked_at = |name: &str| {
            rules.iter().any(|rule| {
                let later = rule.later.iter().map(|later| &later.is);
                let by = |figure: &Figure| matches!(figure, Figure::By(field, _) if field == name);
                later.chain([&rule.figure]).any(by)
                    || rule.when.iter().any(|condition| condition.field == name)
            })
        };
        let mut cases = vec![Case(vec![])];
        for (name, words) in fields.iter().filter(|(name, _)| looked_at(name)) {
            let holds = rules.iter().flat_map(|rule| rule.on.shape().fields);
            let domain =
                holds.filter(|field| field.name == *name).find_map(|field| match field.holds {
                    Holds::Word(domain) => Some(domain),
                    _ => None,
                });
            let label = |word: &Text| {
                Text::from(domain.map_or("", |domain| scheme.vocabulary.label(domain, word)))
            };
            let with = |case: &Case, word: &Text| {
                let more = case.0.iter().cloned().chain([(*name, word.clone(), label(word))]);
                Case(more.collect())
            };
            let longer = cases.iter().flat_map(|case| words.iter().map(move |w| with(case, w)));
            cases = longer.collect();
        }
        if rules.iter().any(|rule| rule.on == FactType::Adoption) {
            cases.retain(|case| case.is_printed(scheme));
        }
        if rules.iter().any(|rule| rule.on == FactType::Endorsement) {
            cases.retain(|case| case.is_endorsed(scheme));
        }
        cases
    }

    /// Whether some publication prints it, where rules ask for publications or levels; it is no case
    /// otherwise.
    fn is_printed(&self, scheme: &Scheme) -> bool {
        let one = |(field, word, _): &(&'static str, Text, Text)| Condition {
            field: Text::from(*field),
            any_of: vec![word.clone()],
        };
        let conditions: Vec<Condition> = self.0.iter().map(one).collect();
        let places = [Condition::PUBLICATION, Condition::LEVEL];
        !places.iter().any(|field| self.word(field).is_some()) || scheme.prints(&conditions)
    }

    /// Whether leaders of its level may endorse, where rules ask for levels and the notice says what
    /// endorsements give.
    fn is_endorsed(&self, scheme: &Scheme) -> bool {
        let (Some(level), Some(rule)) = (self.word(Condition::LEVEL), &scheme.endorsement) else {
            return true;
        };
        let later = rule.later.iter().flat_map(|later| &later.is);
        rule.figures.iter().chain(later).any(|(own, _)| own == level)
    }

    fn word(&self, field: &str) -> Option<&Text> {
        self.0.iter().find(|(name, ..)| *name == field).map(|(_, word, _)| word)
    }

    fn meets(&self, rule: &PointsRule) -> bool {
        rule.when.iter().all(|condition| {
            self.word(&condition.field).is_some_and(|word| condition.any_of.contains(word))
        })
    }

    /// Whether the rule gives it a figure.
    fn is_of(&self, rule: &PointsRule) -> bool {
        self.has_row(&rule.figure) && self.meets(rule)
    }

    fn has_row(&self, figure: &Figure) -> bool {
        match figure {
            Figure::Fixed(_) => true,
            Figure::By(field, rows) => rows.iter().any(|(w, _)| self.word(field) == Some(w)),
        }
    }

    fn shown(&self) -> String {
        let parts = self.0.iter().map(|(name, word, label)| match label.as_str() {
            "" => format!("{name} = {word}"),
            label if label == word.as_str() => format!("{name} = {word}"),
            label => format!("{name} = {word} ({label})"),
        });
        parts.collect::<Vec<_>>().join(", ")
    }
}

fn shown<'c>(cases: impl Iterator<Item = &'c Case>) -> String {
    let mut all: Vec<String> = cases.map(Case::shown).collect();
    if all.len() > NAMED {
        all.truncate(NAMED);
        all.push("…".to_owned());
    }
    all.join("; ")
}

fn exactly_once(draft: &Draft<'_>, on: FactType, rules: &[&PointsRule], cases: &[Case]) {
    let mut owners: BTreeMap<usize, &PointsRule> = BTreeMap::new();
    for rule in rules {
        let own = cases.iter().enumerate().filter(|(_, case)| case.is_of(rule));
        let own: Vec<(usize, &Case)> = own.collect();
        let taken = own.iter().filter(|(at, _)| owners.contains_key(at));
        let taken: Vec<&(usize, &Case)> = taken.collect();
        if taken.len() == own.len() {
            unreachable(draft, rule, taken.iter().filter_map(|(at, _)| owners.get(at)));
        } else if let Some((first, _)) = taken.first() {
            let place = owners.get(first).and_then(|first| draft.place("points", &first.id));
            let what = shown(taken.iter().map(|(_, case)| *case));
            let fault = Fault::error(Code::OVERLAP, draft.at("points", &rule.id));
            let fault = fault.with("what", format!("{}: {what}", on.name()));
            let fault = fault.with("found", format!("points.{}", rule.id));
            let first = place.map(|place| place.shown()).unwrap_or_default();
            draft.faults.push(fault.with("first", first));
        }
        for (at, _) in own {
            owners.entry(at).or_insert(rule);
        }
    }
    let missing = cases.iter().enumerate().filter(|(at, _)| !owners.contains_key(at));
    let missing = shown(missing.map(|(_, case)| case));
    if let (false, Some(first)) = (missing.is_empty(), rules.first()) {
        let fault = Fault::error(Code::GAP, draft.at("points", &first.id));
        draft.faults.push(
            fault
                .with("what", on.name())
                .with("what-zh", on.shape().sheet)
                .with("missing", missing),
        );
    }
}

fn unreachable<'r>(
    draft: &Draft<'_>,
    rule: &PointsRule,
    owners: impl Iterator<Item = &'r &'r PointsRule>,
) {
    let mut takers: Vec<String> = owners.map(|owner| format!("points.{}", owner.id)).collect();
    takers.dedup();
    let why = if takers.is_empty() { "when = ∅".to_owned() } else { takers.join(", ") };
    let fault = Fault::error(Code::UNREACHABLE, draft.at("points", &rule.id));
    let fault = fault.with("what", format!("points.{}", rule.id));
    draft.faults.push(fault.with("why", why));
}

/// Rows of a rule's figures that its own conditions shut out.
fn rows(draft: &Draft<'_>, rule: &PointsRule, cases: &[Case]) {
    let Figure::By(field, rows) = &rule.figure else {
        return;
    };
    for (word, _) in rows {
        let mut fitting = cases.iter().filter(|case| case.word(field) == Some(word));
        if !fitting.any(|case| case.meets(rule)) {
            let fault = Fault::error(Code::UNREACHABLE, draft.at("points", &rule.id));
            let fault = fault.with("what", format!("points.{}: {field} = {word}", rule.id));
            // Of levels there are cases where leaders' endorsements give something, and no others.
            let known = cases.iter().any(|case| case.word(field) == Some(word));
            let unknown = field == Condition::LEVEL && !known;
            let why = if unknown { "[endorsement] points" } else { "when" };
            draft.faults.push(fault.with("why", why));
        }
    }
}

/// What a rule gives from a day on, it gives to every case that it gave something before.
fn later(draft: &Draft<'_>, rule: &PointsRule, cases: &[Case]) {
    for later in &rule.later {
        let left_out = |case: &&Case| case.is_of(rule) && !case.has_row(&later.is);
        let missing = shown(cases.iter().filter(left_out));
        if !missing.is_empty() {
            let fault = Fault::error(Code::GAP, draft.at("points", &rule.id));
            let fault = fault.with("what", format!("points.{}.from {}", rule.id, later.from));
            draft.faults.push(fault.with("missing", missing));
        }
    }
}

fn endorsement(draft: &Draft<'_>) {
    let Some(rule) = &draft.scheme.endorsement else {
        return;
    };
    let first = rule.figures.as_slice();
    let later = rule.later.iter().map(|later| later.is.as_slice());
    let further = Some(rule.further.as_slice()).filter(|further| !further.is_empty());
    let all: Vec<&[(Text, Points)]> = std::iter::once(first).chain(later).chain(further).collect();
    let covered = |level: &Text| all.iter().all(|figures| figures.iter().any(|(l, _)| l == level));
    // Levels of its own, and words for leaders alone, which no publication could be of.
    let levels = draft.scheme.vocabulary.words(Domain::Level).iter();
    let own = |level: &Text| {
        draft.scheme.levels.iter().any(|own| own.id == *level)
            || draft.place(Domain::Level.name(), level).is_some()
    };
    let levels = levels.filter(|level| own(&level.code) && !covered(&level.code));
    let named = |level: &Word| format!("{}（{}）", level.code, level.label);
    let (missing, chinese): (Vec<&str>, Vec<String>) =
        levels.map(|level| (level.code.as_str(), named(level))).unzip();
    if !missing.is_empty() && !draft.doubts("level") {
        let at = draft.at("endorsement", "endorsement");
        let fault = Fault::error(Code::GAP, at).with("what", "endorsement");
        let fault = fault.with("missing-zh", chinese.join("、"));
        draft.faults.push(fault.with("missing", missing.join(", ")));
    }
}
