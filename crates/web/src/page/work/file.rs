//! What a form with a file brought along.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use desk::verb::enclose::{File, LARGEST};

/// The form: its deed and its file.
pub struct Sent {
    /// The form's key.
    pub deed: Option<String>,
    /// The file.
    pub file: File,
}

/// Reads the form.
///
/// # Errors
/// What is wrong with it, for the person.
pub async fn sent(mut parts: Multipart) -> Result<Sent, String> {
    let (mut deed, mut file) = (None, None);
    while let Some(part) = parts.next_field().await.map_err(torn)? {
        match part.name() {
            Some("deed") => deed = Some(part.text().await.map_err(torn)?),
            Some("file") => {
                let name = part.file_name().unwrap_or_default().to_owned();
                // What a browser says of a file's type is not asked: the name decides.
                let media = mime_guess::from_path(&name).first_or_octet_stream().to_string();
                let bytes = part.bytes().await.map_err(torn)?.to_vec();
                file = Some(File { name, media, bytes });
            }
            _ => {}
        }
    }
    // A browser sends an empty part where nothing was chosen.
    let file = file.filter(|file| !(file.name.is_empty() && file.bytes.is_empty()));
    let deed = deed.filter(|deed| !deed.is_empty());
    file.map(|file| Sent { deed, file }).ok_or_else(|| "请选择文件".to_owned())
}

/// Why a form with a file could not be read.
pub fn torn(error: MultipartError) -> String {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            format!("文件超过{}MB，请压缩或删去其中的图片后再上传", LARGEST >> 20)
        }
        _ => "文件没有传完整，请重新选择文件".to_owned(),
    }
}
