use super::args::{LexiconArgs, LexiconCommand};
use crate::Error;
use crate::annotate::lexicon;
use dateline_entity_lexicon::{EntityType, Lexicon};
use std::path::PathBuf;

pub(super) fn run(args: &LexiconArgs) -> Result<bool, Error> {
    match &args.command {
        LexiconCommand::Stats { lexicons } => stats(lexicons),
        LexiconCommand::Verify { files } => verify(files),
    }
}

fn stats(names: &[String]) -> Result<bool, Error> {
    for name in names {
        let lexicon = lexicon(name)?;
        let count = |kind: EntityType| lexicon.entities().filter(|e| e.kind == kind).count();
        let aliases: usize = lexicon.entities().map(|e| e.aliases.len()).sum();
        let row = serde_json::json!({
            "lexicon": name, "entities": lexicon.len(), "aliases": aliases,
            "PER": count(EntityType::Per), "ORG": count(EntityType::Org),
            "LOC": count(EntityType::Loc), "MISC": count(EntityType::Misc),
        });
        println!("{row}");
    }
    Ok(true)
}

fn verify(files: &[PathBuf]) -> Result<bool, Error> {
    let mut sound = true;
    for path in files {
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
