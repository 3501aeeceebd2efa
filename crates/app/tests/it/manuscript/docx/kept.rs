//! What of a document is text of the work.

use ::manuscript::docx::{Manuscript, read};
use ::manuscript::text::Body;

use super::{archive, document, docx, p, styled};

fn manuscript(body: &str) -> Manuscript {
    read(&docx(body)).unwrap()
}

/// The body as it will stand in the editor.
fn text(body: &str) -> String {
    Body::print(&manuscript(body).blocks)
}

#[test]
fn headings_go_by_name_outline_and_what_they_stand_on() {
    let body = [
        styled("1", "一、做法"),
        styled("2", "（一）责任"),
        styled("4", "小节"),
        styled("5", "自定义"),
        p(r#"<w:outlineLvl w:val="0"/>"#, "直接设级"),
        p(r#"<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>"#, "取消设级"),
        styled("TOC1", "一、做法\t1"),
        p("", "　　正文。"),
    ];
    let kept = "# 一、做法\n## （一）责任\n### 小节\n## 自定义\n# 直接设级\n取消设级\n正文。";
    assert_eq!(text(&body.concat()), kept);
}

#[test]
fn a_file_without_styles_goes_by_their_ids() {
    let body = [styled("Heading2", "小标题"), styled("Title", "大标题"), p("", "正文")].concat();
    let read = read(&archive(&[("word/document.xml", &document(&body))])).unwrap();
    assert_eq!(read.title.as_deref(), Some("大标题"));
    assert_eq!(Body::print(&read.blocks), "## 小标题\n正文");
}

/// In many a document the title bears the style of a heading: it stands first and above the others.
#[test]
fn a_heading_that_stands_first_and_above_all_others_is_the_title() {
    let text = p("", "正文");
    let read = manuscript(&[styled("1", "关于防汛工作的报告"), text.clone()].concat());
    assert_eq!(read.title.as_deref(), Some("关于防汛工作的报告"));
    let two = [styled("1", "一、做法"), text.clone(), styled("1", "二、成效"), text.clone()];
    assert_eq!(manuscript(&two.concat()).title, None, "sections are none");
    assert_eq!(manuscript(&[text, styled("1", "一、做法")].concat()).title, None);
}

#[test]
fn the_title_is_styled_or_else_centred() {
    let centred = p(r#"<w:jc w:val="center"/>"#, "区委办公室");
    let styled_twice = [&centred, &styled("a3", "关于防汛工作的"), &styled("a3", "情况报告")];
    let read = manuscript(&styled_twice.map(String::as_str).concat());
    assert_eq!(read.title.as_deref(), Some("关于防汛工作的情况报告"));
    assert_eq!(Body::print(&read.blocks), "区委办公室");

    let read = manuscript(&[p("", "首段"), centred, styled("mid", "落款")].concat());
    assert_eq!(read.title.as_deref(), Some("区委办公室"));
    assert_eq!(Body::print(&read.blocks), "首段\n落款");

    let long = "长".repeat(61);
    assert_eq!(manuscript(&styled("mid", &long)).title, None);
}

/// An office breaks a long title into centred lines of one size; what is smaller beneath it is not its own.
#[test]
fn a_title_on_several_lines_of_large_letters_is_one() {
    let line = |size: u16, text: &str| {
        format!(
            "<w:p><w:pPr><w:jc w:val=\"center\"/><w:rPr><w:sz w:val=\"21\"/></w:rPr></w:pPr>\
             <w:r><w:rPr><w:sz w:val=\"{size}\"/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let (first, second) = (line(44, "关于进一步加强"), line(44, "防汛值守工作的情况报告"));
    let byline = line(32, "区委办公室");
    let read = manuscript(&[&*first, &second, &byline, &p("", "正文")].concat());
    assert_eq!(read.title.as_deref(), Some("关于进一步加强防汛值守工作的情况报告"));
    assert_eq!(Body::print(&read.blocks), "区委办公室\n正文");
    // Where all letters are as large as the text, nobody can tell a title from who wrote it.
    let plain = manuscript(&[&*line(32, "情况报告"), &byline, &p("", "正文")].concat());
    assert_eq!(plain.title.as_deref(), Some("情况报告"));
}

#[test]
fn breaks_tabs_entities_and_ticks_are_kept() {
    let run = "<w:p><w:r><w:t>甲&amp;乙&#x4E19;</w:t><w:br/><w:t xml:space=\"preserve\">丁\n</w:t>\
        <w:tab/><w:t>戊</w:t><w:noBreakHyphen/><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>\
        <w:t><![CDATA[<己>]]></w:t></w:r></w:p>";
    assert_eq!(text(run), "甲&乙丙\n丁  戊-☑<己>");
}

#[test]
fn insertions_stay_and_deletions_go() {
    let body = "<w:p><w:r><w:t>原</w:t></w:r><w:ins><w:r><w:t>增</w:t></w:r></w:ins>\
        <w:del><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del>\
        <w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>到</w:t></w:r></w:moveTo></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val=\"1\"/><w:pPrChange><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:pPrChange></w:pPr>\
        <w:r><w:t>后半</w:t></w:r></w:p>";
    let read = manuscript(body);
    assert_eq!(read.title, None, "a former property counts for nothing");
    assert_eq!(Body::print(&read.blocks), "原增到\n# 前半后半");
}

#[test]
fn hidden_text_and_field_codes_go() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>\
        <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>明</w:t></w:r>\
        <w:r><w:instrText>PAGE</w:instrText></w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt>\
        <w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:p>";
    assert_eq!(text(body), "明拼");
}

fn cell(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

#[test]
fn a_table_keeps_its_columns_and_flattens_what_is_nested() {
    let nested = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell("", &p("", "内1")),
        cell("", &p("", "内2"))
    );
    let rows = [
        format!(
            "<w:tr>{}{}</w:tr>",
            cell(r#"<w:gridSpan w:val="2"/>"#, &p("", "合并")),
            cell("", &p("", "丙"))
        ),
        format!(
            "<w:tr>{}{}{}</w:tr>",
            cell("", "<w:p/>"),
            cell("", &[p("", "一|"), p("", "二")].concat()),
            cell("", &[p("", "外"), nested].concat())
        ),
        format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", cell("", &p("", "删去的行"))),
    ];
    let table = format!("{}<w:tbl>{}</w:tbl>{}", p("", "上文"), rows.concat(), p("", "下文"));
    assert_eq!(text(&table), "上文\n| 合并 |  | 丙 |\n|  | 一\\| 二 | 外 内1 内2 |\n下文");
}

#[test]
fn a_text_box_is_read_once_and_after_its_paragraph() {
    let inner = format!(
        "<w:txbxContent>{}{}</w:txbxContent>",
        p("", "框内"),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    );
    let body = format!(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent>\
         <mc:Choice Requires=\"wps\"><w:drawing>{inner}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>后</w:t></w:r></w:p>{}",
        p("", "下段")
    );
    assert_eq!(text(&body), "前后\n框内\n| 格 |\n下段");
    let only_fallback = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    assert_eq!(text(&only_fallback), "框内\n| 格 |");
}

#[test]
fn a_text_box_in_a_cell_belongs_to_the_cell() {
    let boxed = format!(
        "<w:p><w:r><w:t>格</w:t></w:r><w:r><w:txbxContent>{}</w:txbxContent></w:r></w:p>",
        p("", "框")
    );
    assert_eq!(text(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", &boxed))), "| 格 框 |");
}

#[test]
fn the_main_part_is_where_the_relations_say() {
    let relations = super::RELATIONS.replace("word/document.xml", "/word/document2.xml");
    let body = document(&p("", "正文"));
    let parts = [("_rels/.rels", relations.as_str()), ("word/document2.xml", &body)];
    assert_eq!(Body::print(&read(&archive(&parts)).unwrap().blocks), "正文");
}

#[test]
fn a_paragraph_that_reads_as_a_mark_stays_a_paragraph() {
    assert_eq!(text(&[p("", "# 号"), p("", "|a|")].concat()), "\\# 号\n\\|a|");
}
