//! Entities from other programs' files: a format a file. A row that is wrong is named and passed over.

mod csv;
mod flashtext;
mod followthemoney;
mod geonames;
mod jsonl;
mod petrarch;
mod skos;
mod spacy;
mod wikidata;

use crate::lexicon::tsv;
use crate::{Entity, EntityType, Error, LexiconBuilder};
use serde_json::Value;

/// A format that entities are read from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Format {
    /// Tab-separated, with the columns of [`Lexicon::from_tsv`](crate::Lexicon::from_tsv).
    Tsv,
    /// Comma-separated, with the same columns.
    Csv,
    /// An object a line, with the same keys; `aliases` and `demonyms` are arrays.
    JsonLines,
    /// FollowTheMoney: an entity a line, with `schema` and `properties`.
    FollowTheMoney,
    /// A dump of GeoNames: 19 columns.
    GeoNames,
    /// Wikidata JSON: an item a line, as in the dumps.
    Wikidata,
    /// SKOS concepts as N-Triples or simple Turtle.
    Skos,
    /// An actor dictionary of PETRARCH.
    Petrarch,
    /// Patterns of spaCy's EntityRuler: an object a line.
    Spacy,
    /// FlashText: a JSON object of lists, or lines `alias=>name`.
    FlashText,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 10] = [
        Self::Tsv,
        Self::Csv,
        Self::JsonLines,
        Self::FollowTheMoney,
        Self::GeoNames,
        Self::Wikidata,
        Self::Skos,
        Self::Petrarch,
        Self::Spacy,
        Self::FlashText,
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tsv => "tsv",
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
            Self::FollowTheMoney => "ftm",
            Self::GeoNames => "geonames",
            Self::Wikidata => "wikidata",
            Self::Skos => "skos",
            Self::Petrarch => "petrarch",
            Self::Spacy => "spacy",
            Self::FlashText => "flashtext",
        }
    }

    /// The format with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format that a file's suffix tells, without its dot.
    #[must_use]
    pub fn from_suffix(suffix: &str) -> Option<Self> {
        match suffix {
            "tsv" => Some(Self::Tsv),
            "csv" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "nt" | "ttl" => Some(Self::Skos),
            _ => None,
        }
    }
}

/// Adds the entities of `text` to `builder`; `source` names it in messages. Gives what is wrong, a
/// message for each row that was passed over. Linear in the length of the text.
///
/// ```
/// use dateline_entity_lexicon::{Format, Lexicon, LexiconBuilder, import};
/// let mut builder = LexiconBuilder::new("mine");
/// let rows = "{\"label\": \"ORG\", \"pattern\": \"Blue Anchor\", \"id\": \"anchor\"}\nnonsense\n";
/// let errors = import(Format::Spacy, "patterns.jsonl", rows, &mut builder);
/// assert!(errors[0].to_string().starts_with("patterns.jsonl:2: "));
/// assert_eq!(Lexicon::build(builder)?.len(), 1);
/// # Ok::<(), dateline_entity_lexicon::Error>(())
/// ```
pub fn import(format: Format, source: &str, text: &str, builder: &mut LexiconBuilder) -> Vec<Error> {
    let mut sink = Sink { source, builder, errors: Vec::new() };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match format {
        Format::Tsv => {
            let header = tsv::read(source, text, |row, entity| {
                sink.take(row, entity);
                Ok(())
            });
            sink.errors.extend(header.err());
        }
        Format::Csv => csv::read(text, &mut sink),
        Format::JsonLines => sink.json_lines(text, jsonl::entity),
        Format::FollowTheMoney => sink.json_lines(text, followthemoney::entity),
        Format::GeoNames => geonames::read(text, &mut sink),
        Format::Wikidata => sink.json_lines(text, wikidata::entity),
        Format::Skos => skos::read(text, &mut sink),
        Format::Petrarch => petrarch::read(text, &mut sink),
        Format::Spacy => spacy::read(text, &mut sink),
        Format::FlashText => flashtext::read(text, &mut sink),
    }
    sink.errors
}

/// Where an importer puts what it reads.
struct Sink<'a> {
    source: &'a str,
    builder: &'a mut LexiconBuilder,
    errors: Vec<Error>,
}

