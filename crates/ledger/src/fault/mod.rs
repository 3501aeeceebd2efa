//! Faults: what is wrong, where, and the way out.
//!
//! Every way into the house collects faults instead of stopping at the first. A fault carries a
//! code and the words that fill its message; the sentences themselves, in both languages, stand in
//! `catalogue/`, where `tongbao explain` reads them too.

mod catalogue;
mod nearest;
mod place;
mod render;

use crate::Text;

pub use catalogue::{Article, articles};
pub use nearest::nearest;
pub use place::{At, Excerpt, Spot};

/// Puts faults in the order in which a person meets their places: file, line, column; then code.
pub fn in_order(faults: &mut [Fault]) {
    faults.sort_by(|a, b| (a.at.order(), a.code).cmp(&(b.at.order(), b.code)));
}

/// The language a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is computed or written.
    Error,
    /// Work goes on; a person should look.
    Warning,
}

/// A fault's code, `TB0103`: its article in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(pub &'static str);

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which fault.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// Where.
    pub at: At,
    /// The fact concerned, when it has an id.
    pub fact: Option<Text>,
    /// The field concerned, by its name in the open format.
    pub field: Option<Text>,
    /// The words that fill the message's and the advice's `{placeholders}`.
    pub words: Vec<(&'static str, String)>,
}

/// Everything that is wrong with an input; never empty where it is returned as an error.
pub type Faults = Vec<Fault>;

impl Fault {
    /// An error with no words yet.
    pub fn error(code: Code, at: At) -> Fault {
        Fault { code, severity: Severity::Error, at, fact: None, field: None, words: vec![] }
    }

    /// A warning with no words yet.
    pub fn warning(code: Code, at: At) -> Fault {
        Fault { severity: Severity::Warning, ..Fault::error(code, at) }
    }

