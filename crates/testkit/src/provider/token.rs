//! The tokens that the provider makes, right and wrong.

use data_encoding::BASE64URL_NOPAD;
use openidconnect::core::{
    CoreHmacKey, CoreJsonWebKey, CoreJwsSigningAlgorithm, CoreRsaPrivateSigningKey,
};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::{Value, json};

use super::{CLIENT, Guest, Lie};

const RIGHT: &str = include_str!("signing.pem");
const OTHER: &str = include_str!("other.pem");

#[expect(clippy::expect_used, reason = "a test stops where it fails")]
fn key(pem: &str) -> CoreRsaPrivateSigningKey {
    let id = Some(JsonWebKeyId::new("k".to_owned()));
    CoreRsaPrivateSigningKey::from_pem(pem, id).expect("a key made for tests")
}

/// The key that the provider tells of.
pub fn public_key() -> CoreJsonWebKey {
    key(RIGHT).as_verification_key()
}

/// A token about a guest.
#[expect(clippy::expect_used, reason = "a test stops where it fails")]
pub fn made(issuer: &str, guest: &Guest, nonce: &str, now: i64, lie: Lie) -> String {
    let or = |of: Lie, wrong: &str, right: &str| if lie == of { wrong } else { right }.to_owned();
    let claims = json!({
        "iss": or(Lie::Issuer, "http://127.0.0.1:9", issuer),
        "aud": or(Lie::Audience, "another", CLIENT.0),
        "sub": guest.subject,
        "nonce": or(Lie::Nonce, "another", nonce),
        "iat": now - 5,
        "exp": if lie == Lie::Expired { now - 1 } else { now + 300 },
        "auth_time": guest.proved_at,
        "preferred_username": guest.login,
    });
    let algorithm = match lie {
        Lie::Unsigned => "none",
        Lie::Secret => "HS256",
        _ => "RS256",
    };
    let head = json!({ "alg": algorithm, "kid": "k", "typ": "JWT" });
    let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    let signed = format!("{}.{}", part(&head), part(&claims));
    let rsa =
        |pem| key(pem).sign(&CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256, signed.as_bytes());
    let signature = match lie {
        Lie::Unsigned => vec![],
        Lie::Secret => CoreHmacKey::new(CLIENT.1)
            .sign(&CoreJwsSigningAlgorithm::HmacSha256, signed.as_bytes())
            .expect("a signature"),
        Lie::Key => rsa(OTHER).expect("a signature"),
        _ => rsa(RIGHT).expect("a signature"),
    };
    format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature))
}
