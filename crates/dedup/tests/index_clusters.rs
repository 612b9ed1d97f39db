//! Clusters and queries of an index: the same for any batches, order and memory.
#![cfg(feature = "index")]

use dateline_dedup::Sketch;
use dateline_dedup::index::{Cluster, Entry, Index, Query, Settings};
use std::path::PathBuf;

/// A folder that goes away with the test, in memory where there is one.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let memory = PathBuf::from("/dev/shm");
        let place = if memory.is_dir() { memory } else { std::env::temp_dir() };
        let path = place.join(format!("dateline-index-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Numbers from a fixed seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 33) as usize) % end
    }
}

struct Article {
    id: String,
    text: String,
    day: Option<i32>,
    /// The story it tells.
    story: usize,
}

const SITE: &str = "Subscribe to the morning letter and read every story on your telephone before breakfast";

/// Stories of invented words; of some there are versions: cut, with changed words, with the furniture of a site, or
/// the same again. Every second article stands on the site.
fn pile(stories: usize) -> Vec<Article> {
    let mut numbers = Numbers(0x5eed_5eed_5eed);
    let mut out = Vec::new();
    for story in 0..stories {
        let words: Vec<String> = (0..120).map(|_| format!("w{}", numbers.below(4000))).collect();
        for version in 0..1 + story % 4 {
            let mut mine = words.clone();
            match (story + version) % 4 {
                1 => mine.truncate(60),
                2 => (0..6).for_each(|_| mine[numbers.below(120)] = format!("w{}", numbers.below(4000))),
                3 => mine.rotate_left(50),
                _ => {}
            }
            let mut text = mine.join(" ");
            if numbers.below(2) == 0 {
                text = format!("{SITE}\n{text}\n{SITE}");
            }
            let day = (story % 3 > 0).then_some((story * 10 + version) as i32);
            out.push(Article { id: format!("{story}-{version}"), text, day, story });
        }
    }
    out
}

fn filled(folder: &Folder, articles: &[&Article], batches: usize) -> Index {
    let mut index = Index::create(&folder.0).expect("a new index");
    for batch in articles.chunks(articles.len().div_ceil(batches)) {
        append(&mut index, batch);
    }
    index
}

fn append(index: &mut Index, batch: &[&Article]) {
    let sketches: Vec<Sketch> = batch.iter().map(|a| Sketch::new(&a.text, &[])).collect();
    let entry = |(a, sketch)| {
        let a: &Article = a;
        Entry { id: &a.id, day: a.day, sketch }
    };
    let entries: Vec<Entry<'_>> = batch.iter().copied().zip(&sketches).map(entry).collect();
    index.append(&entries).expect("room");
}

fn story(id: &str) -> usize {
    id.split('-').next().and_then(|story| story.parse().ok()).expect("an id of the pile")
}

fn found(index: &Index) -> Vec<Cluster> {
    index.clusters(&Settings::new()).expect("a sound index")
}

#[test]
fn stories_are_told_apart_by_their_sketches() {
    let folder = Folder::new("stories");
    let pile = pile(200);
    let clusters = found(&filled(&folder, &pile.iter().collect::<Vec<_>>(), 1));
    let mut together = 0;
    for cluster in &clusters {
        assert!(cluster.ids.len() > 1);
        assert!(cluster.ids.iter().all(|id| story(id) == story(&cluster.ids[0])), "{cluster:?}");
        together += cluster.ids.len();
        let days: Vec<i32> =
            pile.iter().filter(|a| cluster.ids.contains(&a.id)).filter_map(|a| a.day).collect();
        assert_eq!(cluster.first_day, days.iter().min().copied());
        assert_eq!(cluster.last_day, days.iter().max().copied());
    }
    let expected = pile.iter().filter(|a| a.story % 4 > 0).count();
    assert!(
        together * 100 >= expected * 98,
        "{together} of {expected} articles are with a version of theirs"
    );
}

#[test]
fn batches_order_and_memory_do_not_show() {
    let pile = pile(120);
    let all: Vec<&Article> = pile.iter().collect();
    let folder = Folder::new("one-run");
    let one = filled(&folder, &all, 1);
    let expected = found(&one);
    assert!(expected.len() > 50);

    let folder = Folder::new("ten-batches");
    assert_eq!(found(&filled(&folder, &all, 10)), expected);

    let mut numbers = Numbers(77);
    let mut mixed = all.clone();
    (1..mixed.len()).rev().for_each(|i| mixed.swap(i, numbers.below(i + 1)));
    let folder = Folder::new("mixed");
    let mut index = filled(&folder, &mixed, 7);
    assert_eq!(found(&index), expected);
    index.compact().expect("room");
    assert_eq!(found(&index), expected);

    // Each half by itself has other rare shingles; together they have the same again.
    let (left, right) = (Folder::new("left"), Folder::new("right"));
    let (first, second) = mixed.split_at(mixed.len() / 3);
    let mut index = filled(&left, first, 2);
    assert_ne!(found(&index), expected);
    index.merge(&filled(&right, second, 3)).expect("room");
    assert_eq!(found(&index), expected);

    // So little memory that the postings come in dozens of passes.
    let tight = Settings::new().memory(400_000);
    assert_eq!(one.clusters(&tight).expect("enough"), expected);
    let too_tight = one.clusters(&Settings::new().memory(10_000)).expect_err("not enough");
    assert!(too_tight.to_string().contains("10000"), "{too_tight}");
}

