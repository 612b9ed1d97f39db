//! The cases of `languages/`: sentences of six languages, and the phrases of CLDR's date fields.

use dateline_timeline::{Date, TimeTagger, Timex, parse_day};
use dateline_tokenizer::{Language, Tokenizer};

const CASES: [(&str, &str); 6] = [
    ("ar", include_str!("languages/ar.tsv")),
    ("de", include_str!("languages/de.tsv")),
    ("es", include_str!("languages/es.tsv")),
    ("fr", include_str!("languages/fr.tsv")),
    ("ru", include_str!("languages/ru.tsv")),
    ("tr", include_str!("languages/tr.tsv")),
];

fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines().filter(|r| !r.is_empty() && !r.starts_with('#')).map(|row| row.split('\t').collect())
}

fn shown(text: &str, timex: &Timex) -> String {
    let modifier = timex.modifier.map(|modifier| format!("/{modifier}")).unwrap_or_default();
    format!("{}={}{modifier}", timex.span.text(text), timex.value)
}

fn tag(code: &str, text: &str, published: Option<Date>) -> Vec<Timex> {
    let tokenizer = Tokenizer::new().language(Language::from_code(code).unwrap_or(Language::Other));
    TimeTagger::new().tag(text, &tokenizer.document(text), published)
}

