//! Static files, inside the binary. Their addresses carry their hash, so browsers keep them for
//! good and never show an old one.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;

use crate::Map;

#[derive(Embed)]
#[folder = "static/"]
struct Folder;

/// One hash over all files: modules and style sheets name each other without hashes.
static HASH: LazyLock<String> = LazyLock::new(|| {
    use sha2::{Digest, Sha256};
    let mut names: Vec<_> = Folder::iter().collect();
    names.sort();
    let mut hasher = Sha256::new();
    for name in names {
        if let Some(file) = Folder::get(&name) {
            hasher.update(file.metadata.sha256_hash());
        }
    }
    hasher.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
});

static FILES: LazyLock<HashMap<String, (axum::body::Bytes, String)>> = LazyLock::new(|| {
    let file = |name: std::borrow::Cow<'static, str>| {
        let media = mime_guess::from_path(&*name).first_or_octet_stream().to_string();
        let text = media.starts_with("text/") || media.ends_with("javascript");
        let media = if text { format!("{media}; charset=utf-8") } else { media };
        Some((name.to_string(), (Folder::get(&name)?.data.into_owned().into(), media)))
    };
    Folder::iter().filter_map(file).collect()
});

/// The address of a static file.
pub fn address(name: &str) -> String {
    format!("/static/{}/{name}", *HASH)
}

pub fn routes(map: Map) -> Map {
    map.get("/static/{hash}/{*name}", asset)
}

async fn asset(Path((_, name)): Path<(String, String)>) -> Response {
    match FILES.get(&name) {
        Some((bytes, media)) => {
            let keep = "public, max-age=31536000, immutable";
            let head = [(header::CONTENT_TYPE, media.as_str()), (header::CACHE_CONTROL, keep)];
            (head, bytes.clone()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
