//! What is said of units that are equal: what decides between them.

use ledger::{Domain, Text};
use scheme::Scheme;
use scheme::model::{Compared, Counts, Measure, PublicationIx, Tallied};

/// How equals stand: side by side, or by what the scheme says decides between them.
pub(super) fn equals(scheme: &Scheme, what: &str) -> String {
    let decides = |tie: &&Compared| !tie.tallied().into_iter().any(Tallied::is_nowhere);
    let names: Vec<String> =
        scheme.ties.iter().filter(decides).map(|tie| name(scheme, tie)).collect();
    if names.is_empty() {
        return format!("{what}相同的名次并列");
    }
    let order = if names.len() > 1 { "依次" } else { "" };
    // A list of lists is parted by commas.
    let between = if names.iter().any(|name| name.contains('、')) { "，" } else { "、" };
    format!("{what}相同的，{order}比较{}，仍相同的名次并列", names.join(between))
}

fn name(scheme: &Scheme, tie: &Compared) -> String {
    match tie {
        Compared::Numbers(Counts::Points(Measure::Total)) => "累计得分".to_owned(),
        Compared::Numbers(Counts::Points(Measure::Adoption)) => "采用得分".to_owned(),
        Compared::Numbers(Counts::Points(Measure::Part(part))) => {
            scheme.parts.get(part.at()).map_or(String::new(), |part| part.name.to_string())
        }
        Compared::Numbers(Counts::Items(of)) => number(scheme, of),
        Compared::Shares { of, out_of, at_least } => {
            let few = format!("（不足{at_least}篇的按零计）");
            let few = if *at_least > 1 { few } else { String::new() };
            format!("{}占{}的比例{few}", number(scheme, of), number(scheme, out_of))
        }
    }
}

/// How many there are of what is counted.
fn number(scheme: &Scheme, of: &Tallied) -> String {
    match of {
        Tallied::Submissions(categories) => {
            format!("{}报送篇数", labels(scheme, Domain::Category, categories))
        }
        Tallied::Adoptions { publications, kinds } => {
            let (printed, kinds) =
                (printed(scheme, publications), labels(scheme, Domain::Kind, kinds));
            format!("{printed}{kinds}采用篇数")
        }
        Tallied::Facts { on, when } => {
            format!("{}次数", scheme.facts_called(*on, when))
        }
        Tallied::Endorsements(levels) => {
            let levels =
                levels.iter().map(|level| at_level(scheme.vocabulary.label(Domain::Level, level)));
            format!("{}批示篇数", together(levels))
        }
    }
}

/// Where works were printed: nothing to be said of all publications, levels by their names, others
/// one by one.
fn printed(scheme: &Scheme, publications: &[PublicationIx]) -> String {
    let all = || scheme.publications.iter().zip((0..).map(PublicationIx));
    let named = |index: &PublicationIx| publications.contains(index);
    if all().all(|(_, index)| named(&index)) {
        return String::new();
    }
    let levels = scheme.levels.iter().zip(0..).filter(|(_, level)| {
        all().any(|(publication, index)| publication.level == *level && named(&index))
    });
    let levels: Vec<(&str, u16)> = levels.map(|(level, at)| (level.name.as_str(), at)).collect();
    let of_them = |level: u16| levels.iter().any(|(_, own)| *own == level);
    let whole = all().all(|(publication, index)| of_them(publication.level) == named(&index));
    match whole {
        true => together(levels.iter().map(|(name, _)| at_level(name))),
        false => together(
            all()
                .filter(|(_, index)| named(index))
                .map(|(publication, _)| publication.name.to_string()),
        ),
    }
}

fn labels(scheme: &Scheme, domain: Domain, codes: &[Text]) -> String {
    together(codes.iter().map(|code| scheme.vocabulary.label(domain, code).to_owned()))
}

/// Several that are counted as one: 省级和国家级; 市级、省级、国家级.
fn together(all: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = all.collect();
    all.join(if all.len() > 2 { "、" } else { "和" })
}

/// A level as people say it: 省级; a longer name says more than how high it is, and an office is none.
fn at_level(name: &str) -> String {
    let office = name.ends_with(['级', '部', '局', '委', '厅', '办']);
    let long = name.chars().count();
    if long == 1 || long <= 3 && !office { format!("{name}级") } else { name.to_owned() }
}
