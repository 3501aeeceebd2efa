//! A scheme while it is being read.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use ledger::calendar::Year;
use ledger::fact::Shape;
use ledger::fault::nearest;
use ledger::{At, Code, Date, Domain, Fault, Text, Vocabulary, Word};

use crate::check;
use crate::document::{Document, Place, Said};
use crate::faults::Complaints;
use crate::model::{
    Clause, ClauseIx, Closing, Effect, Names, Origin, PartIx, Publication, PublicationIx, Scheme,
    Shared, TierIx, UnitIx,
};
use crate::toml::Day;

/// A scheme, as far as it was read, and where its things stand.
pub(crate) struct Draft<'a> {
    /// The notice.
    pub document: &'a Document,
    /// What is wrong so far.
    pub faults: &'a Complaints,
    /// The scheme.
    pub scheme: Scheme,
    /// The year with its place, where the head says one.
    pub year: Option<Said<Year>>,
    /// Whether the head could be read whole.
    pub headed: bool,
    /// Where each name of each section is defined.
    pub places: HashMap<(&'static str, Text), Place>,
    /// What the blocks say of their clauses.
    pub accounts: Vec<Account>,
    /// The groups that some rule speaks of.
    pub used_groups: Vec<Text>,
    /// The lists and units that each duty names.
    pub lists: Vec<(Text, Vec<Text>)>,
    /// Every name and alias of a unit where it is written.
    pub spellings: Vec<(UnitIx, Said<Text>)>,
    /// The clauses above blocks that could not be read.
    pub unread: Vec<ClauseIx>,
    /// Whether a block could not be read at all: then a name that nothing defines may be defined
    /// there, and what is missing may stand there.
    pub blind: bool,
    /// What could not be read whole, so that counting it would tell a fault twice.
    doubtful: RefCell<HashSet<String>>,
}

/// What one block says of its clause.
#[derive(Debug)]
pub(crate) struct Account {
    /// The clause above the block.
    pub clause: ClauseIx,
    /// The block.
    pub place: Place,
    /// The hash it was attested with.
    pub attest: Option<Said<Text>>,
    /// Its declaration, [`Effect::None`] or [`Effect::Human`].
    pub claim: Option<Said<Effect>>,
    /// Whether it holds a rule.
    pub rules: bool,
}

