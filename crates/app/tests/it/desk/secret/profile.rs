//! How long passwords and sessions live under each profile.

use desk::secret::policy::Profile::{Asvs, Dengbao3};
use desk::secret::policy::{Profile, UnknownProfile};
use desk::secret::{DAY, HOUR, MINUTE};

const NOON: i64 = 1_527_825_600_000;

#[test]
fn a_password_lives_ninety_days_under_dengbao_and_for_ever_under_asvs() {
    let rules = Dengbao3.rules();
    assert!(!rules.expired(NOON, NOON + 90 * DAY - 1));
    assert!(rules.expired(NOON, NOON + 90 * DAY));
    assert_eq!(rules.expires_at(NOON), Some(NOON + 90 * DAY));
    assert!(!Asvs.rules().expired(NOON, NOON + 40_000 * DAY));
    assert_eq!(Asvs.rules().expires_at(NOON), None);
}

#[test]
fn a_session_ends_after_half_an_hour_of_rest_or_twelve_hours_in_all() {
    for profile in [Dengbao3, Asvs] {
        let lives = profile.rules().lifetimes;
        assert!(lives.alive(NOON, NOON, NOON + 30 * MINUTE - 1), "{profile}");
        assert!(!lives.alive(NOON, NOON, NOON + 30 * MINUTE), "{profile}");
        let late = NOON + 12 * HOUR;
        assert!(lives.alive(NOON, late - 2, late - 1), "{profile}");
        assert!(!lives.alive(NOON, late - 1, late), "{profile}: use does not prolong it for ever");
    }
}

#[test]
fn a_proof_of_identity_is_fresh_for_five_minutes() {
    for profile in [Dengbao3, Asvs] {
        let lives = profile.rules().lifetimes;
        assert!(lives.fresh(NOON, NOON + 5 * MINUTE - 1));
        assert!(!lives.fresh(NOON, NOON + 5 * MINUTE));
    }
}

#[test]
fn a_profile_is_chosen_by_name() {
    assert_eq!(Profile::default(), Dengbao3);
    for profile in [Dengbao3, Asvs] {
        assert_eq!(profile.to_string().parse(), Ok(profile));
    }
    let wrong = "nist".parse::<Profile>().unwrap_err();
    assert_eq!(wrong, UnknownProfile { name: "nist".to_owned() });
    assert_eq!(wrong.to_string(), "没有名为“nist”的口令策略，可填 dengbao3 或 asvs。");
}
