//! One comparison for many questions: thresholds, reasons, sets, groups.

use dateline_dedup::{Advice, Deduplicator, Input, Member, Relation, Verdict, shared_passages};

/// `count` words from `from` on, each its own.
fn words(from: usize, count: usize) -> String {
    (from..from + count).map(|w| format!("word{w} ")).collect()
}

fn inputs(texts: &[String]) -> Vec<Input<'_>> {
    texts.iter().map(|text| Input { text, spans: &[], day: None }).collect()
}

/// Pairs that share from a tenth to all of their words.
fn steps() -> Vec<String> {
    (1..=10)
        .flat_map(|step| {
            let own = step * 1000;
            let shared = words(own, 12 * step);
            [
                format!("{shared}{}", words(own + 500, 120 - 12 * step)),
                format!("{shared}{}", words(own + 700, 120 - 12 * step)),
            ]
        })
        .collect()
}

#[test]
fn another_threshold_is_the_same_as_comparing_anew() {
    let texts = steps();
    let documents = inputs(&texts);
    let analysis = Deduplicator::new().compare(&documents);
    let mut sizes = Vec::new();
    for threshold in [0.36, 0.5, 0.7, 0.9] {
        let again = analysis.clusters_at(threshold);
        let anew = Deduplicator::new().threshold(threshold).cluster(&documents);
        assert_eq!(again, anew, "{threshold}");
        sizes.push(again.groups.len());
    }
    assert!(sizes.windows(2).all(|w| w[0] > w[1]), "{sizes:?}");
    assert_eq!(analysis.clusters(), Deduplicator::new().cluster(&documents));
}

#[test]
fn rejected_pairs_have_a_reason() {
    let texts = steps();
    let documents = inputs(&texts);
    let analysis = Deduplicator::new().compare(&documents);
    let pairs = analysis.pairs();
    let verdict = |a, b| pairs.iter().find(|p| (p.a, p.b) == (a, b)).map(|p| p.verdict);
    assert_eq!(verdict(18, 19), Some(Verdict::Together));
    assert_eq!(verdict(2, 3), Some(Verdict::TooLittle));
    for pair in &pairs {
        let why = analysis.explain(pair.a, pair.b);
        assert_eq!((why.relation, why.verdict), (pair.relation, pair.verdict));
        assert_eq!((why.containment_a, why.containment_b), (pair.containment_a, pair.containment_b));
        let turned = analysis.explain(pair.b, pair.a);
        assert_eq!((turned.containment_a, turned.containment_b), (pair.containment_b, pair.containment_a));
        assert!(why.candidates);
    }
    let strangers = analysis.explain(0, 19);
    assert_eq!((strangers.verdict, strangers.candidates), (Verdict::TooLittle, false));
    assert!(strangers.passages.is_empty());
}

#[test]
fn a_mixture_is_named_as_one() {
    let part = |i: usize| words(i * 1000, 40);
    let mut texts: Vec<String> = (0..4).map(part).collect();
    texts.push(texts.concat());
    let documents = inputs(&texts);
    let clusters = Deduplicator::new().cluster(&documents);
    assert!(clusters.members.iter().all(|m| m.relation == Relation::Alone));
    assert!(clusters.pairs.iter().all(|p| p.verdict == Verdict::Mixture), "{:?}", clusters.pairs);
    assert_eq!(clusters.pairs.len(), 4);
}

#[test]
fn a_set_against_another_leaves_pairs_inside_a_set_out() {
    let (shared, other) = (words(0, 60), words(500, 60));
    let texts = [
        shared.clone(),
        shared.clone(),
        other.clone(),
        format!("{shared}{}", words(900, 20)),
        shared.clone(),
        words(2000, 60),
    ];
    let pairs = Deduplicator::new().across(&inputs(&texts), 3);
    let found: Vec<_> = pairs.iter().filter(|p| p.accepted).map(|p| (p.a, p.b, p.relation)).collect();
    use Relation::{Exact, Near};
    assert_eq!(found, [(0, 3, Near), (0, 4, Exact), (1, 3, Near), (1, 4, Exact)]);
    assert!(Deduplicator::new().across(&inputs(&texts), 0).is_empty());
    assert!(Deduplicator::new().across(&inputs(&texts), 99).is_empty());
}

