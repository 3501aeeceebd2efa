//! What can be wrong with an uploaded file.

use super::{DEEPEST, LARGEST, LARGEST_UNPACKED, MOST_CELLS};

/// Why no text was read from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The file has more bytes than [`LARGEST`].
    TooLarge,
    /// A part unpacks to more than [`LARGEST_UNPACKED`].
    TooLargeUnpacked,
    /// An older `.doc` (or `.wps`).
    OldDoc,
    /// The file is under a password.
    Password,
    /// A PDF.
    Pdf,
    /// An `.rtf`, whatever its name.
    Rtf,
    /// Nothing that a `.docx` could be.
    NotDocx,
    /// An archive cut short or changed.
    Damaged,
    /// An archive that holds no document of Word, such as a workbook.
    NoDocument,
    /// The document's XML cannot be read.
    BadXml,
    /// The XML declares a document type, which no word processor does.
    Doctype,
    /// Elements stand deeper within each other than [`DEEPEST`].
    TooDeep,
    /// More table cells than [`MOST_CELLS`].
    TooManyCells,
    /// There is no text, as in a scan.
    NoText,
}

impl Fault {
    /// What is wrong and the way out, for the person who uploaded.
    #[must_use]
    pub fn zh(self) -> String {
        let save_again = "请用 Word 或 WPS 打开，另存为 .docx 后重新上传";
        match self {
            Self::TooLarge => {
                format!("文件超过{}MB。请压缩或删去其中的图片后重新上传。", LARGEST >> 20)
            }
            Self::TooLargeUnpacked => format!(
                "文件解压后超过{}MB，无法读取。请把正文复制到新文档，另存后重新上传。",
                LARGEST_UNPACKED >> 20
            ),
            Self::OldDoc => format!("这是旧版 .doc 或 .wps 文件，无法读取。{save_again}。"),
            Self::Password => "文件设有密码，无法读取。请取消密码后重新上传。".to_owned(),
            Self::Pdf => {
                "这是 PDF 文件，无法读取正文。请上传 .docx，或把正文粘贴到编辑框。".to_owned()
            }
            Self::Rtf => format!("这是 .rtf 文件，无法读取。{save_again}。"),
            Self::NotDocx => format!("这不是 .docx 文件。{save_again}。"),
            Self::Damaged => {
                format!("文件已损坏或没有传完。请重新上传；仍不行时，{save_again}。")
            }
            Self::NoDocument => {
                "文件里没有 Word 文档，可能是表格或演示文稿。请上传 .docx 文件。".to_owned()
            }
            Self::BadXml => format!("文档内容有错，无法读取。{save_again}。"),
            Self::Doctype => {
                format!("文档含有不允许的声明（DOCTYPE），未读取。{save_again}。")
            }
            Self::TooDeep => {
                format!("文档嵌套超过{DEEPEST}层，无法读取。请把正文复制到新文档，另存后重新上传。")
            }
            Self::TooManyCells => format!(
                "文档里的表格超过{MOST_CELLS}个单元格，无法读取。请删去过大的表格后重新上传。"
            ),
            Self::NoText => {
                "文档里没有文字，可能是扫描件或图片。请把正文录入编辑框，原件可作附件。".to_owned()
            }
        }
    }
}
