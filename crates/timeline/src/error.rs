use std::fmt;

/// What this crate refuses, with a message that names the value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    kind: Kind,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Kind {
    NotADay(String),
    ImpossibleDay(String),
    Language(String),
    TimeMl { line: usize, what: String },
}

/// No message repeats more of a value than this.
const SHOWN: usize = 40;

impl Error {
    pub(crate) fn not_a_day(text: &str) -> Self {
        Self { kind: Kind::NotADay(shortened(text)) }
    }

    pub(crate) fn impossible_day(text: &str) -> Self {
        Self { kind: Kind::ImpossibleDay(shortened(text)) }
    }

    /// What is wrong with a language file, or with a language's code.
    pub(crate) fn language(message: String) -> Self {
        Self { kind: Kind::Language(message) }
    }

    /// What is wrong with a TimeML document.
    pub(crate) fn timeml(line: usize, what: &str) -> Self {
        Self { kind: Kind::TimeMl { line, what: what.to_owned() } }
    }

    /// Whether the value has the shape of a day that no calendar has: 2016-02-30.
    #[must_use]
    pub fn is_impossible_day(&self) -> bool {
        matches!(self.kind, Kind::ImpossibleDay(_))
    }

    /// Whether the value was to be a day and is none, of any shape.
    #[must_use]
    pub fn is_day(&self) -> bool {
        matches!(self.kind, Kind::NotADay(_) | Kind::ImpossibleDay(_))
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::NotADay(value) => {
                write!(f, "{value:?} is not a day: an ISO date such as 2016-10-11 is needed")
            }
            Kind::Language(message) => f.write_str(message),
            Kind::TimeMl { line, what } => write!(f, "no TimeML, line {line}: {what}"),
            Kind::ImpossibleDay(value) => write!(f, "{value:?} names a day that does not exist"),
        }
    }
}

impl std::error::Error for Error {}
