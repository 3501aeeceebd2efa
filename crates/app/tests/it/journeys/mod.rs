//! Journeys through the site in a real browser, as a person makes them: Chromium without a window,
//! led by chromedriver. On its way each page is looked at by axe-core (WCAG 2.2 AA); a page that
//! breaks the content security policy or complains on the console ends the journey.
//!
//! `TONGBAO_SCREENSHOTS=docs/manual/pictures ./test pictures` takes the manual's pictures anew.

mod axe;
mod bulletin;
mod copies;
mod driver;
mod leader;
mod pages;
mod pictures;
mod plain;
mod points;
mod screen;
mod section;
mod set_up;
mod unit;