impl<'a> Draft<'a> {
    /// Nothing yet.
    pub fn new(document: &'a Document, faults: &'a Complaints) -> Draft<'a> {
        Draft {
            document,
            faults,
            scheme: empty(),
            year: None,
            headed: false,
            places: HashMap::new(),
            accounts: vec![],
            used_groups: vec![],
            lists: vec![],
            spellings: vec![],
            unread: document.strange.clone(),
            blind: false,
            doubtful: RefCell::default(),
        }
    }

    /// The scheme with its checks; `None` without a head.
    pub fn finish(mut self) -> Option<Scheme> {
        self.scheme.blocks.clone_from(&self.document.blocks);
        self.scheme.clauses = self.clauses();
        check::all(&self);
        self.headed.then_some(self.scheme)
    }

    /// Makes units and publications known by their names.
    pub fn name(&mut self) {
        self.scheme.names = Names::new(&self.scheme.units, &self.scheme.publications);
    }

    /// Fills what forms offer.
    pub fn offer(&mut self) {
        let scheme = &mut self.scheme;
        scheme.vocabulary.units = scheme.units.iter().map(|unit| unit.name.clone()).collect();
        let word = |publication: &Publication| Word {
            code: publication.id.clone(),
            label: Text::from(scheme.publication_label(publication)),
        };
        scheme.vocabulary.publications = scheme.publications.iter().map(word).collect();
        let closed = Shape::all().iter().flat_map(|shape| {
            let strange = shape.fields.iter().filter(|f| !scheme.asks(shape.fact_type, f.name));
            strange.map(|field| (shape.fact_type, field.name))
        });
        scheme.vocabulary.closed = closed.collect();
    }

    /// Defines a name; a second of one section is a fault.
    pub fn define(&mut self, section: &'static str, id: &Said<Text>) {
        let key = (section, id.is.clone());
        match self.places.get(&key) {
            Some(first) => self.twice(id, first, section),
            None => {
                self.places.insert(key, id.place.clone());
            }
        }
    }

    /// Where a name of a section is defined.
    pub fn place(&self, section: &'static str, id: &str) -> Option<&Place> {
        self.places.get(&(section, Text::from(id)))
    }

    /// The same for a fault; the first file where the name has no place.
    pub fn at(&self, section: &'static str, id: &str) -> At {
        let place = self.place(section, id);
        place.map_or_else(|| At::file(&self.document.first_file()), Place::at)
    }

    /// Notes that things of a kind could not all be read.
    pub fn doubt(&self, what: &str) {
        self.doubtful.borrow_mut().insert(what.to_owned());
    }

    /// Whether all names could be resolved, as far as anybody can tell.
    pub fn resolved(&self) -> bool {
        !self.blind && self.doubtful.borrow().is_empty()
    }

    /// Whether things of a kind could not all be read.
    pub fn doubts(&self, what: &str) -> bool {
        self.doubtful.borrow().contains(what)
    }

    /// Complains of something defined twice.
    pub fn twice(&self, id: &Said<Text>, first: &Place, what: &str) {
        let fault = Fault::error(Code::NAME_TWICE, id.place.at()).with("found", id.is.as_str());
        let fault = fault.with("first", first.shown());
        self.faults.push(fault.with("what", what));
    }

    /// Complains of a name that nothing defines.
    pub fn unknown<'n>(
        &self,
        what: &str,
        found: &Said<Text>,
        names: impl IntoIterator<Item = &'n str>,
    ) {
        let first = self.doubtful.borrow_mut().insert(what.to_owned());
        let names: Vec<&str> = names.into_iter().collect();
        // Where nothing of a kind is defined, a file or a clause is missing: that is one fault.
        if self.blind || names.is_empty() && !first {
            return;
        }
        let near = nearest(&found.is, names).join(", ");
        let fault = Fault::error(Code::UNKNOWN_NAME, found.place.at()).with("what", what);
        let fault = fault.with("found", found.is.as_str());
        self.faults.push(fault.with("nearest", near));
    }

    fn find<'n>(
        &self,
        what: &str,
        said: &Said<Text>,
        names: impl Iterator<Item = &'n Text> + Clone,
    ) -> Option<u16> {
        let at = names.clone().position(|name| *name == said.is);
        if at.is_none() {
            self.unknown(what, said, names.map(Text::as_str));
        }
        at.and_then(|at| u16::try_from(at).ok())
    }

    /// The part of an id.
    pub fn part(&self, said: &Said<Text>) -> Option<PartIx> {
        let ids = self.scheme.parts.iter().map(|part| &part.id);
        self.find("part", said, ids).map(PartIx)
    }

    /// The tier of an id.
    pub fn tier(&self, said: &Said<Text>) -> Option<TierIx> {
        let ids = self.scheme.tiers.iter().map(|tier| &tier.id);
        self.find("tier", said, ids).map(TierIx)
    }

    /// The level of an id.
    pub fn level(&self, said: &Said<Text>) -> Option<u16> {
        let ids = self.scheme.levels.iter().map(|level| &level.id);
        self.find("level", said, ids)
    }

    /// The publication of an id; names will not do, for two publications may bear one.
    pub fn publication(&self, said: &Said<Text>) -> Option<PublicationIx> {
        let ids = self.scheme.publications.iter().map(|p| &p.id);
        self.find("publication", said, ids).map(PublicationIx)
    }

    /// The publications of ids.
    pub fn publications(&self, said: &Said<Vec<Said<Text>>>) -> Vec<PublicationIx> {
        said.is.iter().filter_map(|id| self.publication(id)).collect()
    }

    /// The unit of a name or alias.
    pub fn unit(&self, said: &Said<Text>) -> Option<UnitIx> {
        let unit = self.scheme.names.unit(&said.is);
        if unit.is_none() {
            self.unknown("unit", said, self.scheme.names.of_units());
        }
        unit
    }

    /// A word of a domain.
    pub fn word(&self, domain: Domain, said: &Said<Text>) -> Option<Text> {
        let words = self.scheme.vocabulary.words(domain);
        self.find(domain.name(), said, words.iter().map(|word| &word.code)).map(|_| said.is.clone())
    }

    /// A day of the scheme's year.
    pub fn date(&self, said: &Said<Day>) -> Option<Date> {
        let year = self.year.as_ref()?.is;
        let date = said.is.in_year(year);
        if !date.is_some_and(|date| year.has(date)) {
            let fault = Fault::error(Code::DATE_OUTSIDE_YEAR, said.place.at());
            let fault = fault.with("found", said.place.text().trim_matches('"'));
            let days = format!("{} … {}", year.first(), year.last());
            self.faults.push(fault.with("right", days));
            return None;
        }
        date
    }

    /// Notes the reading that a rule took.
    pub fn reading(&mut self, clause: ClauseIx, reading: &str) {
        self.scheme.readings.push((clause, reading.to_owned()));
    }

    /// A clause's id.
    pub fn clause_id(&self, clause: ClauseIx) -> &'a str {
        let passage = self.document.clauses.get(clause.at());
        passage.map_or("", |passage| passage.id.is.as_str())
    }

    fn clauses(&self) -> Vec<Clause> {
        let clause = |(passage, index): (&crate::document::Passage, u16)| Clause {
            id: passage.id.is.clone(),
            text: passage.paragraphs.join("\n"),
            hash: Text::from(passage.hash()),
            effect: self.effect(ClauseIx(index)),
            origin: Origin { file: passage.place.file().clone(), line: passage.place.line() },
        };
        self.document.clauses.iter().zip(0..).map(clause).collect()
    }

    fn effect(&self, clause: ClauseIx) -> Effect {
        let own = || self.accounts.iter().filter(|a| a.clause == clause);
        if own().any(|account| account.rules) {
            return Effect::Rule;
        }
        let claim = own().find_map(|account| account.claim.as_ref());
        claim.map_or(Effect::Unsaid, |said| said.is.clone())
    }
}

fn empty() -> Scheme {
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
        full: None,
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
