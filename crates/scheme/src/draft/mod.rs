//! A scheme while it is being read.

mod empty;
mod names;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use ledger::calendar::Year;
use ledger::fact::Shape;
use ledger::{At, Factor, Text, Word};

use crate::check;
use crate::document::{Document, Place, Said};
use crate::faults::Complaints;
use crate::model::{Clause, ClauseIx, Effect, Names, Origin, Publication, Scheme, UnitIx};

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
    /// What each unit weighs that has a weight.
    pub weights: Vec<(UnitIx, Factor)>,
    /// Whether some norm asks by weight.
    pub weighed: bool,
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
            scheme: empty::empty(),
            year: None,
            headed: false,
            places: HashMap::new(),
            accounts: vec![],
            used_groups: vec![],
            lists: vec![],
            weights: vec![],
            weighed: false,
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