impl Sink<'_> {
    fn take(&mut self, row: usize, entity: Result<Entity, Error>) {
        match entity {
            Ok(entity) => self.builder.add_row(&entity, row),
            Err(error) => self.errors.push(error),
        }
    }

    fn wrong(&mut self, row: usize, message: impl Into<String>) {
        self.errors.push(Error::row(self.source, row, message));
    }

    /// An object a line; `entity` gives `None` for what is no entity, or what is wrong with it.
    fn json_lines(&mut self, text: &str, entity: impl Fn(&Value) -> Result<Option<Entity>, String>) {
        for (i, line) in text.lines().enumerate() {
            // A dump is an array with an item a line.
            let line = line.trim().trim_end_matches(',');
            if line.is_empty() || line == "[" || line == "]" {
                continue;
            }
            let read = serde_json::from_str(line).map_err(|error| format!("no JSON: {error}"));
            match read.and_then(|value| entity(&value)) {
                Ok(Some(entity)) => self.builder.add_row(&entity, i + 1),
                Ok(None) => {}
                Err(message) => self.wrong(i + 1, message),
            }
        }
    }
}

/// The string under a key.
fn string<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

/// The strings under a key: an array of them, or one.
fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(Into::into).collect(),
        _ => Vec::new(),
    }
}

