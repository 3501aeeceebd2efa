//! The list of routes, kept beside the router: what is not in it does not answer, and the test of
//! rights goes through all of it.

use std::borrow::Cow;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{MethodRouter, delete, get, patch, post, put};

use crate::App;
use crate::safety::{BACKUP, UPLOAD};

/// A route.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Its path with `{parameters}`.
    pub path: Cow<'static, str>,
    /// `GET`, `POST`, ….
    pub method: Cow<'static, str>,
}

/// A router that remembers what was put into it.
#[derive(Default)]
pub struct Map {
    pub(crate) router: Router<App>,
    pub(crate) listed: Vec<Listed>,
}

macro_rules! verb {
    ($($name:ident, $word:literal;)*) => {$(
        #[doc = concat!("Adds a route for `", $word, "`.")]
        #[must_use]
        pub fn $name<H, T>(self, path: &'static str, handler: H) -> Map
        where
            H: Handler<T, App>,
            T: 'static,
        {
            self.add(path, $word, $name(handler))
        }
    )*};
}

impl Map {
    verb! {
        get, "GET";
        post, "POST";
        put, "PUT";
        patch, "PATCH";
        delete, "DELETE";
    }

    /// Adds a route for `POST` whose form may bring a file along.
    #[must_use]
    pub fn upload<H, T>(self, path: &'static str, handler: H) -> Map
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(path, "POST", post(handler).layer(DefaultBodyLimit::max(UPLOAD)))
    }

    /// Adds a route for `POST` whose form brings a whole backup along, which goes to the disk piece
    /// by piece.
    #[must_use]
    pub fn large<H, T>(self, path: &'static str, handler: H) -> Map
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(path, "POST", post(handler).layer(DefaultBodyLimit::max(BACKUP)))
    }

    fn add(mut self, path: &'static str, method: &'static str, route: MethodRouter<App>) -> Map {
        self.listed.push(Listed { path: path.into(), method: method.into() });
        Map { router: self.router.route(path, route), listed: self.listed }
    }
}
