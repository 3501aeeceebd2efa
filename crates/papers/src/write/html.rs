//! The HTML form: one file that needs nothing else, well-formed as XML too.

use std::fmt::{self, Display};

use quick_xml::escape::escape;

use crate::Page;
use crate::page::{Band, Cell, Column, Set, Table, measure};
use crate::stamp::{PREFIX, Stamp};

/// How it looks, on a screen and on paper.
const STYLE: &str = include_str!("page.css");

/// A page as HTML.
struct Html<'a>(&'a Page);

pub(super) fn write(page: &Page) -> String {
    Html(page).to_string()
}

impl Display for Html<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Html(page) = self;
        let title = escape(page.title.as_str());
        let [drawn_up_by, up_to] = page.byline.each_ref().map(|part| escape(part.as_str()));
        f.write_str("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\"/>\n")?;
        f.write_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")?;
        f.write_str("<meta name=\"color-scheme\" content=\"light dark\"/>\n")?;
        for ((name, _), value) in page.stamp.fields() {
            let value = escape(value.as_str());
            writeln!(f, "<meta name=\"{PREFIX}{name}\" content=\"{value}\"/>")?;
        }
        writeln!(f, "<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>")?;
        writeln!(f, "<h1>{title}</h1>")?;
        writeln!(f, "<p class=\"byline\"><span>{drawn_up_by}</span><span>{up_to}</span></p>")?;
        table(f, &page.table, &title, "main")?;
        if let Some(corrections) = &page.corrections {
            let caption = escape(corrections.caption.as_str());
            writeln!(f, "<h2>{caption}</h2>")?;
            table(f, corrections, &caption, "corrections")?;
        }
        notes(f, &page.notes)?;
        foot(f, &page.stamp)?;
        f.write_str("</main>\n</body>\n</html>\n")
    }
}

fn table(f: &mut fmt::Formatter<'_>, table: &Table, caption: &str, class: &str) -> fmt::Result {
    // The region can be reached and scrolled with the keyboard.
    writeln!(
        f,
        "<div class=\"sheet {class}\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\">\n\
         <table>\n<caption>{caption}</caption>\n<thead>"
    )?;
    let head = table.head();
    let widths = table.widths();
    for bands in [&head.upper, &head.lower] {
        if bands.is_empty() {
            continue;
        }
        f.write_str("<tr>")?;
        for band in bands {
            let columns = widths.iter().skip(band.first).take(band.columns);
            head_cell(f, table, band, columns.sum())?;
        }
        f.write_str("</tr>\n")?;
    }
    f.write_str("</thead>\n<tbody>\n")?;
    for row in &table.rows {
        f.write_str("<tr>")?;
        for (column, cell) in table.columns.iter().zip(row) {
            body_cell(f, column, cell)?;
        }
        f.write_str("</tr>\n")?;
    }
    f.write_str("</tbody>\n</table>\n</div>\n")
}

fn head_cell(
    f: &mut fmt::Formatter<'_>,
    table: &Table,
    band: &Band<'_>,
    width: usize,
) -> fmt::Result {
    let scope = if band.columns > 1 { "colgroup" } else { "col" };
    write!(f, "<th scope=\"{scope}\"")?;
    if band.columns > 1 {
        write!(f, " colspan=\"{}\"", band.columns)?;
    }
    if band.rows > 1 {
        write!(f, " rowspan=\"{}\"", band.rows)?;
    }
    if table.columns.get(band.first).is_some_and(|c| c.names_row) {
        f.write_str(" class=\"name\"")?;
    }
    let words = measure::broken(band.words, width);
    let words: Vec<_> = words.lines().map(escape).collect();
    write!(f, ">{}</th>", words.join("<br/>"))
}

fn body_cell(f: &mut fmt::Formatter<'_>, column: &Column, cell: &Cell) -> fmt::Result {
    let shown = column.shown(cell);
    let words = escape(shown.as_str());
    if column.names_row {
        return write!(f, "<th scope=\"row\" class=\"name\">{words}</th>");
    }
    match column.set {
        Set::Middle => write!(f, "<td>{words}</td>"),
        Set::Line => write!(f, "<td class=\"line\">{words}</td>"),
        Set::Lines => write!(f, "<td class=\"lines\">{words}</td>"),
    }
}

fn notes(f: &mut fmt::Formatter<'_>, notes: &[String]) -> fmt::Result {
    if notes.is_empty() {
        return Ok(());
    }
    f.write_str("<div class=\"notes\"><p>注：</p><ol>\n")?;
    for note in notes {
        writeln!(f, "<li>{}</li>", escape(note.as_str()))?;
    }
    f.write_str("</ol></div>\n")
}

fn foot(f: &mut fmt::Formatter<'_>, stamp: &Stamp) -> fmt::Result {
    let [rests, hashes] = stamp.foot();
    let (rests, hashes) = (escape(rests.as_str()), escape(hashes.as_str()));
    writeln!(f, "<footer><span>{rests}</span><span>{hashes}</span></footer>")
}
