//! `/api`: the document as a page for people, drawn from the document itself.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Html;
use serde_json::Value;

use super::document::{each, fields, shape};
use super::problem::KINDS;
use crate::frame::Frame;

#[derive(Template)]
#[template(path = "api.html")]
struct Page {
    frame: Frame,
    subjects: Vec<Subject>,
    schemas: Vec<Schema>,
    kinds: Vec<(&'static str, u16, &'static str)>,
}

struct Subject {
    name: String,
    operations: Vec<Operation>,
}

struct Operation {
    method: String,
    path: String,
    summary: String,
    /// Name, where it stands, whether it must be there, words.
    parameters: Vec<(String, &'static str, bool, String)>,
    body: Option<String>,
    /// Status, words, shape.
    answers: Vec<(String, String, String)>,
}

struct Schema {
    name: String,
    fields: Vec<(String, String, bool, String)>,
}

fn subject(tag: &str) -> String {
    let known = desk::scope::SUBJECTS.iter().find(|(word, _)| *word == tag);
    known.map_or_else(|| "本人".to_owned(), |(word, name)| format!("{name}（{word}）"))
}

fn operation((path, method, told): (&String, &String, &Value)) -> Operation {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let content = |value: &Value| {
        let content = value["content"].as_object();
        let schema = content.and_then(|content| content.values().next());
        schema.map(|schema| shape(&schema["schema"]))
    };
    let parameter = |one: &Value| {
        let place = match one["in"].as_str() {
            Some("path") => "地址",
            Some("header") => "请求头",
            _ => "查询",
        };
        (text(&one["name"]), place, one["required"] == true, text(&one["description"]))
    };
    let answers = told["responses"].as_object().into_iter().flatten();
    Operation {
        method: method.to_uppercase(),
        path: path.clone(),
        summary: text(&told["summary"]),
        parameters: told["parameters"].as_array().into_iter().flatten().map(parameter).collect(),
        body: told["requestBody"]
            .is_object()
            .then(|| content(&told["requestBody"]).unwrap_or_default()),
        answers: answers
            .filter(|(status, _)| status.starts_with('2'))
            .map(|(status, one)| {
                (status.clone(), text(&one["description"]), content(one).unwrap_or_default())
            })
            .collect(),
    }
}

/// The page; it is the same for everyone and drawn once.
pub fn page(document: &Value) -> Html<String> {
    let mut subjects: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    for one in each(document) {
        let tag = one.2["tags"][0].as_str().unwrap_or_default();
        subjects.entry(subject(tag)).or_default().push(operation(one));
    }
    let schemas = document["components"]["schemas"].as_object().into_iter().flatten();
    let schema =
        |(name, schema): (&String, &Value)| Schema { name: name.clone(), fields: fields(schema) };
    let page = Page {
        frame: Frame::bare(),
        subjects: subjects
            .into_iter()
            .map(|(name, operations)| Subject { name, operations })
            .collect(),
        schemas: schemas.map(schema).collect(),
        kinds: KINDS.to_vec(),
    };
    Html(page.render().unwrap_or_default())
}
