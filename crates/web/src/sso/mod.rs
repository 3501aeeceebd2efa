//! Single sign-on by OpenID Connect: the authorization code flow with PKCE (RFC 7636), as the
//! operator sets it up. Off unless they do. The provider says who somebody is, and nothing about
//! what they may do here.

mod carry;
mod queue;
mod wire;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::BASE64URL_NOPAD;
use openidconnect::core::{
    CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreJwsSigningAlgorithm,
    CoreProviderMetadata,
};
use openidconnect::{
    AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, IssuerUrl,
    Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use serde_json::Value;

pub use carry::Carried;
pub use queue::{Place, Queue};
use wire::Wire;

/// How long the provider's own description and keys are believed.
const BELIEVED: TimeDelta = TimeDelta::hours(1);
/// How many exchanges with the provider run at once.
const AT_ONCE: usize = 8;
/// How many may wait for a place; who comes after them is told to come again.
const WAITING: usize = 64;
/// How long ago someone who is asked to prove themselves may have typed their password there.
const FRESH: TimeDelta = TimeDelta::minutes(5);

/// How the operator set it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// What the sign-in page calls it, 统一身份认证.
    pub name: String,
    /// The issuer's address, exactly as its tokens name it.
    pub issuer: String,
    /// This system's name at the provider.
    pub client: String,
    /// Its secret there.
    pub secret: String,
    /// This system's own address as browsers see it, `https://tongbao.example`.
    pub address: String,
    /// The claim that holds the login of an account that is not linked yet; without one, accounts
    /// are linked by the security administrator alone.
    pub claim: Option<String>,
    /// Further addresses of the provider, where its endpoints stand on other hosts.
    pub also: Vec<String>,
    /// A certificate authority of the operator's own, PEM.
    pub authority: Option<Vec<u8>>,
}

/// Single sign-on, ready.
pub struct SingleSignOn {
    provider: Provider,
    wire: Wire,
    known: Mutex<Option<(DateTime<Utc>, Arc<CoreProviderMetadata>)>>,
    queue: Queue,
}

/// Whom the provider vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouched {
    /// Who, as the provider names them for good: issuer and subject.
    pub subject: String,
    /// The login, from the operator's claim.
    pub login: Option<String>,
    /// When they proved themselves to the provider, if it says so.
    pub proved: Option<DateTime<Utc>>,
}

/// Why nobody came of it. The cause goes to the log; the person is told what to do.
#[derive(Debug)]
pub enum Fault {
    /// The setting cannot be used: which, and why.
    Setting(&'static str, String),
    /// The provider did not answer as it should: what it was asked, and what came.
    Provider(&'static str, String),
    /// Too many at once.
    Busy,
    /// What came back is not what was sent out from this browser.
    Strange(&'static str),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Setting(what, why) => write!(f, "single sign-on, {what}: {why}"),
            Fault::Provider(what, came) => write!(f, "the provider, {what}: {came}"),
            Fault::Busy => f.write_str("too many exchanges with the provider at once"),
            Fault::Strange(what) => write!(f, "an answer that was not asked for: {what}"),
        }
    }
}

impl std::error::Error for Fault {}

impl SingleSignOn {
    /// Single sign-on as it was set up. Nothing is asked of the provider yet.
    ///
    /// # Errors
    /// [`Fault::Setting`] for what can never work.
    pub fn new(provider: Provider) -> Result<SingleSignOn, Fault> {
        let setting = |what| move |error: String| Fault::Setting(what, error);
        let words =
            [("name", &provider.name), ("client", &provider.client), ("secret", &provider.secret)];
        if let Some((what, _)) = words.iter().find(|(_, word)| word.trim().is_empty()) {
            return Err(Fault::Setting(what, "it is empty".to_owned()));
        }
        let open = [("issuer", &provider.issuer), ("address", &provider.address)];
        let also = provider.also.iter().map(|address| ("also", address));
        if let Some((what, address)) = open.into_iter().chain(also).find(|(_, a)| !sealed(a)) {
            return Err(Fault::Setting(what, format!("`{address}` is no https address")));
        }
        IssuerUrl::new(provider.issuer.clone()).map_err(|e| setting("issuer")(e.to_string()))?;
        RedirectUrl::new(back_to(&provider)).map_err(|e| setting("address")(e.to_string()))?;
        let wire = Wire::new(&provider).map_err(setting("authority"))?;
        let queue = Queue::new(AT_ONCE, WAITING);
        Ok(SingleSignOn { provider, wire, known: Mutex::default(), queue })
    }

    /// What the sign-in page calls it.
    pub fn name(&self) -> &str {
        &self.provider.name
    }

    /// How an account is linked to a subject of this provider.
    pub fn subject(&self, subject: &str) -> String {
        format!("{} {subject}", self.provider.issuer)
    }

