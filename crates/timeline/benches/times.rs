//! MB/s of the time tagger on one thread, over made news: the tokens are given.
//!
//! `cargo bench -p dateline-timeline`.
#![allow(missing_docs)]

use dateline_timeline::{Date, TimeTagger};
use dateline_tokenizer::{Document, Tokenizer};
use divan::{Bencher, counter::BytesCount};

fn main() {
    divan::main();
}

/// About every third sentence has a time, as in news.
const SENTENCES: [&str; 12] = [
    "VARNA (Reuters) - Officials said on Tuesday that 4,000 people had left the town after the river rose.",
    "“We did not expect so much rain in October,” said the engineer who leads the water board’s office.",
    "The ministry put the damage at $12.5 million, or 3% of its budget for the region and its harbour.",
    "Nobody was hurt, the fire brigade said, and most of the roads along the coast were open to traffic.",
    "Farmers' groups asked for help; some of them had not sold anything, and others had left their land.",
    "The railway, planned since March 1998, is to open early next year, two years later than was promised.",
    "Its owner had said that the dam would hold, whatever the sea and the weather brought to the valley.",
    "Where will the money come from? The finance minister, speaking to the council, would not say.",
    "Prices of grain rose in the north-eastern provinces, according to a report seen by the newspaper.",
    "The smaller parties of the region were invited, and their leaders asked the government to resign.",
    "A court in the capital will hear the case against the company, which denies that it knew of the leak.",
    "Neighbours helped the old to the school on the hill, where the Red Cross had set up beds and a kitchen.",
];

/// An article of about 10 kB, its sentences in another order each time round.
fn article() -> String {
    let paragraphs: Vec<String> = (0..8)
        .map(|start| (0..12).map(|i| SENTENCES[(start + i * 5) % 12]).collect::<Vec<_>>().join(" "))
        .collect();
    paragraphs.join("\n\n")
}

fn tokens(text: &str) -> Document {
    Tokenizer::new().document(text)
}

#[divan::bench]
fn tag(bencher: Bencher<'_, '_>) {
    let text = article();
    let document = tokens(&text);
    let tagger = TimeTagger::new();
    let published = Some(Date::constant(2016, 10, 13));
    bencher.counter(BytesCount::of_str(&text)).bench(|| tagger.tag(&text, &document, published));
}
