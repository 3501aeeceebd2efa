//! A scheme's files as a form brings them: the office's own notice with its rules.

use std::collections::BTreeMap;

use axum::extract::{Form, FromRequest, Multipart, Request};
use axum::http::header;
use desk::opening::Rules;
use desk::{Flaw, Refusal};
use ledger::fault::Lang;

use super::work::file::torn;

/// The most files of a scheme.
const MOST: usize = 64;
/// The most that they may weigh together, in bytes.
pub const HEAVIEST: usize = 4 << 20;

/// A form with a scheme: its fields, and the files that came with it.
#[derive(Default)]
pub struct Sent {
    /// The fields, as typed.
    pub fields: BTreeMap<String, String>,
    files: Vec<(String, String)>,
    flaws: Vec<Flaw>,
}

impl Sent {
    /// Reads a form to its end; one without files may come as forms do.
    ///
    /// # Errors
    /// When it breaks off; what is wrong with its files, [`Sent::rules`] tells.
    pub async fn read(request: Request) -> Result<Sent, Refusal> {
        let media = request.headers().get(header::CONTENT_TYPE);
        let several = media.is_some_and(|media| media.as_bytes().starts_with(b"multipart/"));
        let torn = || Refusal::field("files", "表单没有传完整，请重新填写");
        if several {
            let parts = Multipart::from_request(request, &()).await;
            return Sent::of(parts.map_err(|_| torn())?).await;
        }
        let form = Form::<BTreeMap<String, String>>::from_request(request, &()).await;
        let Form(fields) = form.map_err(|_| torn())?;
        Ok(Sent { fields, ..Sent::default() })
    }

    async fn of(mut parts: Multipart) -> Result<Sent, Refusal> {
        let wrong = |error| Refusal::field("files", torn(error));
        let mut sent = Sent::default();
        let mut weight = 0;
        while let Some(part) = parts.next_field().await.map_err(wrong)? {
            let field = part.name().unwrap_or_default().to_owned();
            let Some(name) = part.file_name().map(str::to_owned) else {
                sent.fields.insert(field, part.text().await.map_err(wrong)?);
                continue;
            };
            let bytes = part.bytes().await.map_err(wrong)?;
            if name.is_empty() {
                // A form whose files were not chosen sends one without a name.
                continue;
            }
            weight += bytes.len();
            sent.take(&name, &bytes);
        }
        if sent.files.len() > MOST || weight > HEAVIEST {
            let most = HEAVIEST >> 20;
            let says = format!("考核办法最多{MOST}个文件，合计不超过{most}MB");
            sent.flaws.push(Flaw::new("files", says));
        }
        Ok(sent)
    }

    fn take(&mut self, name: &str, bytes: &[u8]) {
        // Some browsers send the folder along.
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let mut wrong = |says: String| self.flaws.push(Flaw::new("files", says));
        if !name.ends_with(".md") {
            return wrong(format!("{name}不是.md文件"));
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            return wrong(format!("{name}不是UTF-8文字"));
        };
        if self.files.iter().any(|(known, _)| known == name) {
            return wrong(format!("{name}选了两次"));
        }
        self.files.push((name.to_owned(), text.to_owned()));
    }

    /// A field, as typed.
    pub fn field(&self, name: &str) -> String {
        self.fields.get(name).cloned().unwrap_or_default()
    }

    /// The scheme that is meant: the files where there are some, else the shipped one that was
    /// chosen.
    ///
    /// # Errors
    /// [`Refusal::Wrong`] with what is wrong with the files.
    pub fn rules(&self) -> Result<Rules, Refusal> {
        desk::flaws(self.flaws.clone())?;
        Ok(own_or_shipped(self.files.clone(), self.field("scheme")))
    }
}

/// The files where there are some, else the shipped scheme of an id. A `README.md` says nothing.
pub fn own_or_shipped(files: Vec<(String, String)>, shipped: String) -> Rules {
    let mut files = files;
    files.retain(|(name, _)| name != "README.md");
    files.sort();
    if files.is_empty() { Rules::Shipped(shipped) } else { Rules::Own(files) }
}

/// The faults of a scheme, in words.
pub fn told(refusal: &Refusal) -> Vec<String> {
    match refusal {
        Refusal::Wrong(flaws) => flaws.iter().map(|flaw| flaw.says.clone()).collect(),
        Refusal::Facts(faults) => faults.iter().map(|fault| fault.render(Lang::Zh)).collect(),
        other => vec![other.zh()],
    }
}

/// The shipped schemes to choose from.
pub fn shipped() -> Vec<(String, String)> {
    let choose = (String::new(), "请选择".to_owned());
    let named = scheme::library::ids().into_iter().map(|id| (id.clone(), id));
    std::iter::once(choose).chain(named).collect()
}
