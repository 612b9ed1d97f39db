use dateline_entity_lexicon::{Entity, EntityType, Finder, Lexicon, LexiconBuilder, Linker};
use dateline_tokenizer::Tokenizer;
use std::sync::{Arc, LazyLock};

const TEXT: &str = "The Tarvikian Blue Anchor Front left Al-Tarvik, Exampleland; طرفيك.";

/// A sound compiled lexicon, to be damaged.
static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut builder = LexiconBuilder::new("sound");
    for (id, name, kind) in [
        ("country:xa", "Exampleland", EntityType::Loc),
        ("city:tarvik", "Tarvik", EntityType::Loc),
        ("org:blue", "Blue Anchor Front", EntityType::Org),
    ] {
        let mut entity = Entity::new(id, name, kind);
        entity.aliases.push(format!("al-{name}"));
        entity.demonyms.push(format!("{name}ian"));
        builder.add(&entity);
    }
    Lexicon::build(builder).expect("a sound lexicon").as_bytes().to_vec()
});

/// Opens the bytes as they are, as a table, and as damage to a sound file: three bytes each are a place and what is changed there.
pub fn lexicon(data: &[u8]) {
    if let Ok(lexicon) = Lexicon::from_bytes("bytes", data.to_vec()) {
        use_it(lexicon);
    }
    if let Ok(text) = std::str::from_utf8(data) {
        let (lexicon, _) = Lexicon::from_tsv_lossy("text", text);
        lexicon.verify().expect("what was just built is sound");
        use_it(lexicon);
    }
    let mut damaged = SOUND.clone();
    for change in data.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % damaged.len();
        damaged[at] ^= change[2];
    }
    let changed = damaged != *SOUND;
    if let Ok(lexicon) = Lexicon::from_bytes("damaged", damaged) {
        assert_eq!(lexicon.verify().is_err(), changed, "verify tells damage");
        use_it(lexicon);
    }
}

/// Damage may give wrong names, but no panic and no endless loop.
fn use_it(lexicon: Lexicon) {
    for found in Finder::new(&lexicon).any_case(true).overlapping(true).find(TEXT) {
        assert!(TEXT.get(found.span.range()).is_some());
    }
    lexicon.entities().take(1000).for_each(drop);
    drop(lexicon.entity("city:tarvik"));
    let linker = Linker::new(vec![Arc::new(lexicon)]);
    for mention in linker.mentions(TEXT, &Tokenizer::new().document(TEXT)) {
        assert!(TEXT.get(mention.span.range()).is_some());
    }
}
