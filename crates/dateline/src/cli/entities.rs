//! Names in articles, in the formats of other programs too.

use super::args::{EntitiesArgs, EntitiesFormat};
use super::input::Source;
use super::known;
use super::rows::stream;
use super::run::Run;
use super::shapes;
use super::sheet::{Made, RowFormat, Sheet, Sink};
use crate::rows::EntitiesRow;
use crate::{Article, Error};
use clap::ValueEnum;
use dateline_entity_lexicon::{Annotated, Mention, MentionFormat, Network, write_mentions};
use dateline_tokenizer::{Document, Span};
use std::path::Path;

#[derive(Clone, Copy)]
enum Format {
    Rows(RowFormat),
    Mentions(MentionFormat),
    GraphMl,
    NetworkCsv,
}

impl Format {
    fn from_args(args: &EntitiesArgs) -> Result<Self, Error> {
        let format = args.format.unwrap_or_else(|| by_suffix(args.input.output.as_deref()));
        let format = match format {
            EntitiesFormat::Jsonl => Format::Rows(RowFormat::JsonLines),
            EntitiesFormat::Csv => Format::Rows(RowFormat::Csv),
            EntitiesFormat::Parquet => Format::Rows(RowFormat::Parquet),
            EntitiesFormat::Conll => Format::Mentions(MentionFormat::Conll),
            EntitiesFormat::Brat => Format::Mentions(MentionFormat::Brat),
            EntitiesFormat::WebAnnotation => Format::Mentions(MentionFormat::WebAnnotation),
            EntitiesFormat::Geojson => Format::Mentions(MentionFormat::GeoJson),
            EntitiesFormat::Graphml => Format::GraphMl,
            EntitiesFormat::NetworkCsv => Format::NetworkCsv,
        };
        if !args.keep.keep.is_empty() && !matches!(format, Format::Rows(_)) {
            return Err(Error::setting("--keep: only jsonl, csv and parquet have a place for columns"));
        }
        Ok(format)
    }

    fn head(self, sheet: &Sheet<'_>) -> String {
        match self {
            Format::Rows(_) => sheet.head(),
            Format::Mentions(format) => format.head().to_owned(),
            Format::GraphMl | Format::NetworkCsv => String::new(),
        }
    }

    /// What an article adds by itself.
    fn write(
        self,
        sheet: &Sheet<'_>,
        args: &EntitiesArgs,
        article: &Article,
        document: &Document,
        mentions: &[Mention],
    ) -> Made {
        match self {
            Format::Rows(_) => {
                sheet.make(article, &EntitiesRow::new(article, mentions, args.input.offsets.into()))
            }
            Format::Mentions(format) => Made::Text(write_mentions(
                format,
                &Annotated { id: &article.id, text: &article.text, document, mentions },
            )),
            Format::GraphMl | Format::NetworkCsv => Made::Text(String::new()),
        }
    }
}

fn by_suffix(output: Option<&Path>) -> EntitiesFormat {
    let suffix = output.and_then(Path::extension).and_then(|suffix| suffix.to_str());
    suffix.and_then(|suffix| EntitiesFormat::from_str(suffix, true).ok()).unwrap_or(EntitiesFormat::Jsonl)
}

pub(super) fn run(args: &EntitiesArgs, run: &Run<'_>) -> Result<bool, Error> {
    let format = Format::from_args(args)?;
    let (path, keep) = (args.input.output.as_deref(), &args.keep.keep);
    let rows = if let Format::Rows(rows) = format { rows } else { RowFormat::JsonLines };
    let sheet = Sheet::new(&shapes::ENTITIES, rows, keep, args.input.offsets.into())?;
    let annotator =
        known::annotator(run, &args.input, &args.lexicons.lexicon, None, None, &args.corrections)?;
    let network = matches!(format, Format::GraphMl | Format::NetworkCsv);
    let one_by_one = !args.collection && !network;
    let mut source = Source::keeping(run, &args.input, Some(annotator.corrections()), keep, one_by_one)?;
    known::write_about(run, &args.input, &annotator.about())?;
    if one_by_one {
        return stream(run, &args.input, source, &sheet, &format.head(&sheet), |article| {
            let document = annotator.document(article);
            format.write(&sheet, args, article, &document, &annotator.mentions(article, &document))
        });
    }
    let mut sink = Sink::new(run, path, &sheet)?;
    let pile = run.pile(source.all()?, &annotator)?;
    if pile.articles().is_empty() {
        return Ok(false);
    }
    sink.put(Made::Text(format.head(&sheet)))?;
    let mut named = Network::default();
    for (article, found) in pile.articles().iter().zip(pile.found()) {
        sink.put(format.write(&sheet, args, article, &found.document, &found.mentions))?;
        if network {
            let sentences: Vec<Span> = found.document.sentences.iter().map(|s| s.span).collect();
            named.add(&sentences, &found.mentions);
        }
    }
    match format {
        Format::GraphMl => sink.put(Made::Text(named.to_graphml()))?,
        Format::NetworkCsv => sink.put(Made::Text(named.to_csv()))?,
        Format::Rows(_) | Format::Mentions(_) => {}
    }
    sink.finish(run).map(|()| true)
}
