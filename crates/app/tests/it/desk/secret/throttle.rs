//! Failed sign-ins are slowed down, and nobody can be locked out by others.

use std::collections::BTreeMap;
use std::net::IpAddr;

use desk::secret::throttle::{KNOWN_MOST, Kind, Row, Rows, Source, wait};
use desk::secret::{HOUR, MINUTE, SECOND};
use proptest::prelude::*;

const NOON: i64 = 1_527_825_600_000;

fn at(address: &str) -> IpAddr {
    address.parse().unwrap()
}

/// The rows that a store would keep.
#[derive(Default)]
struct Kept(BTreeMap<String, Row>);

impl Kept {
    fn rows(&self, account: &str, source: &Source, address: IpAddr) -> Rows {
        let fresh = Rows::fresh(account, source, address);
        let kept = |row: Row| self.0.get(&row.key).cloned().unwrap_or(row);
        Rows {
            pair: kept(fresh.pair),
            address: kept(fresh.address),
            account: kept(fresh.account),
            known: fresh.known,
        }
    }

    fn save(&mut self, rows: Rows) {
        for row in [rows.pair, rows.address, rows.account] {
            self.0.insert(row.key.clone(), row);
        }
    }

    fn wait(&self, account: &str, source: &Source, address: &str, now: i64) -> i64 {
        wait(&self.rows(account, source, at(address)), now).unwrap_or(0)
    }

    /// A wrong password, if it is let in at all.
    fn fail(&mut self, account: &str, source: &Source, address: IpAddr, now: i64) -> bool {
        let rows = self.rows(account, source, address);
        let let_in = wait(&rows, now).is_none();
        if let_in {
            self.save(rows.after_failure(now));
        }
        let_in
    }
}

const OWNER: Source = Source::Known("digest of the owner's device cookie");

#[test]
fn the_wait_doubles_and_the_fifth_failure_costs_ten_minutes() {
    let mut rows = Rows::fresh("a", &Source::Stranger, at("10.0.0.1"));
    let mut now = NOON;
    let mut waits = vec![];
    for _ in 0..5 {
        rows = rows.after_failure(now);
        let asked = wait(&rows, now).unwrap_or(0);
        waits.push(asked);
        now += asked;
        assert_eq!(wait(&rows, now), None, "what was asked is enough");
    }
    assert_eq!(waits, [0, SECOND, 2 * SECOND, 4 * SECOND, 10 * MINUTE]);
    let sixth = rows.after_failure(now);
    assert_eq!(wait(&sixth, now), Some(10 * MINUTE), "one try in ten minutes from there on");
}

#[test]
fn the_lock_is_for_the_pair_and_not_for_the_account() {
    let mut kept = Kept::default();
    let mut now = NOON;
    for _ in 0..5 {
        assert!(kept.fail("a", &Source::Stranger, at("10.0.0.1"), now));
        now += 5 * SECOND;
    }
    now -= 5 * SECOND;
    assert_eq!(kept.wait("a", &Source::Stranger, "10.0.0.1", now), 10 * MINUTE);
    assert_eq!(kept.wait("a", &Source::Stranger, "10.0.0.2", now), 0, "another address");
    assert_eq!(kept.wait("b", &Source::Stranger, "10.0.0.1", now), 0, "another account");
    assert_eq!(kept.wait("a", &OWNER, "10.0.0.1", now), 0, "a known device behind the same router");
}

#[test]
fn a_known_device_that_guesses_is_locked_itself_and_delays_no_stranger() {
    let mut kept = Kept::default();
    let mut now = NOON;
    while kept.wait("a", &OWNER, "10.0.0.1", now) < MINUTE {
        now += kept.wait("a", &OWNER, "10.0.0.1", now);
        assert!(kept.fail("a", &OWNER, at("10.0.0.1"), now));
    }
    assert_eq!(kept.wait("a", &OWNER, "10.0.0.1", now), 10 * MINUTE);
    assert_eq!(kept.wait("a", &OWNER, "10.9.9.9", now), 10 * MINUTE, "it is the device that waits");
    assert_eq!(kept.wait("a", &Source::Stranger, "10.0.0.2", now), 0);
}

#[test]
fn a_success_resets_pair_and_account_and_forgives_the_address_its_own_share() {
    let from = at("10.0.0.1");
    let mut kept = Kept::default();
    for account in ["b", "c", "d"] {
        assert!(kept.fail(account, &Source::Stranger, from, NOON));
    }
    for now in [NOON, NOON + SECOND, NOON + 3 * SECOND] {
        assert!(kept.fail("a", &Source::Stranger, from, now));
    }
    let now = NOON + 7 * SECOND;
    let rows = kept.rows("a", &Source::Stranger, from).after_success(now);
    assert_eq!((rows.pair.left(now), rows.account.left(now)), (0, 0));
    assert_eq!(rows.address.left(now), 3, "what was done to others stays");
}

#[test]
fn one_who_tries_a_password_on_every_account_is_slowed_by_address() {
    let mut kept = Kept::default();
    let mut tried = 0;
    for account in 0..2_000_u32 {
        let now = NOON + i64::from(account) * SECOND;
        tried += u32::from(kept.fail(&account.to_string(), &Source::Stranger, at("10.0.0.1"), now));
    }
    // Half an hour, and 2,000 accounts would have been tried.
    assert!(tried <= 60, "{tried}");
}

