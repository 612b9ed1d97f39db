//! The columns of each command's tables.

use super::sheet::From::{Count, Item, List, Row, Words};
use super::sheet::Shape;
use crate::ColumnKind::{Flag, Integer, Real, Text};

pub(super) const TOKENS: Shape = Shape {
    fields: &["id", "tokens", "sentences"],
    lists: &["tokens", "sentences"],
    columns: &[
        ("id", Row("/id"), Text),
        ("kind", List, Text),
        ("start", Item("/0"), Integer),
        ("end", Item("/1"), Integer),
        ("text", Words, Text),
    ],
};

pub(super) const LINES: Shape = Shape {
    fields: &["id", "lines"],
    lists: &["lines"],
    columns: &[
        ("id", Row("/id"), Text),
        ("start", Item("/start"), Integer),
        ("end", Item("/end"), Integer),
        ("text", Words, Text),
        ("kind", Item("/kind"), Text),
        ("place", Item("/place"), Text),
        ("agency", Item("/agency"), Text),
        ("date", Item("/date"), Text),
        ("recurs", Item("/recurs"), Flag),
    ],
};

pub(super) const DEDUP: Shape = Shape {
    fields: &["id", "cluster", "relation", "of", "share_own", "advice", "size", "repeats"],
    lists: &[],
    columns: &[
        ("id", Row("/id"), Text),
        ("cluster", Row("/cluster"), Text),
        ("relation", Row("/relation"), Text),
        ("of", Row("/of"), Text),
        ("share_own", Row("/share_own"), Real),
        ("advice", Row("/advice"), Text),
        ("size", Row("/size"), Integer),
        ("repeats", Count("repeats"), Integer),
    ],
};

pub(super) const ENTITIES: Shape = Shape {
    fields: &["id", "mentions"],
    lists: &["mentions"],
    columns: &[
        ("id", Row("/id"), Text),
        ("start", Item("/start"), Integer),
        ("end", Item("/end"), Integer),
        ("text", Words, Text),
        ("type", Item("/type"), Text),
        ("entity", Item("/entity"), Text),
        ("name", Item("/name"), Text),
        ("role", Item("/role"), Text),
        ("geonameid", Item("/geonameid"), Integer),
        ("lat", Item("/lat"), Real),
        ("lon", Item("/lon"), Real),
    ],
};

pub(super) const TIMES: Shape = Shape {
    fields: &["id", "published", "timexes"],
    lists: &["timexes"],
    columns: &[
        ("id", Row("/id"), Text),
        ("start", Item("/start"), Integer),
        ("end", Item("/end"), Integer),
        ("text", Words, Text),
        ("type", Item("/type"), Text),
        ("value", Item("/value"), Text),
        ("mod", Item("/mod"), Text),
        ("quant", Item("/quant"), Text),
        ("freq", Item("/freq"), Text),
        ("from", Item("/from"), Text),
        ("to", Item("/to"), Text),
        ("anchor", Item("/anchor"), Text),
    ],
};

pub(super) const CLAIMS: Shape = Shape {
    fields: &["id", "claims"],
    lists: &["claims"],
    columns: &[
        ("id", Row("/id"), Text),
        ("start", Item("/start"), Integer),
        ("end", Item("/end"), Integer),
        ("text", Words, Text),
        ("measure", Item("/measure"), Text),
        ("unit", Item("/unit"), Text),
        ("value", Item("/value"), Integer),
        ("bound", Item("/bound"), Text),
        ("victims", Item("/victims"), Text),
        ("from", Item("/from"), Text),
        ("to", Item("/to"), Text),
        ("place", Item("/place"), Text),
        ("attribution", Item("/attribution/text"), Text),
        ("attribution_entity", Item("/attribution/entity"), Text),
    ],
};

/// A row is an entry.
pub(super) const TIMELINE: Shape = Shape {
    fields: &[],
    lists: &["sentences"],
    columns: &[
        ("date", Row("/date"), Text),
        ("from", Row("/from"), Text),
        ("to", Row("/to"), Text),
        ("dated_by", Item("/dated_by"), Text),
        ("text", Item("/text"), Text),
        ("article", Item("/article"), Text),
        ("start", Item("/start"), Integer),
        ("end", Item("/end"), Integer),
        ("title", Item("/title"), Text),
        ("source", Item("/source"), Text),
        ("url", Item("/url"), Text),
        ("published", Item("/published"), Text),
        ("articles", Row("/articles"), Integer),
        ("independent", Row("/independent"), Integer),
    ],
};
