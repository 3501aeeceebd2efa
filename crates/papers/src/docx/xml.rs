//! XML that is well-formed by its making: what is opened is closed, what is said is escaped.

use quick_xml::escape::escape;

/// The head of each part.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// An attribute.
pub type Attribute<'a> = (&'a str, &'a str);

/// A part under way.
pub struct Xml(String);

impl Xml {
    /// A part with its root element.
    pub fn part(
        root: &str,
        attributes: &[Attribute<'_>],
        content: impl FnOnce(&mut Xml),
    ) -> String {
        let mut xml = Xml(HEAD.to_owned());
        xml.within(root, attributes, content);
        xml.0
    }

    /// An element with something in it.
    pub fn within(
        &mut self,
        name: &str,
        attributes: &[Attribute<'_>],
        content: impl FnOnce(&mut Xml),
    ) {
        self.open(name, attributes, ">");
        content(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.open(name, attributes, "/>");
    }

    /// An element whose one attribute is `w:val`.
    pub fn value(&mut self, name: &str, value: impl ToString) {
        self.empty(name, &[("w:val", &value.to_string())]);
    }

    /// Words.
    pub fn words(&mut self, words: &str) {
        self.0.push_str(&escape(words));
    }

    fn open(&mut self, name: &str, attributes: &[Attribute<'_>], end: &str) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.0.push_str(&escape(*value));
            self.0.push('"');
        }
        self.0.push_str(end);
    }
}
