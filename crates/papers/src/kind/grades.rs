//! What the appraisal's notes say of 等次: among whom they are given, and how places are counted. Each
//! is said only of the grades for which it holds.

use scheme::Scheme;
use scheme::model::Grade;

use super::appraisal::rank;

/// The note; none where the notice gives no grades.
pub(super) fn note(scheme: &Scheme) -> Option<String> {
    let told = [whose(scheme)?].into_iter().chain(by_rank(scheme)).chain(limited(scheme));
    let told: Vec<String> = told.chain(places(scheme)).collect();
    Some(format!("{}。", told.join("；")))
}

/// Among whom grades are given, and whether those to whom none is open take up places.
fn whose(scheme: &Scheme) -> Option<String> {
    let all: Vec<&Grade> = scheme.grades.iter().collect();
    let open: Vec<&Grade> = all.iter().copied().filter(|grade| grade.barred).collect();
    let placed = placed(scheme);
    let closed: Vec<&Grade> = placed.iter().copied().filter(|grade| !grade.barred).collect();
    if all.is_empty() {
        return None;
    }
    if open.len() == all.len() {
        return Some("等次在全部单位中依次评定".to_owned());
    }
    let mut said = "等次在可评先的单位中依次评定".to_owned();
    if !closed.is_empty() {
        let which = among(scheme, &closed, &placed).map(|which| format!("{which}中"));
        said += &format!("，{}不予评先的不占名次", which.unwrap_or_default());
    }
    if !open.is_empty() {
        said += &format!("，{}不予评先的也可以评", names(scheme, &open));
    }
    Some(said)
}

/// That places go by the month's rank, where they do not go by the year's result.
fn by_rank(scheme: &Scheme) -> Option<String> {
    // The table shows both ranks.
    let told = || format!("评定等次的名次看“{}”，不看“年终排名”", rank(scheme));
    // Without targets and tasks the two are one.
    let differs = scheme.has_targets() || !scheme.tasks.is_empty();
    (scheme.grades_by_rank && differs && !placed(scheme).is_empty()).then(told)
}

/// The grades that the notice gives to units that it names, whose places are nobody else's.
fn limited(scheme: &Scheme) -> Option<String> {
    let limited: Vec<&Grade> = scheme.grades.iter().filter(|grade| grade.who.is_some()).collect();
    let named = names(scheme, &limited);
    (!limited.is_empty()).then(|| format!("{named}只在条文指明的单位中评定，其他单位不占其名额"))
}

/// What becomes of equals, and of those who are within the places and lack what else is asked.
fn places(scheme: &Scheme) -> Vec<String> {
    let placed = placed(scheme);
    let asks = |grade: &&Grade| !grade.least.is_empty() || !grade.duties.is_empty();
    let (more, alone): (Vec<&Grade>, Vec<&Grade>) = placed.iter().copied().partition(asks);
    let said = [
        (alone, "处在名额末位而并列的，同评该等次"),
        (more, "处在名额末位而并列的都在名额内，名额内没有达到其他条件的不评该等次，也不递补"),
    ];
    let said = said.into_iter().filter(|(own, _)| !own.is_empty());
    let said = said.map(|(own, words)| match among(scheme, &own, &placed) {
        Some(which) => format!("{which}{words}"),
        None => words.to_owned(),
    });
    said.collect()
}

/// The grades that have places.
fn placed(scheme: &Scheme) -> Vec<&Grade> {
    scheme.grades.iter().filter(|grade| grade.places.is_some()).collect()
}

/// Some of several by their names; none where they are all of them.
fn among(scheme: &Scheme, some: &[&Grade], all: &[&Grade]) -> Option<String> {
    (some.len() < all.len()).then(|| names(scheme, some))
}

fn names(scheme: &Scheme, grades: &[&Grade]) -> String {
    let mut names: Vec<String> = vec![];
    for grade in grades {
        let same = scheme.grades.iter().filter(|other| other.name == grade.name);
        let same: Vec<&Grade> = same.collect();
        // Counties and bureaus may have one of the same name each: where all of them are meant, the name says it.
        let all = same.iter().all(|other| grades.iter().any(|grade| grade.id == other.id));
        let name = match all {
            true => format!("“{}”", grade.name),
            false => format!("“{}”（{}）", grade.name, whom(scheme, grade)),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join("、")
}

/// For whom a grade is: the peers or the list whose units it names; else its name in the scheme.
fn whom<'s>(scheme: &'s Scheme, grade: &'s Grade) -> &'s str {
    let Some(who) = &grade.who else { return grade.id.as_str() };
    let day = scheme.day_after();
    let own = who.on(day);
    let peers = scheme.peers.iter().find(|peers| peers.units.on(day) == own);
    let named = peers.map(|peers| peers.name.as_str());
    let group = || scheme.groups.iter().find(|group| group.units == own);
    let named = named.or_else(|| group().map(|group| group.name.as_str()));
    named.unwrap_or(grade.id.as_str())
}