/// The type for a label of spaCy, OntoNotes, CoNLL or FollowTheMoney.
fn kind_of(label: &str) -> EntityType {
    match label.to_ascii_uppercase().as_str() {
        "PER" | "PERSON" => EntityType::Per,
        "ORG" | "ORGANIZATION" | "ORGANISATION" | "COMPANY" | "PUBLICBODY" | "LEGALENTITY" => EntityType::Org,
        "LOC" | "LOCATION" | "GPE" | "FAC" | "PLACE" | "ADDRESS" => EntityType::Loc,
        _ => EntityType::Misc,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lexicon;

    fn read(format: Format, text: &str) -> (Lexicon, Vec<String>) {
        let mut builder = LexiconBuilder::new("test");
        let mut errors: Vec<String> =
            import(format, "f", text, &mut builder).iter().map(ToString::to_string).collect();
        let (lexicon, more) = Lexicon::build_lossy(builder).expect("not too many");
        errors.extend(more.iter().map(ToString::to_string));
        (lexicon, errors)
    }

    fn names(lexicon: &Lexicon) -> Vec<(String, String, EntityType, Vec<String>)> {
        lexicon.entities().map(|e| (e.id, e.name, e.kind, e.aliases)).collect()
    }

    fn row(
        id: &str,
        name: &str,
        kind: EntityType,
        aliases: &[&str],
    ) -> (String, String, EntityType, Vec<String>) {
        (id.into(), name.into(), kind, aliases.iter().map(|&alias| alias.into()).collect())
    }

    #[test]
    fn comma_separated() {
        let (lexicon, errors) = read(
            Format::Csv,
            "id,name,type,aliases,lat\na,\"Tarvik, the town\",LOC,Tarvik|Old Tarvik,33.5\nb,,LOC,,\nc,C,LOC,,north\n",
        );
        assert_eq!(
            names(&lexicon),
            [row("a", "Tarvik, the town", EntityType::Loc, &["Tarvik", "Old Tarvik"])]
        );
        assert_eq!(errors, ["f:3: the cell “name” is empty", "f:4: lat “north” is not a number up to 90"]);
    }

    #[test]
    fn json_lines() {
        let text = "{\"id\":\"a\",\"name\":\"Tarvik\",\"type\":\"LOC\",\"aliases\":[\"Old Tarvik\"],\"codes\":[\"XAR/2012/2014\"],\"from\":\"2012\"}\n{\"id\":\"b\"}\n{\n";
        let (lexicon, errors) = read(Format::JsonLines, text);
        let entity = lexicon.entity("a").expect("a sound row");
        assert_eq!(
            (entity.codes[0].to.as_deref(), entity.valid_from.as_deref()),
            (Some("2014"), Some("2012"))
        );
        assert_eq!(errors.len(), 2);
        assert!(errors[0].starts_with("f:2: ") && errors[1].starts_with("f:3: no JSON"), "{errors:?}");
    }

    #[test]
    fn follow_the_money() {
        let text = "{\"id\":\"p1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Oleg Tverdov\"],\"alias\":[\"O. Tverdov\"],\"nationality\":[\"xa\"]}}\n{\"id\":\"x\",\"schema\":\"Ownership\",\"properties\":{}}\n{\"id\":\"q\",\"schema\":\"Company\",\"properties\":{}}\n";
        let (lexicon, errors) = read(Format::FollowTheMoney, text);
        assert_eq!(names(&lexicon), [row("p1", "Oleg Tverdov", EntityType::Per, &["O. Tverdov"])]);
        assert_eq!(errors, ["f:3: no name for the Company"]);
        let person = lexicon.entity("p1").expect("a person");
        assert_eq!(person.parent.as_deref(), Some("country:xa"));
        let address = "{\"id\":\"a\",\"schema\":\"Address\",\"properties\":{\"full\":[\"1 Quay, Tarvik\"]}}";
        assert_eq!(names(&read(Format::FollowTheMoney, address).0)[0].1, "1 Quay, Tarvik");
    }

    #[test]
    fn geonames() {
        let good = "170063\tTarvik\tTarvik\tTarvik,Old Tarvik\t36.2\t37.16\tP\tPPLA\tSY\t\t09\t\t\t\t1602264\t\t\tAsia/Damascus\t2020-01-01";
        let (lexicon, errors) = read(Format::GeoNames, &format!("{good}\nshort\trow\n"));
        let entity = lexicon.entity("geonames:170063").expect("a sound row");
        assert_eq!((entity.geonameid, entity.lat, entity.weight), (Some(170_063), Some(36.2), 1_602_264.0));
        assert_eq!((entity.aliases, entity.subtype.as_str()), (vec!["Old Tarvik".to_owned()], "PPLA"));
        assert_eq!(errors, ["f:2: 2 columns; a dump of GeoNames has 19"]);
    }

    #[test]
    fn wikidata() {
        let text = "[\n{\"id\":\"Q1\",\"labels\":{\"en\":{\"value\":\"Tarvik\"},\"ar\":{\"value\":\"طرفيك\"}},\"aliases\":{\"en\":[{\"value\":\"Old Tarvik\"}]},\"claims\":{\"P625\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"latitude\":33.5,\"longitude\":36.2}}}}],\"P31\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"id\":\"Q515\"}}}}],\"P1566\":[{\"mainsnak\":{\"datavalue\":{\"value\":\"42\"}}}]}},\n{\"id\":\"Q2\",\"labels\":{}}\n]\n";
        let (lexicon, errors) = read(Format::Wikidata, text);
        let entity = lexicon.entity("wikidata:Q1").expect("a sound row");
        assert_eq!((entity.kind, entity.geonameid, entity.lat), (EntityType::Loc, Some(42), Some(33.5)));
        assert_eq!(entity.aliases, ["Old Tarvik", "طرفيك"]);
        assert_eq!(errors, ["f:3: the item Q2 has no label"]);
        let statement = |rank: &str, value: &str| {
            format!("{{\"rank\":\"{rank}\",\"mainsnak\":{{\"datavalue\":{{\"value\":{value}}}}}}}")
        };
        let text = format!(
            "{{\"id\":\"Q3\",\"labels\":{{\"mul\":{{\"value\":\"Oleg Tverdov\"}}}},\"claims\":{{\"P31\":[{},{}],\"P569\":[{},{}],\"P570\":[{}]}}}}",
            statement("deprecated", "{\"id\":\"Q515\"}"),
            statement("normal", "{\"id\":\"Q5\"}"),
            statement("normal", "{\"time\":\"+1960-01-02T00:00:00Z\"}"),
            statement("preferred", "{\"time\":\"+1961-00-00T00:00:00Z\"}"),
            statement("normal", "{\"time\":\"+2020-05-00T00:00:00Z\"}"),
        );
        let person = read(Format::Wikidata, &text).0.entity("wikidata:Q3").expect("a person");
        assert_eq!(person.kind, EntityType::Per);
        let days = (person.valid_from.as_deref(), person.valid_to.as_deref());
        assert_eq!(days, (Some("1961"), Some("2020-05")));
    }

    #[test]
    fn skos() {
        let turtle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n# towns\n<http://x/1> a skos:Concept ;\n  skos:prefLabel \"Tarvik\"@en, \"Tarwik\"@de ;\n  skos:altLabel \"Old \\\"Tarvik\\\"\" ;\n  skos:broader <http://x/0> .\n<http://x/2> skos:altLabel \"nameless\" .\n";
        let (lexicon, errors) = read(Format::Skos, turtle);
        let entity = lexicon.entity("http://x/1").expect("a concept");
        assert_eq!((entity.name.as_str(), entity.parent.as_deref()), ("Tarvik", Some("http://x/0")));
        assert_eq!(entity.aliases, ["Tarwik", "Old \"Tarvik\""]);
        assert_eq!(errors, ["f:7: the concept http://x/2 has no prefLabel"]);
    }

    #[test]
    fn skos_in_other_forms() {
        let turtle = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n@base <http://x/> .\n\
            <1> a skos:Concept.\n<1> skos:prefLabel 'Tarvik'@en.\n\
            <2> skos:prefLabel \"\"\"New \"Tarvik\\U000000e9\"\"\"@fr;\n skos:notation 42; skos:note [ skos:prefLabel \"no\" ];\n\
            skos:altLabel \"NT\"^^<http://www.w3.org/2001/XMLSchema#string> .\n\
            <3> skos:prefLabel nonsense.\n<4> skos:prefLabel \"Mirand\" .\n<5> skos:prefLabel \"open";
        let (lexicon, errors) = read(Format::Skos, turtle);
        assert_eq!(
            names(&lexicon),
            [
                row("http://x/1", "Tarvik", EntityType::Misc, &[]),
                row("http://x/2", "New \"Tarvik\u{e9}", EntityType::Misc, &["NT"]),
                row("http://x/4", "Mirand", EntityType::Misc, &[]),
            ]
        );
        assert_eq!(errors, ["f:8: “nonsense” is no name", "f:10: a text without a closing quote"]);
        let triples = "<http://x/1> <http://www.w3.org/2004/02/skos/core#prefLabel> \"T\\u00E9\"@en .\n";
        assert_eq!(names(&read(Format::Skos, triples).0)[0].1, "T\u{e9}");
    }

    #[test]
    fn petrarch() {
        let text = "# actors\nBLUE_ANCHOR_FRONT_  ; note\n+ANCHOR_FRONT\n\t[XARREB 120301-141231]\n\t[XAROPP >150101]\nOLEG_TVERDOV [XAGOV]\n+NOBODY_BEFORE_\n\t[broken\n";
        let (lexicon, errors) = read(Format::Petrarch, text);
        let entity = lexicon.entity("petrarch:blue-anchor-front").expect("an actor");
        assert_eq!((entity.name.as_str(), entity.aliases[0].as_str()), ("Blue Anchor Front", "Anchor Front"));
        assert_eq!(entity.codes[0].from.as_deref(), Some("2012-03-01"));
        assert_eq!((entity.codes[1].code.as_str(), entity.codes[1].to.as_deref()), ("XAROPP", None));
        assert_eq!(lexicon.len(), 2);
        assert_eq!(errors, ["f:8: the code “[broken” does not end with ]"]);
        let text = "<!-- actors\nof 2012 -->\nTARVIK_ <!-- a town --> [XAR]\nMINISTER_ [~GOV]\n";
        let (lexicon, errors) = read(Format::Petrarch, text);
        assert_eq!(names(&lexicon), [row("petrarch:tarvik", "Tarvik", EntityType::Loc, &[])]);
        assert_eq!(errors, ["f:4: “~GOV” is the code of an agent; this reads actors"]);
    }

    #[test]
    fn spacy() {
        let text = "{\"label\":\"GPE\",\"pattern\":[{\"LOWER\":\"new\"},{\"LOWER\":\"tarvik\"}],\"id\":\"nt\"}\n{\"label\":\"ORG\",\"pattern\":\"Blue Anchor\"}\n{\"label\":\"GPE\",\"pattern\":\"NT\",\"id\":\"nt\"}\n{\"label\":\"ORG\",\"pattern\":[{\"IS_PUNCT\":true}]}\n";
        let (lexicon, errors) = read(Format::Spacy, text);
        assert_eq!(
            names(&lexicon),
            [
                row("Blue Anchor", "Blue Anchor", EntityType::Org, &[]),
                row("nt", "new tarvik", EntityType::Loc, &["NT"])
            ]
        );
        assert_eq!(errors, ["f:4: a pattern that is not of words alone"]);
        let optional =
            "{\"label\":\"ORG\",\"pattern\":[{\"LOWER\":\"the\",\"OP\":\"?\"},{\"LOWER\":\"front\"}]}";
        assert_eq!(read(Format::Spacy, optional).1.len(), 1);
    }

    #[test]
    fn flashtext() {
        let (lexicon, errors) =
            read(Format::FlashText, "{\"Tarvik\": [\"old tarvik\", \"tarwik\"], \"X\": 3}");
        assert_eq!(names(&lexicon), [row("Tarvik", "Tarvik", EntityType::Misc, &["old tarvik", "tarwik"])]);
        assert_eq!(errors.len(), 1);
        let (lexicon, errors) = read(Format::FlashText, "old tarvik=>Tarvik\ntarwik=>Tarvik\nMirand\n=>x\n");
        assert_eq!(lexicon.len(), 2);
        assert_eq!(errors, ["f:4: no keyword"]);
    }
}
