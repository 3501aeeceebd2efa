//! The schemes inside the program.

use rust_embed::Embed;

use crate::SchemeFile;

#[derive(Embed)]
#[folder = "../../schemes/"]
struct Folder;

/// The ids of the schemes inside the program, in order.
pub fn ids() -> Vec<String> {
    let folder = |path: std::borrow::Cow<'_, str>| Some(notice(&path)?.to_owned());
    let mut ids: Vec<String> = Folder::iter().filter_map(folder).collect();
    ids.sort();
    ids.dedup();
    ids
}

/// The files of one of them, named `schemes/<id>/<file>`.
pub fn files(id: &str) -> Option<Vec<SchemeFile>> {
    let inside = |path: &str| notice(path).is_some_and(|folder| folder == id);
    let file = |path: std::borrow::Cow<'_, str>| {
        let bytes = Folder::get(&path)?.data.into_owned();
        let name = format!("schemes/{path}");
        let text = String::from_utf8(bytes).ok()?;
        Some(SchemeFile { name, text })
    };
    let paths = Folder::iter().filter(|path| inside(path));
    let files: Vec<SchemeFile> = paths.filter_map(file).collect();
    (!files.is_empty()).then_some(files)
}

/// The notice that a file belongs to: the folder it stands in. What stands deeper, as the examples
/// of the language do, is no notice.
fn notice(path: &str) -> Option<&str> {
    let (folder, file) = path.split_once('/')?;
    (!file.contains('/')).then_some(folder)
}
