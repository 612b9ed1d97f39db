use super::args::{BuildArgs, LexiconArgs, LexiconCommand};
use crate::Error;
use crate::annotate::{compiled, lexicon, stack};
use dateline_entity_lexicon::{AliasRule, EntityType, Format, Lexicon, LexiconBuilder, Linker, import};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn run(args: &LexiconArgs) -> Result<bool, Error> {
    match &args.command {
        LexiconCommand::Build(args) => build(args),
        LexiconCommand::Stats { lexicons } => stats(lexicons),
        LexiconCommand::Explain { names, lexicons } => explain(names, &lexicons.lexicon),
        LexiconCommand::Lint { lexicons } => lint(lexicons),
        LexiconCommand::Diff { old, new } => diff(old, new),
        LexiconCommand::Verify { files } => verify(files),
    }
}

fn wrong(error: &dateline_entity_lexicon::Error) -> Error {
    Error::setting(error.to_string())
}

fn build(args: &BuildArgs) -> Result<bool, Error> {
    let stem = args.output.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let mut builder = LexiconBuilder::new(args.name.clone().or(stem).unwrap_or_default());
    for name in &args.no_rule {
        let Some(rule) = AliasRule::from_name(name) else {
            let known = AliasRule::ALL.map(AliasRule::name).join(", ");
            return Err(Error::setting(format!("no rule “{name}”; there are {known}")));
        };
        builder = builder.without(rule);
    }
    let mut bad = 0;
    for path in &args.inputs {
        let format = format_of(path, args.from.as_deref())?;
        let text = read(path)?;
        for error in import(format, &path.display().to_string(), &text, &mut builder) {
            eprintln!("dateline: {error}");
            bad += 1;
        }
    }
    let (lexicon, errors) = Lexicon::build_lossy(builder).map_err(|e| wrong(&e))?;
    for error in &errors {
        eprintln!("dateline: {error}");
    }
    // Beside the file and then in its place: a program that has the old one mapped keeps it.
    let beside = args.output.with_extension("new");
    std::fs::write(&beside, lexicon.as_bytes()).map_err(|e| Error::io(&beside, &e))?;
    std::fs::rename(&beside, &args.output).map_err(|e| Error::io(&args.output, &e))?;
    let (entities, names) = (lexicon.len(), lexicon.names_len());
    let bytes = lexicon.as_bytes().len();
    let bad = bad + errors.len();
    println!("{}: {entities} entities, {names} names, {bytes} bytes, {bad} bad rows", args.output.display());
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

fn stats(names: &[String]) -> Result<bool, Error> {
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
        println!("{row}");
    }
    Ok(true)
}

fn explain(names: &[String], lexicons: &[String]) -> Result<bool, Error> {
    let linker = Linker::new(stack(lexicons)?);
    let mut any = false;
    for name in names {
        let reasons = linker.explain(name);
        any |= reasons.iter().any(|reason| reason.found);
        for reason in &reasons {
            let row = serde_json::json!({
                "name": name, "lexicon": reason.lexicon, "entity": reason.entity, "alias": reason.name,
                "rule": reason.rule.map(AliasRule::name), "found": reason.found, "why": reason.why,
            });
            println!("{row}");
        }
        if reasons.is_empty() {
            println!(
                "{}",
                serde_json::json!({ "name": name, "found": false, "why": "no lexicon has a name of these words" })
            );
        }
    }
    Ok(any)
}

fn lint(names: &[String]) -> Result<bool, Error> {
    let world = Arc::new(Lexicon::world().map_err(|e| wrong(&e))?);
    let mut sound = true;
    for name in names {
        for finding in lexicon(name)?.lint(std::slice::from_ref(&world)) {
            println!("{name}: {finding}");
            sound = false;
        }
    }
    Ok(sound)
}

fn diff(old: &str, new: &str) -> Result<bool, Error> {
    let changes = lexicon(old)?.diff(&lexicon(new)?);
    for change in &changes {
        println!("{change}");
    }
    Ok(changes.is_empty())
}

fn verify(files: &[PathBuf]) -> Result<bool, Error> {
    let mut sound = true;
    for path in files {
        if let Some(lexicon) = compiled(path)? {
            let verified = lexicon.and_then(|lexicon| lexicon.verify().map(|()| lexicon));
            match verified {
                Ok(lexicon) => println!("{}: {} entities, sound", path.display(), lexicon.len()),
                Err(error) => {
                    eprintln!("dateline: {error}");
                    sound = false;
                }
            }
            continue;
        }
        let text = std::fs::read_to_string(path).map_err(|e| Error::io(path, &e))?;
        let (lexicon, errors) = Lexicon::from_tsv_lossy(&path.display().to_string(), &text);
        for error in &errors {
            eprintln!("dateline: {error}");
        }
        sound &= errors.is_empty();
        println!("{}: {} entities, {} bad rows", path.display(), lexicon.len(), errors.len());
    }
    Ok(sound)
}