#[test]
fn one_who_comes_from_many_addresses_is_slowed_by_account() {
    let mut kept = Kept::default();
    let mut tried = 0;
    for second in 0..3_600_u32 {
        let from = IpAddr::from(second.to_be_bytes());
        tried +=
            u32::from(kept.fail("a", &Source::Stranger, from, NOON + i64::from(second) * SECOND));
    }
    assert!(tried <= 100, "ASVS lets in a hundred an hour at most, these were {tried}");
}

#[test]
fn every_row_is_forgotten_in_the_end() {
    for kind in [Kind::Pair, Kind::Address, Kind::Account] {
        let row =
            (0..1_000).fold(Row::fresh(kind, "k".to_owned()), |row, _| row.after_failure(NOON));
        let mut before = row.left(NOON);
        for minute in 1..=120 {
            let left = row.left(NOON + minute * MINUTE);
            assert!(left <= before, "{kind:?}");
            before = left;
        }
        assert!(!row.spent(NOON + 20 * MINUTE), "{kind:?}");
        assert!(row.spent(NOON + 2 * HOUR), "{kind:?}");
    }
}

#[test]
fn a_clock_set_back_makes_nobody_wait_until_it_has_caught_up() {
    let mut kept = Kept::default();
    for step in 0..5 {
        assert!(kept.fail("a", &Source::Stranger, at("10.0.0.1"), NOON + step * 5 * SECOND));
    }
    let year_before = NOON - 365 * 24 * HOUR;
    assert_eq!(kept.wait("a", &Source::Stranger, "10.0.0.1", year_before), 10 * MINUTE);
}

#[test]
fn one_holder_of_addresses_is_one_address() {
    let key = |address: &str| Rows::fresh("a", &Source::Stranger, at(address)).address.key;
    assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
    assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
    assert_eq!(key("::ffff:10.0.0.1"), key("10.0.0.1"));
    assert_ne!(key("10.0.0.1"), key("10.0.0.2"));
}

#[test]
fn a_key_tells_nothing_and_has_one_length() {
    let rows = Rows::fresh(&"my password by mistake".repeat(99), &Source::Stranger, at("10.0.0.1"));
    assert_eq!(rows.account.key.len(), "account:".len() + 64);
    assert!(!rows.account.key.contains("mistake"));
    let (one, other) =
        (Rows::fresh("a", &OWNER, at("::1")), Rows::fresh("a", &Source::Stranger, at("::1")));
    assert_ne!(one.pair.key, other.pair.key);
}

#[test]
fn half_a_minute_for_what_others_did_is_over_after_half_a_minute() {
    let mut rows = Rows::fresh("a", &OWNER, at("10.0.0.1"));
    // Strangers made the account's row ask for more than half a minute: five minutes of them.
    rows.account = (0..14).fold(rows.account, |row, _| row.after_failure(NOON));
    assert_eq!(wait(&Rows { known: false, ..rows.clone() }, NOON), Some(5 * MINUTE));
    assert_eq!(wait(&rows, NOON), Some(30 * SECOND));
    assert_eq!(wait(&rows, NOON + 10 * SECOND), Some(20 * SECOND));
    assert_eq!(wait(&rows, NOON + 30 * SECOND), None);
}

/// What an attacker does at a moment: lets so much time pass, then guesses from an address.
fn attack() -> impl Strategy<Value = Vec<(i64, u32)>> {
    prop::collection::vec((prop_oneof![Just(0), 0..2 * SECOND, 0..20 * MINUTE], 0..40_u32), 1..300)
}

proptest! {
    #[test]
    fn attackers_never_delay_a_known_device_beyond_the_bound(
        tries in attack(),
        beside in any::<bool>(),
    ) {
        let mut kept = Kept::default();
        let mut now = NOON;
        for (pause, from) in tries {
            now += pause;
            // Some of them stand behind the owner's own router.
            let from = if beside && from == 0 { at("10.0.0.1") } else { IpAddr::from((from + 1).to_be_bytes()) };
            kept.fail("a", &Source::Stranger, from, now);
            let asked = kept.wait("a", &OWNER, "10.0.0.1", now);
            prop_assert!(asked <= KNOWN_MOST, "{asked}");
            // Nor can they stretch it: without a further failure that is let in it runs out.
            prop_assert_eq!(kept.wait("a", &OWNER, "10.0.0.1", now + asked), 0);
        }
    }

    #[test]
    fn strangers_too_wait_no_longer_than_ten_minutes(tries in attack()) {
        let mut kept = Kept::default();
        let mut now = NOON;
        for (pause, from) in tries {
            now += pause;
            kept.fail("a", &Source::Stranger, IpAddr::from(from.to_be_bytes()), now);
            prop_assert!(kept.wait("a", &Source::Stranger, "10.0.0.1", now) <= 5 * MINUTE);
            let own = kept.rows("a", &Source::Stranger, IpAddr::from(from.to_be_bytes()));
            prop_assert!(wait(&own, now).unwrap_or(0) <= 10 * MINUTE);
        }
    }

    #[test]
    fn any_success_lets_the_same_source_in_at_once(failures in 1..40_u32, known in any::<bool>()) {
        let source = if known { OWNER } else { Source::Stranger };
        let mut rows = Rows::fresh("a", &source, at("10.0.0.1"));
        let mut now = NOON;
        for _ in 0..failures {
            rows = rows.after_failure(now);
            now += wait(&rows, now).unwrap_or(0);
        }
        let rows = rows.after_success(now);
        prop_assert_eq!(wait(&rows, now), None);
        prop_assert_eq!((rows.pair.left(now), rows.account.left(now)), (0, 0));
    }
}
