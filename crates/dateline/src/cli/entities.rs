//! Names in articles, in the formats of other programs too.

use super::args::EntitiesArgs;
use super::input::Source;
use super::known;
use super::output::Output;
use super::rows::{line, stream};
use crate::rows::EntitiesRow;
use crate::{Article, Error, Pile, Unit};
use dateline_entity_lexicon::{Annotated, Mention, MentionFormat, Network, write_mentions};
use dateline_tokenizer::{Document, Span};
use std::sync::atomic::AtomicBool;

#[derive(Clone, Copy)]
enum Format {
    Rows(Unit),
    Mentions(MentionFormat),
    GraphMl,
    NetworkCsv,
}

impl Format {
    fn from_args(args: &EntitiesArgs) -> Result<Self, Error> {
        match args.format.as_str() {
            "jsonl" => Ok(Format::Rows(args.input.offsets.into())),
            "graphml" => Ok(Format::GraphMl),
            "network-csv" => Ok(Format::NetworkCsv),
            name => MentionFormat::from_name(name).map(Format::Mentions).ok_or_else(|| {
                let known = MentionFormat::ALL.map(MentionFormat::name).join(", ");
                Error::setting(format!("no format “{name}”; there are jsonl, {known}, graphml, network-csv"))
            }),
        }
    }

    fn head(self) -> &'static str {
        if let Format::Mentions(format) = self { format.head() } else { "" }
    }

    /// What an article adds by itself.
    fn write(self, article: &Article, document: &Document, mentions: &[Mention]) -> String {
        match self {
            Format::Rows(unit) => line(&EntitiesRow::new(article, mentions, unit)),
            Format::Mentions(format) => write_mentions(
                format,
                &Annotated { id: &article.id, text: &article.text, document, mentions },
            ),
            Format::GraphMl | Format::NetworkCsv => String::new(),
        }
    }
}

pub(super) fn run(args: &EntitiesArgs, stop: &AtomicBool) -> Result<bool, Error> {
    let format = Format::from_args(args)?;
    let annotator = known::annotator(&args.input, &args.lexicons.lexicon, None, None, &args.corrections)?;
    known::write_about(&args.input, &annotator.about())?;
    let mut source = Source::new(&args.input, Some(annotator.corrections()))?;
    let network = matches!(format, Format::GraphMl | Format::NetworkCsv);
    if !args.collection && !network {
        return stream(&args.input, source, stop, format.head(), |article| {
            let document = annotator.document(article);
            format.write(article, &document, &annotator.mentions(article, &document))
        });
    }
    let pile = Pile::new(source.all()?, &annotator, stop)?;
    let mut output = Output::new(args.input.output.as_deref())?;
    output.text(format.head())?;
    let mut named = Network::default();
    for (article, found) in pile.articles().iter().zip(pile.found()) {
        output.text(&format.write(article, &found.document, &found.mentions))?;
        if network {
            let sentences: Vec<Span> = found.document.sentences.iter().map(|s| s.span).collect();
            named.add(&sentences, &found.mentions);
        }
    }
    match format {
        Format::GraphMl => output.text(&named.to_graphml())?,
        Format::NetworkCsv => output.text(&named.to_csv())?,
        Format::Rows(_) | Format::Mentions(_) => {}
    }
    output.finish()?;
    Ok(!pile.articles().is_empty())
}
