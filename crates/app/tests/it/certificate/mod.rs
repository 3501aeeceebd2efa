//! Certificates: honest ones hold for every scheme, tampered ones are refused by the line that is
//! wrong. The verifier has nothing of the engine, so each honest certificate is also two scorers
//! that agree.

mod command;
mod forge;
mod honest;
mod tampered;

use std::path::{Path, PathBuf};

use ledger::chain;
use ledger::{Date, Fact, Ledger, Moment};
use scheme::{Scheme, SchemeFile};
use scoring::Docket;
use testkit::scatter;
use verifier::{Asked, Verifier};

use crate::scheme::folders;
use crate::support::program::project;
use crate::support::{CALENDAR, day};

/// A scheme with its digest, and one reading of it.
struct Office {
    digest: String,
    scheme: Scheme,
}

impl Office {
    fn read(folder: &Path) -> Office {
        let mut files = vec![];
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            files.push(SchemeFile { name: path.display().to_string(), text });
        }
        let digest = scheme::digest(&files);
        Office { digest, scheme: scheme::read(files).scheme.expect("a sound scheme") }
    }

    /// The shipped one first, then every example, then one in which rules work on one another.
    fn all() -> Vec<Office> {
        let shipped = project().join("schemes/shangjie-2018");
        let all = [shipped].into_iter().chain(folders()).chain([everything()]);
        all.map(|folder| Office::read(&folder)).collect()
    }

    fn ledger(&self, seed: u64, facts: usize) -> Ledger {
        gathered(scatter(&self.scheme, &CALENDAR, seed, facts))
    }

    fn certificate(&self, ledger: &Ledger, asked: &Asked) -> String {
        let read = |variant: &&scheme::model::Variant| {
            Some(variant.id.as_str()) == asked.reading.as_deref()
        };
        let variant = self.scheme.variants.iter().find(read);
        let scheme = variant.map_or(&self.scheme, |variant| &variant.scheme);
        let docket = Docket::new(scheme, &CALENDAR, ledger, asked.known_at).expect("sound facts");
        papers::certificate::certificate(&docket, &self.digest, asked).expect("a calendar")
    }

    fn verifier<'a>(&'a self, ledger: &'a Ledger) -> Verifier<'a> {
        Verifier::new(&self.scheme, self.digest.clone(), &CALENDAR, ledger)
    }
}

/// A scheme of the tests' own.
fn everything() -> PathBuf {
    project().join("crates/app/tests/it/certificate/everything")
}

fn gathered(facts: Vec<Fact>) -> Ledger {
    Ledger::from_facts("facts", facts).expect("sound ids and voids")
}

fn asked(as_of: Date) -> Asked {
    Asked { reading: None, as_of, known_at: None }
}
