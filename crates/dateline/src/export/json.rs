use crate::Sourced;

pub(super) fn write(timeline: &Sourced) -> String {
    let mut out = serde_json::to_string_pretty(timeline).expect("strings and numbers are always JSON");
    out.push('\n');
    out
}