#[test]
fn sentences() {
    let mut wrong = Vec::new();
    for (code, file) in CASES {
        let mut cases = 0;
        for cells in rows(file) {
            let [day, text, expected @ ..] = &cells[..] else { panic!("{cells:?}") };
            let found = tag(code, text, parse_day(day).ok());
            let found: Vec<String> = found.iter().map(|timex| shown(text, timex)).collect();
            cases += 1;
            if found != expected {
                wrong.push(format!("{code}: {text}\n  expected {expected:?}\n  found    {found:?}"));
            }
        }
        assert!(cases >= 40, "{code}");
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn phrases_of_cldr() {
    let day = Some(Date::constant(2016, 10, 11));
    let mut wrong = Vec::new();
    for cells in rows(include_str!("languages/cldr.tsv")) {
        let [code, phrase, value] = cells[..] else { panic!("{cells:?}") };
        let found = tag(code, phrase, day);
        if found.len() != 1 || found[0].value != value {
            let found: Vec<String> = found.iter().map(|timex| shown(phrase, timex)).collect();
            wrong.push(format!("{code}: {phrase} is {value}, not {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_document_or_the_caller_names_the_language() {
    let day = Some(Date::constant(2016, 10, 11));
    let text = "Der Bürgermeister trat vor drei Tagen zurück, und die Brücke wird nicht vor Montag geöffnet.";
    let guessed = TimeTagger::new().tag(text, &Tokenizer::new().document(text), day);
    assert_eq!(shown(text, &guessed[0]), "vor drei Tagen=2016-10-08");
    assert_eq!(shown(text, &guessed[1]), "Montag=2016-10-17");
    // Too short for a guess: read as English, unless the caller knows better.
    let short = "Am 6. Okt. 2016 war es kalt.";
    let document = Tokenizer::new().document(short);
    let told = TimeTagger::new().language("de-AT").unwrap().tag(short, &document, None);
    assert_eq!(shown(short, &told[0]), "6. Okt. 2016=2016-10-06");
    // An English text stays English where the language is that of the document.
    let english = "The mayor resigned on Monday.";
    assert_eq!(tag("en", english, day)[0].value, "2016-10-10");
    // Without a file, dates in digits are read, the day first.
    let other = tag("pt", "A ponte foi reaberta em 06/10/2016 e fechou em 2017-01-02.", None);
    assert_eq!(other.iter().map(|t| t.value.as_str()).collect::<Vec<_>>(), ["2016-10-06", "2017-01-02"]);
}

/// Volapük-like: no language of the world has these words.
const INVENTED: &str = "\
# Words.
blimo	month	1
trosk	month	2 capital
zunday	weekday	7
dap daps	unit	D
wum	unit	W
hes	day	-1
noo	which	-1
kva	number	4
gon-	tense	future
# Phrases.
[{weekday}] {day} {month} {year}	phrase	date
{day} {month}	phrase	date
{month}	phrase	date
{weekday}	phrase	date
{near}	phrase	date
{unit} {which}	phrase	unit
{amount} bak	phrase	away -1
";

#[test]
fn a_language_is_added_by_its_rows_alone() {
    let tagger = TimeTagger::new().add_language("xx", INVENTED).unwrap().language("xx").unwrap();
    let text = "Zunday 5 blimo 1998 ul hes ul kva daps bak ul wum noo. Trosk trosk. Al gonfir zunday.";
    let found = tagger.tag(text, &Tokenizer::new().document(text), Some(Date::constant(2016, 10, 11)));
    let found: Vec<String> = found.iter().map(|timex| shown(text, timex)).collect();
    let want = [
        "Zunday 5 blimo 1998=1998-01-05",
        "hes=2016-10-10",
        "kva daps bak=2016-10-07",
        "wum noo=2016-W40",
        "Trosk=2016-02",
        "zunday=2016-10-16",
    ];
    assert_eq!(found, want);
}

#[test]
fn a_row_that_cannot_be_read_is_named() {
    for (row, what) in [
        ("januar\tmonth", "not three cells"),
        ("januar\tmonth\t13", "no month \"13\""),
        ("januar\tmond\t1", "no mond \"1\""),
        ("zwölf/13\tnumber\t12", "is no word"),
        ("{tag} {month}\tphrase\tdate", "no pattern"),
        ("(a|b\tphrase\tdate", "no pattern"),
        ("{day}\tphrase\tdatum", "no meaning \"datum\""),
    ] {
        let rows = format!("# A comment.\nmai\tmonth\t5\n{row}\n");
        let error = TimeTagger::new().add_language("xx", &rows).unwrap_err().to_string();
        assert!(error.starts_with("xx, line 3: ") && error.contains(what), "{row:?}: {error}");
    }
    let error = TimeTagger::new().language("tlh").unwrap_err().to_string();
    assert_eq!(error, "no times in language \"tlh\"; there are ar, de, en, es, fr, ru, tr");
    assert!(TimeTagger::new().add_language("en", "").is_err());
}

#[test]
fn numbers_and_other_calendars_are_no_times() {
    for (code, text) in [
        ("de", "Version 10.11.12 kostet 3.500 Euro, Artikel 1998a, A1998, 12,5 Prozent und 1.998 mehr."),
        ("fr", "Le 31/02/2016 et le 12/13/14 ne sont pas des jours, ni 2016-02-30."),
        ("es", "Los 99999999999999999999 y el 0000-00-00."),
        ("ar", "في 10 محرم 1437 هـ وسنة ١٤٣٧ هـ."),
        ("ar", "15 رمضان 1438"),
        ("ru", "Дом 1998, статья 228.1, рост 3,5 %."),
        ("tr", "2016/13/45 ve 25:61 yok."),
    ] {
        let found = tag(code, text, Some(Date::constant(2016, 10, 11)));
        let found: Vec<String> = found.iter().map(|timex| shown(text, timex)).collect();
        assert!(found.is_empty(), "{code}: {text}: {found:?}");
    }
}

#[test]
fn odd_texts_of_any_language_end() {
    let pieces = [
        "5 ",
        "5. ",
        "5-",
        "il y a ",
        "{",
        "dans deux ",
        "2016 ",
        "(1998)",
        "منذ ",
        "و",
        "12:",
        "XX ",
        "’",
        "\u{64e}",
        "\u{202e}",
    ];
    for code in ["ar", "de", "es", "fr", "ru", "tr", "pt"] {
        for piece in pieces {
            tag(code, piece, Some(Date::constant(9998, 12, 31)));
            // A quadratic path would not come to its end here.
            tag(code, &piece.repeat(20_000 / piece.len()), None);
        }
    }
}
