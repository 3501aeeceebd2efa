//! What can be wrong with a new password.

use std::fmt;

/// One reason why a password will not do. Its `Display` is the sentence for the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyFault {
    /// It has too few characters.
    TooShort {
        /// The fewest it may have.
        least: usize,
        /// Those it has.
        has: usize,
    },
    /// It has too many characters.
    TooLong {
        /// The most it may have.
        most: usize,
        /// Those it has.
        has: usize,
    },
    /// Its characters are of too few kinds.
    FewKinds {
        /// The fewest kinds.
        least: usize,
        /// Those it has.
        has: usize,
    },
    /// It holds the login, or the login reversed.
    HoldsLogin,
    /// It holds the person's name, as written or in pinyin.
    HoldsPerson,
    /// It holds the office's name, as written or in pinyin.
    HoldsOffice,
    /// It is among those that are tried first.
    Common,
    /// It was used not long ago.
    Reused {
        /// How many earlier ones are remembered.
        history: usize,
    },
}

impl fmt::Display for PolicyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PolicyFault::TooShort { least, has } => {
                write!(f, "密码不少于{least}个字符，现为{has}个。")
            }
            PolicyFault::TooLong { most, has } => {
                write!(f, "密码不超过{most}个字符，现为{has}个。")
            }
            PolicyFault::FewKinds { least, has } => {
                write!(f, "密码应含大写字母、小写字母、数字、符号中的至少{least}类，现为{has}类。")
            }
            PolicyFault::HoldsLogin => f.write_str("密码不得包含登录名（正写、倒写均不可）。"),
            PolicyFault::HoldsPerson => f.write_str("密码不得包含本人姓名或其拼音。"),
            PolicyFault::HoldsOffice => f.write_str("密码不得包含单位名称或其拼音。"),
            PolicyFault::Common => f.write_str("密码过于常见，容易被猜中，请另设。"),
            PolicyFault::Reused { history } => {
                write!(f, "密码不得与最近{history}次使用过的相同。")
            }
        }
    }
}

impl std::error::Error for PolicyFault {}
