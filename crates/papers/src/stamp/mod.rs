//! The stamp: on what a paper rests, so that anyone can derive it again.

mod read;

use serde::ser::{Serialize, SerializeMap, Serializer};

use ledger::chain::Hash;
use ledger::{Date, Text};

pub use read::read;

/// What a paper's maker knows of the ledger and of the paper before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// 登记截止: the moment up to which facts were known, as it was given; none for all of them.
    pub known_at: Option<String>,
    /// The head of the ledger's chain at that moment.
    pub head: Hash,
    /// The hash of the stamp of the paper issued before this one, where there is one.
    pub last: Option<Hash>,
}

/// On what a paper rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The kind of paper: `bulletin` or `appraisal`.
    pub paper: Text,
    /// The scheme's id.
    pub scheme: Text,
    /// The month, `2018-05`, or the year, `2018`.
    pub period: Text,
    /// The day on which the figures stand.
    pub as_of: Date,
    /// 登记截止, as it was given.
    pub known_at: Option<String>,
    /// How many facts were known.
    pub facts: usize,
    /// 台账校验: the head of the ledger's chain.
    pub head: Hash,
    /// 上期校验: the hash of the stamp of the paper issued before.
    pub last: Option<Hash>,
    /// 本表校验: the SHA-256 of the page as JSON, its stamp left out.
    pub checksum: Hash,
}

/// A field of a stamp: its name in JSON, HTML and a workbook's properties, and its Chinese name.
type Field = (&'static str, &'static str);

const PAPER: Field = ("paper", "文种");
const SCHEME: Field = ("scheme", "考核办法");
const PERIOD: Field = ("period", "期别");
const AS_OF: Field = ("as_of", "截至");
const KNOWN_AT: Field = ("known_at", "登记截止");
const FACTS: Field = ("facts", "台账记录");
const HEAD: Field = ("head", "台账校验");
const LAST: Field = ("last", "上期校验");
const CHECKSUM: Field = ("checksum", "本表校验");
/// All of them, in the order in which they are written.
const FIELDS: [Field; 9] = [PAPER, SCHEME, PERIOD, AS_OF, KNOWN_AT, FACTS, HEAD, LAST, CHECKSUM];

/// What marks a stamp's fields among others in HTML and in a workbook's properties.
pub(crate) const PREFIX: &str = "tongbao:";

impl Stamp {
    /// The fields that are there, with their full values, in order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (Field, String)> {
        FIELDS.into_iter().filter_map(|field| Some((field, self.value(field)?)))
    }

    fn value(&self, field: Field) -> Option<String> {
        match field {
            PAPER => Some(self.paper.to_string()),
            SCHEME => Some(self.scheme.to_string()),
            PERIOD => Some(self.period.to_string()),
            AS_OF => Some(self.as_of.to_string()),
            KNOWN_AT => self.known_at.clone(),
            FACTS => Some(self.facts.to_string()),
            HEAD => Some(self.head.to_string()),
            LAST => self.last.map(|hash| hash.to_string()),
            _ => Some(self.checksum.to_string()),
        }
    }

    /// A stamp from its fields by name; none where one is missing or is not what it should be.
    fn from_fields(get: impl Fn(&str) -> Option<String>) -> Option<Stamp> {
        let hash = |(name, _): Field| get(name).map(|hex| Hash::parse(&hex));
        Some(Stamp {
            paper: get(PAPER.0)?.into(),
            scheme: get(SCHEME.0)?.into(),
            period: get(PERIOD.0)?.into(),
            as_of: get(AS_OF.0)?.parse().ok()?,
            known_at: get(KNOWN_AT.0),
            facts: get(FACTS.0)?.parse().ok()?,
            head: hash(HEAD)??,
            last: match hash(LAST) {
                Some(given) => Some(given?),
                None => None,
            },
            checksum: hash(CHECKSUM)??,
        })
    }

    /// The hash by which the next paper refers to this one: of its fields, a line each.
    pub fn hash(&self) -> Hash {
        let line = |((name, _), value): (Field, String)| format!("{name}={value}\n");
        Hash::of(self.fields().map(line).collect::<String>().as_bytes())
    }

    /// The two ends of a foot line: what the figures rest on, and the shortened hashes.
    pub(crate) fn foot(&self) -> [String; 2] {
        let mut rests = format!("考核办法：{}　截至：{}", self.scheme, self.as_of);
        if let Some(moment) = &self.known_at {
            rests.push_str("　登记截止：");
            rests.push_str(moment);
        }
        let (head, own) = (self.head.short(), self.checksum.short());
        [rests, format!("台账校验：{head}　本表校验：{own}")]
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for field in FIELDS {
            match field {
                FACTS => map.serialize_entry(field.0, &self.facts)?,
                _ => map.serialize_entry(field.0, &self.value(field))?,
            }
        }
        map.end()
    }
}
