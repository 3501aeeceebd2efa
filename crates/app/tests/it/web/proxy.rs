//! Where a request came from: the connection, or what a proxy forwards that the operator named.

use desk::Role;
use testkit::browser::Browser;
use testkit::office::{Database, Office};
use web::{App, Network, Settings};

/// The address that the trail has for a sign-in that failed.
async fn noted(office: &Office, proxies: &[&str], peer: &str, forwarded: &str) -> String {
    let proxies = proxies.iter().map(|proxy| proxy.parse().unwrap()).collect();
    let settings = Settings { proxies, ..Settings::default() };
    let browser = Browser::over(App::new(office.desk.clone(), settings)).from(peer, forwarded);
    browser.post("/session", &[("login", "nobody"), ("password", "x")]).await;
    let auditor = Browser::of(office, Role::Auditor).await;
    let page = auditor.get("/audit?verb=sign-in-refused").await;
    page.all("tbody tr:first-child td")[2].clone()
}

#[tokio::test]
async fn a_forwarded_address_is_believed_from_named_proxies_alone() {
    let cases: [(&[&str], &str, &str, &str); 10] = [
        // Nobody named: the connection is what there is, whatever is claimed.
        (&[], "198.51.100.7", "203.0.113.1", "198.51.100.7"),
        (&["10.0.0.1"], "198.51.100.7", "203.0.113.1", "198.51.100.7"),
        (&["10.0.0.1"], "10.0.0.1", "203.0.113.1", "203.0.113.1"),
        // What the person wrote before the proxy did is theirs to invent.
        (&["10.0.0.1"], "10.0.0.1", "127.0.0.1, 203.0.113.2", "203.0.113.2"),
        // Two proxies in a row, by their network.
        (&["10.0.0.0/8"], "10.0.0.1", "9.9.9.9, 203.0.113.3, 10.9.8.7", "203.0.113.3"),
        (&["10.0.0.0/8"], "10.0.0.1", "nonsense", "10.0.0.1"),
        (&["10.0.0.0/8"], "10.0.0.1", "203.0.113.4, , 10.0.0.2", "10.0.0.2"),
        // A strange byte before what the proxy wrote hides nothing.
        (&["10.0.0.1"], "10.0.0.1", "\u{e9}, 203.0.113.7", "203.0.113.7"),
        (&["fd00::/8"], "fd00::1", "2001:db8::5", "2001:db8::5"),
        (&["10.0.0.1"], "::ffff:10.0.0.1", "203.0.113.6", "203.0.113.6"),
    ];
    for (proxies, peer, forwarded, right) in cases {
        let office = Office::on(Database::Sqlite).await;
        let told = noted(&office, proxies, peer, forwarded).await;
        assert_eq!(told, right, "{proxies:?} {peer} {forwarded}");
    }
}

#[test]
fn what_is_no_network_is_refused() {
    for wrong in ["", "10.0.0", "10.0.0.0/33", "fd00::/129", "10.0.0.1/x", "proxy.example"] {
        assert!(wrong.parse::<Network>().is_err(), "{wrong}");
    }
}
