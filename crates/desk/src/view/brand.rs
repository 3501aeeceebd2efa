//! The marks of the office's papers.

use papers::Brand;
use store::Tx;
use store::table::issue::Issue;
use store::table::office;

use crate::issues::publication_label;
use crate::settings::brand_of;
use crate::{Actor, Question, Reading, Refusal, Role};

/// Asks for them.
pub struct OfficeBrand {
    /// The year whose scheme names the publications.
    pub year: i32,
}

/// The marks, and what they are set for.
pub struct Marks {
    /// The marks.
    pub brand: Brand,
    /// The version in which they are.
    pub version: i64,
    /// Who issues papers where no organ is set: the scheme's issuer.
    pub issuer: String,
    /// The office's own publications: id and name.
    pub publications: Vec<(String, String)>,
    /// The units' names in the notice's order.
    pub units: Vec<String>,
}

impl Question for OfficeBrand {
    type Out = Marks;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Marks, Refusal> {
        let office = at.who.office.clone();
        let book = at.desk.books().book(&mut at.tx, &office, self.year).await?;
        let row = office::get(&mut at.tx, &office).await?.ok_or(Refusal::Absent("单位"))?;
        let (brand, version) = (brand_of(&row.settings), row.version);
        let scheme = book.scheme();
        let named = |id: &str| (id.to_owned(), publication_label(scheme, id));
        Ok(Marks {
            brand,
            version,
            issuer: scheme.issuer.clone(),
            publications: scheme.home_publications().map(|p| named(&p.id)).collect(),
            units: scheme.units.iter().map(|unit| unit.name.to_string()).collect(),
        })
    }
}

/// The office's marks, for whatever is printed.
///
/// # Errors
/// As the store fails.
pub(crate) async fn marks(tx: &mut Tx<'_>, who: &Actor) -> Result<Brand, Refusal> {
    let row = office::get(tx, &who.office).await?;
    Ok(row.map(|row| brand_of(&row.settings)).unwrap_or_default())
}

/// The marks that an issue's papers bear: those of its day once it is published.
///
/// # Errors
/// As the store fails.
pub(crate) async fn marks_of(
    tx: &mut Tx<'_>,
    who: &Actor,
    issue: &Issue,
) -> Result<Brand, Refusal> {
    let Some(kept) = &issue.marks else { return marks(tx, who).await };
    let read = serde_json::from_str(kept);
    read.map_err(|error| Refusal::Fault(format!("the marks of issue {}: {error}", issue.id)))
}