#[test]
fn clusters_by_text_do_not_show_batches_either() {
    let mut pile = pile(120);
    // Every eleventh letter is another one: sketches see little of that, texts do.
    for at in (0..pile.len()).step_by(5) {
        let letter = |(place, c): (usize, char)| if place % 11 == 5 && c != ' ' { 'x' } else { c };
        let text = pile[at].text.chars().enumerate().map(letter).collect();
        let id = format!("{}-misread", pile[at].story);
        pile.push(Article { id, text, day: None, story: pile[at].story });
    }
    let all: Vec<&Article> = pile.iter().collect();
    let reader = |id: &str| pile.iter().find(|article| article.id == id).map(|article| article.text.clone());
    let verified = |index: &Index| index.clusters_by_text(&Settings::new(), reader).expect("a sound index");
    let folder = Folder::new("text-one");
    let one = filled(&folder, &all, 1);
    let expected = verified(&one);
    assert!(expected.pairs_read > 0 && expected.without_text.is_empty());
    let folder = Folder::new("text-ten");
    let backwards: Vec<&Article> = all.iter().rev().copied().collect();
    assert_eq!(verified(&filled(&folder, &backwards, 10)), expected);
    let stories = |clusters: &[Cluster]| clusters.iter().map(|cluster| cluster.ids.len()).sum::<usize>();
    assert!(stories(&expected.clusters) > stories(&found(&one)));
    for cluster in &expected.clusters {
        assert!(cluster.ids.iter().all(|id| story(id) == story(&cluster.ids[0])), "{cluster:?}");
    }
    // Without texts the sketches decide, and the answer says so.
    let blind = one.clusters_by_text(&Settings::new(), |_| None).expect("a sound index");
    assert_eq!(blind.pairs_read, 0);
    assert!(blind.without_text.windows(2).all(|pair| pair[0] < pair[1]) && !blind.without_text.is_empty());
}

#[test]
fn what_was_deleted_does_not_count() {
    let pile = pile(80);
    let all: Vec<&Article> = pile.iter().collect();
    let kept: Vec<&Article> = pile.iter().filter(|a| a.story % 5 != 3 || a.id.ends_with("-1")).collect();
    let gone: Vec<&str> =
        pile.iter().filter(|a| a.story % 5 == 3 && !a.id.ends_with("-1")).map(|a| a.id.as_str()).collect();
    let (whole, part) = (Folder::new("deleted"), Folder::new("never-there"));
    let mut index = filled(&whole, &all, 3);
    assert_eq!(index.delete(&gone).expect("room"), gone.len());
    let expected = found(&filled(&part, &kept, 1));
    assert_eq!(found(&index), expected);
    drop(index);
    assert_eq!(found(&Index::open(&whole.0).expect("an index")), expected);
}

#[test]
fn a_window_of_days_parts_what_is_far_apart() {
    let folder = Folder::new("window");
    let text = "Fog kept all boats in the harbour for a third day and the fish market stayed shut";
    let sketch = Sketch::new(text, &[]);
    let mut index = Index::create(&folder.0).expect("a new index");
    let days = [("a", Some(0)), ("b", Some(3)), ("c", Some(400)), ("d", Some(401))];
    let entries = days.map(|(id, day)| Entry { id, day, sketch: &sketch });
    index.append(&entries).expect("room");
    assert_eq!(found(&index).len(), 1);
    let near = index.clusters(&Settings::new().window_days(Some(7))).expect("a sound index");
    let ids: Vec<&[String]> = near.iter().map(|cluster| &cluster.ids[..]).collect();
    assert_eq!(ids, [["a", "b"], ["c", "d"]]);
}

#[test]
fn many_copies_and_empty_texts() {
    let folder = Folder::new("copies");
    let mut index = Index::create(&folder.0).expect("a new index");
    assert_eq!(found(&index), []);
    let same = Sketch::new("The same few words in every one of these many articles of the collection", &[]);
    let (empty, one) = (Sketch::new("", &[]), Sketch::new("Alone", &[]));
    let ids: Vec<String> = (0..5000).map(|i| format!("{i:05}")).collect();
    let mut entries: Vec<Entry<'_>> = ids.iter().map(|id| Entry { id, day: None, sketch: &same }).collect();
    entries.extend(["empty", "empty too"].map(|id| Entry { id, day: None, sketch: &empty }));
    entries.push(Entry { id: "one word", day: None, sketch: &one });
    index.append(&entries).expect("room");
    let clusters = found(&index);
    assert_eq!(clusters.len(), 1);
    assert_eq!(clusters[0].ids, ids);
}

