//! What a line is, and how the standard wants it to look.

use serde::{Deserialize, Serialize};

use super::geometry::PITCH;
use super::{Align, Face, Look};

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $style:literal;)*) => {
        /// What a line is. Numbers in brackets are sections of GB/T 9704-2012.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Role {
            $($(#[$doc])* $name,)*
        }

        impl Role {
            /// All roles.
            pub const ALL: &[Role] = &[$(Role::$name,)*];

            /// What a word processor calls its style.
            pub fn style(self) -> &'static str {
                match self {
                    $(Role::$name => $style,)*
                }
            }
        }
    };
}

roles! {
    /// 发文机关标志, a publication's name [7.2.4].
    Masthead = "公文红头";
    /// 期号 under a masthead, and 发文字号 where nobody signs for it [7.2.5].
    Number = "公文字号";
    /// Who issues it and when, at both edges above the red rule; or number and signer [7.2.6].
    Imprint = "公文版头行";
    /// 标题 [7.3.1].
    Title = "公文标题";
    /// A line beneath the title: who gave it, which days it covers.
    Subtitle = "公文副题";
    /// 主送机关 [7.3.2].
    Recipients = "公文主送";
    /// 正文 [7.3.3].
    Body = "公文正文";
    /// “一、” [7.3.3].
    Heading1 = "公文一级标题";
    /// “（一）” [7.3.3].
    Heading2 = "公文二级标题";
    /// “1.” [7.3.3].
    Heading3 = "公文三级标题";
    /// “（1）” [7.3.3].
    Heading4 = "公文四级标题";
    /// 附件说明 [7.3.4].
    Attachments = "公文附件说明";
    /// 发文机关署名 [7.3.5].
    Organ = "公文署名";
    /// 成文日期 [7.3.5].
    Date = "公文日期";
    /// 附注 [7.3.6].
    Note = "公文附注";
    /// “附件1” at the head of an annex [7.3.7].
    AnnexMark = "公文附件序号";
    /// The title of a piece within an issue.
    PieceTitle = "公文篇题";
    /// Which units a piece came from, beneath it.
    Source = "公文来源";
    /// Where somebody signs by hand.
    Signature = "公文签字";
    /// The head of a list of contents.
    ContentsHead = "公文目录题";
    /// A line of the list of contents.
    Contents = "公文目录";
    /// What a table is called.
    Caption = "公文表题";
    /// Who drew a table up and to which day it reaches, at both edges above it.
    Byline = "公文表头行";
    /// A cell of a table's head.
    CellHead = "公文表头";
    /// A cell of a table.
    Cell = "公文表文";
    /// A cell of the head of a table within a text.
    TableHead = "公文文中表头";
    /// A cell of a table within a text.
    TableCell = "公文文中表文";
    /// A small remark beneath a table.
    Remark = "公文表注";
    /// A line of the colophon [7.4].
    Colophon = "公文版记";
    /// The title of a certificate.
    CertificateTitle = "证书标题";
    /// Whom a certificate honours.
    CertificateTo = "证书受奖";
    /// The text of a certificate.
    CertificateBody = "证书正文";
    /// Organ and date of a certificate.
    CertificateOrgan = "证书署名";
}

impl Role {
    /// The look that the standard gives it; where the standard is silent, what offices do.
    pub fn look(self) -> Look {
        use Face::{FangSong, Hei, Kai, Song};
        let body = Look::BODY;
        match self {
            // Its upper edge stands 35 mm below the text block's; two lines are 20 of them.
            Role::Masthead => {
                Look { red: true, ..body.centred().face(Song).sized(104, 1400).apart(PITCH, 200) }
            }
            Role::Number => body.centred().apart(0, PITCH),
            Role::Imprint => Look { left: 1, right: 1, ..body.flush() },
            Role::Title => body.centred().face(Song).sized(44, 700).apart(PITCH, 300).heads(1),
            Role::Subtitle => body.centred().face(Kai).apart(0, 300),
            Role::Recipients => body.flush(),
            Role::Body => body,
            Role::Heading1 => body.face(Hei).heads(2),
            Role::Heading2 => body.face(Kai).heads(3),
            Role::Heading3 => Look { bold: true, ..body.heads(4) },
            Role::Heading4 => body.heads(5),
            Role::Attachments => Look { left: 2, hanging: 3, ..body.flush() },
            Role::Organ => Look { align: Align::Right, right: 4, ..body.flush() },
            Role::Date => Look { align: Align::Right, right: 4, ..body.flush() },
            Role::Note => Look { left: 2, ..body.flush() },
            Role::AnnexMark => body.flush().face(Hei),
            Role::PieceTitle => body.centred().face(Song).sized(44, 700).apart(400, 200).heads(2),
            Role::Source => Look { align: Align::Right, ..body.flush().face(Kai) },
            Role::Signature => Look { left: 10, ..body.flush().sized(32, 800) },
            Role::ContentsHead => body.centred().face(Hei).apart(300, 100),
            Role::Contents => Look { left: 2, right: 2, hanging: 2, ..body.flush() },
            Role::Caption => body.centred().face(Hei).sized(28, 480).apart(200, 120),
            Role::Byline => body.flush().sized(21, 360),
            Role::CellHead => body.centred().face(Hei).sized(18, 260),
            Role::Cell => body.flush().sized(18, 260),
            Role::TableHead => body.centred().face(Hei).sized(24, 420),
            Role::TableCell => body.flush().sized(24, 420),
            Role::Remark => body.face(FangSong).sized(24, 400).apart(0, 0),
            Role::Colophon => Look { left: 1, right: 1, ..body.flush().sized(28, 500) },
            Role::CertificateTitle => {
                Look { red: true, ..body.centred().face(Song).sized(104, 1600).apart(0, 300) }
            }
            Role::CertificateTo => body.flush().face(Kai).sized(48, 1000),
            Role::CertificateBody => body.face(Kai).sized(48, 1000),
            Role::CertificateOrgan => {
                Look { align: Align::Right, right: 2, ..body.flush().face(Kai).sized(44, 800) }
            }
        }
    }
}
