//! 上传: a draft begins with the text of an uploaded document, which is kept beside it.

use serde::Serialize;

use super::draft::{Draft, Drafted};
use super::enclose::{self, File};
use crate::{Actor, Refusal, Sitting, Verb, Written};

/// Begins a work with a document: its text as it was read, and the document itself.
#[derive(Clone, Debug, Serialize)]
pub struct Upload {
    /// What was read out of it.
    pub written: Written,
    /// The document.
    pub file: File,
}

impl Verb for Upload {
    const NAME: &'static str = "upload";
    type Out = Drafted;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        self.draft().may(who)
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Drafted, Refusal> {
        let drafted = self.draft().run(at).await?;
        let work = at.work(&drafted.work).await?;
        enclose::add(at, &work, &self.file).await?;
        Ok(drafted)
    }
}

impl Upload {
    fn draft(&self) -> Draft {
        Draft { work: None, version: None, written: self.written.clone() }
    }
}
