//! Proxies before this program: who knocks through one that the operator named is told apart by
//! what it forwards. Anyone else's word about where a request came from is believed no more than
//! the connection itself.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use axum::http::HeaderMap;

/// An address, or a network of them: `10.1.2.3`, `10.0.0.0/8`, `fd00::/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    /// How many leading bits tell.
    bits: u8,
}

/// What was typed is no network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoNetwork(String);

impl fmt::Display for NoNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no address and no network (10.1.2.3, 10.0.0.0/8)", self.0)
    }
}

impl std::error::Error for NoNetwork {}

impl FromStr for Network {
    type Err = NoNetwork;

    fn from_str(text: &str) -> Result<Network, NoNetwork> {
        let no = || NoNetwork(text.to_owned());
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u8>().map_err(|_| no())?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| no())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        if bits > most { Err(no()) } else { Ok(Network { address, bits }) }
    }
}

impl Network {
    /// Whether an address lies in it. An IPv4 address written as IPv6 is the IPv4 address.
    pub fn holds(&self, address: IpAddr) -> bool {
        let as_bits = |address: IpAddr| match address.to_canonical() {
            IpAddr::V4(four) => (u128::from(u32::from(four)) << 96, 32),
            IpAddr::V6(six) => (u128::from(six), 128),
        };
        let ((own, kind), (other, other_kind)) = (as_bits(self.address), as_bits(address));
        let apart = (own ^ other).leading_zeros();
        kind == other_kind && apart >= u32::from(self.bits)
    }
}

/// Where a request came from: the connection's end, or, where that is a proxy that the operator
/// named, the last address it forwards that is none of them.
pub fn caller(peer: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> IpAddr {
    let trusted = |address: IpAddr| proxies.iter().any(|proxy| proxy.holds(address));
    let lines = headers.get_all("x-forwarded-for").iter();
    // A strange byte that somebody slips in spoils its own entry, and not the proxy's beside it.
    let lines: Vec<_> = lines.map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
    let mut at = peer;
    for forwarded in lines.iter().flat_map(|line| line.split(',')).rev() {
        if !trusted(at) {
            break;
        }
        // What is no address was written by nobody who is believed.
        let Ok(before) = forwarded.trim().parse() else { break };
        at = before;
    }
    at
}