    /// The provider's page to which a browser at an address goes with what it carries; `again` asks
    /// for the password there even of someone who is signed in.
    ///
    /// # Errors
    /// [`Fault::Provider`] when it cannot be reached.
    pub async fn away(
        &self,
        carried: &Carried,
        address: &str,
        now: DateTime<Utc>,
    ) -> Result<String, Fault> {
        let metadata = self.metadata(address, now).await?;
        let client = CoreClient::from_provider_metadata(
            (*metadata).clone(),
            ClientId::new(self.provider.client.clone()),
            Some(ClientSecret::new(self.provider.secret.clone())),
        );
        let back = RedirectUrl::new(back_to(&self.provider))
            .map_err(|e| Fault::Setting("address", e.to_string()))?;
        let client = client.set_redirect_uri(back);
        let verifier = PkceCodeVerifier::new(carried.verifier.clone());
        let (state, nonce) = (carried.state.clone(), carried.nonce.clone());
        let mut asked = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .add_scope(Scope::new("profile".to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        if carried.again {
            asked = asked.add_prompt(CoreAuthPrompt::Login).set_max_age(std::time::Duration::ZERO);
        }
        Ok(asked.url().0.to_string())
    }

    /// Whom the provider vouches for, by the code that a browser brought back.
    ///
    /// # Errors
    /// [`Fault::Provider`] when the code is none, or the token does not hold: signature, issuer,
    /// audience, time, nonce.
    pub async fn back(
        &self,
        carried: &Carried,
        code: String,
        address: &str,
        now: DateTime<Utc>,
    ) -> Result<Vouched, Fault> {
        let metadata = self.metadata(address, now).await?;
        let _place = self.place(address).await?;
        let client = CoreClient::from_provider_metadata(
            (*metadata).clone(),
            ClientId::new(self.provider.client.clone()),
            Some(ClientSecret::new(self.provider.secret.clone())),
        );
        let back = RedirectUrl::new(back_to(&self.provider))
            .map_err(|e| Fault::Setting("address", e.to_string()))?;
        let client = client.set_redirect_uri(back);
        let exchange = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|e| Fault::Provider("its token endpoint", e.to_string()))?;
        let tokens = exchange
            .set_pkce_verifier(PkceCodeVerifier::new(carried.verifier.clone()))
            .request_async(&self.wire)
            .await
            .map_err(|e| Fault::Provider("the code", format!("{e:?}")))?;
        let token = tokens.id_token();
        let token = token.ok_or_else(|| Fault::Provider("the token", "none".to_owned()))?;
        // Signed by the provider's own keys: what anyone with the client's secret could sign, or
        // nobody, is none.
        let verifier =
            client.id_token_verifier().set_allowed_algs(ALGORITHMS).set_time_fn(move || now);
        let nonce = Nonce::new(carried.nonce.clone());
        let claims = token.claims(&verifier, &nonce).map_err(|error| {
            if matches!(error, ClaimsVerificationError::SignatureVerification(_)) {
                // A provider that changed its keys signs with one that is not known yet: the next
                // who comes finds them read anew.
                self.doubt();
            }
            Fault::Provider("the token", error.to_string())
        })?;
        let proved = claims.auth_time();
        if carried.again && proved.is_none_or(|proved| now - proved > FRESH) {
            let why = "no fresh auth_time although max_age=0 was asked for";
            return Err(Fault::Provider("the token", why.to_owned()));
        }
        Ok(Vouched {
            subject: self.subject(claims.subject()),
            login: self.provider.claim.as_deref().and_then(|c| claim(&token.to_string(), c)),
            proved,
        })
    }

    async fn metadata(
        &self,
        address: &str,
        now: DateTime<Utc>,
    ) -> Result<Arc<CoreProviderMetadata>, Fault> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let believed = known().as_ref().filter(|(at, _)| now - *at < BELIEVED).cloned();
        if let Some((_, metadata)) = believed {
            return Ok(metadata);
        }
        // While the provider hangs, a few wait for it and the others are told to come again.
        let _place = self.place(address).await?;
        let issuer = IssuerUrl::new(self.provider.issuer.clone())
            .map_err(|e| Fault::Setting("issuer", e.to_string()))?;
        let metadata = CoreProviderMetadata::discover_async(issuer, &self.wire)
            .await
            .map_err(|e| Fault::Provider("its description", format!("{e:?}")))?;
        // The secret goes to that address: it is looked at before anything is believed.
        let tokens = metadata.token_endpoint().map(|endpoint| endpoint.url().to_string());
        if let Some(strange) = tokens.filter(|address| !self.wire.leads_to(address)) {
            return Err(Fault::Provider("its token endpoint", format!("`{strange}` is not named")));
        }
        let metadata = Arc::new(metadata);
        *known() = Some((now, metadata.clone()));
        Ok(metadata)
    }

    /// A place for an exchange, after a short wait; who comes to a long queue is told so at once.
    async fn place(&self, address: &str) -> Result<Place<'_>, Fault> {
        self.queue.place(address).await.ok_or(Fault::Busy)
    }

    /// Forgets what the provider said of itself: its keys may be new.
    fn doubt(&self) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Whether what is said to an address stays between the two: HTTPS, or this machine itself.
fn sealed(address: &str) -> bool {
    let near = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    let here = |own: &&str| {
        address
            .strip_prefix(own)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
    };
    address.starts_with("https://") || near.iter().any(here)
}

const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

fn back_to(provider: &Provider) -> String {
    format!("{}/session/sso/return", provider.address.trim_end_matches('/'))
}

/// A claim of a token whose signature was verified: a word or a number.
fn claim(token: &str, name: &str) -> Option<String> {
    let payload = token.split('.').nth(1)?;
    let payload = BASE64URL_NOPAD.decode(payload.as_bytes()).ok()?;
    let claims: Value = serde_json::from_slice(&payload).ok()?;
    match claims.get(name)? {
        Value::String(word) => Some(word.clone()).filter(|word| !word.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
