//! As much of XML as TimeML has: tags with attributes, text, entities, comments, CDATA, declarations.

/// A piece of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Piece<'x> {
    Open { name: &'x str, attributes: Vec<(&'x str, String)>, empty: bool },
    Close(&'x str),
    Text(String),
}

/// Cuts a document into pieces, and knows where it is.
#[derive(Clone, Debug)]
pub(super) struct Pieces<'x> {
    xml: &'x str,
    at: usize,
}

/// What is wrong, without its place.
type Wrong = &'static str;

impl<'x> Pieces<'x> {
    pub(super) fn new(xml: &'x str) -> Self {
        Self { xml: xml.strip_prefix('\u{feff}').unwrap_or(xml), at: 0 }
    }

    /// The line that has been reached, from 1.
    pub(super) fn line(&self) -> usize {
        self.xml.as_bytes()[..self.at].iter().filter(|b| **b == b'\n').count() + 1
    }

    /// The next piece; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'x>>, Wrong> {
        loop {
            let rest = &self.xml[self.at..];
            if rest.is_empty() {
                return Ok(None);
            }
            if !rest.starts_with('<') {
                let end = rest.find('<').unwrap_or(rest.len());
                let text = unescaped(&rest[..end])?;
                self.at += end;
                return Ok(Some(Piece::Text(text)));
            }
            if let Some(data) = rest.strip_prefix("<![CDATA[") {
                let end = data.find("]]>").ok_or("a CDATA section without its end")?;
                self.at += "<![CDATA[".len() + end + "]]>".len();
                return Ok(Some(Piece::Text(lines(&data[..end]))));
            }
            let passed = [("<!--", "-->"), ("<?", "?>"), ("<!", ">")]
                .into_iter()
                .find(|(open, _)| rest.starts_with(open));
            let Some((_, close)) = passed else { return self.tag().map(Some) };
            let end = rest.find(close).ok_or("a comment or declaration without its end")?;
            self.at += end + close.len();
        }
    }

    fn tag(&mut self) -> Result<Piece<'x>, Wrong> {
        let rest = &self.xml[self.at + 1..];
        let end = tag_end(rest).ok_or("a tag without its end")?;
        let inside = &rest[..end];
        self.at += end + 2;
        if let Some(name) = inside.strip_prefix('/') {
            return Ok(Piece::Close(name.trim_end()));
        }
        let (inside, empty) = inside.strip_suffix('/').map_or((inside, false), |inside| (inside, true));
        let name_end = inside.find(char::is_whitespace).unwrap_or(inside.len());
        let name = &inside[..name_end];
        if !name.starts_with(|c: char| c.is_alphabetic() || c == '_') || name.contains(['<', '=', '"', '\''])
        {
            return Err("a tag without a name");
        }
        Ok(Piece::Open { name, attributes: attributes(&inside[name_end..])?, empty })
    }
}

/// Where a tag ends: the first `>` outside of quotation marks.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    rest.bytes().position(|byte| match quote {
        Some(mark) => {
            quote = quote.filter(|_| byte != mark);
            false
        }
        None => {
            quote = Some(byte).filter(|b| matches!(b, b'"' | b'\''));
            byte == b'>'
        }
    })
}

fn attributes(mut rest: &str) -> Result<Vec<(&str, String)>, Wrong> {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(found);
        }
        let (name, value) = rest.split_once('=').ok_or("an attribute without a value")?;
        let (name, value) = (name.trim_end(), value.trim_start());
        let quote = value
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''))
            .ok_or("a value without quotation marks")?;
        let (inside, after) = value[1..].split_once(quote).ok_or("a value without its end")?;
        if name.is_empty() || name.contains(char::is_whitespace) || inside.contains('<') {
            return Err("an attribute that cannot be read");
        }
        if found.iter().any(|(known, _)| *known == name) {
            return Err("an attribute that stands twice");
        }
        found.push((name, unescaped(inside)?));
        rest = after;
    }
}

/// Line ends as XML reads them.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Text with its entities as characters.
fn unescaped(text: &str) -> Result<String, Wrong> {
    let text = lines(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (name, after) = rest[at + 1..].split_once(';').ok_or("an entity without its end")?;
        out.push(entity(name).ok_or("an entity that XML does not know")?);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

fn entity(name: &str) -> Option<char> {
    let number = |digits: &str, radix| {
        u32::from_str_radix(digits, radix).ok().filter(|_| !digits.starts_with('+')).and_then(char::from_u32)
    };
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix("#x") {
            Some(hex) => number(hex, 16),
            None => number(name.strip_prefix('#')?, 10),
        },
    }
}
