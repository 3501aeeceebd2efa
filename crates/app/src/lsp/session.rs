//! One client's session: what it asks, and what it is told.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ledger::calendar::Calendar;
use ledger::fault::Lang;
use lsp_types::{
    CompletionOptions, CompletionParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    GotoDefinitionParams, HoverParams, HoverProviderCapability, OneOf, PositionEncodingKind,
    ServerCapabilities, TextDocumentPositionParams, TextDocumentSyncCapability,
    TextDocumentSyncKind,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::completion;
use super::folder::{self, Buffers};
use super::told::{self, Point};
use super::wire::Heard;

/// How far a session has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is answered before `initialize`.
    New,
    /// At work.
    Open,
    /// After `shutdown` only `exit` may come.
    Closing,
    /// `exit` came; whether `shutdown` came before it.
    Ended(bool),
}

/// A session.
pub struct Session {
    /// How far it has come.
    pub stage: Stage,
    calendar: Calendar,
    lang: Lang,
    /// Whether the client can be asked to tell of changes on the disk.
    watches: bool,
    buffers: Buffers,
    /// Files whose folders are to be checked.
    changed: BTreeSet<PathBuf>,
    /// The files that the client was told faults of, by folder.
    marked: BTreeMap<PathBuf, BTreeSet<PathBuf>>,
}

/// Codes of JSON-RPC and of the protocol.
const NOT_JSON: i32 = -32700;
const NO_REQUEST: i32 = -32600;
const NO_METHOD: i32 = -32601;
const BAD_PARAMS: i32 = -32602;
const NOT_YET: i32 = -32002;

impl Session {
    /// A session that has not begun.
    pub fn new(calendar: Calendar, lang: Lang) -> Session {
        Session {
            stage: Stage::New,
            calendar,
            lang,
            watches: false,
            buffers: Buffers::default(),
            changed: BTreeSet::new(),
            marked: BTreeMap::new(),
        }
    }

    /// Takes a message; answers what is to be sent.
    pub fn hear(&mut self, heard: Heard) -> Vec<Value> {
        let message = match heard {
            Heard::Message(message) => message,
            Heard::Noise(why) => return vec![refusal(&Value::Null, NOT_JSON, &why)],
        };
        let Some(method) = message.get("method").and_then(Value::as_str) else {
            // An answer: what we ask is a wish, and nothing hangs on it.
            let answer = message.get("result").is_some() || message.get("error").is_some();
            let refused = refusal(&Value::Null, NO_REQUEST, "no method");
            return if answer { vec![] } else { vec![refused] };
        };
        let params = message.get("params").cloned().unwrap_or_default();
        match message.get("id") {
            Some(id) => vec![match self.answer(method, params) {
                Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
                Err((code, why)) => refusal(id, code, &why),
            }],
            None => self.note(method, params),
        }
    }

    fn answer(&mut self, method: &str, params: Value) -> Result<Value, (i32, String)> {
        match (self.stage, method) {
            (Stage::New, "initialize") => {
                self.stage = Stage::Open;
                let watched = "/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration";
                self.watches = params.pointer(watched) == Some(&Value::Bool(true));
                Ok(capabilities())
            }
            (Stage::Open, "initialize") => Err((NO_REQUEST, "initialized already".to_owned())),
            (Stage::New, _) => Err((NOT_YET, "initialize first".to_owned())),
            (Stage::Open, "shutdown") => {
                self.stage = Stage::Closing;
                Ok(Value::Null)
            }
            (Stage::Open, "textDocument/completion") => {
                let asked: CompletionParams = parsed(params)?;
                Ok(self.at(&asked.text_document_position, completion::offered))
            }
            (Stage::Open, "textDocument/hover") => {
                let asked: HoverParams = parsed(params)?;
                let lang = self.lang;
                let hover = |point: &Point<'_>| told::hover(point, lang);
                Ok(self.at(&asked.text_document_position_params, hover))
            }
            (Stage::Open, "textDocument/definition") => {
                let asked: GotoDefinitionParams = parsed(params)?;
                Ok(self.at(&asked.text_document_position_params, told::homes))
            }
            (Stage::Open, _) => Err((NO_METHOD, method.to_owned())),
            (Stage::Closing | Stage::Ended(_), _) => Err((NO_REQUEST, "shut down".to_owned())),
        }
    }

    /// What cannot be read of a notification has no answer by the protocol, and changes nothing.
    fn note(&mut self, method: &str, params: Value) -> Vec<Value> {
        match (self.stage, method) {
            (stage, "exit") => self.stage = Stage::Ended(stage == Stage::Closing),
            (Stage::Open, "initialized") if self.watches => return vec![watching()],
            (Stage::Open, _) => {
                let changed = self.changed_by(method, params).unwrap_or_default();
                self.changed.extend(changed);
            }
            _ => {}
        }
        vec![]
    }