    /// Fills `{name}` in the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, word: impl Into<String>) -> Fault {
        self.words.push((name, word.into()));
        self
    }

    /// Names the fact and the field concerned.
    #[must_use]
    pub fn concerning(mut self, fact: Option<&str>, field: Option<&str>) -> Fault {
        self.fact = fact.map(Text::from);
        self.field = field.map(Text::from);
        self
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $code:literal;)*) => {
        impl Code {
            $($(#[doc = $doc])* pub const $name: Code = Code($code);)*
            /// Every code, in order.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];
        }
    };
}

// Hundreds are rooms: 01 files and fields of facts, 02 facts against a scheme, 03 reading a
// scheme, 04 what is wrong with a scheme that could be read, 05 papers and verification, 06 an
// office's database.
codes! {
    /// A file is not UTF-8 text.
    NOT_UTF8 = "TB0101";
    /// A line is not one JSON object.
    NOT_AN_OBJECT = "TB0102";
    /// `type` names no fact type.
    UNKNOWN_TYPE = "TB0103";
    /// The type has no such field.
    UNKNOWN_FIELD = "TB0104";
    /// A required field is missing or empty.
    MISSING_FIELD = "TB0105";
    /// A field stands twice.
    FIELD_TWICE = "TB0106";
    /// A field holds a value of another shape.
    WRONG_SHAPE = "TB0107";
    /// A date that is none.
    BAD_DATE = "TB0108";
    /// A moment that is no RFC 3339 text.
    BAD_MOMENT = "TB0109";
    /// A word that is not in the field's list.
    UNKNOWN_WORD = "TB0110";
    /// A number that is not whole or is out of its range.
    BAD_WHOLE = "TB0111";
    /// Points that are no plain decimal of at most two places.
    BAD_POINTS = "TB0112";
    /// A quarter that is none.
    BAD_QUARTER = "TB0113";
    /// An id stands twice in the ledger.
    DUPLICATE_ID = "TB0114";
    /// A unit is named twice in one fact.
    UNIT_TWICE = "TB0115";
    /// A void's target is not in the ledger.
    VOID_OF_NOTHING = "TB0116";
    /// A void's target is a void.
    VOID_OF_VOID = "TB0117";
    /// The file cannot be read as what its ending says.
    UNREADABLE = "TB0118";
    /// A sheet or CSV file that is no fact type's.
    UNKNOWN_SHEET = "TB0119";
    /// A heading that is no field's.
    UNKNOWN_HEADING = "TB0120";
    /// A required heading is missing.
    MISSING_HEADING = "TB0121";
    /// A heading stands twice.
    HEADING_TWICE = "TB0122";
    /// A file, line or cell is larger than is read.
    TOO_LARGE = "TB0123";
    /// A cell holds a formula's error, `#REF!`.
    CELL_ERROR = "TB0124";
    /// A CSV row has more cells than there are headings.
    ROW_TOO_LONG = "TB0125";
    /// A fact cannot be written into a form without a loss.
    UNWRITABLE = "TB0126";
    /// The file's ending names no form of the ledger.
    UNKNOWN_FORM = "TB0127";
    /// There is no such file or folder.
    NO_SUCH_FILE = "TB0128";
    /// An operator's calendar file is wrong.
    BAD_CALENDAR = "TB0129";

    /// No unit of the scheme has this name.
    UNKNOWN_UNIT = "TB0201";
    /// No publication of the scheme has this id or name.
    UNKNOWN_PUBLICATION = "TB0202";
    /// The name fits more than one publication.
    AMBIGUOUS_PUBLICATION = "TB0203";
    /// The publication has no figure for this kind.
    NO_FIGURE = "TB0204";
    /// The same printing entered twice.
    DOUBLE_ENTRY = "TB0205";
    /// A mark below 0 or above the task's maximum.
    MARK_OUT_OF_RANGE = "TB0206";
    /// A topic's number that the scheme does not have.
    UNKNOWN_TOPIC = "TB0207";
    /// The unit did not exist on the fact's date.
    UNIT_NOT_THERE = "TB0208";
    /// No rule of the scheme covers such a fact.
    NO_RULE = "TB0209";
    /// Working days of a year that has no calendar.
    NO_CALENDAR = "TB0210";
    /// A unit asked for on the command line that the scheme does not have.
    NO_SUCH_UNIT = "TB0211";
    /// A field that this scheme gives no meaning to.
    NOT_ASKED = "TB0212";
    /// Shares of an adoption that do not add up to its figure.
    SHARES_WRONG = "TB0213";
    /// A person who is none of the unit's informants.
    UNKNOWN_PERSON = "TB0214";

    /// A scheme's folder or file cannot be read.
    SCHEME_UNREADABLE = "TB0301";
    /// A rule block is not TOML.
    RULE_NOT_TOML = "TB0302";
    /// A key that this table does not have.
    UNKNOWN_KEY = "TB0303";
    /// A key that this table must have.
    MISSING_KEY = "TB0304";
    /// A value of another shape than the key takes.
    WRONG_VALUE = "TB0305";
    /// A rule stands beneath no clause.
    RULE_WITHOUT_CLAUSE = "TB0306";
    /// A clause id stands twice.
    CLAUSE_TWICE = "TB0307";
    /// A name is defined twice.
    NAME_TWICE = "TB0308";
    /// A name that nothing defines.
    UNKNOWN_NAME = "TB0309";
    /// A part of the language that this version does not compute.
    NOT_BUILT = "TB0310";
    /// A pipe table that a rule needs is missing or has other columns.
    BAD_TABLE = "TB0311";
    /// The scheme has no head block.
    NO_HEAD = "TB0312";
    /// No scheme of that id is inside the program.
    NO_SUCH_SCHEME = "TB0313";

    /// A clause has neither rule nor declaration.
    CLAUSE_UNACCOUNTED = "TB0401";
    /// A clause's text changed since its rule was attested.
    CLAUSE_CHANGED = "TB0402";
    /// Rules that must cover every case leave one out.
    GAP = "TB0403";
    /// Two rules cover one case.
    OVERLAP = "TB0404";
    /// A rule that no fact can reach.
    UNREACHABLE = "TB0405";
    /// A name that fits two things.
    AMBIGUOUS_NAME = "TB0406";
    /// A unit stands in two tiers.
    UNIT_IN_TWO_TIERS = "TB0407";
    /// A unit stands in no tier.
    UNIT_IN_NO_TIER = "TB0408";
    /// A date outside the scheme's year.
    DATE_OUTSIDE_YEAR = "TB0409";
    /// Something is defined and nothing uses it.
    UNUSED = "TB0410";
    /// A clause speaks of some, and the list is empty.
    EMPTY_LIST = "TB0411";
    /// An in-scheme test did not give what it expects.
    TEST_FAILED = "TB0412";
    /// An in-scheme test cannot be read.
    TEST_UNREADABLE = "TB0413";
    /// The scheme's year has no working-day calendar.
    NO_CALENDAR_YEAR = "TB0414";
    /// A unit's days of beginning, ending or merging contradict each other.
    UNIT_LIFE = "TB0415";
    /// A penalty hangs on a duty that hangs on points.
    CIRCULAR = "TB0416";
    /// Points that no column of the bulletin shows.
    NOT_SHOWN = "TB0417";
    /// Points that two columns of the bulletin show.
    SHOWN_TWICE = "TB0418";
    /// Something is said and moves nothing.
    WITHOUT_EFFECT = "TB0420";

    /// A paper carries no stamp of ours.
    NO_STAMP = "TB0501";
    /// A paper derived again differs from the one at hand.
    PAPER_DIFFERS = "TB0502";
    /// A chain breaks at a fact.
    CHAIN_BROKEN = "TB0503";
    /// A head that stands nowhere in this ledger's chain.
    HEAD_NOT_FOUND = "TB0504";
    /// A certificate's line does not follow from scheme and ledger, is missing or is too much.
    CERTIFICATE_LINE = "TB0505";
    /// A certified ledger holds a fact that the scheme refuses.
    CERTIFICATE_FACT = "TB0506";

    /// The database holds no office of this name, or several and none was named.
    NO_SUCH_OFFICE = "TB0601";
    /// The office has no such appraisal year.
    NO_SUCH_YEAR = "TB0602";
    /// A fact of another appraisal year than the ledger's.
    OTHER_YEAR = "TB0603";
    /// The ledger has another fact under this id.
    ID_TAKEN = "TB0604";
    /// A backup that is cut off, changed, or none.
    BACKUP_DAMAGED = "TB0605";
    /// A backup of another version's tables.
    BACKUP_OTHER = "TB0606";
}
