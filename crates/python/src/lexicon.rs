use crate::columns::{Points, joined};
use crate::enter::{Call, enter, enter_small};
use crate::texts;
use crate::{error, value};
use dateline::rows::{EntitiesRow, ExplainedSpanRow, ReasonRow, Unit};
use dateline::{Article, Error};
use dateline_entity_lexicon::{EntityType, Format, LexiconBuilder, Linker, Mention, Origin, Role, import};
use dateline_tokenizer::{Offsets, Span, Tokenizer};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;

/// Finds names in texts and binds them to entities.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct Lexicon {
    linker: Linker,
    lexicons: Vec<Arc<dateline_entity_lexicon::Lexicon>>,
    tokenizer: Tokenizer,
}

/// Where a text comes from: url, source and day of publication.
type From = (Option<String>, Option<String>, Option<String>);

fn origin((url, source, published): &From) -> Origin<'_> {
    Origin { url: url.as_deref(), source: source.as_deref(), published: published.as_deref() }
}

const TYPES: [EntityType; 4] = [EntityType::Per, EntityType::Org, EntityType::Loc, EntityType::Misc];
const ROLES: [Option<Role>; 3] = [None, Some(Role::Demonym), Some(Role::Government)];

/// The mentions of some texts: the text's number, start and end in code points, the numbers of type and
/// role, and the number of the entity in the order in which they are first named.
#[derive(Default)]
struct Part {
    columns: [Vec<u32>; 6],
    entities: Vec<Named>,
    numbers: HashMap<String, u32>,
}

/// An entity as mentions name it: id, name, GeoNames id, latitude, longitude.
type Named = (String, String, Option<u32>, Option<f64>, Option<f64>);

impl Part {
    fn number(&mut self, named: Named) -> u32 {
        if let Some(&number) = self.numbers.get(&named.0) {
            return number;
        }
        let number = self.entities.len() as u32;
        self.numbers.insert(named.0.clone(), number);
        self.entities.push(named);
        number
    }

    fn add(&mut self, text: u32, start: u32, end: u32, mention: Mention) {
        let kind = TYPES.iter().position(|&kind| kind == mention.kind).unwrap_or_default() as u32;
        let role = ROLES.iter().position(|&role| role == mention.role).unwrap_or_default() as u32;
        let Mention { entity, name, geonameid, lat, lon, .. } = mention;
        let number = match self.numbers.get(&entity) {
            Some(&number) => number,
            None => self.number((entity, name, geonameid, lat, lon)),
        };
        for (column, value) in self.columns.iter_mut().zip([text, start, end, kind, role, number]) {
            column.push(value);
        }
    }

    /// Adds what comes after.
    fn append(&mut self, other: Part) {
        let numbers: Vec<u32> = other.entities.into_iter().map(|named| self.number(named)).collect();
        let [columns @ .., entities] = &mut self.columns;
        let [others @ .., other_entities] = other.columns;
        for (column, other) in columns.iter_mut().zip(others) {
            column.extend(other);
        }
        entities.extend(other_entities.into_iter().map(|number| numbers[number as usize]));
    }
}

impl Lexicon {
    fn mentions(&self, text: &str, from: &From) -> Vec<Mention> {
        self.linker.mentions_from(text, &self.tokenizer.document(text), &origin(from))
    }

    fn row(&self, text: &str, from: &From) -> Value {
        let mentions = self.mentions(text, from);
        value::to_value(&EntitiesRow::new(&Article::new("", text), &mentions, Unit::CodePoints))
    }

    fn add(&self, number: u32, text: &str, part: &mut Part) {
        let mut points = Points::new(text);
        for mention in self.mentions(text, &From::default()) {
            let (start, end) = (points.to(mention.span.start()), points.to(mention.span.end()));
            part.add(number, start, end, mention);
        }
    }
}

/// The default lexicon, those of `names`, and the entities of `rows`, which are JSON Lines; later ones have priority.
fn stack(
    names: &[String],
    world: bool,
    rows: &str,
) -> Result<Vec<Arc<dateline_entity_lexicon::Lexicon>>, Error> {
    let world = world.then_some("world").into_iter();
    let mut stack = Vec::new();
    for name in world.chain(names.iter().map(String::as_str)) {
        stack.push(Arc::new(dateline::lexicon(name)?));
    }
    if !rows.is_empty() {
        let mut builder = LexiconBuilder::new("entities");
        let wrong = import(Format::JsonLines, "entities", rows, &mut builder).into_iter().next();
        let built = match wrong {
            Some(error) => Err(error),
            None => dateline_entity_lexicon::Lexicon::build(builder),
        };
        stack.push(Arc::new(built?));
    }
    Ok(stack)
}

