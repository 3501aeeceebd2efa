//! 版记 [GB/T 9704-2012, 7.4].

use serde::{Deserialize, Serialize};

use super::clean;

/// The foot of a document's last page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colophon {
    /// 抄送 or 分送 with the organs, a line each.
    pub copies: Vec<String>,
    /// 印发机关.
    pub printer: String,
    /// 印发日期: 2018年5月31日印发.
    pub printed: String,
}

impl Colophon {
    /// A colophon.
    pub fn new(copies: &[String], printer: &str, printed: &str) -> Colophon {
        Colophon {
            copies: copies.iter().map(|copy| clean::line(copy)).collect(),
            printer: clean::line(printer),
            printed: clean::line(printed),
        }
    }
}
