//! The JSON form: the page as it is checksummed, spread over lines, with the stamp last.

use crate::Page;

pub(super) fn write(page: &Page) -> serde_json::Result<Vec<u8>> {
    let mut json = serde_json::to_vec_pretty(page)?;
    json.push(b'\n');
    Ok(json)
}