#[pymethods]
impl Lexicon {
    #[new]
    fn new(
        py: Python<'_>,
        names: Vec<String>,
        world: bool,
        rows: String,
        deny: Vec<String>,
    ) -> PyResult<Self> {
        enter_small(py, || {
            let lexicons = stack(&names, world, &rows)?;
            let linker = Linker::new(lexicons.clone());
            let linker = deny.iter().fold(linker, |linker, name| linker.deny(name));
            Ok(Self { linker, lexicons, tokenizer: Tokenizer::new() })
        })
    }

    fn __len__(&self) -> usize {
        self.lexicons.iter().map(|lexicon| lexicon.len()).sum()
    }

    /// The names of the numbers in the columns: of types, then of roles.
    #[staticmethod]
    fn kinds() -> (Vec<&'static str>, Vec<&'static str>) {
        let roles = ROLES.map(|role| role.map_or("", Role::name));
        (TYPES.map(EntityType::name).to_vec(), roles.to_vec())
    }

    /// The entity with an id, in the last lexicon that has it.
    fn entity(&self, py: Python<'_>, id: &str) -> PyResult<Option<Py<PyAny>>> {
        let Some(entity) = self.lexicons.iter().rev().find_map(|lexicon| lexicon.entity(id)) else {
            return Ok(None);
        };
        let codes: Vec<Value> = entity
            .codes
            .iter()
            .map(|code| json!({ "code": code.code, "from": code.from, "to": code.to }))
            .collect();
        let row = json!({
            "id": entity.id, "name": entity.name, "type": entity.kind.name(), "kind": entity.subtype,
            "aliases": entity.aliases, "demonyms": entity.demonyms, "parent": entity.parent,
            "lat": entity.lat, "lon": entity.lon, "weight": entity.weight, "geonameid": entity.geonameid,
            "language": entity.language, "from": entity.valid_from, "to": entity.valid_to, "codes": codes,
        });
        value::convert(py, &row).map(Some)
    }

    /// The row of `dateline entities` for one text.
    fn row_of(&self, py: Python<'_>, text: &Bound<'_, PyString>, from: From) -> PyResult<Py<PyAny>> {
        let text = texts::one(text)?;
        let row = enter_small(py, || Ok(self.row(&text, &from)))?;
        value::convert(py, &row)
    }

    /// The rows for many texts.
    fn rows(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        call: Call,
        errors: &str,
    ) -> PyResult<Py<PyAny>> {
        let texts = texts::many(texts, errors)?;
        let rows = enter(py, &call, |watch| {
            texts.fold(watch, |rows: &mut Vec<Value>, _, text| rows.push(self.row(text, &From::default())))
        })?;
        value::list(py, rows.iter().flatten())
    }

    /// The columns of many texts, and the entities.
    fn columns(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        call: Call,
        errors: &str,
    ) -> PyResult<(Vec<Py<PyBytes>>, Vec<Named>)> {
        let texts = texts::many(texts, errors)?;
        let part = enter(py, &call, |watch| {
            // In their order, so that the answer is the same on any number of threads.
            let parts: Vec<Part> =
                texts.fold(watch, |part, number, text| self.add(number as u32, text, part))?;
            Ok(parts.into_iter().reduce(|mut all, part| {
                all.append(part);
                all
            }))
        })?;
        let mut part = part.unwrap_or_default();
        Ok((joined(py, std::slice::from_mut(&mut part), |part| &mut part.columns)?, part.entities))
    }

    /// What the lexicons have for a name.
    fn explain_name(&self, py: Python<'_>, name: &str) -> PyResult<Py<PyAny>> {
        let reasons = self.linker.explain(name);
        value::to_python(py, &reasons.iter().map(ReasonRow::new).collect::<Vec<_>>())
    }

    /// Why code points `start` to `end` of a text are a mention, or are none.
    fn explain_span(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyString>,
        start: usize,
        end: usize,
        from: From,
    ) -> PyResult<Py<PyAny>> {
        let text = texts::one(text)?;
        let offsets = Offsets::new(&text);
        let (Some(first), Some(last)) = (offsets.byte_of_char(start), offsets.byte_of_char(end)) else {
            return Err(error::setting(py, &format!("{start} to {end} does not lie in the text")));
        };
        if first > last {
            return Err(error::setting(py, &format!("start={start} is greater than end={end}")));
        }
        let row = enter_small(py, || {
            let span = Span::new(first, last);
            let document = self.tokenizer.document(&text);
            let explanation = self.linker.explain_span(&text, &document, span, &origin(&from));
            Ok(value::to_value(&ExplainedSpanRow::new(&text, span, &explanation, Unit::CodePoints)))
        })?;
        value::convert(py, &row)
    }
}
