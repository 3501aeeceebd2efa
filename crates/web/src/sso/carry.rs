//! What a browser carries to the provider and back: only the browser that went out comes in.

use data_encoding::BASE64URL_NOPAD;
use desk::Entropy;
use desk::secret::token;
use serde::{Deserialize, Serialize};

/// Kept in a cookie of the browser while its person is at the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// Comes back in the address.
    pub state: String,
    /// Comes back inside the token.
    pub nonce: String,
    /// Proves that who brings the code is who asked for it (RFC 7636).
    pub verifier: String,
    /// The office that the person wants to enter.
    pub office: String,
    /// Where the person wanted to go.
    pub next: String,
    /// Whether the person is to prove themselves anew.
    pub again: bool,
}

impl Carried {
    /// Drawn anew.
    pub fn draw(entropy: &dyn Entropy, office: String, next: String, again: bool) -> Carried {
        let [state, nonce, verifier] = std::array::from_fn(|_| token::draw(entropy));
        Carried { state, nonce, verifier, office, next, again }
    }

    /// As a cookie's value.
    pub fn written(&self) -> String {
        BASE64URL_NOPAD.encode(&serde_json::to_vec(self).unwrap_or_default())
    }

    /// From a cookie's value.
    pub fn read(cookie: &str) -> Option<Carried> {
        let bytes = BASE64URL_NOPAD.decode(cookie.as_bytes()).ok()?;
        serde_json::from_slice(&bytes).ok()
    }
}
