use super::TimeMl;
use super::xml::{Piece, Pieces};
use crate::{Anchor, Error, Timex, TimexKind, parse_day};
use dateline_tokenizer::Span;

/// What TIMEX3 knows.
const MODIFIERS: [&str; 12] = [
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
    "START",
    "MID",
    "END",
    "APPROX",
];
const KINDS: [TimexKind; 4] = [TimexKind::Date, TimexKind::Time, TimexKind::Duration, TimexKind::Set];

/// The part of the document that is being read.
#[derive(Default)]
struct State<'x> {
    document: TimeMl,
    /// The names of the open elements.
    open: Vec<&'x str>,
    /// The expression that is open, and where it began.
    timex: Option<(Timex, usize)>,
    has_text: bool,
}

pub(super) fn read(xml: &str) -> Result<TimeMl, Error> {
    let mut pieces = Pieces::new(xml);
    let mut state = State::default();
    loop {
        let piece = pieces.next().map_err(|what| Error::timeml(pieces.line(), what))?;
        let Some(piece) = piece else { break };
        state.take(piece).map_err(|what| Error::timeml(pieces.line(), &what))?;
    }
    let last = pieces.line();
    if let Some(name) = state.open.last() {
        return Err(Error::timeml(last, &format!("<{name}> is not closed")));
    }
    if !state.has_text {
        return Err(Error::timeml(last, "there is no <TEXT>"));
    }
    state.document.id = state.document.id.trim().to_owned();
    Ok(state.document)
}

impl<'x> State<'x> {
    fn is_in(&self, name: &str) -> bool {
        self.open.contains(&name)
    }

    fn take(&mut self, piece: Piece<'x>) -> Result<(), String> {
        match piece {
            Piece::Text(text) => {
                if self.is_in("TEXT") {
                    self.document.text.push_str(&text);
                } else if self.open.last() == Some(&"DOCID") {
                    self.document.id.push_str(&text);
                } else if self.open.is_empty() && !text.trim().is_empty() {
                    return Err("text outside of all elements".to_owned());
                }
                Ok(())
            }
            Piece::Open { name, attributes, empty } => {
                self.opened(name, &attributes, empty)?;
                if !empty {
                    self.open.push(name);
                }
                Ok(())
            }
            Piece::Close(name) => match self.open.pop() {
                Some(open) if open == name => {
                    self.closed(name);
                    Ok(())
                }
                Some(open) => Err(format!("</{name}> where <{open}> is open")),
                None => Err(format!("</{name}> where nothing is open")),
            },
        }
    }

    fn opened(&mut self, name: &str, attributes: &[(&str, String)], empty: bool) -> Result<(), String> {
        if name == "TEXT" {
            if std::mem::replace(&mut self.has_text, true) {
                return Err("a second <TEXT>".to_owned());
            }
        } else if name == "TIMEX3" && self.is_in("TEXT") && !empty {
            if self.timex.is_some() {
                return Err("a <TIMEX3> inside another".to_owned());
            }
            self.timex = Some((timex(attributes)?, self.document.text.len()));
        } else if name == "TIMEX3" && self.is_in("DCT") {
            let value = attributes.iter().find(|(name, _)| *name == "value").map(|(_, value)| value);
            self.document.published = value.and_then(|value| parse_day(value).ok());
        }
        Ok(())
    }

    fn closed(&mut self, name: &str) {
        if name == "TIMEX3"
            && let Some((mut timex, start)) = self.timex.take()
        {
            let end = self.document.text.len();
            if start < end {
                timex.span = Span::new(start, end);
                self.document.timexes.push(timex);
            }
        }
    }
}

/// The expression of a tag, without its place.
fn timex(attributes: &[(&str, String)]) -> Result<Timex, String> {
    let get =
        |name: &str| attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
    let required = |name: &str| get(name).ok_or_else(|| format!("a <TIMEX3> without {name}"));
    let kind = required("type")?;
    let kind =
        *KINDS.iter().find(|k| k.name() == kind).ok_or_else(|| format!("a <TIMEX3> of the type {kind:?}"))?;
    let modifier = match get("mod").filter(|modifier| !modifier.is_empty()) {
        Some(name) => {
            let known = MODIFIERS.iter().find(|known| **known == name);
            Some(*known.ok_or_else(|| format!("a <TIMEX3> with the mod {name:?}"))?)
        }
        None => None,
    };
    let text = |name| get(name).filter(|value| !value.is_empty()).map(str::to_owned);
    Ok(Timex {
        span: Span::new(0, 0),
        kind,
        value: required("value")?.to_owned(),
        relative: None,
        modifier,
        quant: text("quant"),
        freq: text("freq"),
        zone: None,
        from: None,
        to: None,
        anchor: Anchor::None,
        why: "read from TimeML".to_owned(),
    })
}
