//! Comma-separated values, by way of the tab-separated form.

use super::Sink;
use crate::lexicon::tsv;

pub(super) fn read(text: &str, sink: &mut Sink<'_>) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut header: Option<String> = None;
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let row = error.position().map_or(0, csv::Position::line) as usize;
                sink.wrong(row, error.to_string());
                continue;
            }
        };
        let row = record.position().map_or(0, csv::Position::line) as usize;
        let cells: Vec<String> = record.iter().map(|cell| cell.replace(['\t', '\n', '\r'], " ")).collect();
        let line = cells.join("\t");
        let Some(header) = &header else {
            header = Some(line);
            continue;
        };
        // The header again for each row, so that its messages name the row of this file.
        let source = sink.source;
        let read = tsv::row(source, row, header, &line);
        sink.take(row, read);
    }
    if header.is_none() {
        sink.wrong(1, "there is no header row; it names the columns");
    }
}
