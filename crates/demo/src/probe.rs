//! What a scheme will take.

use ledger::fact::{Body, CommissionFailure, EmergencyFailure, Fact, QualityAward, Training};
use ledger::{Date, Domain, Text};
use scheme::Scheme;

/// Whether some rule of the scheme says what such a fact does.
pub fn ruled(scheme: &Scheme, body: &Body) -> bool {
    let fact = Fact {
        id: Text::default(),
        date: Date::default(),
        recorded_at: None,
        year: None,
        note: None,
        body: body.clone(),
    };
    scheme.admits(&fact)
}

/// The codes of a list of words.
pub fn codes(scheme: &Scheme, domain: Domain) -> Vec<Text> {
    let words = scheme.vocabulary.words(domain).iter();
    words.map(|word| word.code.clone()).collect()
}

/// The programs of trainings that the scheme has a rule for.
pub fn programs(scheme: &Scheme) -> Vec<Text> {
    let all = codes(scheme, Domain::Program).into_iter();
    all.filter(|program| ruled(scheme, &training("", program, 1))).collect()
}

/// The categories of quality awards that the scheme has a rule for.
pub fn award_categories(scheme: &Scheme) -> Vec<Text> {
    let all = codes(scheme, Domain::AwardCategory).into_iter();
    all.filter(|category| ruled(scheme, &award("", category, "", None))).collect()
}

/// The failures of commissions that the scheme has a rule for.
pub fn commission_failures(scheme: &Scheme) -> Vec<Text> {
    let all = codes(scheme, Domain::CommissionFailure).into_iter();
    all.filter(|failure| ruled(scheme, &commission("", failure, None))).collect()
}

/// The failures of emergency reports, with their severity, that the scheme has a rule for; the
/// mildest severity last, as the open format lists them.
pub fn emergencies(scheme: &Scheme) -> Vec<(Text, Text)> {
    let mut all = vec![];
    for severity in codes(scheme, Domain::Severity) {
        for failure in codes(scheme, Domain::EmergencyFailure) {
            all.push((failure, severity.clone()));
        }
    }
    all.retain(|(failure, severity)| ruled(scheme, &emergency("", failure, severity, None)));
    all
}

/// A training.
pub fn training(unit: &str, program: &str, persons: u32) -> Body {
    Body::Training(Training { unit: unit.into(), program: program.into(), persons })
}

/// A quality award.
pub fn award(unit: &str, category: &str, quarter: &str, work: Option<Text>) -> Body {
    Body::QualityAward(QualityAward {
        unit: unit.into(),
        category: category.into(),
        quarter: quarter.into(),
        work,
    })
}

/// A commission that went wrong.
pub fn commission(unit: &str, failure: &str, commission: Option<Text>) -> Body {
    Body::CommissionFailure(CommissionFailure {
        unit: unit.into(),
        failure: failure.into(),
        commission,
    })
}

/// An emergency report that went wrong.
pub fn emergency(unit: &str, failure: &str, severity: &str, grave: Option<bool>) -> Body {
    Body::EmergencyFailure(EmergencyFailure {
        unit: unit.into(),
        failure: failure.into(),
        severity: severity.into(),
        grave,
    })
}
