//! A block's text gone through up to the cursor: which table it stands in, and which value is due.

/// What was met so far in a block.
#[derive(Default)]
pub struct Walk<'t> {
    /// The first byte of the string that is open.
    pub string: Option<usize>,
    /// Whether the place is within a comment.
    pub comment: bool,
    /// The key whose value is due.
    pub key: Option<&'t str>,
    /// The line that heads the table.
    pub header: &'t str,
    escaped: bool,
    /// The brackets that are open, each with the key whose value it begins.
    open: Vec<(char, Option<&'t str>)>,
}

impl<'t> Walk<'t> {
    /// Goes through a block's text up to the cursor.
    pub fn through(before: &'t str) -> Walk<'t> {
        let mut walk = Walk::default();
        walk.next_line(before);
        for (at, c) in before.char_indices() {
            walk.step(before, at, c);
        }
        walk
    }

    /// The keys of the inline tables around the place, from the outside in.
    pub fn inner(&self) -> impl Iterator<Item = &'t str> {
        self.open.iter().filter(|(c, _)| *c == '{').filter_map(|(_, key)| *key)
    }

    /// Whether keys stand here, and not the values of a list.
    pub fn takes_keys(&self) -> bool {
        self.open.last().is_none_or(|(c, _)| *c == '{')
    }

    fn step(&mut self, text: &'t str, at: usize, c: char) {
        let escaped = std::mem::take(&mut self.escaped);
        match (c, self.string) {
            ('\n', _) => self.next_line(text.get(at + 1..).unwrap_or_default()),
            _ if self.comment => {}
            ('\\', Some(_)) => self.escaped = !escaped,
            ('"', Some(_)) if !escaped => self.string = None,
            (_, Some(_)) => {}
            ('"', None) => self.string = Some(at + 1),
            ('#', None) => self.comment = true,
            ('=', None) => self.key = text.get(..at).map(key_before),
            ('[' | '{', None) => {
                self.open.push((c, self.key));
                self.key = self.key.filter(|_| c == '[');
            }
            (']' | '}', None) => {
                let closed = self.open.pop();
                // Within a list of tables its key is still what is being told.
                self.key = closed.and_then(|(_, key)| key);
            }
            (',', None) if self.open.last().is_some_and(|(c, _)| *c == '{') => {
                self.key = None;
            }
            _ => {}
        }
    }

    /// A string ends with its line, and a header ends whatever was left open above it.
    fn next_line(&mut self, rest: &'t str) {
        (self.string, self.comment) = (None, false);
        let header = rest.starts_with("[[") || rest.starts_with('[') && !rest.starts_with("[\"");
        if header {
            self.open.clear();
            self.header = rest.lines().next().unwrap_or_default();
        }
        if self.open.is_empty() {
            self.key = None;
        }
    }
}

fn key_before(text: &str) -> &str {
    let text = text.trim_end();
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    text.get(text.trim_end_matches(word).len()..).unwrap_or_default()
}
