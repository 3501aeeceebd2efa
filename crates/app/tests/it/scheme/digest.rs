//! The digest of a scheme's folder, reckoned a second time as `docs/certificate.md` says.

use ledger::chain::Hash;
use scheme::{SchemeFile, digest, library};

fn file(name: &str, text: &str) -> SchemeFile {
    SchemeFile { name: name.into(), text: text.into() }
}

/// Files in the order of their names, wherever they lie; what is no part of the notice is left out.
#[test]
fn it_is_of_the_notices_files_alone() {
    let files = [
        file("here/20-b.md", "二"),
        file("here/README.md", "说明"),
        file("here\\10-a.md", "一\n"),
        file("here/notes.txt", "旁注"),
        file("here/md", "旁注"),
    ];
    let told = "10-a.md\n4\n一\n20-b.md\n3\n二";
    assert_eq!(digest(&files), Hash::of(told.as_bytes()).to_string());
    assert_ne!(digest(&files[..1]), digest(&files));
}

#[test]
fn the_program_ships_a_scheme_by_its_id() {
    let files = library::files("shangjie-2018").expect("it is shipped");
    assert!(files.iter().any(|file| file.name.ends_with("10-notice.md")), "{}", files.len());
    assert!(files.iter().all(|file| file.name.starts_with("schemes/shangjie-2018/")));
    assert!(library::files("nowhere-2018").is_none());
    // The examples of the language are no notices.
    assert_eq!(library::ids(), ["shangjie-2018"]);
}
