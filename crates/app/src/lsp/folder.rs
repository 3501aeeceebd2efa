//! A scheme's folder as an editor sees it: files on the disk, and over them what is being typed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lsp_types::Uri;
use scheme::SchemeFile;
use scheme::outline::{Outline, outline};
use url::Url;

use crate::input;

/// What an editor holds open, by path.
#[derive(Default)]
pub struct Buffers(BTreeMap<PathBuf, Buffer>);

struct Buffer {
    uri: Uri,
    text: String,
}

/// One folder at one moment.
pub struct Folder {
    /// Its files.
    pub files: Vec<SchemeFile>,
    /// Their paths, in the same order.
    pub paths: Vec<PathBuf>,
    /// Those whose bytes are no text: they stand among the files as empty ones.
    pub unread: Vec<PathBuf>,
}

impl Buffers {
    /// Keeps what is typed in a file; answers its path. What is no file of the disk is not kept.
    pub fn keep(&mut self, uri: &Uri, text: String) -> Option<PathBuf> {
        let path = path(uri)?;
        self.0.insert(path.clone(), Buffer { uri: uri.clone(), text });
        Some(path)
    }

    /// The file is closed: what stands on the disk holds again.
    pub fn drop(&mut self, uri: &Uri) -> Option<PathBuf> {
        let path = path(uri)?;
        self.0.remove(&path);
        Some(path)
    }

    /// A path's address, as the client itself writes it where it has it open.
    pub fn uri(&self, path: &Path) -> Option<Uri> {
        if let Some(buffer) = self.0.get(path) {
            return Some(buffer.uri.clone());
        }
        Url::from_file_path(path).ok()?.as_str().parse().ok()
    }

    /// The scheme's folder that a file stands in. Markdown without any block of a scheme is no
    /// concern of ours.
    pub fn folder(&self, file: &Path) -> Option<Folder> {
        let folder = file.parent()?;
        let mut paths = input::listed(folder, "md").unwrap_or_default();
        let here = |path: &&PathBuf| path.parent() == Some(folder);
        let typed: Vec<&PathBuf> = self.0.keys().filter(here).collect();
        paths.extend(typed.into_iter().cloned());
        paths.sort();
        paths.dedup();
        let mut unread = vec![];
        let mut text = |path: &PathBuf| match self.0.get(path) {
            Some(buffer) => Some(buffer.text.clone()),
            None => Some(String::from_utf8(input::bytes(path).ok()?).unwrap_or_else(|_| {
                unread.push(path.clone());
                String::new()
            })),
        };
        let read = |path: PathBuf| {
            let name = path.display().to_string();
            Some((SchemeFile { name, text: text(&path)? }, path))
        };
        let (files, paths): (Vec<SchemeFile>, Vec<PathBuf>) =
            paths.into_iter().filter_map(read).unzip();
        let ours = |file: &SchemeFile| file.text.contains("```toml scheme");
        files.iter().any(ours).then_some(Folder { files, paths, unread })
    }
}

impl Folder {
    /// The folder's names.
    pub fn outline(&self) -> Outline {
        outline(&self.files)
    }

    /// A file's position among the folder's, and its text.
    pub fn file(&self, path: &Path) -> Option<(usize, &str)> {
        let index = self.paths.iter().position(|known| known == path)?;
        Some((index, self.files.get(index)?.text.as_str()))
    }
}

/// The path of an address; none for what is not on the disk.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    Url::parse(uri.as_str()).ok().filter(|url| url.scheme() == "file")?.to_file_path().ok()
}