    /// The files that a notification speaks of.
    fn changed_by(&mut self, method: &str, params: Value) -> Result<Vec<PathBuf>, (i32, String)> {
        let path = match method {
            "textDocument/didOpen" => {
                let opened = parsed::<DidOpenTextDocumentParams>(params)?.text_document;
                self.buffers.keep(&opened.uri, opened.text)
            }
            "textDocument/didChange" => {
                let changed: DidChangeTextDocumentParams = parsed(params)?;
                let whole = changed.content_changes.into_iter().rfind(|c| c.range.is_none());
                whole.and_then(|c| self.buffers.keep(&changed.text_document.uri, c.text))
            }
            "textDocument/didClose" => {
                let closed: DidCloseTextDocumentParams = parsed(params)?;
                self.buffers.drop(&closed.text_document.uri)
            }
            "textDocument/didSave" => {
                folder::path(&parsed::<DidSaveTextDocumentParams>(params)?.text_document.uri)
            }
            "workspace/didChangeWatchedFiles" => {
                let changed: DidChangeWatchedFilesParams = parsed(params)?;
                let paths = changed.changes.iter().filter_map(|change| folder::path(&change.uri));
                return Ok(paths.collect());
            }
            _ => None,
        };
        Ok(path.into_iter().collect())
    }

    /// What a question about a place in a scheme is answered; nothing elsewhere.
    fn at(
        &self,
        asked: &TextDocumentPositionParams,
        answer: impl Fn(&Point<'_>) -> Option<Value>,
    ) -> Value {
        let found = || {
            let path = folder::path(&asked.text_document.uri)?;
            let folder = self.buffers.folder(&path)?;
            let outline = folder.outline();
            let (file, text) = folder.file(&path)?;
            let byte = super::place::byte(text, asked.position);
            let (buffers, folder, outline) = (&self.buffers, &folder, &outline);
            answer(&Point { buffers, folder, outline, file, text, byte })
        };
        found().unwrap_or_default()
    }

    /// Checks the folders that changed; what the client is to be told of each of their files.
    pub fn publish(&mut self) -> Vec<Value> {
        let mut messages = vec![];
        let changed = std::mem::take(&mut self.changed);
        let folders: BTreeMap<&Path, &PathBuf> =
            changed.iter().filter_map(|file| Some((file.parent()?, file))).collect();
        for (place, file) in folders {
            let folder = self.buffers.folder(file);
            let told = folder.map(|folder| told::faults(&folder, &self.calendar, self.lang));
            let told = told.unwrap_or_default();
            let marked: BTreeSet<PathBuf> = told.keys().cloned().collect();
            let before = self.marked.insert(place.to_owned(), marked).unwrap_or_default();
            let cleared = before.into_iter().filter(|path| !told.contains_key(path));
            let cleared: Vec<PathBuf> = cleared.collect();
            let cleared = cleared.into_iter().map(|path| (path, vec![]));
            for (path, diagnostics) in told.into_iter().chain(cleared) {
                let uri = self.buffers.uri(&path);
                let params = json!({ "uri": uri, "diagnostics": diagnostics });
                let method = "textDocument/publishDiagnostics";
                messages.push(json!({ "jsonrpc": "2.0", "method": method, "params": params }));
            }
        }
        messages
    }
}

fn parsed<T: DeserializeOwned>(params: Value) -> Result<T, (i32, String)> {
    serde_json::from_value(params).map_err(|error| (BAD_PARAMS, error.to_string()))
}

fn refusal(id: &Value, code: i32, why: &str) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": why } })
}

/// Asks to be told when a scheme's files change on the disk.
fn watching() -> Value {
    let method = "workspace/didChangeWatchedFiles";
    let watchers = json!([{ "globPattern": "**/*.md" }]);
    let options = json!({ "watchers": watchers });
    let wish = json!({ "id": "schemes", "method": method, "registerOptions": options });
    let params = json!({ "registrations": [wish] });
    let (id, method) = ("watch", "client/registerCapability");
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
}

fn capabilities() -> Value {
    let completion = CompletionOptions {
        trigger_characters: Some(["\"", ".", "["].map(str::to_owned).to_vec()),
        ..CompletionOptions::default()
    };
    let capabilities = ServerCapabilities {
        position_encoding: Some(PositionEncodingKind::UTF16),
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::FULL)),
        completion_provider: Some(completion),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        ..ServerCapabilities::default()
    };
    json!({
        "capabilities": capabilities,
        "serverInfo": { "name": "tongbao", "version": env!("CARGO_PKG_VERSION") },
    })
}
