//! 字体: the four faces of official documents.

use serde::{Deserialize, Serialize};

/// A face, by what it is for; which fonts stand for it is the writer's matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Face {
    /// 小标宋体: mastheads and titles.
    Song,
    /// 仿宋体: the text.
    FangSong,
    /// 黑体: headings of the first level.
    Hei,
    /// 楷体: headings of the second level, and who signs.
    Kai,
    /// 宋体: page numbers.
    Plain,
}

impl Face {
    /// All faces.
    pub const ALL: [Face; 5] = [Face::Song, Face::FangSong, Face::Hei, Face::Kai, Face::Plain];

    /// The font that an office's machine has for it.
    pub fn font(self) -> &'static str {
        match self {
            Face::Song => "方正小标宋简体",
            Face::FangSong => "仿宋_GB2312",
            Face::Hei => "黑体",
            Face::Kai => "楷体_GB2312",
            Face::Plain => "宋体",
        }
    }

    /// The font to take where that one is missing.
    pub fn substitute(self) -> &'static str {
        match self {
            Face::Song | Face::Plain => "SimSun",
            Face::FangSong => "仿宋",
            Face::Hei => "SimHei",
            Face::Kai => "楷体",
        }
    }
}
