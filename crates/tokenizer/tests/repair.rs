//! Text repair: cases, clean text, and what holds for every text.
#![allow(missing_docs)]

mod dice;

use dateline_tokenizer::{OffsetMap, Span, repair};
use dice::Dice;
use std::borrow::Cow;

/// Damaged text and what was meant.
const CASES: [(&str, &str); 44] = [
    // UTF-8 read as Windows-1252.
    ("donâ€™t", "don’t"),
    ("â€œNot yet,â€\u{9d} she said", "“Not yet,” she said"),
    ("cafÃ©", "café"),
    ("Ã‰cole, CÃ”TE, KÃ–LN", "École, CÔTE, KÖLN"),
    ("Ã\u{a0} la carte", "à la carte"),
    ("The deal â€“ worth â‚¬5m â€” was signedâ€¦", "The deal – worth €5m — was signed…"),
    ("1Â\u{a0}000 at 20Â°C", "1 000 at 20°C"),
    ("Â© 2016", "© 2016"),
    ("Ä°stanbul, ErdoÄŸan, ÅŸehir, TÃ¼rkiye", "İstanbul, Erdoğan, şehir, Türkiye"),
    ("ZejÅ‚a, byÅ‚a, Å‚Ä…ka", "Zejła, była, łąka"),
    ("Å\u{a0}koda, BeneÅ¡", "Škoda, Beneš"),
    ("BucureÈ™ti È™i ConstanÈ›a", "București și Constanța"),
    ("Ä\u{90}Ã\u{a0} Náºµng, chÃ¡Â»Â£", "Đà Nẵng, chợ"),
    ("Viá»‡t Nam, HÃ\u{a0} Ná»™i", "Việt Nam, Hà Nội"),
    ("ÐŸÐµÑ‚Ñ€ Ð¸ ÐœÐ°ÑˆÐ° Ð² Ð³Ð¾Ñ€Ð¾Ð´Ðµ", "Петр и Маша в городе"),
    ("Ø§Ù„Ù…Ø¯ÙŠÙ†Ø©", "المدينة"),
    ("ÎœÎ¿Ï…ÏƒÎµÎ¯Î¿", "Μουσείο"),
    ("åŒ—äº¬", "北京"),
    ("ðŸ˜€ and âœ“ â™¥", "😀 and ✓ ♥"),
    ("JoseÌ\u{81}", "Jose\u{301}"),
    ("ï»¿Title", "Title"),
    ("ï¬\u{81}nd, â¬‡ï¸\u{8f}", "ﬁnd, ⬇️"),
    ("á¼™Î»Î»Î·Î½", "Ἑλλην"),
    ("lost ï¿½ here", "lost \u{fffd} here"),
    // Read as Latin-1, or Windows-1252 read as Latin-1.
    ("donâ\u{80}\u{99}t", "don’t"),
    ("don\u{92}t \u{93}so\u{94}\u{85}", "don’t “so”…"),
    // Twice and three times.
    ("donÃ¢â‚¬â„¢t", "don’t"),
    ("donÃ¢Â€Â™t", "don’t"),
    ("cafÃƒÂ©", "café"),
    ("cafÃƒÆ’Ã‚Â©", "café"),
    // Spaces.
    ("Sergei\u{a0}Ivanov\u{2009}5\u{202f}km\u{3000}x\u{205f}y\u{2003}z", "Sergei Ivanov 5 km x y z"),
    ("«\u{a0}oui\u{a0}»", "« oui »"),
    // Line ends.
    ("a\r\nb\rc\r\r\nd\n", "a\nb\nc\n\nd\n"),
    ("a\u{2028}b\u{2029}c\u{b}d\u{c}e", "a\nb\nc\nd\ne"),
    ("\r", "\n"),
    // Left out.
    ("re\u{ad}open", "reopen"),
    ("\u{feff}a\u{200b}b\u{2060}c", "abc"),
    ("a\u{0}\u{7f}\u{1b}b", "ab"),
    ("\u{81}\u{fffc}\u{206a}", ""),
    // A character left out inside a misread one.
    ("cafÃ\u{200b}©", "café"),
    // What cannot be undone stays, and so does what is beside it.
    ("â€ Â", "â€ Â"),
    ("Ã(c)", "Ã(c)"),
    ("Ãé©", "Ãé©"),
    ("éâ€™", "éâ€™"),
];

