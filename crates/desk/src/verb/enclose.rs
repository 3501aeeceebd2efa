//! 附件: a unit puts a file to a work while it is still in its hands.

use serde::{Serialize, Serializer};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::Id;
use store::table::enclosure::{self, Enclosure};
use store::table::unit;
use store::table::work::Work;

use crate::units::not_closed;
use crate::works::only_in;
use crate::{Actor, Refusal, Role, Sitting, State, Verb};

/// The largest file, in bytes.
pub const LARGEST: usize = 20 << 20;
/// The most files of one work.
pub const MOST: usize = 10;
/// The most that the files of one work weigh together, in bytes.
pub const LARGEST_TOGETHER: usize = 60 << 20;
/// The longest name of a file, in characters.
const LONGEST_NAME: usize = 120;

/// A file as it came in.
#[derive(Clone, Debug, Serialize)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its media type, by its name.
    pub media: String,
    /// What is in it. A deed is told from another by the digest, not by all the bytes.
    #[serde(serialize_with = "digested")]
    pub bytes: Vec<u8>,
}

/// Puts a file to a work.
#[derive(Clone, Debug, Serialize)]
pub struct Enclose {
    /// The work.
    pub work: Id,
    /// The file.
    pub file: File,
}

impl Verb for Enclose {
    const NAME: &'static str = "enclose";
    /// The file's id.
    type Out = Id;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Reporter, Role::UnitHead])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Id, Refusal> {
        let work = in_hand(at, &self.work).await?;
        add(at, &work, &self.file).await
    }
}

/// A work that is still in the hands of the person's unit.
pub(super) async fn in_hand(at: &mut Sitting<'_, '_>, id: &Id) -> Result<Work, Refusal> {
    let work = at.work(id).await?;
    if !at.who.of_unit(&work.unit) {
        return Err(Refusal::Absent("稿件"));
    }
    let row = unit::get(at.tx, &work.office, &work.unit).await?;
    not_closed(&row.ok_or(Refusal::Absent("单位"))?)?;
    only_in(&work, State::in_units_hands, "增减附件")?;
    Ok(work)
}

/// Puts a file to a work, within bounds.
pub(super) async fn add(at: &mut Sitting<'_, '_>, work: &Work, file: &File) -> Result<Id, Refusal> {
    put(at, "work", work.id.as_str(), file).await
}

/// Puts a file to something, within bounds.
pub(super) async fn put(
    at: &mut Sitting<'_, '_>,
    kind: &'static str,
    subject: &str,
    file: &File,
) -> Result<Id, Refusal> {
    let office = at.who.office.clone();
    let there = enclosure::of(at.tx, &office, kind, subject).await?;
    let size = file.bytes.len();
    let before: usize = there.iter().filter_map(|row| usize::try_from(row.size).ok()).sum();
    let refused = |says: String| Err(Refusal::field("file", says));
    if size == 0 {
        return refused("文件是空的，请重新选择".to_owned());
    }
    if size > LARGEST {
        return refused(format!("文件超过{}MB，请压缩后再上传", LARGEST >> 20));
    }
    if there.len() >= MOST {
        return refused(format!("最多{MOST}个附件"));
    }
    if before + size > LARGEST_TOGETHER {
        let most = LARGEST_TOGETHER >> 20;
        return refused(format!("附件合计不得超过{most}MB"));
    }
    let row = Enclosure {
        office,
        id: at.id(),
        kind: kind.to_owned(),
        subject: subject.to_owned(),
        name: plain(&file.name),
        media: file.media.clone(),
        size: i64::try_from(size).unwrap_or(i64::MAX),
        sha256: hex(&file.bytes),
        person: at.who.person.clone(),
        at: at.now,
    };
    enclosure::insert(at.tx, &row, &file.bytes).await?;
    let after = json!({ "enclosure": row.id, "name": row.name, "sha256": row.sha256 });
    at.trace(kind, subject, None, Some(after)).await?;
    Ok(row.id)
}

/// A file's name without the folders that some browsers send along, and without what no name
/// should hold; its ending is kept.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = manuscript::text::tidy_title(last);
    let name = name.trim_start_matches('.').trim();
    let over = name.chars().count().saturating_sub(LONGEST_NAME);
    match name.rsplit_once('.') {
        _ if name.is_empty() => "附件".to_owned(),
        Some((stem, ending)) if over > 0 && ending.chars().count() <= 8 => {
            let kept = stem.chars().count().saturating_sub(over);
            format!("{}.{ending}", stem.chars().take(kept).collect::<String>())
        }
        _ => name.chars().take(LONGEST_NAME).collect(),
    }
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn digested<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&hex(bytes))
}
