//! Time expressions as CSV: a row for each.

use super::csv::inert;
use super::one_line;
use crate::Article;
use crate::rows::{Unit, Units};
use dateline_timeline::Timex;

const HEADER: [&str; 12] =
    ["id", "start", "end", "text", "type", "value", "mod", "quant", "freq", "from", "to", "anchor"];

/// The names of the columns.
pub(crate) fn head() -> String {
    HEADER.join(",") + "\n"
}

/// The rows of one article.
pub(crate) fn rows(article: &Article, timexes: &[Timex], unit: Unit) -> String {
    let units = Units::new(&article.text, unit);
    let mut out = csv::Writer::from_writer(Vec::new());
    let in_memory = "writing to memory does not fail";
    for timex in timexes {
        let (start, end) = units.of(timex.span);
        let day = |day: Option<dateline_timeline::Date>| day.map(|d| d.to_string()).unwrap_or_default();
        out.write_record([
            inert(&article.id),
            start.to_string(),
            end.to_string(),
            inert(&one_line(timex.span.text(&article.text))),
            timex.kind.name().to_owned(),
            timex.value.clone(),
            timex.modifier.unwrap_or_default().to_owned(),
            timex.quant.clone().unwrap_or_default(),
            timex.freq.clone().unwrap_or_default(),
            day(timex.from),
            day(timex.to),
            timex.anchor.name().to_owned(),
        ])
        .expect(in_memory);
    }
    String::from_utf8(out.into_inner().expect(in_memory)).expect("all fields are strings")
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_timeline::{Date, TimeTagger};
    use dateline_tokenizer::Tokenizer;

    #[test]
    fn a_row_for_each_expression() {
        let article = Article::new("=a,b", "É: it fell on Monday and in\nmid-July.");
        let document = Tokenizer::new().document(&article.text);
        let found = TimeTagger::new().tag(&article.text, &document, Some(Date::constant(2016, 10, 11)));
        let csv = head() + &rows(&article, &found, Unit::CodePoints);
        let want = "id,start,end,text,type,value,mod,quant,freq,from,to,anchor\n\
            \"'=a,b\",14,20,Monday,DATE,2016-10-10,,,,2016-10-10,2016-10-10,published\n\
            \"'=a,b\",28,36,mid-July,DATE,2016-07,MID,,,2016-07-01,2016-07-31,published\n";
        assert_eq!(csv, want);
    }
}
