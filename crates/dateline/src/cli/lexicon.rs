use super::args::{BuildArgs, LexiconArgs, LexiconCommand};
use super::input::is_no_input;
use super::output::Output;
use super::run::Run;
use crate::Error;
use crate::annotate::{compiled, lexicon, stack};
use crate::rows::{ExplainedSpanRow, ReasonRow, Unit};
use dateline_entity_lexicon::{
    AliasRule, EntityType, Finder, Format, Lexicon, LexiconBuilder, Linker, Origin, import,
};
use dateline_tokenizer::{Span, Tokenizer};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn run(args: &LexiconArgs, run: &Run<'_>) -> Result<bool, Error> {
    let mut output = Output::new(None)?;
    let out = &mut output;
    let done = match &args.command {
        LexiconCommand::Build(args) => build(args, run, out),
        LexiconCommand::Stats { lexicons } => stats(lexicons, out),
        LexiconCommand::Explain { names, text, lexicons } => {
            let linker = Linker::new(stack(&lexicons.lexicon)?);
            match text {
                Some(path) => explain_in(names, path, &linker, out),
                None => explain(names, &linker, out),
            }
        }
        LexiconCommand::Lint { lexicons } => lint(lexicons, out),
        LexiconCommand::Diff { old, new } => diff(old, new, out),
        LexiconCommand::Verify { files } => verify(files, run, out),
    }?;
    output.finish(run)?;
    Ok(done)
}

fn build(args: &BuildArgs, run: &Run<'_>, out: &mut Output) -> Result<bool, Error> {
    let stem = args.output.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let mut builder = LexiconBuilder::new(args.name.clone().or(stem).unwrap_or_default());
    for name in &args.no_rule {
        let Some(rule) = AliasRule::from_name(name) else {
            let known = AliasRule::ALL.map(AliasRule::name).join(", ");
            return Err(Error::setting(format!("no rule “{name}”; there are {known}")));
        };
        builder = builder.without(rule);
    }
    is_no_input("--output", Some(&args.output), args.inputs.iter().map(PathBuf::as_path))?;
    let mut bad = 0;
    for path in &args.inputs {
        let format = format_of(path, args.from.as_deref())?;
        let text = read(path)?;
        for error in import(format, &path.display().to_string(), &text, &mut builder) {
            run.console.problem(error);
            bad += 1;
        }
    }
    let (lexicon, errors) = Lexicon::build_lossy(builder)?;
    for error in &errors {
        run.console.problem(error);
    }
    // In the place of the old one and not into it: a program that has that one mapped keeps it.
    let mut file = Output::new(Some(&args.output))?;
    file.bytes(lexicon.as_bytes())?;
    file.finish(run)?;
    let (entities, names) = (lexicon.len(), lexicon.names_len());
    let bytes = lexicon.as_bytes().len();
    let bad = bad + errors.len();
    let path = args.output.display();
    out.text(&format!("{path}: {entities} entities, {names} names, {bytes} bytes, {bad} bad rows\n"))?;
    Ok(entities > 0)
}

fn format_of(path: &Path, name: Option<&str>) -> Result<Format, Error> {
    let suffix = path.extension().map(|suffix| suffix.to_string_lossy().into_owned()).unwrap_or_default();
    let known = || Format::ALL.map(Format::name).join(", ");
    match name {
        Some(name) => Format::from_name(name)
            .ok_or_else(|| Error::setting(format!("no format “{name}”; there are {}", known()))),
        None => Format::from_suffix(&suffix).ok_or_else(|| {
            let path = path.display();
            Error::setting(format!("{path}: the suffix tells no format; say --from with one of {}", known()))
        }),
    }
}

fn read(path: &Path) -> Result<String, Error> {
    let bytes = std::fs::read(path).map_err(|e| Error::io(path, &e))?;
    // A byte that is no UTF-8 spoils its row and no more.
    Ok(String::from_utf8(bytes).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned()))
}

fn stats(names: &[String], out: &mut Output) -> Result<bool, Error> {
    for name in names {
        let lexicon = lexicon(name)?;
        let mut types =
            [EntityType::Per, EntityType::Org, EntityType::Loc, EntityType::Misc].map(|kind| (kind, 0));
        let mut aliases = 0;
        for entity in lexicon.entities() {
            aliases += entity.aliases.len();
            for (_, count) in types.iter_mut().filter(|(kind, _)| *kind == entity.kind) {
                *count += 1;
            }
        }
        let mut row = serde_json::json!({
            "lexicon": name, "entities": lexicon.len(), "aliases": aliases, "names": lexicon.names_len(),
            "bytes": lexicon.as_bytes().len(),
        });
        for (kind, count) in types {
            row[kind.name()] = count.into();
        }
        out.row(&row)?;
    }
    Ok(true)
}

