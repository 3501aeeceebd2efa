//! What a title and a body may hold.

/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 120;
/// The longest body, in characters with its marks and line breaks.
pub const LONGEST_BODY: usize = 100_000;

/// What keeps a text from being taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is no title.
    NoTitle,
    /// There is no body.
    NoBody,
    /// The title has this many characters, more than [`LONGEST_TITLE`].
    TitleTooLong(usize),
    /// The body has this many characters, more than [`LONGEST_BODY`].
    BodyTooLong(usize),
}

impl Fault {
    /// What is wrong and the way out, for the person who typed.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::NoTitle => "没有标题，请填写标题。".to_owned(),
            Self::NoBody => "没有正文，请填写正文。".to_owned(),
            Self::TitleTooLong(chars) => {
                format!("标题有{chars}个字符，最多{LONGEST_TITLE}个，请缩短后再保存。")
            }
            Self::BodyTooLong(chars) => {
                format!("正文有{chars}个字符，最多{LONGEST_BODY}个，请删减，或拆成几篇报送。")
            }
        }
    }
}

/// Whether a title can be kept, finished or not.
///
/// # Errors
/// [`Fault::TitleTooLong`].
pub fn check_title(title: &str) -> Result<(), Fault> {
    let chars = title.chars().count();
    if chars > LONGEST_TITLE { Err(Fault::TitleTooLong(chars)) } else { Ok(()) }
}

/// Whether a body can be kept, finished or not.
///
/// # Errors
/// [`Fault::BodyTooLong`].
pub fn check_body(body: &str) -> Result<(), Fault> {
    let chars = body.chars().count();
    if chars > LONGEST_BODY { Err(Fault::BodyTooLong(chars)) } else { Ok(()) }
}

/// All that keeps a title and a body from being sent in; empty where nothing does.
#[must_use]
pub fn complete(title: &str, body: &str) -> Vec<Fault> {
    let missing = |text: &str, fault| if text.trim().is_empty() { Err(fault) } else { Ok(()) };
    let checks = [
        missing(title, Fault::NoTitle),
        check_title(title),
        missing(body, Fault::NoBody),
        check_body(body),
    ];
    checks.into_iter().filter_map(Result::err).collect()
}
