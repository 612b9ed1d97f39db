//! Names by the lexicon that ships with the crate, by one of one's own, and over a pile.

use dateline_entity_lexicon::{
    Annotated, Entity, EntityType, Error, Finder, Format, Lexicon, LexiconBuilder, Linker, MentionFormat,
    Network, Origin, Role, Substrings, import, resolve_pile, write_mentions,
};
use dateline_tokenizer::Tokenizer;
use std::sync::Arc;

fn main() -> Result<(), Error> {
    let world = Arc::new(Lexicon::world()?);
    let mine = Arc::new(mine()?);
    let linker = Linker::new(vec![world]).with(Arc::clone(&mine)).deny("The Hague");
    linked(&linker);
    assert_eq!(linker.explain("Ardal Mills")[0].entity, "org:mills");
    let finder = Finder::new(&mine).any_case(true);
    assert_eq!(finder.find("ARDAL MILLS and the Ardal Mills").len(), 2);
    assert_eq!(Substrings::new(Arc::clone(&mine))?.find("xArdal Millsx").len(), 1);
    assert!(mine.lint(&[]).is_empty() && mine.diff(&mine).is_empty());
    Ok(())
}

/// Built, compiled and read again.
fn mine() -> Result<Lexicon, Error> {
    let mut builder = LexiconBuilder::new("mine");
    builder.add(&Entity::new("org:mills", "Ardal Mills", EntityType::Org));
    let rows = "id,name,type\nper:vogt,Imre Vogtland,PER\nper:none,,PER\n";
    let errors = import(Format::Csv, "people.csv", rows, &mut builder);
    assert!(errors.len() == 1 && errors[0].to_string().contains("people.csv"));
    let built = Lexicon::build(builder)?;
    let read = Lexicon::from_bytes("mine", built.as_bytes().to_vec())?;
    read.verify()?;
    assert_eq!(read.entity("per:vogt").map(|entity| entity.name), Some("Imre Vogtland".to_owned()));
    Ok(read)
}

fn linked(linker: &Linker) {
    let texts = [
        "Angela Merkel flew from Germany to Damascus with Imre Vogtland of Ardal Mills, Syrian officials said.",
        "On Tuesday Mr Vogtland came back.",
    ];
    let documents = texts.map(|text| Tokenizer::new().document(text));
    let origin = Origin { published: Some("2015-03-02"), ..Origin::default() };
    let mut pile: Vec<_> = texts
        .iter()
        .zip(&documents)
        .map(|(text, document)| linker.mentions_from(text, document, &origin))
        .collect();
    resolve_pile(&mut pile);
    let found: Vec<&str> = pile[0].iter().map(|mention| mention.span.text(texts[0])).collect();
    assert_eq!(found, ["Angela Merkel", "Germany", "Damascus", "Imre Vogtland", "Ardal Mills", "Syrian"]);
    assert_eq!((pile[0][1].entity.as_str(), pile[0][5].role), ("country:de", Some(Role::Demonym)));
    assert_eq!(pile[1][0].entity, "per:vogt");

    let article = Annotated { id: "a", text: texts[0], document: &documents[0], mentions: &pile[0] };
    assert!(write_mentions(MentionFormat::Conll, &article).contains("B-PER"));
    let mut network = Network::default();
    let sentences: Vec<_> = documents[0].sentences.iter().map(|sentence| sentence.span).collect();
    network.add(&sentences, &pile[0]);
    assert!(network.to_graphml().contains("country:de"));
    println!("{}", found.join(", "));
}