fn explain(names: &[String], linker: &Linker, out: &mut Output) -> Result<bool, Error> {
    let mut any = false;
    for name in names {
        let reasons = linker.explain(name);
        any |= reasons.iter().any(|reason| reason.found);
        for reason in &reasons {
            print_named(out, name, &ReasonRow::new(reason))?;
        }
        if reasons.is_empty() {
            let why = "no lexicon has a name of these words";
            print_named(out, name, &serde_json::json!({ "found": false, "why": why }))?;
        }
    }
    Ok(any)
}

/// Says of each place where a text has one of the names why it is a mention, or is none.
fn explain_in(names: &[String], path: &Path, linker: &Linker, out: &mut Output) -> Result<bool, Error> {
    let text = if path == Path::new("-") {
        std::io::read_to_string(std::io::stdin()).map_err(|e| Error::io(path, &e))?
    } else {
        read(path)?
    };
    let document = Tokenizer::new().document(&text);
    let mut any = false;
    for name in names {
        let places = places_of(name, &text)?;
        for &span in &places {
            let explanation = linker.explain_span(&text, &document, span, &Origin::default());
            any |= explanation.mention.is_some();
            print_named(out, name, &ExplainedSpanRow::new(&text, span, &explanation, Unit::CodePoints))?;
        }
        if places.is_empty() {
            print_named(
                out,
                name,
                &serde_json::json!({ "found": false, "why": "the text does not have it" }),
            )?;
        }
    }
    Ok(any)
}

/// Where a text has a name, in any spelling; or if nowhere, where it has its letters.
fn places_of(name: &str, text: &str) -> Result<Vec<Span>, Error> {
    let mut builder = LexiconBuilder::new("name");
    builder.add_name(name);
    let lexicon = Lexicon::build(builder)?;
    let found = Finder::new(&lexicon).any_case(true).find(text);
    if !found.is_empty() {
        return Ok(found.into_iter().map(|found| found.span).collect());
    }
    let letters = text.match_indices(name).filter(|(_, piece)| !piece.is_empty());
    Ok(letters.map(|(at, piece)| Span::new(at, at + piece.len())).collect())
}

/// Prints a row with the name that was asked for in front.
fn print_named(out: &mut Output, name: &str, row: &impl serde::Serialize) -> Result<(), Error> {
    #[derive(serde::Serialize)]
    struct Named<'a, R> {
        name: &'a str,
        #[serde(flatten)]
        row: &'a R,
    }
    out.row(&Named { name, row })
}

fn lint(names: &[String], out: &mut Output) -> Result<bool, Error> {
    let world = Arc::new(Lexicon::world()?);
    let mut sound = true;
    for name in names {
        for finding in lexicon(name)?.lint(std::slice::from_ref(&world)) {
            out.text(&format!("{name}: {finding}\n"))?;
            sound = false;
        }
    }
    Ok(sound)
}

fn diff(old: &str, new: &str, out: &mut Output) -> Result<bool, Error> {
    let changes = lexicon(old)?.diff(&lexicon(new)?);
    for change in &changes {
        out.text(&format!("{change}\n"))?;
    }
    Ok(changes.is_empty())
}

fn verify(files: &[PathBuf], run: &Run<'_>, out: &mut Output) -> Result<bool, Error> {
    let mut sound = true;
    for path in files {
        if let Some(lexicon) = compiled(path)? {
            let verified = lexicon.and_then(|lexicon| lexicon.verify().map(|()| lexicon));
            match verified {
                Ok(lexicon) => {
                    out.text(&format!("{}: {} entities, sound\n", path.display(), lexicon.len()))?;
                }
                Err(error) => {
                    run.console.problem(error);
                    sound = false;
                }
            }
            continue;
        }
        let text = std::fs::read_to_string(path).map_err(|e| Error::io(path, &e))?;
        let (lexicon, errors) = Lexicon::from_tsv_lossy(&path.display().to_string(), &text);
        for error in &errors {
            run.console.problem(error);
        }
        sound &= errors.is_empty();
        let (path, entities, bad) = (path.display(), lexicon.len(), errors.len());
        out.text(&format!("{path}: {entities} entities, {bad} bad rows\n"))?;
    }
    Ok(sound)
}
