//! Readings that were not taken: their tables laid over the scheme's, or beside them.

use scheme::Scheme;
use scheme::model::{Repeat, Variant};

use super::slips::{read, replaced, sound};

const EACH: &str = "[variant.each.endorsement]\nrepeat = \"each\"\n";

/// The other reading when it says this.
fn other(tables: &str) -> (Scheme, Variant) {
    let mut scheme = sound(&[(EACH, tables)]);
    let variant = scheme.variants.remove(0);
    assert!(scheme.variants.is_empty());
    (scheme, variant)
}

/// A key takes the place of the same key in the table of that name; all else stays.
#[test]
fn a_key_takes_the_place_of_the_same_key() {
    let (scheme, variant) = other(EACH);
    assert_eq!((variant.id.as_str(), variant.reading.as_str()), ("each", "每次批示都加分"));
    let (own, other) = (scheme.endorsement.unwrap(), variant.scheme.endorsement.unwrap());
    assert_eq!((own.repeat, other.repeat), (Repeat::ONCE_PER_LEVEL, Repeat::EACH));
    assert_eq!(own.figures, other.figures);
    assert_eq!(scheme.publications, variant.scheme.publications);
}

/// A table of a name is laid over the one of that name, wherever in the notice it stands.
#[test]
fn a_named_table_is_laid_over_its_namesake() {
    let (scheme, variant) = other("[variant.each.deadline.contact]\nwithin = 5\n");
    assert_eq!((scheme.deadlines[0].within, variant.scheme.deadlines[0].within), (3, 5));
    assert_eq!(scheme.deadlines[0].points, variant.scheme.deadlines[0].points);
    assert_eq!(variant.scheme.deadlines.len(), 1);
}

/// A table that the scheme lacks is added: beside others of its section, and where there are none.
#[test]
fn a_table_that_the_scheme_lacks_is_added() {
    let training = "name = \"培训\"\non = \"training\"\npoints = 1\npart = \"c\"\n";
    let (scheme, variant) = other(&format!("[variant.each.points.training]\n{training}"));
    let ids = |scheme: &Scheme| scheme.points.iter().map(|p| p.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&scheme), ["award", "commission"]);
    // It stands where the reading does, before the rules of the next clause.
    assert_eq!(ids(&variant.scheme), ["training", "award", "commission"]);
    let closing = "[closing]\nday = \"02-10\"\n";
    let mut scheme = sound(&[(closing, ""), (EACH, "[variant.each.closing]\nday = \"03-01\"\n")]);
    let variant = scheme.variants.remove(0);
    assert_eq!((scheme.closing.month, scheme.closing.day), (1, 31));
    assert_eq!((variant.scheme.closing.month, variant.scheme.closing.day), (3, 1));
    let limit = "[limit.least]\nname = \"扣分封底\"\nparts = \"b\"\nfloor = -20\n";
    let bound = "[variant.each.limit.most]\nname = \"扣分封顶\"\nparts = \"b\"\nfloor = -5\n";
    let mut scheme = sound(&[(limit, ""), (EACH, bound)]);
    let variant = scheme.variants.remove(0);
    assert!(scheme.limits.is_empty());
    assert_eq!(variant.scheme.limits.len(), 1);
    assert_eq!(variant.scheme.limits[0].name, "扣分封顶");
}

/// A fault of the other reading is a fault.
#[test]
fn a_slip_in_the_other_reading_is_told() {
    for (tables, code) in [
        ("[variant.each.endorsement]\nrepeat = \"often\"\n", "TB0305"),
        ("[variant.each.endorsment]\nrepeat = \"each\"\n", "TB0303"),
        (
            "[variant.each.part.d]\nname = \"丁\"\n\n[variant.each.points.training]\n\
             name = \"培训\"\non = \"training\"\npoints = 1\npart = \"d\"\n",
            "TB0417",
        ),
        ("", "TB0304"),
    ] {
        let reading = read(&replaced(&[(EACH, tables)]));
        let codes: Vec<&str> = reading.faults.iter().map(|fault| fault.code.0).collect();
        assert!(codes.contains(&code), "{tables}: {codes:?}");
        assert!(reading.scheme.is_none(), "{tables}");
    }
}

/// A scheme whose clauses are not attested is none, but its tests can be run; one with an error is nothing.
#[test]
fn what_is_only_not_attested_can_be_tried() {
    let attest = ("attest = \"28214f4a3c9e\"", "attest = \"000000000000\"");
    let ids = |scheme: Option<Scheme>| scheme.map(|scheme| scheme.id.to_string());
    let read = |changes: &[(&str, &str)]| {
        let reading = read(&replaced(changes));
        (ids(reading.scheme), ids(reading.unattested))
    };
    let id = || Some("whole-2018".to_owned());
    assert_eq!(read(&[]), (id(), None));
    assert_eq!(read(&[attest]), (None, id()));
    assert_eq!(read(&[attest, ("floor = -20", "floor = true")]), (None, None));
}
