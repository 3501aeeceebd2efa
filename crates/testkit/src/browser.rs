//! A reader of pages: asks the site as a browser does, keeps its cookie, reads what comes back.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Method, Request, StatusCode, header};
use desk::Role;
use http_body_util::BodyExt;
use scraper::{Html, Selector};
use tower::ServiceExt;
use web::{App, COOKIE, Settings};

use crate::office::Office;

/// A browser, signed in or not.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookie: Option<String>,
    /// The other end of its connection, and what stands before it says of where it came from.
    forwarded: Option<(std::net::SocketAddr, String)>,
}

/// What came back.
pub struct Page {
    /// The status.
    pub status: StatusCode,
    /// Where it leads, for a redirect.
    pub to: Option<String>,
    /// What the next page says was done.
    pub told: Option<String>,
    /// The media type.
    pub media: String,
    /// The body.
    pub bytes: Vec<u8>,
    /// All header lines.
    pub headers: axum::http::HeaderMap,
}

/// The site over an office's desk.
pub fn site(office: &Office) -> web::Site {
    web::site(App::new(office.desk.clone(), Settings::default()))
}

impl Browser {
    /// Nobody's.
    pub fn new(office: &Office) -> Browser {
        Browser { router: site(office).router, cookie: None, forwarded: None }
    }

    /// The one of a role's person, signed in.
    pub async fn of(office: &Office, role: Role) -> Browser {
        let cookie = Some(format!("{COOKIE}={}", office.cookie(role).await));
        Browser { cookie, ..Browser::new(office) }
    }

    /// The one of any person of the office, signed in.
    pub async fn of_person(office: &Office, person: desk::Id) -> Browser {
        let cookie = Some(format!("{COOKIE}={}", office.session(person).await));
        Browser { cookie, ..Browser::new(office) }
    }

    /// One with a session's cookie of any value.
    #[must_use]
    pub fn with(self, session: &str) -> Browser {
        Browser { cookie: Some(format!("{COOKIE}={session}")), ..self }
    }

    /// The same person at another site over the office's desk.
    #[must_use]
    pub fn at(self, site: web::Site) -> Browser {
        Browser { router: site.router, ..self }
    }

    /// The one of an application of one's own making.
    pub fn over(app: App) -> Browser {
        Browser { router: web::site(app).router, cookie: None, forwarded: None }
    }

    /// One whose connection comes from an address and says that it was forwarded.
    ///
    /// # Panics
    /// When the test's address is none.
    #[expect(clippy::expect_used, reason = "a test stops where it fails")]
    #[must_use]
    pub fn from(self, peer: &str, forwarded: &str) -> Browser {
        let peer = std::net::SocketAddr::new(peer.parse().expect("an address"), 40_000);
        Browser { forwarded: Some((peer, forwarded.to_owned())), ..self }
    }

    /// With what an answer sets, beside what it has.
    #[must_use]
    pub fn keeping(self, page: &Page) -> Browser {
        let set = page.headers.get_all(header::SET_COOKIE).iter();
        let set = set.filter_map(|line| line.to_str().ok()?.split(';').next());
        let cookies: Vec<&str> = self.cookie.as_deref().into_iter().chain(set).collect();
        Browser { cookie: Some(cookies.join("; ")), ..self }
    }

    /// Opens an address.
    pub async fn get(&self, path: &str) -> Page {
        self.send(Method::GET, path, None).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let pairs =
            fields.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value)));
        let form = pairs.collect::<Vec<_>>().join("&");
        self.send(
            Method::POST,
            path,
            Some(("application/x-www-form-urlencoded", form.into_bytes())),
        )
        .await
    }

    /// Sends anything.
    ///
    /// # Panics
    /// When the test's request is none.
    #[expect(clippy::expect_used, reason = "a test stops where it fails")]
    pub async fn send(&self, method: Method, path: &str, body: Option<(&str, Vec<u8>)>) -> Page {
        let mut request = Request::builder().method(method).uri(path);
        // As browsers say of what their own pages send.
        request = request.header("sec-fetch-site", "same-origin").header(header::HOST, "localhost");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some((media, _)) = &body {
            request = request.header(header::CONTENT_TYPE, *media);
        }
        if let Some((peer, forwarded)) = &self.forwarded {
            request = request.extension(axum::extract::ConnectInfo(*peer));
            let line = HeaderValue::from_bytes(forwarded.as_bytes()).expect("a line of the test");
            request = request.header("x-forwarded-for", line);
        }
        let body = body.map_or_else(Body::empty, |(_, bytes)| Body::from(bytes));
        let request = request.body(body).expect("a request of the test");
        let response = self.router.clone().oneshot(request).await.expect("the site answers");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes().to_vec();
        let word = |name| {
            let value = parts.headers.get(name);
            value.and_then(|value| value.to_str().ok()).map(str::to_owned)
        };
        let to = word(header::LOCATION);
        Page {
            status: parts.status,
            to: to.as_deref().map(|to| untold(to).0),
            told: to.as_deref().and_then(|to| untold(to).1),
            media: word(header::CONTENT_TYPE).unwrap_or_default(),
            bytes,
            headers: parts.headers.clone(),
        }
    }
}

/// An address without the word of what was done, and that word.
fn untold(to: &str) -> (String, Option<String>) {
    if !to.contains("told=") {
        return (to.to_owned(), None);
    }
    let (path, place) = to.split_once('#').map_or((to, None), |(path, place)| (path, Some(place)));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let (told, rest): (Vec<&str>, Vec<&str>) = query
        .split('&')
        .filter(|part| !part.is_empty())
        .partition(|part| part.starts_with("told="));
    let mut plain = path.to_owned();
    if !rest.is_empty() {
        plain.push_str(&format!("?{}", rest.join("&")));
    }
    if let Some(place) = place {
        plain.push_str(&format!("#{place}"));
    }
    let told = told.first().and_then(|part| part.strip_prefix("told="));
    (plain, told.map(str::to_owned))
}

impl Page {
    /// The session's cookie that the answer sets.
    pub fn session(&self) -> Option<String> {
        let set = self.headers.get_all(header::SET_COOKIE).iter();
        let mut named =
            set.filter_map(|line| line.to_str().ok()?.split(';').next()?.split_once('='));
        named.find(|(name, _)| *name == COOKIE).map(|(_, value)| value.to_owned())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The texts of the elements that a CSS selector finds, white space folded.
    ///
    /// # Panics
    /// When the test's selector is none.
    #[expect(clippy::expect_used, reason = "a test stops where it fails")]
    pub fn all(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector of the test");
        let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let page = Html::parse_document(&self.text());
        page.select(&selector).map(|element| words(element.text().collect())).collect()
    }

    /// The values of an attribute of the elements that a CSS selector finds.
    ///
    /// # Panics
    /// When the test's selector is none.
    #[expect(clippy::expect_used, reason = "a test stops where it fails")]
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector of the test");
        let page = Html::parse_document(&self.text());
        page.select(&selector).filter_map(|e| e.attr(name).map(str::to_owned)).collect()
    }
}

fn escaped(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    text.bytes()
        .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}
