//! Mentions in other programs' formats: a format a file.

mod brat;
mod conll;
mod csv;
mod geojson;
mod web_annotation;

pub(crate) use csv::quoted;

use crate::Mention;
use dateline_tokenizer::Document;

/// A format that mentions are written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum MentionFormat {
    /// A row a mention, after a header.
    Csv,
    /// A token a line with its tag (B-PER, I-PER, O), a blank line after a sentence.
    Conll,
    /// Standoff annotations of brat: `T1`, and `N1` with the entity.
    Brat,
    /// W3C Web Annotations, one a line, with positions and quotes.
    WebAnnotation,
    /// The places as features, one a line (GeoJSON text sequences without the separator).
    GeoJson,
}

impl MentionFormat {
    /// All formats.
    pub const ALL: [MentionFormat; 5] =
        [Self::Csv, Self::Conll, Self::Brat, Self::WebAnnotation, Self::GeoJson];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Conll => "conll",
            Self::Brat => "brat",
            Self::WebAnnotation => "web-annotation",
            Self::GeoJson => "geojson",
        }
    }

    /// The format with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// What stands once before the first article.
    #[must_use]
    pub fn head(self) -> &'static str {
        if self == Self::Csv { csv::HEAD } else { "" }
    }
}

/// An article with what was found in it.
#[derive(Clone, Copy, Debug)]
pub struct Annotated<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Its tokens and sentences.
    pub document: &'a Document,
    /// Its mentions, in the order of the text.
    pub mentions: &'a [Mention],
}

/// The mentions of one article in a format. Offsets count code points; CoNLL has none.
#[must_use]
pub fn write_mentions(format: MentionFormat, article: &Annotated<'_>) -> String {
    match format {
        MentionFormat::Csv => csv::write(article),
        MentionFormat::Conll => conll::write(article),
        MentionFormat::Brat => brat::write(article),
        MentionFormat::WebAnnotation => web_annotation::write(article),
        MentionFormat::GeoJson => geojson::write(article),
    }
}

/// A text as a JSON string.
fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c < ' ' => out += &format!("\\u{:04x}", c as u32),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lexicon, Linker};
    use dateline_tokenizer::Tokenizer;

    fn written(format: MentionFormat) -> String {
        let rows = "id\tname\ttype\tlat\tlon\tgeonameid\nc:t\tTarvik \"Süd\"\tLOC\t33.5\t-36.25\t42\n";
        let linker = Linker::new(vec![Lexicon::from_tsv("t", rows).expect("sound").into()]);
        let text = "Ünder Tarvik Süd, Colonel Oleg Tverdov waits.";
        let document = Tokenizer::new().document(text);
        let mentions = linker.mentions(text, &document);
        assert_eq!(mentions.len(), 2);
        write_mentions(format, &Annotated { id: "a,1", text, document: &document, mentions: &mentions })
    }

    #[test]
    fn rows() {
        let text = written(MentionFormat::Csv);
        let first = text.lines().next().expect("a row");
        assert_eq!(first, "\"a,1\",6,16,Tarvik Süd,LOC,c:t,\"Tarvik \"\"Süd\"\"\",,42,33.5,-36.25");
        assert_eq!(first.matches(',').count(), MentionFormat::Csv.head().matches(',').count() + 1);
    }

    #[test]
    fn tokens_with_tags() {
        let text = written(MentionFormat::Conll);
        assert!(
            text.starts_with("Ünder\tO\nTarvik\tB-LOC\nSüd\tI-LOC\n,\tO\nColonel\tO\nOleg\tB-PER\n"),
            "{text}"
        );
        assert!(text.ends_with(".\tO\n\n"));
    }

    #[test]
    fn standoff() {
        let text = written(MentionFormat::Brat);
        assert!(
            text.starts_with("T1\tLOC 6 16\tTarvik Süd\nN1\tReference T1 dateline:c:t\tTarvik \"Süd\"\n"),
            "{text}"
        );
    }

    #[test]
    fn annotations_and_features() {
        for (format, lines) in [(MentionFormat::WebAnnotation, 2), (MentionFormat::GeoJson, 1)] {
            let text = written(format);
            assert_eq!(text.lines().count(), lines);
            for line in text.lines() {
                let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
                assert!(matches!(value["type"].as_str(), Some("Annotation" | "Feature")));
            }
        }
        assert!(written(MentionFormat::GeoJson).contains("\"coordinates\":[-36.25,33.5]"));
        assert!(written(MentionFormat::WebAnnotation).contains("\"prefix\":\"Ünder \""));
    }

    #[test]
    fn formats_have_names() {
        for format in MentionFormat::ALL {
            assert_eq!(MentionFormat::from_name(format.name()), Some(format));
        }
    }
}
