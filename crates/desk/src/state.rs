//! The states of a work on its way 报送.

use serde::{Deserialize, Serialize};

/// Where a work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// 草稿, seen by its unit alone.
    Draft,
    /// 待签批: waits for the unit's head.
    Signing,
    /// 已报送: reached the section, not yet taken up.
    Submitted,
    /// 已收稿: an editor took it up.
    Received,
    /// 退回 with an opinion; the unit may mend and submit it again.
    Returned,
    /// 留存: kept for reference.
    Shelved,
    /// 选用: waits for an issue.
    Selected,
    /// 已编入 an issue that is not yet published.
    Placed,
    /// 已刊发.
    Published,
    /// 已并入 a composite.
    Merged,
}

impl State {
    /// All states, in the order of the way.
    pub const ALL: [State; 10] = [
        State::Draft,
        State::Signing,
        State::Submitted,
        State::Received,
        State::Returned,
        State::Shelved,
        State::Selected,
        State::Placed,
        State::Published,
        State::Merged,
    ];

    /// Its name in the store, in addresses and in the API.
    pub fn name(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Signing => "signing",
            State::Submitted => "submitted",
            State::Received => "received",
            State::Returned => "returned",
            State::Shelved => "shelved",
            State::Selected => "selected",
            State::Placed => "placed",
            State::Published => "published",
            State::Merged => "merged",
        }
    }

    /// As pages call it.
    pub fn zh(self) -> &'static str {
        match self {
            State::Draft => "草稿",
            State::Signing => "待签批",
            State::Submitted => "已报送",
            State::Received => "已收稿",
            State::Returned => "已退回",
            State::Shelved => "留存",
            State::Selected => "选用",
            State::Placed => "已编入",
            State::Published => "已刊发",
            State::Merged => "已合并",
        }
    }

    /// The state of a name.
    pub fn named(name: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether its unit may still change the text.
    pub fn in_units_hands(self) -> bool {
        matches!(self, State::Draft | State::Signing | State::Returned)
    }

    /// Whether the section sees it.
    pub fn at_section(self) -> bool {
        !matches!(self, State::Draft | State::Signing)
    }

    /// Whether an editor may decide about it: take up, return, shelve, select.
    pub fn open_to_decision(self) -> bool {
        matches!(self, State::Submitted | State::Received | State::Shelved | State::Selected)
    }
}
