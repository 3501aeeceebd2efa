//! The OpenAPI document: what handlers say of themselves, and what holds for all of them.

use std::collections::BTreeMap;

use axum::http::Method;
use desk::paper::Kind;
use serde_json::{Map, Value, json};
use utoipa::openapi::OpenApi;

use super::BASE;
use super::problem::KINDS;
use crate::Listed;

/// An operation.
pub struct Operation {
    /// What it is about: the word of its scopes.
    pub subject: String,
    /// Whether it answers JSON when all is well.
    pub json: bool,
}

/// The operations by method and path.
pub struct Operations {
    rows: BTreeMap<String, Operation>,
}

impl Operations {
    /// Reads them from the document.
    pub fn of(document: &Value) -> Operations {
        let row = |(path, method, operation): (&String, &String, &Value)| {
            let subject = operation["tags"][0].as_str().unwrap_or_default().to_owned();
            let file = operation["responses"]["200"]["content"]
                .as_object()
                .is_some_and(|content| !content.contains_key("application/json"));
            let key = format!("{} {path}", method.to_uppercase());
            (key, Operation { subject, json: !file })
        };
        Operations { rows: each(document).map(row).collect() }
    }

    /// The operation of a route.
    pub fn get(&self, method: &Method, path: &str) -> Option<&Operation> {
        self.rows.get(&format!("{method} {path}"))
    }

    /// The routes, for the matrix of rights.
    pub fn listed(&self) -> Vec<Listed> {
        let routes = self.rows.keys().filter_map(|row| row.split_once(' '));
        let own = |(method, path): (&str, &str)| Listed {
            path: path.to_owned().into(),
            method: method.to_owned().into(),
        };
        routes.map(own).collect()
    }
}

/// The operations of a document: path, method, what it says.
pub fn each(document: &Value) -> impl Iterator<Item = (&String, &String, &Value)> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| (path, method, operation))
    })
}

/// The document with what holds for all operations: the key, the parts of an address, the headers
/// of what changes something, and the problems.
pub fn whole(openapi: &OpenApi) -> Value {
    let mut document = serde_json::to_value(openapi).unwrap_or_default();
    if let Some(paths) = document["paths"].as_object_mut() {
        for (path, methods) in paths.iter_mut() {
            for (method, operation) in methods.as_object_mut().into_iter().flatten() {
                complete(path, method, operation);
            }
        }
    }
    document["components"]["securitySchemes"]["key"] = json!({ "type": "http", "scheme": "bearer", "description": "接口密钥，在“我的账号—接口密钥”生成" });
    document["security"] = json!([{ "key": [] }]);
    document["servers"] = json!([{ "url": "/" }]);
    document
}

fn complete(path: &str, method: &str, operation: &mut Value) {
    let unsafe_ = method != "get";
    let takes_body = operation["requestBody"].is_object();
    let versioned = operation["x-versioned"].as_bool().unwrap_or_default();
    let mut parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
    for part in path.split('/').filter_map(|part| part.strip_prefix('{')) {
        parameters.push(place(part.trim_end_matches('}')));
    }
    if unsafe_ {
        parameters.push(header("Idempotency-Key", "为本次办理新取的幂等键，重试时沿用", 1, 200));
    }
    if versioned {
        let mut seen = header("If-Match", "读取时ETag给出的版本，如\"3\"；不论版本则用*", 1, 24);
        seen["schema"]["pattern"] = json!("^(\\*|\"[0-9]{1,9}\")$");
        parameters.push(seen);
    }
    operation["parameters"] = Value::Array(parameters);
    let fits = |status: u16| match status {
        409 | 422 => unsafe_,
        412 | 428 => versioned,
        413 | 415 => takes_body,
        405 => false,
        _ => true,
    };
    let mut kinds: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for (_, status, title) in KINDS.iter().filter(|(_, status, _)| fits(*status)) {
        kinds.entry(*status).or_default().push(title);
    }
    kinds.insert(500, vec!["系统故障"]);
    let responses = operation["responses"].as_object_mut();
    let Some(responses) = responses else { return };
    for (status, titles) in kinds {
        responses.entry(status.to_string()).or_insert_with(|| problem(&titles.join("；")));
    }
    let text = |words: &str| json!({ "description": words, "required": true, "schema": { "type": "string" } });
    if let Some(unauthorized) = responses.get_mut("401") {
        unauthorized["headers"]["WWW-Authenticate"] = text("Bearer");
    }
    if let Some(made) = responses.get_mut("201") {
        made["headers"]["Location"] = text("新建之物的地址");
    }
    if let Some(map) = operation.as_object_mut() {
        map.remove("x-versioned");
    }
}

fn problem(titles: &str) -> Value {
    let schema = json!({ "$ref": "#/components/schemas/Problem" });
    json!({ "description": titles, "content": { "application/problem+json": { "schema": schema } } })
}

fn header(name: &str, words: &str, least: u32, most: u32) -> Value {
    let schema = json!({ "type": "string", "minLength": least, "maxLength": most });
    json!({ "name": name, "in": "header", "required": true, "description": words, "schema": schema })
}

/// A part of an address.
fn place(name: &str) -> Value {
    let schema: Value = match name {
        "revision" => json!({ "type": "integer", "minimum": 1, "maximum": 1_000_000 }),
        "month" => json!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" }),
        "paper" => json!({ "type": "string", "enum": Kind::ALL.map(Kind::name) }),
        "clause" | "fact" | "file" => json!({ "type": "string", "minLength": 1, "maxLength": 80 }),
        _ => json!({ "type": "string", "pattern": "^[0-9a-z]{26}$" }),
    };
    json!({ "name": name, "in": "path", "required": true, "schema": schema })
}

/// The paths below the API's own address.
pub fn based(openapi: &mut OpenApi) {
    let mut paths = std::mem::take(&mut openapi.paths.paths);
    for (path, item) in std::mem::take(&mut paths) {
        openapi.paths.paths.insert(format!("{BASE}{path}"), item);
    }
}

/// A schema by reference or in place, in words, for the reader.
pub fn shape(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return name.rsplit('/').next().unwrap_or_default().to_owned();
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => {
            let kinds = kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null");
            kinds.collect::<Vec<_>>().join("或")
        }
        Value::String(kind) => kind.clone(),
        _ => return "任意".to_owned(),
    };
    if kind == "array" { format!("{}的列表", shape(&schema["items"])) } else { kind }
}

/// A schema's fields: name, shape, whether it must be there, words.
pub fn fields(schema: &Value) -> Vec<(String, String, bool, String)> {
    let none = Map::new();
    let properties = schema["properties"].as_object().unwrap_or(&none);
    let must = schema["required"].as_array().cloned().unwrap_or_default();
    let field = |(name, field): (&String, &Value)| {
        let words = field["description"].as_str().unwrap_or_default().to_owned();
        (name.clone(), shape(field), must.iter().any(|m| m == name), words)
    };
    properties.iter().map(field).collect()
}
