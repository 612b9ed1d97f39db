//! Places as features of GeoJSON.

use super::{Annotated, json};
use dateline_tokenizer::Offsets;

pub(super) fn write(article: &Annotated<'_>) -> String {
    let offsets = Offsets::new(article.text);
    let mut out = String::new();
    for m in article.mentions {
        let Some((lat, lon)) = m.lat.zip(m.lon) else { continue };
        out += &format!(
            "{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{lon},{lat}]}},\"properties\":{{\
             \"article\":{},\"start\":{},\"end\":{},\"text\":{},\"entity\":{},\"name\":{}}}}}\n",
            json(article.id),
            offsets.chars(m.span.start()),
            offsets.chars(m.span.end()),
            json(m.span.text(article.text)),
            json(&m.entity),
            json(&m.name),
        );
    }
    out
}
