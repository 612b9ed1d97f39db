//! Furniture of a site.

use dateline_dedup::furniture;

#[test]
fn table() {
    let rows: &[(&str, usize, &[&[&str]], &str)] = &[
        ("too few documents", 2, &[&["Share", "One."]], "..;"),
        ("in two of three", 2, &[&["Share", "One."], &["Share", "Two."], &["Three."]], "x.;x.;.;"),
        ("twice in one document is one", 2, &[&["Share", "Share"], &["Two."]], "..;.;"),
        ("digits are masked", 2, &[&["12 comments"], &["7 comments"]], "x;x;"),
        ("dates are masked", 2, &[&["Updated 3 May 2016"], &["Updated 21 May 2017"]], "x;x;"),
        ("a digit is not a letter", 2, &[&["Part 2"], &["Part II"]], ".;.;"),
        ("case and punctuation", 2, &[&["READ  MORE »"], &["Read more:"]], "x;x;"),
        ("blank lines", 2, &[&["", " "], &["", " "]], "..;..;"),
        ("rules", 2, &[&["* * *"], &["* * *"], &["---"]], "x;x;.;"),
        ("other scripts", 2, &[&["ПОДПИСАТЬСЯ"], &["Подписаться"]], "x;x;"),
        ("never by itself", 0, &[&["Only here."]], ".;"),
        ("nothing", 2, &[], ""),
    ];
    for (name, least, documents, expected) in rows {
        let documents: Vec<Vec<&str>> = documents.iter().map(|lines| lines.to_vec()).collect();
        let found: String = furniture(&documents, *least)
            .iter()
            .map(|flags| flags.iter().map(|&f| if f { 'x' } else { '.' }).collect::<String>() + ";")
            .collect();
        assert_eq!(found, *expected, "{name}");
    }
}

#[test]
fn a_share_of_the_documents_is_asked_for() {
    let mut documents: Vec<Vec<&str>> = vec![vec!["Terms of use", "Body."]; 100];
    for document in documents.iter_mut().take(5) {
        document.push("Rain is expected.");
    }
    let found = furniture(&documents, 3);
    assert!(found[0][0], "in all documents");
    assert!(!found[0][2], "in five of a hundred");
}
