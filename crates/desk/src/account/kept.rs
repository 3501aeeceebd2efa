//! A form that comes in when its session is over is kept for its person.

use store::table::kept_form::{self, KeptForm};
use store::table::session;
use store::{Errand, Id, Tx};

use crate::secret::token;
use crate::{Actor, Desk, Question, Reading, Refusal};

/// How long a form is kept: a day.
const KEPT: i64 = 24 * 3_600_000;
/// The most forms of one person that are kept.
const MOST: i64 = 20;

impl Desk {
    /// Keeps a form for the person whose session is over, by its cookie: names and values. None
    /// where the cookie never was a session's, or its person is no longer active.
    ///
    /// # Errors
    /// As the store says.
    pub async fn keep_form(
        &self,
        cookie: &str,
        path: &str,
        fields: &[(String, String)],
    ) -> Result<Option<Id>, Refusal> {
        let Some((office, token)) = cookie.split_once('.') else { return Ok(None) };
        let Some(office) = Id::parse(office) else { return Ok(None) };
        let fields = serde_json::to_string(fields).map_err(|e| Refusal::Fault(e.to_string()))?;
        let digest = token::digest(token).hex();
        let (desk, path) = (self.clone(), path.to_owned());
        self.store().run(Keep { desk, office, digest, path, fields }).await
    }
}

struct Keep {
    desk: Desk,
    office: Id,
    digest: String,
    path: String,
    fields: String,
}

impl Errand for Keep {
    type Out = Option<Id>;
    type Refusal = Refusal;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Option<Id>, Refusal> {
        let signed = session::signed(tx, &self.office, &self.digest).await?;
        let whole = signed.filter(|signed| {
            signed.state == "active" && ["whole", "demo"].contains(&signed.stage.as_str())
        });
        let Some(signed) = whole else { return Ok(None) };
        let now = self.desk.now();
        kept_form::wipe(tx, &self.office, now - KEPT).await?;
        if kept_form::count(tx, &self.office, &signed.person).await? >= MOST {
            return Ok(None);
        }
        let id = self.desk.ids(now).draw();
        let form = KeptForm {
            id: id.clone(),
            person: signed.person,
            path: self.path.clone(),
            fields: self.fields.clone(),
            at: now,
        };
        kept_form::keep(tx, &self.office, &form).await?;
        Ok(Some(id))
    }
}

/// Opens a form that was kept for the person.
pub struct Kept {
    /// The form.
    pub form: Id,
}

/// A form that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Where it was sent to.
    pub path: String,
    /// Names and values in order.
    pub fields: Vec<(String, String)>,
    /// When it came in, unix milliseconds.
    pub at: i64,
}

impl Question for Kept {
    type Out = Form;

    fn may(&self, _: &Actor) -> Result<(), Refusal> {
        // Whose it is, the answer looks at.
        Ok(())
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Form, Refusal> {
        let found = kept_form::get(&mut at.tx, &at.who.office, &self.form).await?;
        let own = found.filter(|form| form.person == at.who.person && at.now - form.at < KEPT);
        opened(own.ok_or(Refusal::Absent("表单"))?)
    }
}

fn opened(form: KeptForm) -> Result<Form, Refusal> {
    let fields = serde_json::from_str(&form.fields).map_err(|e| Refusal::Fault(e.to_string()))?;
    Ok(Form { path: form.path, fields, at: form.at })
}

/// The forms that are kept for the person, the newest first.
pub struct KeptForms;

impl Question for KeptForms {
    type Out = Vec<(Id, Form)>;

    fn may(&self, _: &Actor) -> Result<(), Refusal> {
        // Only one's own are looked for.
        Ok(())
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<(Id, Form)>, Refusal> {
        let since = at.now - KEPT;
        let forms = kept_form::of(&mut at.tx, &at.who.office, &at.who.person, since).await?;
        forms.into_iter().map(|form| Ok((form.id.clone(), opened(form)?))).collect()
    }
}
