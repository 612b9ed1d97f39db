//! Clusters of a pile of made-up articles, and what must hold for any pile.

use dateline_dedup::{Clusters, Deduplicator, Input, Relation, furniture};
use dateline_tokenizer::Span;

struct Article {
    id: &'static str,
    day: Option<i32>,
    expected: &'static str,
    text: &'static str,
}

fn pile() -> Vec<Article> {
    let table = include_str!("data/pile.txt");
    let articles: Vec<Article> = table
        .split("\n=== ")
        .skip(1)
        .map(|case| {
            let (head, text) = case.split_once('\n').expect("a text after the head");
            let mut fields = head.split('|').map(str::trim);
            let id = fields.next().expect("three fields");
            let day = fields.next().expect("three fields").parse().ok();
            Article { id, day, expected: fields.next().expect("three fields"), text }
        })
        .collect();
    assert_eq!(articles.len(), 14);
    articles
}

fn inputs(articles: &[Article]) -> Vec<Input<'static>> {
    articles.iter().map(|a| Input { text: a.text, spans: &[], day: a.day }).collect()
}

/// The lines of each article that are not furniture of its site.
fn bodies(site: &[Article]) -> Vec<Vec<Span>> {
    let lines: Vec<Vec<&str>> = site.iter().map(|a| a.text.lines().collect()).collect();
    let furniture = furniture(&lines, 3);
    let start = |text: &str, line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    site.iter()
        .zip(lines.iter().zip(&furniture))
        .map(|(article, (lines, furniture))| {
            let body = lines.iter().zip(furniture).filter(|&(_, &furniture)| !furniture);
            let from = body.map(|(line, _)| (start(article.text, line), line.len()));
            from.map(|(at, len)| Span::new(at, at + len)).collect()
        })
        .collect()
}

fn index(articles: &[Article], id: &str) -> usize {
    articles.iter().position(|a| a.id == id).expect("an id of the pile")
}

/// Numbers from a fixed seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

#[test]
fn table_of_articles() {
    let articles = pile();
    let chain = index(&articles, "chain-a");
    let site = bodies(&articles[chain..chain + 3]);
    let mut documents = inputs(&articles);
    for (document, spans) in documents[chain..].iter_mut().zip(&site) {
        assert_eq!(spans.len(), 2);
        document.spans = spans;
    }
    let clusters = Deduplicator::new().cluster(&documents);
    for (article, member) in articles.iter().zip(&clusters.members) {
        let name = |i: usize| articles[i].id;
        let found = format!(
            "{} {} {}",
            name(member.representative),
            member.relation.name(),
            member.of.map_or("-", name)
        );
        assert_eq!(found, article.expected, "{}", article.id);
    }
}

#[test]
fn own_share_is_what_earlier_members_lack() {
    let articles = pile();
    let members = Deduplicator::new().cluster(&inputs(&articles)).members;
    let own = |id| members[index(&articles, id)].share_own;
    assert_eq!(own("wire-a"), 1.0);
    assert_eq!(own("wire-same"), 0.0);
    assert!(own("wire-short") < 0.05, "{}", own("wire-short"));
    assert!((0.3..0.7).contains(&own("wire-long")), "{}", own("wire-long"));
    assert_eq!(own("glacier"), 1.0);
}

#[test]
fn a_patchwork_is_reported_and_not_merged() {
    let articles = pile();
    let clusters = Deduplicator::new().cluster(&inputs(&articles));
    let patchwork = index(&articles, "patchwork");
    for id in ["bakery", "glacier", "election"] {
        let other = index(&articles, id);
        let pair = clusters.pairs.iter().find(|p| (p.a, p.b) == (other.min(patchwork), other.max(patchwork)));
        let pair = pair.unwrap_or_else(|| panic!("{id} and the patchwork were not compared"));
        assert_eq!((pair.relation, pair.accepted), (Relation::Overlapping, false), "{id}");
        assert!(pair.longest_run >= 12, "{id}: {}", pair.longest_run);
    }
}

#[test]
fn a_page_of_briefs_joins_no_brief() {
    let briefs = [
        "Divers raised a bronze bell from the wreck off Cape Orm on Monday, two centuries after it sank.",
        "The orchestra of Varn will tour nine mountain villages by tractor this summer, its manager said.",
        "A court in Lisk ordered the brewery to pay for the well that turned sour beside its cellar.",
        "Beekeepers along the canal counted twice as many swarms as in any spring since the war.",
    ];
    let page = briefs.join("\n");
    let texts: Vec<&str> = briefs.iter().copied().chain([page.as_str()]).collect();
    let documents: Vec<Input<'_>> = texts.iter().map(|text| Input { text, spans: &[], day: None }).collect();
    let clusters = Deduplicator::new().cluster(&documents);
    for (i, member) in clusters.members.iter().enumerate() {
        assert_eq!((member.representative, member.relation), (i, Relation::Alone));
    }
    assert_eq!(clusters.pairs.len(), briefs.len());
    assert!(clusters.pairs.iter().all(|p| p.relation == Relation::ContainedIn && p.b == 4));
}