/// Text in which nothing is wrong, however odd it looks to a program.
const CLEAN: [&str; 31] = [
    "",
    "Plain words.\n\tAnd a line.",
    "Élodie a dit : « Voilà… » à l’été, où le garçon naît.",
    "CAFÉ’S, BEYONCÉ’S “DÉJÀ VU” – SANTÉ—MONDE",
    "« CAFÉ»… «THÉ”",
    "Der Spaß“ – muß… groß” Straße.",
    "Ö–Å, PÅ… BLÅ–GUL, TVÅ” TVÅ’S",
    "Å— Ä… Ä’ Å“",
    "“‹Zekâ›”, Zekâ™”",
    "NÃO, MANHÔ, IRMû e AMANHÃ… SÃO",
    "«Ya está»—dijo. «Está»… ¿Qué? ¡Olé! 1.º",
    "İstanbul’da Şırnak’ın ağacı “ÇOK” güzeldi; IĞDIR’A",
    "Việt Nam, Hà Nội, Đà Nẵng; “ở đâu”… CÔ Ấ Ổ VÔ”",
    "Łódź, Gdańsk, żółć – „tak”",
    "Þórður Ðórsson, Eyjafjallajökull",
    "Москва – «это» город… №5",
    "Ελλάδα «ναι»",
    "שלום “עולם”",
    "المدينة، القديمة؟ می\u{200c}خواهم \u{200f}x\u{200e}",
    "北京「你好」。ＦＵＬＬ",
    "ภาษาไทย",
    "👩‍👩‍👧 🇫🇷 ❤️ ☺",
    "e\u{301} ﬁn ﬂow Æther œuvre",
    "20 °C ± 2 µm² × 3 ÷ 4 ½ §5 ¶ ©2016 ™ ®",
    "£5 €6 ¥7 ¢8 ₺9",
    "3×… ß– ×”",
    "lost \u{fffd} here",
    "É»",
    "Â",
    "«»…“”‘’–—",
    "a\u{301}\u{e000}\u{10ffff}\u{378}",
];

#[test]
fn damage_is_undone() {
    for (damaged, meant) in CASES {
        assert_eq!(repair(damaged).text, meant, "{damaged:?}");
        holds(damaged);
    }
}

#[test]
fn clean_text_stays() {
    for text in CLEAN {
        let repaired = repair(text);
        assert!(matches!(repaired.text, Cow::Borrowed(same) if same == text), "{text:?}: {repaired:?}");
        assert!(repaired.map.is_empty());
    }
}

/// What was read as Windows-1252 though it was UTF-8.
fn misread(text: &str) -> String {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
}

#[test]
fn misread_text_comes_back() {
    let texts = [
        "Élodie a dit : « Voilà… » à l’été, où le garçon naît.",
        "Der Spaß, so heißt es, war „groß“ – über 20 °C.",
        "İstanbul’da Şırnak’ın ağacı “çok” güzeldi; Iğdır’a gitti.",
        "Hôm qua ở Hà Nội trời mưa rất to, mọi người đều về nhà sớm.",
        "Вчера в городе шёл дождь, и все ушли домой – «рано».",
        "Łódź i Gdańsk są piękne, a żółta łąka też.",
        "أمطرت في المدينة أمس، وعاد الجميع إلى بيوتهم.",
        "昨日は雨だった。みんな早く帰った。",
        "It’s 5 €, “not” more… 👍",
    ];
    for text in texts {
        let mut damaged = text.to_owned();
        for _ in 0..3 {
            damaged = misread(&damaged);
            assert_eq!(repair(&damaged).text, text);
        }
        holds(&damaged);
    }
}

#[test]
fn spans_go_both_ways() {
    let original = "\u{feff}It is\u{a0}cafÃ©\r\ntime\u{ad}";
    let repaired = repair(original);
    assert_eq!(repaired.text, "It is café\ntime");
    let edits: Vec<_> =
        repaired.map.edits().map(|(from, to)| (from.text(original), to.text(&repaired.text))).collect();
    assert_eq!(edits, [("\u{feff}", ""), ("\u{a0}", " "), ("Ã©", "é"), ("\r\n", "\n"), ("\u{ad}", "")]);
    let map = &repaired.map;
    assert_eq!(map.len(), 5);
    for (word, was) in [("It", "It"), ("café", "cafÃ©"), ("é\nt", "Ã©\r\nt"), ("time", "time"), (" ", " ")]
    {
        let at = repaired.text.find(word).unwrap();
        let span = Span::new(at, at + word.len());
        assert_eq!(map.original(span).text(original), was);
        assert_eq!(map.repaired(map.original(span)), span);
    }
    // A part of a changed piece stands for all of it, a piece left out for nothing.
    let at = original.find('©').unwrap();
    assert_eq!(map.repaired(Span::new(at, at + 2)).text(&repaired.text), "é");
    assert!(map.repaired(Span::new(0, 3)).is_empty());
    assert_eq!(map.original(Span::new(2, 2)), Span::new(5, 5));
    assert_eq!(OffsetMap::default().original(Span::new(3, 7)), Span::new(3, 7));
}

