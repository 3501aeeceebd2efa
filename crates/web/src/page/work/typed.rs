//! The writing page's form as typed.

use desk::Written;
use desk::view::work::Work;
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub version: String,
    /// Category and sort: `information/experience`, `research_report`.
    pub kind: String,
    pub topic: String,
    pub title: String,
    pub body: String,
    pub wanted: String,
    pub signer: String,
    pub contact: String,
    pub deed: String,
    /// `submit` where the person wants to send it in at once.
    pub then: String,
}

impl Typed {
    /// As the desk takes it.
    pub fn written(&self) -> Written {
        let (category, sort) = match self.kind.split_once('/') {
            Some((category, sort)) => (category.to_owned(), Some(sort.to_owned())),
            None => (self.kind.clone(), None),
        };
        let report = category == "research_report";
        Written {
            sort,
            topic: self.topic.parse().ok().filter(|_| report),
            category,
            title: self.title.clone(),
            body: self.body.clone(),
            wanted: Some(self.wanted.clone()).filter(|wanted| !wanted.is_empty()),
            signer: self.signer.clone(),
            contact: self.contact.clone(),
        }
    }

    /// A work as the form shows it.
    pub fn of(work: &Work) -> Typed {
        Typed {
            version: work.version.to_string(),
            kind: match &work.sort {
                Some(sort) => format!("{}/{sort}", work.category),
                None => work.category.clone(),
            },
            topic: work.topic.map(|topic| topic.to_string()).unwrap_or_default(),
            title: work.title.clone(),
            body: work.body.clone(),
            wanted: work.wanted.clone().unwrap_or_default(),
            signer: work.signer.clone(),
            contact: work.contact.clone(),
            ..Typed::default()
        }
    }

    /// What a submission needs, and whether it is there.
    pub fn missing(&self) -> Vec<(&'static str, bool)> {
        vec![
            ("标题", !self.title.trim().is_empty()),
            ("正文", !self.body.trim().is_empty()),
            ("类别", !self.kind.is_empty() && self.kind != "information"),
            ("签发人", !self.signer.trim().is_empty()),
        ]
    }

    /// The key of what was typed: a form that is sent twice is taken once, and one that was changed
    /// after the browser went back to it is another.
    pub fn key(&self) -> Option<String> {
        let text = serde_json::to_vec(&self.written()).unwrap_or_default();
        let digest: String =
            Sha256::digest(&text).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        (!self.deed.is_empty()).then(|| format!("{}-{digest}", self.deed))
    }
}
