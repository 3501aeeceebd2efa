//! `explain`: a fault code's story.

use ledger::fault::{Article, Lang, articles};

use crate::cli::ExplainArgs;
use crate::failure::Failure;
use crate::output;

/// Prints one code's story, or all codes.
pub fn run(args: &ExplainArgs, lang: Lang) -> Result<(), Failure> {
    let all = articles(lang);
    let Some(code) = &args.code else {
        return output::answer(&all.iter().map(heading).collect::<String>());
    };
    let wanted = code.to_uppercase();
    let Some(article) = all.iter().find(|a| a.code == wanted || a.name == *code) else {
        return Err(Failure::usage(
            format!("没有“{code}”这个代码。运行 tongbao explain 可看全部。"),
            format!("there is no code `{code}`; `tongbao explain` lists all"),
        ));
    };
    output::answer(&format!("{}\n{}\n", heading(article), article.story))
}

/// A message with its blanks left open: `{found}` becomes `…`.
fn blanks(message: &str) -> String {
    let mut parts = message.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    let after =
        |part: &str| part.split_once('}').map_or(String::new(), |(_, rest)| rest.to_owned());
    parts.fold(first, |text, part| format!("{text}…{}", after(part)))
}

fn heading(article: &Article) -> String {
    // The last message is the one for whatever has none of its own.
    let message = blanks(article.message.lines().last().unwrap_or_default());
    let (code, name) = (&article.code, &article.name);
    format!("{code} {name}  {message}\n")
}