#[test]
fn an_article_takes_at_most_600_bytes() {
    let folder = Folder::new("bytes");
    let mut numbers = Numbers(4);
    let articles: Vec<Article> = (0..300)
        .map(|i| {
            let words: Vec<String> = (0..200).map(|_| format!("w{}", numbers.below(9000))).collect();
            Article { id: format!("site/2011/{i:06}"), text: words.join(" "), day: Some(15_000), story: i }
        })
        .collect();
    let index = filled(&folder, &articles.iter().collect::<Vec<_>>(), 3);
    let each = index.bytes() as f64 / 300.0;
    println!("{each:.1} bytes for an article of 200 words");
    assert!(each < 600.0, "{each}");
}

#[test]
fn a_query_finds_what_is_like_a_text() {
    let folder = Folder::new("query");
    let pile = pile(150);
    let index = filled(&folder, &pile.iter().collect::<Vec<_>>(), 4);
    let sketches: Vec<Sketch> = pile.iter().map(|a| Sketch::new(&a.text, &[])).collect();
    let queries: Vec<Query<'_>> = sketches.iter().map(|sketch| Query { sketch, day: None }).collect();
    let found = index.query(&queries, &Settings::new()).expect("a sound index");
    for (article, found) in pile.iter().zip(&found) {
        assert!(found[0].of_query >= 1.0 && found.iter().any(|m| m.id == article.id && m.exact));
        assert!(found.iter().all(|m| story(&m.id) == article.story), "{}: {found:?}", article.id);
        let versions = pile.iter().filter(|a| a.story == article.story).count();
        assert_eq!(found.len(), versions, "{}", article.id);
    }
    let one = index.query(&queries[7..8], &Settings::new()).expect("a sound index");
    assert_eq!(one[0], found[7], "an answer does not depend on what else is asked");
    let new = Sketch::new("A text about something else that no article of the pile has told", &[]);
    let empty = Sketch::new("", &[]);
    let none = [&new, &empty].map(|sketch| Query { sketch, day: None });
    assert_eq!(index.query(&none, &Settings::new()).expect("a sound index"), [[], []]);
    // A story with a hundred versions is not taken for furniture.
    let mut numbers = Numbers(9);
    let words: Vec<String> = (0..120).map(|i| format!("x{i}")).collect();
    let versions: Vec<Article> = (0..100)
        .map(|i| {
            let mut mine = words.clone();
            mine[numbers.below(120)] = format!("y{i}");
            Article { id: format!("999-{i}"), text: mine.join(" "), day: None, story: 999 }
        })
        .collect();
    let mut index = index;
    append(&mut index, &versions.iter().collect::<Vec<_>>());
    let sketch = Sketch::new(&words.join(" "), &[]);
    let found =
        index.query(&[Query { sketch: &sketch, day: None }], &Settings::new()).expect("a sound index");
    assert_eq!(found[0].len(), 100);
    let clusters = index.clusters(&Settings::new()).expect("a sound index");
    assert!(clusters.iter().any(|cluster| cluster.ids.len() == 100));
}

#[test]
fn an_explanation_shows_passages_where_it_gets_the_texts() {
    let folder = Folder::new("explain");
    let short = "Hail broke most of the glass houses in the valley on Sunday, growers said.";
    let long = format!("Local news. {short} Insurers expect claims of a million, and schools stay shut.");
    let texts = [("short", short), ("long", long.as_str())];
    let mut index = Index::create(&folder.0).expect("a new index");
    let sketches = texts.map(|(_, text)| Sketch::new(text, &[]));
    for ((id, _), sketch) in texts.iter().zip(&sketches) {
        index.append(&[Entry { id, day: None, sketch }]).expect("room");
    }
    let reader = |id: &str| texts.iter().find(|(name, _)| *name == id).map(|(_, text)| (*text).to_owned());
    let why = index.explain("short", "long", reader).expect("both are there");
    let passages = why.passages.expect("both texts are there");
    assert_eq!(passages.len(), 1);
    assert_eq!(passages[0].a.text(short), short.trim_end_matches('.'));
    assert_eq!(passages[0].b.text(&long), short.trim_end_matches('.'));
    assert!(why.of_a > 0.99 && why.of_b < 0.9 && !why.exact && why.without_text.is_empty());
    let why =
        index.explain("short", "long", |id| reader(id).filter(|_| id == "long")).expect("both are there");
    assert_eq!((why.passages, why.without_text), (None, vec!["short".to_owned()]));
    assert!(index.explain("short", "gone", reader).is_err_and(|e| e.is_unknown()));
}
