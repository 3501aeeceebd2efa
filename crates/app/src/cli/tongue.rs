//! The command line's words in Chinese, and its examples in both languages.

use std::num::ParseIntError;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use toml_edit::{Document, Item};

use ledger::fault::Lang;

/// Chinese help by command and argument, and each command's example.
const WORDS: &str = include_str!("words.zh.toml");

/// Gives each command its example, and in Chinese its help.
pub fn translate(command: Command, lang: Lang) -> Command {
    let words = Document::parse(WORDS.to_owned()).ok();
    let root = words.as_ref().map(|words| words.as_item());
    let command = speak(command, root.and_then(|r| r.get("tongbao")), lang);
    within(command, root, lang)
}

/// The same for the commands within a command, whose tables stand in its own.
fn within(mut command: Command, words: Option<&Item>, lang: Lang) -> Command {
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let item = words.and_then(|words| words.get(&name));
        command = command.mut_subcommand(&name, |sub| within(speak(sub, item, lang), item, lang));
    }
    command
}

fn speak(mut command: Command, words: Option<&Item>, lang: Lang) -> Command {
    let text = |key: &str| words.and_then(|w| w.get(key)).and_then(Item::as_str);
    if let Some(example) = text("example") {
        let head = if lang == Lang::Zh { "示例" } else { "Example" };
        let colon = if lang == Lang::Zh { "：" } else { ":" };
        command = command.after_help(format!("{head}{colon}\n  {}", example.trim_end()));
    }
    if lang == Lang::En {
        return command;
    }
    if let Some(about) = text("about") {
        command = command.about(about.to_owned());
    }
    let names: Vec<String> = command.get_arguments().map(|a| a.get_id().to_string()).collect();
    for name in names {
        if let Some(help) = text(&name) {
            command = command.mut_arg(&name, |arg| arg.help(help.to_owned()));
        }
    }
    command
}

/// What the parser says, in the person's language.
pub fn reply(error: &clap::Error, lang: Lang) -> String {
    let english = error.render().to_string();
    if lang == Lang::En {
        return english;
    }
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => in_chinese(&english),
        _ => complaint(error, &english),
    }
}

/// The parser's own words, wherever they stand in its help.
fn in_chinese(help: &str) -> String {
    const PAIRS: [(&str, &str); 12] = [
        ("Usage: ", "用法："),
        ("Commands:", "命令："),
        ("Arguments:", "参数："),
        ("Options:", "选项："),
        ("[OPTIONS]", "[选项]"),
        ("<COMMAND>", "<命令>"),
        ("[COMMAND]", "[命令]"),
        ("[default: ", "[默认："),
        ("[possible values: ", "[可用："),
        ("Print help", "显示帮助"),
        ("Print version", "显示版本"),
        (" (see more with '--help')", ""),
    ];
    PAIRS.iter().fold(help.to_owned(), |text, (en, zh)| text.replace(en, zh))
}

fn complaint(error: &clap::Error, english: &str) -> String {
    let context = |kind| error.get(kind).map(shown).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let valid = context(ContextKind::ValidValue);
    let source = std::error::Error::source(error);
    let number = source.is_some_and(|cause| cause.is::<ParseIntError>());
    let cause = source.map(ToString::to_string).unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            format!("没有“{argument}”这个选项。")
        }
        ErrorKind::UnknownArgument => {
            format!("多出了“{argument}”；计分的台账请写在 --facts 后面。")
        }
        ErrorKind::MissingSubcommand => "还缺一个命令。".to_owned(),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令。", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("还缺：{argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面要写一个值。"),
        ErrorKind::InvalidValue => format!("“{value}”不能用于 {argument}，可用：{valid}"),
        ErrorKind::ValueValidation if number => {
            format!("“{value}”不能用于 {argument}；请写成数字，如 3。")
        }
        ErrorKind::ValueValidation => {
            format!("“{value}”不能用于 {argument}；请写成实有的日期或时刻，如 {cause}。")
        }
        ErrorKind::ArgumentConflict => format!("{argument} 不能重复，也不能同用。"),
        _ => return english.to_owned(),
    };
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand];
    let near: Vec<String> = suggested.into_iter().map(context).filter(|s| !s.is_empty()).collect();
    let near =
        if near.is_empty() { String::new() } else { format!("是不是：{}\n", near.join("、")) };
    let usage = in_chinese(&context(ContextKind::Usage));
    let usage = usage.trim_end();
    let usage = if usage.is_empty() { String::new() } else { format!("\n{usage}\n") };
    format!("{what}\n{near}{usage}加 --help 看说明。\n")
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join("、"),
        other => other.to_string(),
    }
}
