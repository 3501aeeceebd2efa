//! The way to the provider: to addresses that the operator named, for a bounded time, and for a
//! bounded answer.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use openidconnect::http::{HeaderName, HeaderValue};
use openidconnect::reqwest::{self, Certificate, Client, Url, redirect::Policy};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};

use super::Provider;

/// How long one question may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest answer, in bytes.
const LONGEST: usize = 1 << 20;

/// The way.
pub struct Wire {
    http: Client,
    /// Scheme, host and port of what may be asked.
    named: Vec<(String, String, Option<u16>)>,
}

/// Why an answer did not come.
#[derive(Debug)]
pub enum Broken {
    /// The provider names an address that the operator did not.
    Unnamed(String),
    /// The connection.
    Connection(reqwest::Error),
    /// The answer is longer than any that is right.
    Long,
    /// The answer cannot be put together.
    Answer(openidconnect::http::Error),
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Broken::Unnamed(address) => write!(f, "`{address}` is no address the operator named"),
            Broken::Connection(error) => write!(f, "{error}"),
            Broken::Long => write!(f, "an answer of more than {LONGEST} bytes"),
            Broken::Answer(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for Broken {}

impl Wire {
    /// The way to a provider.
    ///
    /// # Errors
    /// What is wrong with the certificate authority or with an address.
    pub fn new(provider: &Provider) -> Result<Wire, String> {
        let mut building = Client::builder()
            .redirect(Policy::none())
            .timeout(PATIENCE)
            .connect_timeout(PATIENCE)
            .no_proxy();
        if let Some(pem) = &provider.authority {
            let all = Certificate::from_pem_bundle(pem).map_err(|error| error.to_string())?;
            if all.is_empty() {
                return Err("no certificate in it".to_owned());
            }
            building = all.into_iter().fold(building, |b, one| b.add_root_certificate(one));
        }
        let http = building.build().map_err(|error| error.to_string())?;
        let addresses = std::iter::once(&provider.issuer).chain(&provider.also);
        let origin = |address: &String| {
            let url = Url::parse(address).map_err(|error| format!("`{address}`: {error}"))?;
            Ok(origin(&url))
        };
        let named = addresses.map(origin).collect::<Result<_, String>>()?;
        Ok(Wire { http, named })
    }

    /// Whether an address is one that the operator named.
    pub fn leads_to(&self, address: &str) -> bool {
        Url::parse(address).is_ok_and(|url| self.named.contains(&origin(&url)))
    }

    /// Asks, if the address is one that the operator named.
    ///
    /// # Errors
    /// [`Broken`].
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Broken> {
        let address = request.uri().to_string();
        let url = Url::parse(&address).map_err(|_| Broken::Unnamed(address.clone()))?;
        if !self.named.contains(&origin(&url)) {
            return Err(Broken::Unnamed(address));
        }
        let (head, body) = request.into_parts();
        let asked = self.http.request(head.method, url).headers(head.headers).body(body);
        let mut answer = asked.send().await.map_err(Broken::Connection)?;
        let mut building = openidconnect::http::Response::builder().status(answer.status());
        let kept: Vec<(HeaderName, HeaderValue)> =
            answer.headers().iter().map(|(n, v)| (n.clone(), v.clone())).collect();
        for (name, value) in kept {
            building = building.header(name, value);
        }
        let mut bytes = vec![];
        while let Some(piece) = answer.chunk().await.map_err(Broken::Connection)? {
            if bytes.len() + piece.len() > LONGEST {
                return Err(Broken::Long);
            }
            bytes.extend_from_slice(&piece);
        }
        building.body(bytes).map_err(Broken::Answer)
    }
}

type Asked<'w> = Pin<Box<dyn Future<Output = Result<HttpResponse, Broken>> + Send + 'w>>;

impl<'w> AsyncHttpClient<'w> for Wire {
    type Error = Broken;
    type Future = Asked<'w>;

    fn call(&'w self, request: HttpRequest) -> Asked<'w> {
        Box::pin(self.send(request))
    }
}

fn origin(url: &Url) -> (String, String, Option<u16>) {
    let host = url.host_str().unwrap_or_default().to_owned();
    (url.scheme().to_owned(), host, url.port_or_known_default())
}
