//! A row a mention.

use super::Annotated;
use dateline_tokenizer::Offsets;

pub(super) const HEAD: &str = "id,start,end,text,type,entity,name,role,geonameid,lat,lon\n";

pub(super) fn write(article: &Annotated<'_>) -> String {
    let offsets = Offsets::new(article.text);
    let mut out = String::new();
    for m in article.mentions {
        let number = |number: Option<f64>| number.map(|n| n.to_string()).unwrap_or_default();
        let cells = [
            article.id.to_owned(),
            offsets.chars(m.span.start()).to_string(),
            offsets.chars(m.span.end()).to_string(),
            m.span.text(article.text).to_owned(),
            m.kind.name().to_owned(),
            m.entity.clone(),
            m.name.clone(),
            m.role.map_or("", crate::Role::name).to_owned(),
            m.geonameid.map(|id| id.to_string()).unwrap_or_default(),
            number(m.lat),
            number(m.lon),
        ];
        out += &cells.map(|cell| quoted(&cell)).join(",");
        out.push('\n');
    }
    out
}

/// A cell, in quotes if it needs them.
pub(crate) fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