#[test]
fn spans_choose_what_is_compared() {
    let head = "Subscribe to our paper and read all of it on every device that you own";
    let texts = [format!("{head}\nHail broke roofs in Tarn."), format!("{head}\nThe ferry to Ulm is late.")];
    let body = |text: &str| [Span::new(head.len() + 1, text.len())];
    let (first, second) = (body(&texts[0]), body(&texts[1]));
    let whole = texts.each_ref().map(|text| Input { text, spans: &[], day: None });
    let bodies = [
        Input { text: &texts[0], spans: &first, day: None },
        Input { text: &texts[1], spans: &second, day: None },
    ];
    let together = |documents| {
        let members = Deduplicator::new().cluster(documents).members;
        members[0].representative == members[1].representative
    };
    assert!(together(&whole));
    assert!(!together(&bodies));
}

#[test]
fn the_window_of_days_keeps_years_apart() {
    let articles = pile();
    let text = articles[0].text;
    let on = |day| Input { text, spans: &[], day };
    let documents = [on(Some(0)), on(Some(3)), on(Some(400)), on(Some(401))];
    let representatives = |window| -> Vec<usize> {
        let clusters = Deduplicator::new().window_days(window).cluster(&documents);
        clusters.members.iter().map(|m| m.representative).collect()
    };
    assert_eq!(representatives(None), [0, 0, 0, 0]);
    assert_eq!(representatives(Some(7)), [0, 0, 2, 2]);
    let clusters = Deduplicator::new().window_days(Some(7)).cluster(&documents);
    assert_eq!(clusters.members[1].relation, Relation::Exact);
}

#[test]
fn settings_change_the_outcome() {
    let articles = pile();
    let documents = inputs(&articles);
    let short = index(&articles, "wire-long");
    let strict = Deduplicator::new().threshold(0.99).cluster(&documents);
    assert_ne!(
        strict.members[index(&articles, "wire-b")].representative,
        strict.members[short].representative
    );
    for len in [1, 2, 5] {
        let other = Deduplicator::new().shingle_len(len).cluster(&documents);
        assert_eq!(other.members[index(&articles, "wire-same")].relation, Relation::Exact, "{len}");
        assert_eq!(other.members[short].representative, 0, "{len}");
    }
    let narrow = Deduplicator::new().document_frequency(2).cluster(&documents);
    assert_eq!(narrow.members[index(&articles, "bakery")].relation, Relation::Alone);
}

/// The groups of documents, each by the sorted ids, sorted.
fn groups(clusters: &Clusters, ids: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); ids.len()];
    for (i, member) in clusters.members.iter().enumerate() {
        groups[member.representative].push(ids[i]);
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.retain(|group| !group.is_empty());
    groups.sort();
    groups
}

/// A pile of random texts in which later ones copy pieces of earlier ones.
fn random_pile(numbers: &mut Numbers) -> Vec<(String, Option<i32>)> {
    let mut pile: Vec<(String, Option<i32>)> = Vec::new();
    for _ in 0..40 {
        let mut words: Vec<String> = Vec::new();
        for _ in 0..numbers.below(4) {
            if let (false, 0..=1) = (pile.is_empty(), numbers.below(3)) {
                let other: Vec<&str> = pile[numbers.below(pile.len())].0.split_whitespace().collect();
                let from = numbers.below(other.len() + 1);
                words.extend(other[from..].iter().map(|&w| w.to_owned()));
            } else {
                words.extend((0..numbers.below(60)).map(|_| format!("w{}", numbers.below(400))));
            }
        }
        let day = (numbers.below(4) > 0).then(|| numbers.below(5) as i32);
        pile.push((words.join(" "), day));
    }
    pile
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let mut numbers = Numbers(0x5eed);
    let mut merged = 0;
    for round in 0..40 {
        let pile = random_pile(&mut numbers);
        let mut ids: Vec<usize> = (0..pile.len()).collect();
        let run = |ids: &[usize]| {
            let documents: Vec<Input<'_>> =
                ids.iter().map(|&i| Input { text: &pile[i].0, spans: &[], day: pile[i].1 }).collect();
            Deduplicator::new().cluster(&documents)
        };
        let first = run(&ids);
        let expected = groups(&first, &ids);
        merged += expected.iter().filter(|g| g.len() > 1).count();
        for i in (1..ids.len()).rev() {
            ids.swap(i, numbers.below(i + 1));
        }
        let second = run(&ids);
        assert_eq!(groups(&second, &ids), expected, "round {round}");
        // The representative is another one only where day and length are the same.
        let rank = |i: usize| {
            (pile[i].1.is_none(), pile[i].1, std::cmp::Reverse(pile[i].0.split_whitespace().count()))
        };
        for (i, member) in second.members.iter().enumerate() {
            let before = first.members[ids[i]].representative;
            assert_eq!(rank(before), rank(ids[member.representative]), "round {round}");
            let of = member.of.map(|of| rank(ids[of]) <= rank(ids[i]));
            assert_ne!(of, Some(false), "round {round}: taken from a later one");
            assert!((0.0..=1.0).contains(&member.share_own));
        }
    }
    assert!(merged > 50, "only {merged} clusters in all rounds");
}