/// Checks what must hold for any text: the map is exact, in order, loses nothing but what the repair leaves out,
/// and a second repair finds nothing to do.
fn holds(original: &str) {
    let repaired = repair(original);
    let (text, map) = (repaired.text.as_ref(), &repaired.map);
    let again = repair(text);
    assert!(matches!(again.text, Cow::Borrowed(_)), "{original:?} became {text:?}, then {:?}", again.text);

    // Between the edits both texts are the same.
    let (mut from, mut to) = (0, 0);
    for (was, is) in map.edits() {
        assert_eq!(original.get(from..was.start()), text.get(to..is.start()), "{original:?}");
        assert!(!was.is_empty() && is.text(text).chars().count() <= 1, "{original:?}");
        assert_ne!(was.text(original), is.text(text), "{original:?}");
        (from, to) = (was.end(), is.end());
    }
    assert_eq!(original.get(from..), text.get(to..), "{original:?}");

    // Every character has its own piece, and any span the pieces of its characters.
    let chars: Vec<Span> = text.char_indices().map(|(at, c)| Span::new(at, at + c.len_utf8())).collect();
    let mut end = 0;
    for &span in &chars {
        let piece = map.original(span);
        assert!(piece.start() >= end && original.get(piece.range()).is_some(), "{span:?} of {original:?}");
        assert_eq!(map.repaired(piece), span, "{original:?}");
        end = piece.end();
    }
    let mut dice = Dice(original.len() as u64 + 1);
    for _ in 0..chars.len().min(20) {
        let (a, b) = (dice.roll(chars.len()), dice.roll(chars.len()));
        let (first, last) = (chars[a.min(b)], chars[a.max(b)]);
        let piece = map.original(first.cover(last));
        assert_eq!(piece, map.original(first).cover(map.original(last)), "{original:?}");
        assert_eq!(map.repaired(piece), first.cover(last), "{original:?}");
    }
}

#[test]
fn the_map_is_exact_for_any_mixture() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let pieces: Vec<&str> = CASES
        .iter()
        .map(|case| case.0)
        .chain(CLEAN)
        .chain([" ", "\n", "a", "E", "Ã", "Â", "\u{200b}"])
        .collect();
    for _ in 0..4000 {
        let mut text = String::new();
        for _ in 0..dice.roll(8) {
            text.push_str(pieces[dice.roll(pieces.len())]);
        }
        if dice.roll(4) == 0 {
            text = misread(&text);
        }
        holds(&text);
    }
}

#[test]
fn the_map_is_exact_for_any_characters() {
    let mut dice = Dice(0xD1B5_4A32_D192_ED03);
    let signs: Vec<char> =
        "ÂÃÄÅÉÐâáïð€‚„…†Ÿ˜™ž‘’“”–—\u{80}\u{81}\u{9d}\u{a0}\u{ad}°º»¿©aE \u{200b}\r\n".chars().collect();
    for round in 0..20_000 {
        let limit = [0x100, 0x180, 0x3000, 0x1_FFFF][dice.roll(4)];
        let text: String = (0..dice.roll(16))
            .filter_map(|_| match round % 2 {
                0 => char::from_u32(dice.roll(limit) as u32),
                _ => Some(signs[dice.roll(signs.len())]),
            })
            .collect();
        holds(&text);
    }
}

#[test]
fn long_texts_take_few_rounds() {
    // A character misread twelve times, and long runs of all that the repair looks at.
    let mut deep = "“é”".to_owned();
    for _ in 0..12 {
        deep = misread(&deep);
    }
    assert!(repair(&deep).text == "“é”", "a character misread twelve times");
    for unit in ["Ã", "Â\u{a0}", "Ã©", "Ã\u{200b}", "\u{200b}", "\r", "â€™", "É’S", "é", "\u{ad}", "Ð", "Ã‚"]
    {
        let text = unit.repeat(1_000_000 / unit.len());
        let repaired = repair(&text);
        assert!(repaired.text.len() <= text.len());
        let whole = repaired.map.original(Span::new(0, repaired.text.len()));
        assert!(whole.end() <= text.len());
    }
}

#[test]
fn tables_are_in_order() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/repair/data");
    let mut tables = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# ") && text.ends_with('\n'), "{path:?}");
        let mut last = None;
        let mut ranges = Vec::new();
        for row in text.lines() {
            assert_eq!(row.trim_end(), row, "{path:?}");
            if row.is_empty() || row.starts_with('#') {
                last = None;
                continue;
            }
            let mut columns = row.split('\t');
            let range = columns.next().unwrap();
            let (first, end) = range.split_once('-').unwrap_or((range, range));
            let number = |text| u32::from_str_radix(text, 16).unwrap();
            let (first, end) = (number(first), number(end));
            assert!(first <= end && last < Some(first), "{path:?}: {row}");
            let known = "nothing line space windows-1252 always letter inside many behind between";
            let word = columns.next_back().unwrap_or_default();
            assert!(known.split(' ').any(|one| one == word), "{path:?}: {row}");
            last = Some(end);
            ranges.push((first, end));
        }
        ranges.sort_unstable();
        assert!(ranges.windows(2).all(|pair| pair[0].1 < pair[1].0), "{path:?}: a code point is there twice");
        tables += 1;
    }
    assert_eq!(tables, 3);
}
