//! What is defined and nothing uses, and lists that are empty where something speaks of some: no
//! score is wrong by it, but a person should look.

use ledger::{Code, Domain, Fault, Text};

use crate::Scheme;
use crate::draft::Draft;
use crate::model::{Compared, Counts, Figure, Holding, Needs, PartIx, Tallied};

pub(super) fn check(draft: &Draft<'_>) {
    // What could not be read may be what uses it.
    if !draft.resolved() {
        return;
    }
    parts(draft);
    levels(draft);
    groups(draft);
    words(draft);
}

fn unused(draft: &Draft<'_>, section: &'static str, id: &str) {
    let fault = Fault::warning(Code::UNUSED, draft.at(section, id)).with("what", section);
    draft.faults.push(fault.with("found", id));
}

fn parts(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    let mut used: Vec<PartIx> = scheme.levels.iter().map(|level| level.part).collect();
    used.extend(scheme.parts_of_rules());
    for (part, index) in scheme.parts.iter().zip(0..) {
        if !used.contains(&PartIx(index)) {
            unused(draft, "part", &part.id);
        }
    }
}

fn levels(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    for (level, index) in scheme.levels.iter().zip(0u16..) {
        let printed = scheme.publications.iter().any(|publication| publication.level == index);
        let endorsed = scheme.endorsement.as_ref().and_then(|rule| rule.figure(&level.id));
        if !printed && endorsed.is_none() {
            unused(draft, "level", &level.id);
        }
    }
}

fn groups(draft: &Draft<'_>) {
    for group in &draft.scheme.groups {
        if !draft.used_groups.contains(&group.id) {
            unused(draft, "group", &group.id);
        } else if group.units.is_empty() {
            let fault = Fault::warning(Code::EMPTY_LIST, draft.at("group", &group.id));
            let fault = fault.with("clause", draft.clause_id(group.clause));
            draft.faults.push(fault.with("what", group.name.as_str()));
        }
    }
}

/// Words that the scheme itself added: those of the open format may well go unused.
fn words(draft: &Draft<'_>) {
    for domain in [Domain::Kind, Domain::Category, Domain::Task] {
        let used = used_words(draft, domain);
        for word in draft.scheme.vocabulary.words(domain) {
            let added = draft.place(domain.name(), &word.code).is_some();
            if added && !used.contains(&word.code) {
                unused(draft, domain.name(), &word.code);
            }
        }
    }
}

fn used_words(draft: &Draft<'_>, domain: Domain) -> Vec<Text> {
    let scheme = &draft.scheme;
    match domain {
        Domain::Kind => {
            scheme.publications.iter().flat_map(|p| p.kinds()).map(Text::from).collect()
        }
        Domain::Task => scheme.tasks.iter().map(|task| task.id.clone()).collect(),
        _ => {
            let mut used: Vec<Text> = scheme.quota.iter().map(|q| q.category.clone()).collect();
            let counts = scheme.norms.iter().map(|norm| &norm.counts);
            let counts = counts.filter_map(|counts| match counts {
                Counts::Items(tallied) => Some(tallied),
                Counts::Points(_) => None,
            });
            let sides = scheme.rates.iter().flat_map(|rate| [&rate.of, &rate.out_of]);
            let compared = scheme.comparisons.iter().map(|rule| &rule.of).chain(&scheme.ties);
            let compared = compared.flat_map(Compared::tallied);
            for tallied in counts.chain(sides).chain(compared) {
                if let Tallied::Submissions(categories) = tallied {
                    used.extend(categories.iter().cloned());
                }
            }
            for duty in &scheme.duties {
                used.extend(duty.needs.iter().filter_map(|needs| match needs {
                    Needs::Submissions { category, .. } => Some(category.clone()),
                    _ => None,
                }));
            }
            used.extend(conditions(scheme, "category"));
            for column in &scheme.columns {
                if let Holding::Submissions(categories)
                | Holding::Counts(Tallied::Submissions(categories), _) = &column.holds
                {
                    used.extend(categories.iter().cloned());
                }
            }
            used
        }
    }
}

/// The words that rules on single facts ask for in a field.
fn conditions(scheme: &Scheme, field: &str) -> Vec<Text> {
    let points = scheme.points.iter().flat_map(|rule| &rule.when);
    let counted = scheme.counted().flat_map(|(_, when)| when);
    let barred = scheme.bars.iter().flat_map(|bar| &bar.when);
    let asked = points.chain(counted).chain(barred).filter(|when| when.field == field);
    let mut words: Vec<Text> = asked.flat_map(|when| when.any_of.iter().cloned()).collect();
    let figures = scheme.points.iter().flat_map(|rule| {
        std::iter::once(&rule.figure).chain(rule.later.iter().map(|later| &later.is))
    });
    for figure in figures {
        if let Figure::By(own, figures) = figure
            && own == field
        {
            words.extend(figures.iter().map(|(word, _)| word.clone()));
        }
    }
    words
}