#[test]
fn a_group_tells_its_days_and_who_stands_out() {
    let body = words(0, 80);
    let misread = body.replace("word1", "w0rdl");
    let longer = format!("{body}{}", words(300, 40));
    let texts = [body.clone(), misread, body.clone(), longer, words(900, 50)];
    let days = [Some(12), Some(10), None, Some(14), Some(3)];
    let documents: Vec<Input<'_>> =
        texts.iter().zip(days).map(|(text, day)| Input { text, spans: &[], day }).collect();
    let clusters = Deduplicator::new().cluster(&documents);
    assert_eq!(clusters.groups.len(), 1);
    let group = &clusters.groups[0];
    assert_eq!((group.representative, group.documents.as_slice()), (1, &[0, 1, 2, 3][..]));
    assert_eq!((group.first_day, group.last_day), (Some(10), Some(14)));
    assert_eq!(group.longest, 3);
    assert_eq!(group.agency(&[Some("KLM"), Some("AFX"), None, Some("KLM"), Some("AFX")]), Some("KLM"));
    assert_eq!(group.agency(&[None, None]), None);
    assert_eq!(clusters.independent([0, 1, 3]), 1);
    assert_eq!(clusters.independent([0, 4, 4, 77]), 2);
    let advice: Vec<Advice> = clusters.members.iter().map(Member::advice).collect();
    use Advice::{Flag, Keep, Remove};
    assert_eq!((advice[1], advice[2], advice[3], advice[4]), (Keep, Remove, Flag, Keep));
}

#[test]
fn the_cleanest_has_no_words_of_its_own() {
    let body = words(0, 80);
    let texts = [body.replace("word1", "w0rdl"), format!("{body}x"), body.replace("word2", "vvord2")];
    let clusters = Deduplicator::new().cluster(&inputs(&texts));
    assert_eq!(clusters.groups[0].cleanest, 1);
}

#[test]
fn shared_passages_are_spans_of_both() {
    let a = format!("{}one gap here {}Nothing else.", words(0, 30), words(30, 30));
    let b = format!("Before. {}another {}{}", words(0, 30), words(30, 30), words(900, 30));
    let input = |text| Input { text, spans: &[], day: None };
    let found = shared_passages(&input(&a), &input(&b));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].words, 60);
    assert!(found[0].a.text(&a).starts_with("word0 ") && found[0].a.text(&a).ends_with(" word59"));
    assert!(found[0].b.text(&b).starts_with("word0 ") && found[0].b.text(&b).ends_with(" word59"));
    let turned = shared_passages(&input(&b), &input(&a));
    assert_eq!((turned[0].a, turned[0].b), (found[0].b, found[0].a));
    assert!(shared_passages(&input(""), &input(&a)).is_empty());
}

#[test]
fn hundreds_of_near_copies_are_one_cluster_and_no_furniture() {
    let mut texts: Vec<String> = (0..600)
        .map(|copy| {
            let mut words: Vec<String> = (0..120).map(|w| format!("w{w}")).collect();
            words[copy % 120] = format!("changed{copy}");
            words.join(" ")
        })
        .collect();
    texts.push(format!("{} {}", texts[0], words(5000, 30)));
    texts.extend((0..50).map(|i| words(10_000 + i * 100, 80)));
    let clusters = Deduplicator::new().cluster(&inputs(&texts));
    assert_eq!(clusters.groups.len(), 1);
    assert_eq!(clusters.groups[0].documents.len(), 601);
    assert!(clusters.pairs.len() < 2000, "{} pairs were compared", clusters.pairs.len());
}

#[test]
fn exact_copies_cost_little() {
    let text = words(0, 200);
    let mut documents = vec![Input { text: &text, spans: &[], day: None }; 1_000_000];
    documents.push(Input { text: "one", spans: &[], day: None });
    let clusters = Deduplicator::new().cluster(&documents);
    assert_eq!(clusters.groups[0].documents.len(), 1_000_000);
    assert!(clusters.members[1..1_000_000].iter().all(|m| m.relation == Relation::Exact && m.of == Some(0)));
    assert_eq!(clusters.members[1_000_000].relation, Relation::Alone);
}
