use crate::Span;

/// What a line of a scraped page is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum LineKind {
    /// Running text of the article.
    Body,
    /// A heading inside the article.
    Heading,
    /// An item of a list inside the article.
    ListItem,
    /// The article's title.
    Title,
    /// Who wrote it, and often when.
    Byline,
    /// What a picture shows.
    Caption,
    /// Whose picture it is.
    Credit,
    /// The way through the site: `News / World / Europe`.
    Breadcrumb,
    /// A bare address.
    Url,
    /// A bare number: shares, comments, likes.
    Counter,
    /// Buttons to share or to follow.
    Share,
    /// A place for an advertisement.
    Ad,
    /// A link to another article.
    Related,
    /// The page's foot: terms, addresses, notices.
    Footer,
}

impl LineKind {
    /// The name in the output: `body`, `list_item`, …
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            LineKind::Body => "body",
            LineKind::Heading => "heading",
            LineKind::ListItem => "list_item",
            LineKind::Title => "title",
            LineKind::Byline => "byline",
            LineKind::Caption => "caption",
            LineKind::Credit => "credit",
            LineKind::Breadcrumb => "breadcrumb",
            LineKind::Url => "url",
            LineKind::Counter => "counter",
            LineKind::Share => "share",
            LineKind::Ad => "ad",
            LineKind::Related => "related",
            LineKind::Footer => "footer",
        }
    }

    /// Whether the line belongs to the article's own text: body, heading or list item.
    #[must_use]
    pub fn is_body(self) -> bool {
        matches!(self, LineKind::Body | LineKind::Heading | LineKind::ListItem)
    }
}

/// A line with something on it, without the white space around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: LineKind,
}

/// The prefix of a body line that says where, for whom and when it was written: `GENEVA (Reuters) - `.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dateline {
    /// The whole prefix, with the dash that ends it.
    pub span: Span,
    /// The place: `GENEVA`, `Aleppo (Syria)`.
    pub place: Option<Span>,
    /// The agency, without its brackets: `Reuters`.
    pub agency: Option<Span>,
    /// The day, where it is given: `May 3`.
    pub date: Option<Span>,
}
