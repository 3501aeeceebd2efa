//! A scheme that says nothing yet.

use ledger::{Date, Text, Vocabulary};

use crate::model::{Closing, Names, Scheme, Shared};

/// It, with what holds where a notice says nothing.
pub(super) fn empty() -> Scheme {
    Scheme {
        id: Text::default(),
        title: String::new(),
        issuer: String::new(),
        dated: Date::default(),
        year: 0,
        begins: Date::default(),
        blocks: vec![],
        clauses: vec![],
        parts: vec![],
        levels: vec![],
        publications: vec![],
        tiers: vec![],
        units: vec![],
        groups: vec![],
        peers: vec![],
        shared: Shared::Full,
        composites: vec![],
        multipliers: vec![],
        ties: vec![],
        conversion: None,
        grades_by_rank: false,
        ranking_clause: None,
        grades: vec![],
        repetitions: vec![],
        endorsement: None,
        points: vec![],
        counters: vec![],
        limits: vec![],
        deadlines: vec![],
        penalties: vec![],
        duties: vec![],
        bars: vec![],
        quota: None,
        norms: vec![],
        rates: vec![],
        comparisons: vec![],
        discretions: vec![],
        tasks: vec![],
        reminder: None,
        // The default of the language; `[closing]` says another day.
        closing: Closing { month: 1, day: 31 },
        columns: vec![],
        // Plain titles, for a notice that prescribes none.
        bulletin_title: "{year}年{month}月情况通报".to_owned(),
        appraisal_title: "{year}年度考核表".to_owned(),
        vocabulary: Vocabulary::base(),
        readings: vec![],
        variants: vec![],
        trials: vec![],
        names: Names::default(),
    }
}
