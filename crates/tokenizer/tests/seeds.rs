//! The five seed articles, where they are present: their furniture, captions, headings and dateline.
#![allow(missing_docs)]

use dateline_tokenizer::{LineKind, Offsets, Tokenizer};
use serde_json::Value;
use std::path::Path;

#[test]
fn blocks_of_the_seeds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    let Ok(gold) = std::fs::read_to_string(folder.join("gold.json")) else {
        println!("skipped: no seed articles beside the repository");
        return;
    };
    let gold: Value = serde_json::from_str(&gold).unwrap();
    for (id, seed) in gold["documents"].as_object().unwrap() {
        let text = std::fs::read_to_string(folder.join(seed["file"].as_str().unwrap())).unwrap();
        let document = Tokenizer::new().document(&text);
        let offsets = Offsets::new(&text);
        let mut marked = Vec::new();
        for (block, spans) in seed["blocks"].as_object().unwrap() {
            for span in spans.as_array().unwrap() {
                let start = offsets.byte_of_char(span[0].as_u64().unwrap() as usize).unwrap();
                marked.push(start);
                let line = document.line_at(start).unwrap();
                let right = match block.as_str() {
                    "body" => continue,
                    "caption" => line.kind == LineKind::Caption,
                    "heading" => line.kind == LineKind::Heading,
                    "headline" => line.kind == LineKind::Title,
                    "related_headline" => line.kind == LineKind::Related,
                    _ => !line.kind.is_body(),
                };
                assert!(right, "{id}: {block} is {:?}: {}", line.kind, line.span.text(&text));
            }
        }
        for line in document.lines.iter().filter(|line| !line.kind.is_body()) {
            let known = marked.iter().any(|&start| line.span.start() <= start && start < line.span.end());
            assert!(known, "{id}: {:?} is the article's: {}", line.kind, line.span.text(&text));
        }
        if let Some(dateline) = seed.get("dateline").filter(|dateline| dateline.is_object()) {
            let found = document.datelines[0];
            assert_eq!(found.place.map(|place| place.text(&text)), dateline["place"].as_str());
            assert_eq!(found.agency.map(|agency| agency.text(&text)), dateline["agency"].as_str());
        }
    }
}