#[test]
fn many_copies_of_a_story_are_one_cluster() {
    let articles = pile();
    let mut numbers = Numbers(0xace);
    let mut texts: Vec<String> = Vec::new();
    for copy in 0..70 {
        let mut words: Vec<&str> = articles[0].text.split(' ').collect();
        for _ in 0..4 {
            let at = numbers.below(words.len());
            words[at] = ["however", "reportedly", "meanwhile"][numbers.below(3)];
        }
        texts.push(format!("Paper number {copy}\n{}", words.join(" ")));
    }
    let random =
        |numbers: &mut Numbers| -> String { (0..80).map(|_| format!("w{} ", numbers.below(9000))).collect() };
    texts.extend((0..100).map(|_| random(&mut numbers)));
    let documents: Vec<Input<'_>> = texts.iter().map(|text| Input { text, spans: &[], day: None }).collect();
    let members = Deduplicator::new().cluster(&documents).members;
    let first = members[0].representative;
    assert!(members[..70].iter().all(|m| m.representative == first));
    assert!(members[70..].iter().all(|m| m.relation == Relation::Alone));
}

#[test]
fn what_a_site_puts_on_every_page_chains_nothing() {
    let mut numbers = Numbers(0xf00d);
    let words = |numbers: &mut Numbers, count: usize| -> String {
        (0..count).map(|_| format!("w{} ", numbers.below(9000))).collect()
    };
    let footer = words(&mut numbers, 60);
    let texts: Vec<String> = (0..120).map(|_| format!("{}\n{footer}", words(&mut numbers, 40))).collect();
    let documents: Vec<Input<'_>> = texts.iter().map(|text| Input { text, spans: &[], day: None }).collect();
    let members = Deduplicator::new().cluster(&documents).members;
    assert!(members.iter().all(|m| m.relation == Relation::Alone));
}

#[test]
fn odd_piles_are_safe() {
    let run = |texts: &[&str]| {
        let documents: Vec<Input<'_>> =
            texts.iter().map(|text| Input { text, spans: &[], day: None }).collect();
        Deduplicator::new().cluster(&documents)
    };
    assert_eq!(run(&[]).members.len(), 0);
    assert_eq!(
        run(&["", "", " \n", "…"]).members.iter().filter(|m| m.relation != Relation::Alone).count(),
        0
    );
    let one = run(&["word", "Word.", "other"]);
    assert_eq!(one.members[1].relation, Relation::Exact);
    assert_eq!(one.members[2].relation, Relation::Alone);
    run(&["İ", "i\u{307}", "a b", "a b c", "a b c d", "\u{301}\u{301}", "日本語の記事", "日本語の記事です"]);
    let refrain = "la la la ".repeat(50_000);
    run(&[&refrain, &refrain[3..], &format!("{refrain} end")]);
}

#[test]
fn an_article_of_many_megabytes_costs_no_more_for_each_short_one() {
    let mut numbers = Numbers(17);
    let mut text =
        |words: usize| -> String { (0..words).map(|_| format!("w{} ", numbers.below(40_000))).collect() };
    let short: Vec<String> = (0..300).map(|_| text(60)).collect();
    let long = format!("{}{}{}", text(300_000), short[..200].join("\n"), text(300_000));
    let mut documents = vec![Input { text: &long, spans: &[], day: None }];
    documents.extend(short.iter().map(|text| Input { text, spans: &[], day: None }));
    let clusters = Deduplicator::new().cluster(&documents);
    let held = clusters.pairs.iter().filter(|pair| pair.a == 0 && pair.containment_b > 0.99).count();
    assert_eq!(held, 200);
    // It holds strangers, so it joins none of them.
    assert_eq!(clusters.groups.len(), 0);
}
