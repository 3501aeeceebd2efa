//! What an office asks of passwords and sessions.
//!
//! Two rule books contradict each other: 等保 (GB/T 22239 level 3, which an office is inspected
//! by) wants several kinds of characters and a change from time to time; OWASP ASVS 5.0 forbids to
//! ask for either and wants length and a look into lists of common passwords. So an office chooses
//! one as its [`Profile`].

mod common;
mod fault;
mod profile;

pub use fault::PolicyFault;
pub use profile::{Lifetimes, Profile, Rules, UnknownProfile};

use pinyin::ToPinyin;

/// What is known around a new password.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The name it signs in with.
    pub login: &'a str,
    /// The person's name; may be empty.
    pub person: &'a str,
    /// The office's names, in full and short.
    pub office: &'a [&'a str],
    /// Whether it is among the account's last passwords, [`Rules::history`] of them; see
    /// [`super::Hasher::is_any_of`].
    pub reused: bool,
}

/// Shortest name that is looked for inside a password: a shorter one is in too many by chance.
const SHORTEST_NAME: usize = 3;

/// Whether a new password will do.
///
/// # Errors
/// Everything that is wrong with it, in the order of [`PolicyFault`], so that one is not sent back
/// once for each fault.
pub fn check(profile: Profile, password: &str, context: Context) -> Result<(), Vec<PolicyFault>> {
    let rules = profile.rules();
    let has = password.chars().count();
    let kinds = kinds(password);
    let found = [
        (has < rules.least_chars)
            .then_some(PolicyFault::TooShort { least: rules.least_chars, has }),
        (has > rules.most_chars).then_some(PolicyFault::TooLong { most: rules.most_chars, has }),
        (kinds < rules.kinds).then_some(PolicyFault::FewKinds { least: rules.kinds, has: kinds }),
        holds_login(password, context.login).then_some(PolicyFault::HoldsLogin),
        holds_name(password, context.person).then_some(PolicyFault::HoldsPerson),
        context.office.iter().any(|n| holds_name(password, n)).then_some(PolicyFault::HoldsOffice),
        common::is_common(password).then_some(PolicyFault::Common),
        (context.reused && rules.history > 0)
            .then_some(PolicyFault::Reused { history: rules.history }),
    ];
    let faults: Vec<PolicyFault> = found.into_iter().flatten().collect();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Kinds of characters: capitals, small letters, digits, and all else, Chinese among it.
fn kinds(password: &str) -> usize {
    let kind = |c: char| match c {
        c if c.is_uppercase() => 0,
        c if c.is_lowercase() => 1,
        c if c.is_numeric() => 2,
        _ => 3,
    };
    (0..4).filter(|k| password.chars().any(|c| kind(c) == *k)).count()
}

fn holds_login(password: &str, login: &str) -> bool {
    let (password, login) = (password.to_lowercase(), login.to_lowercase());
    let reversed: String = login.chars().rev().collect();
    // However short a login is, it is not its own password.
    password == login
        || password == reversed
        || long(&login) && (password.contains(&login) || password.contains(&reversed))
}

/// Whether it holds a Chinese name as written or in pinyin.
fn holds_name(password: &str, name: &str) -> bool {
    let password = password.to_lowercase();
    let name = name.trim().to_lowercase();
    let spelt: String = name.as_str().to_pinyin().flatten().map(|p| p.plain()).collect();
    // Two Chinese characters say as much as six letters.
    let written = long(&name) || name.chars().count() == 2 && !name.is_ascii();
    written && password.contains(&name) || long(&spelt) && password.contains(&spelt)
}

fn long(name: &str) -> bool {
    name.chars().count() >= SHORTEST_NAME
}
