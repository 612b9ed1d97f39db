//! Timelines of small piles in which the right answer is known.

use dateline_timeline::{ArticleView, Date, DatedBy, SentenceView, TimeRef, Timeline, TimelineBuilder};
use dateline_tokenizer::Span;

/// A sentence: its words, the values of the times that it names, the entities that it mentions.
struct Line(&'static str, &'static [&'static str], &'static [&'static str]);

#[derive(Default)]
struct Article {
    lines: Vec<Line>,
    published: Option<&'static str>,
    guessed: bool,
    copy_of: Option<usize>,
}

impl Article {
    fn new(published: &'static str, lines: Vec<Line>) -> Self {
        Self { lines, published: Some(published), ..Self::default() }
    }
}

fn day(value: &str) -> Date {
    value.parse().expect("a day")
}

/// What the value of a time covers; a leading `?` marks one that rests on a guess.
fn time(value: &str) -> TimeRef {
    let (guessed, value) = value.strip_prefix('?').map_or((false, value), |rest| (true, rest));
    let (from, to) = match value.len() {
        4 => (day(&format!("{value}-01-01")), day(&format!("{value}-12-31"))),
        7 => {
            let from = day(&format!("{value}-01"));
            (from, from.last_of_month())
        }
        _ => (day(value), day(value)),
    };
    TimeRef { from, to, value: value.to_owned(), guessed }
}

fn tokens(text: &str, span: Span) -> Vec<Span> {
    let piece = span.text(text);
    let mut out = Vec::new();
    let mut start = None;
    for (i, c) in piece.char_indices().chain([(piece.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                out.push(Span::new(span.start() + from, span.start() + i));
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// Builds a timeline; every entry as `date dated_by: sentence / sentence`.
fn build(builder: &TimelineBuilder, pile: &[Article]) -> (Timeline, Vec<String>) {
    let texts: Vec<String> =
        pile.iter().map(|a| a.lines.iter().map(|l| l.0).collect::<Vec<_>>().join("\n")).collect();
    let mut spans: Vec<Vec<(Span, Vec<Span>)>> = Vec::new();
    for (article, text) in pile.iter().zip(&texts) {
        let mut at = 0;
        spans.push(Vec::new());
        for line in &article.lines {
            let span = Span::new(at, at + line.0.len());
            at = span.end() + 1;
            spans.last_mut().expect("just pushed").push((span, tokens(text, span)));
        }
    }
    let sentences: Vec<Vec<SentenceView<'_>>> = pile
        .iter()
        .zip(&spans)
        .map(|(article, spans)| {
            let views = article.lines.iter().zip(spans).map(|(line, (span, tokens))| SentenceView {
                span: *span,
                tokens,
                times: line.1.iter().map(|value| time(value)).collect(),
                usable: !line.0.starts_with("More news"),
                leads: line.0 == article.lines[0].0,
                caption: line.0.starts_with("Caption"),
                entities: line.2.to_vec(),
                pinned: line.0.starts_with("Surely"),
            });
            views.collect()
        })
        .collect();
    let views: Vec<ArticleView<'_>> = (0..pile.len())
        .map(|i| ArticleView {
            id: "",
            text: &texts[i],
            published: pile[i].published.map(day),
            guessed: pile[i].guessed,
            copy_of: pile[i].copy_of,
            source: "",
            sentences: &sentences[i],
        })
        .collect();
    let timeline = builder.build(&views);
    let shown = timeline.entries.iter().map(|entry| {
        let words: Vec<&str> = entry.sentences.iter().map(|s| s.span.text(&texts[s.article])).collect();
        format!("{} {}: {}", entry.date, entry.dated_by.name(), words.join(" / "))
    });
    let shown = shown.collect();
    (timeline, shown)
}

fn dam() -> Vec<Article> {
    vec![
        Article::new(
            "2014-03-05",
            vec![
                Line(
                    "The dam above Orsk cracked on Tuesday after a week of rain.",
                    &["2014-03-04"],
                    &["orsk"],
                ),
                Line("Engineers opened the spillway.", &[], &[]),
                Line("The dam was built in 1961.", &["1961"], &["dam"]),
            ],
        ),
        Article::new(
            "2014-03-07",
            vec![
                Line("Families returned to Orsk on Friday.", &["2014-03-07"], &["orsk"]),
                Line(
                    "The dam cracked on Tuesday, and water filled the lower town.",
                    &["2014-03-04"],
                    &["dam"],
                ),
            ],
        ),
    ]
}

#[test]
fn a_small_pile_gives_all_its_dates_in_order() {
    let (timeline, shown) = build(&TimelineBuilder::new(), &dam());
    let dates: Vec<&str> = timeline.entries.iter().map(|e| e.date.as_str()).collect();
    assert_eq!(dates, ["1961", "2014-03-04", "2014-03-05", "2014-03-07"]);
    assert_eq!(shown[2], "2014-03-05 published: Engineers opened the spillway.");
    let cracked = &timeline.entries[1];
    assert_eq!((cracked.articles.as_slice(), cracked.independent), (&[0, 1][..], 2));
    assert_eq!(cracked.first_report, Some(day("2014-03-05")));
    assert_eq!(cracked.last_report, Some(day("2014-03-07")));
    assert_eq!(cracked.sentences.len(), 2);
    assert!(timeline.entries.iter().all(|e| e.weight <= cracked.weight));
}

#[test]
fn the_same_pile_gives_the_same_timeline() {
    assert_eq!(build(&TimelineBuilder::new(), &dam()).0, build(&TimelineBuilder::new(), &dam()).0);
}

#[test]
fn the_heaviest_days_win_when_few_are_wanted() {
    let (_, shown) = build(&TimelineBuilder::new().entries(1).sentences(1), &dam());
    assert_eq!(shown.len(), 1);
    assert!(shown[0].starts_with("2014-03-04 named: The dam"), "{shown:?}");
    assert!(build(&TimelineBuilder::new().entries(0), &dam()).1.is_empty());
}

#[test]
fn a_period_a_topic_or_an_entity_leaves_the_rest_out() {
    let dates = |builder: TimelineBuilder| -> Vec<String> {
        build(&builder, &dam()).0.entries.into_iter().map(|e| e.date).collect()
    };
    let new = TimelineBuilder::new;
    assert_eq!(dates(new().since(day("2014-03-05"))), ["2014-03-05", "2014-03-07"]);
    assert_eq!(dates(new().until(day("2014-03-04"))), ["1961", "2014-03-04"]);
    assert_eq!(dates(new().topic(vec!["family returning".to_owned()])), ["2014-03-07"]);
    assert_eq!(dates(new().topic(vec!["ENGINEER".to_owned()])), ["2014-03-05"]);
    assert_eq!(dates(new().entity(vec!["orsk".to_owned()])), ["2014-03-04", "2014-03-07"]);
}

#[test]
fn a_pinned_date_stands_whatever_it_weighs_and_a_dropped_one_does_not() {
    let dates = |builder: TimelineBuilder| -> Vec<String> {
        build(&builder, &dam()).0.entries.into_iter().map(|e| e.date).collect()
    };
    let new = TimelineBuilder::new;
    assert_eq!(dates(new().entries(1)), ["2014-03-04"]);
    assert_eq!(dates(new().entries(1).pin("2014-03-07")), ["2014-03-07"]);
    assert_eq!(dates(new().entries(2).pin("1961")), ["1961", "2014-03-04"]);
    assert_eq!(dates(new().least_weight(100.0).pin("2014-03-05")), ["2014-03-05"]);
    assert_eq!(dates(new().entries(1).pin("2014-03-20")), ["2014-03-04"], "nothing tells that day");
    assert_eq!(dates(new().drop("2014-03-04").drop("1961")), ["2014-03-05", "2014-03-07"]);
    assert_eq!(dates(new().since(day("2014-03-06")).pin("2014-03-04")), ["2014-03-07"]);
}

#[test]
fn a_pinned_sentence_tells_its_date_before_all_others() {
    let mut pile = dam();
    pile[1].lines.push(Line("Surely somebody saw water?", &["2014-03-04"], &[]));
    pile[1].lines.push(Line("Surely nobody counts the year of such a dam.", &["2010-05"], &[]));
    let (_, shown) = build(&TimelineBuilder::new().sentences(1), &pile);
    assert_eq!(shown[2], "2014-03-04 pinned: Surely somebody saw water?");
    assert_eq!(shown[1], "2010-05 pinned: Surely nobody counts the year of such a dam.");
    let (_, shown) = build(&TimelineBuilder::new().entries(1).sentences(2), &pile);
    assert_eq!(shown.len(), 2, "what is pinned stands beside the number that was asked for: {shown:?}");
    assert!(shown[1].starts_with("2014-03-04 pinned: Surely somebody saw water? / The dam"), "{shown:?}");
    let (_, shown) = build(&TimelineBuilder::new().topic(vec!["spillway".to_owned()]), &pile);
    assert_eq!(shown.len(), 1, "another subject: {shown:?}");
}

#[test]
fn a_copy_adds_no_weight_and_no_source() {
    let mut copied = dam();
    copied.push(Article { copy_of: Some(0), ..Article::new("2014-03-05", dam().remove(0).lines) });
    let (once, shown) = build(&TimelineBuilder::new(), &dam());
    let (twice, shown_twice) = build(&TimelineBuilder::new(), &copied);
    assert_eq!(shown, shown_twice);
    for (a, b) in once.entries.iter().zip(&twice.entries) {
        assert_eq!((a.weight, a.independent), (b.weight, b.independent), "{}", a.date);
    }
    let also = twice.entries.iter().flat_map(|e| &e.sentences).filter(|s| !s.also.is_empty()).count();
    assert_eq!(also, 3);
}

#[test]
fn articles_that_call_each_other_copies_are_one() {
    let mut pile = dam();
    pile[0].copy_of = Some(1);
    pile[1].copy_of = Some(0);
    let (timeline, _) = build(&TimelineBuilder::new(), &pile);
    assert!(timeline.entries.iter().all(|e| e.independent == 1));
}

#[test]
fn no_sentence_stands_twice_where_another_tells_the_day() {
    let line =
        || Line("The strike began on Monday and ended on Wednesday.", &["2013-05-06", "2013-05-08"], &[]);
    let again =
        || Line("The strike began on Monday, and ended on Wednesday!", &["2013-05-06", "2013-05-08"], &[]);
    let other = || Line("Trains ran on Wednesday after talks of the whole night.", &["2013-05-08"], &[]);
    let pile = |more: Vec<Line>| {
        [
            Article::new("2013-05-09", vec![line()]),
            Article::new("2013-05-10", std::iter::once(again()).chain(more).collect()),
        ]
    };
    let (timeline, shown) = build(&TimelineBuilder::new(), &pile(vec![other()]));
    assert_eq!(shown.len(), 2, "{shown:?}");
    let strikes = shown.iter().flat_map(|s| s.match_indices("strike")).count();
    assert_eq!(strikes, 1, "{shown:?}");
    let also = timeline.entries.iter().flat_map(|e| &e.sentences).map(|s| s.also.len()).sum::<usize>();
    assert_eq!(also, 1);
    let (_, shown) = build(&TimelineBuilder::new(), &pile(Vec::new()));
    assert_eq!(shown.len(), 2, "the only sentence that names two days tells both: {shown:?}");
}

#[test]
fn guesses_are_marked_and_can_be_refused() {
    let pile = [Article {
        guessed: true,
        ..Article::new(
            "2015-02-03",
            vec![
                Line("Ferries stopped on Monday.", &["?2015-02-02"], &[]),
                Line("Thousands were stranded.", &[], &[]),
                Line("The line opened on 1 June 2009.", &["2009-06-01"], &[]),
            ],
        )
    }];
    let by = |timeline: &Timeline| -> Vec<DatedBy> { timeline.entries.iter().map(|e| e.dated_by).collect() };
    let (timeline, _) = build(&TimelineBuilder::new(), &pile);
    assert_eq!(by(&timeline), [DatedBy::Named, DatedBy::Likely, DatedBy::Likely]);
    let (timeline, _) = build(&TimelineBuilder::new().guess(false), &pile);
    assert_eq!(by(&timeline), [DatedBy::Named]);
    assert_eq!(timeline.entries[0].first_report, None);
}

#[test]
fn what_is_unusable_undated_or_about_another_time_dates_nothing() {
    let lines = || {
        vec![
            Line("More news of 1 May 2012", &["2012-05-01"], &[]),
            Line("The company was founded in 1950.", &["1950"], &[]),
        ]
    };
    let (_, shown) = build(&TimelineBuilder::new(), &[Article::new("2012-05-02", lines())]);
    assert_eq!(shown, ["1950 named: The company was founded in 1950."]);
    let undated = Article { lines: vec![Line("Nothing here has a date.", &[], &[])], ..Article::default() };
    assert!(build(&TimelineBuilder::new(), &[undated]).1.is_empty());
    assert!(build(&TimelineBuilder::new(), &[]).1.is_empty());
}

#[test]
fn only_openings_stand_for_the_day_of_publication() {
    let lines: Vec<Line> =
        ["a", "b", "c", "d", "e", "f", "g"].iter().map(|_| Line("Rain fell.", &[], &[])).collect();
    let mut pile = [Article::new("2012-05-02", lines)];
    pile[0].lines[6] = Line("Hail ruined the orchards.", &[], &[]);
    let (_, shown) = build(&TimelineBuilder::new(), &pile);
    assert_eq!(shown, ["2012-05-02 published: Rain fell."]);
}

#[test]
fn a_large_pile_is_cut_where_its_weights_run_flat() {
    let days: Vec<String> = (0..300)
        .map(|i| day("2010-01-01").checked_add(jiff_days(i)).expect("in range").to_string())
        .collect();
    let days: Vec<&'static str> = days.into_iter().map(|d| &*d.leak()).collect();
    let values: Vec<&'static [&'static str]> = days.iter().map(|d| &*vec![*d].leak()).collect();
    let mut pile = Vec::new();
    for (i, value) in values.iter().enumerate() {
        let words: &'static str = format!("Event {i} took place.").leak();
        pile.push(Article { lines: vec![Line(words, value, &[])], ..Article::default() });
    }
    for round in 0..30 {
        for i in (0..300).step_by(12) {
            let words: &'static str = format!("Event {i} is recalled, round {round}.").leak();
            pile.push(Article { lines: vec![Line(words, values[i], &[])], ..Article::default() });
        }
    }
    let (timeline, _) = build(&TimelineBuilder::new(), &pile);
    let kept: Vec<Date> = timeline.entries.iter().map(|e| e.from).collect();
    assert!((20..=40).contains(&kept.len()), "{}", kept.len());
    for i in (0..300).step_by(12) {
        assert!(kept.contains(&day(days[i])), "{}", days[i]);
    }
}

fn jiff_days(n: i64) -> jiff::Span {
    jiff::Span::new().days(n)
}

#[test]
fn sources_that_give_another_day_are_noted() {
    let pile = [
        Article::new(
            "2014-03-05",
            vec![Line("The dam above Orsk cracked on Tuesday, flooding the mill.", &["2014-03-04"], &[])],
        ),
        Article::new(
            "2014-03-06",
            vec![Line("The dam above Orsk cracked on Monday, flooding the mill.", &["2014-03-03"], &[])],
        ),
        Article::new(
            "2014-03-06",
            vec![Line("Trains to the coast were late on Sunday.", &["2014-03-02"], &[])],
        ),
    ];
    let (timeline, shown) = build(&TimelineBuilder::new(), &pile);
    let others: Vec<Vec<(String, usize)>> = timeline
        .entries
        .iter()
        .map(|entry| entry.other_days.iter().map(|other| (other.date.to_string(), other.article)).collect())
        .collect();
    let note = |date: &str, article| vec![(date.to_owned(), article)];
    assert_eq!(others, [vec![], note("2014-03-04", 0), note("2014-03-03", 1)], "{shown:?}");
}

#[test]
fn a_named_sentence_is_preferred_to_a_dangling_pronoun_and_a_report_to_a_caption() {
    let told = |lines: Vec<Line>| {
        let (_, shown) =
            build(&TimelineBuilder::new().sentences(1), &[Article { lines, ..Article::default() }]);
        shown
    };
    let shown = told(vec![
        Line("Notes of the week.", &[], &[]),
        Line("He closed the harbour on Friday.", &["2014-03-07"], &[]),
        Line("Mr Orlov closed the harbour on Friday.", &["2014-03-07"], &[]),
    ]);
    assert_eq!(shown, ["2014-03-07 named: Mr Orlov closed the harbour on Friday."]);
    let shown = told(vec![
        Line("Notes of the week.", &[], &[]),
        Line("Caption: ships in the harbour on Friday.", &["2014-03-07"], &[]),
        Line("Ships left the harbour on Friday.", &["2014-03-07"], &[]),
    ]);
    assert_eq!(shown, ["2014-03-07 named: Ships left the harbour on Friday."]);
}

#[test]
fn months_are_told_by_plain_sentences_and_not_by_habits() {
    let lines = vec![
        Line("The monsoon usually begins in June.", &["2014-06"], &[]),
        Line("The truce holds until July.", &["2014-07"], &[]),
        Line("They stalled in May.", &["2014-05"], &[]),
        Line("Rebels seized the port in April.", &["2014-04"], &[]),
        Line("Rebels seized the bridge in March.", &["2014-03"], &[]),
    ];
    let (_, shown) = build(&TimelineBuilder::new(), &[Article { lines, ..Article::default() }]);
    assert_eq!(
        shown,
        [
            "2014-03 named: Rebels seized the bridge in March.",
            "2014-04 named: Rebels seized the port in April."
        ]
    );
}

#[test]
fn years_long_before_the_pile_are_left_out_unless_it_is_about_them_or_they_are_asked_for() {
    let quake = |day: &'static str, also: bool| {
        let mut lines = vec![Line("An aftershock shook the valley.", &[], &[])];
        if also {
            lines.push(Line("In 1934, an earthquake destroyed the old town.", &["1934"], &[]));
        }
        Article::new(day, lines)
    };
    let dates = |builder: TimelineBuilder, pile: &[Article]| -> Vec<String> {
        build(&builder, pile).0.entries.into_iter().map(|e| e.date).collect()
    };
    let days = ["2015-04-25", "2015-04-26", "2015-04-27", "2015-04-28", "2015-04-29"];
    let one: Vec<Article> = days.iter().map(|day| quake(day, *day == days[2])).collect();
    assert!(!dates(TimelineBuilder::new(), &one).contains(&"1934".to_owned()));
    assert!(dates(TimelineBuilder::new().since(day("1900-01-01")), &one).contains(&"1934".to_owned()));
    let two: Vec<Article> = days.iter().map(|day| quake(day, *day <= days[1])).collect();
    assert_eq!(dates(TimelineBuilder::new(), &two)[0], "1934", "two of five articles speak of it");
}

#[test]
fn a_least_weight_leaves_out_what_few_speak_of() {
    let (all, _) = build(&TimelineBuilder::new(), &dam());
    let most = all.entries.iter().map(|e| e.weight).fold(0.0, f64::max);
    let (heavy, _) = build(&TimelineBuilder::new().least_weight(most), &dam());
    assert_eq!(heavy.entries.iter().map(|e| e.date.as_str()).collect::<Vec<_>>(), ["2014-03-04"]);
}
