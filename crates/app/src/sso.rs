//! The operator's file that names the provider of single sign-on.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use web::sso::{Provider, SingleSignOn};

use crate::failure::{Failure, Said};
use crate::input;

/// The file. Its keys are told in the operators' manual.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    issuer: String,
    client: String,
    secret: String,
    address: String,
    claim: Option<String>,
    #[serde(default)]
    also: Vec<String>,
    authority: Option<PathBuf>,
}

/// Reads it; the certificate authority's file stands beside it where its path is no whole one.
pub fn read(path: &Path) -> Result<SingleSignOn, Failure> {
    let bytes = input::bytes(path)?;
    let refused = |what: String| {
        let file = path.display();
        Failure::Refused(Said {
            zh: format!("单点登录配置 {file} 有误：{what}\n各项见运维手册“单点登录”。"),
            en: format!("single sign-on, {file}: {what}"),
        })
    };
    let text = String::from_utf8(bytes).map_err(|error| refused(error.to_string()))?;
    let written: Written = toml::from_str(&text).map_err(|error| refused(error.to_string()))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let authority = written.authority.map(|file| input::bytes(&folder.join(file))).transpose()?;
    let provider = Provider {
        name: written.name,
        issuer: written.issuer,
        client: written.client,
        secret: written.secret,
        address: written.address,
        claim: written.claim,
        also: written.also,
        authority,
    };
    SingleSignOn::new(provider).map_err(|fault| refused(fault.to_string()))
}
