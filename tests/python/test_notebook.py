"""How results show themselves in a notebook: well-formed, escaped, and with what they promise."""

from __future__ import annotations

import pickle
import random
from html.parser import HTMLParser
from pathlib import Path

import dateline as dl
import pytest
from dateline._notebook._page import Mark, marked

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)> & \"quoted\" 'too' </div></style>"
WIRE = (
    "The ferry stopped at noon on 3 March 2020, when the wind had torn the lamps from the pier at Ostrand. "
    "At least 25 people were injured, said the harbour police of Ostrand. Nobody knew on Tuesday evening when the next "
    "boat would leave, and the inns along the quay were full of travellers who had meant to be in Paris by then."
)
PILE = [
    {"id": "wire", "published": "2020-03-03", "source": "The Wire", "text": WIRE},
    {"id": "copy", "published": "2020-03-05", "source": "Ostrand Post", "text": "Harbour news of the week.\n\n" + WIRE},
    {"id": EVIL, "title": EVIL, "source": EVIL, "url": "javascript:alert(3)", "published": "2020-03-04",
     "text": f"A wall at Ardal said {EVIL} on 4 March 2020. About 1,200 people in Paris read it, police said."},
]  # fmt: skip
VOID = {"br", "img", "rect"}
ALLOWED = {"a", "b", "bdi", "br", "details", "div", "g", "h3", "mark", "p", "rect", "small", "span", "style", "summary", "svg",
           "table", "tbody", "td", "th", "thead", "title", "tr"}  # fmt: skip


class Reader(HTMLParser):
    """Collects the text, and fails where a tag or an attribute is none of ours."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.marks: dict[str, list[str]] = {}
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert not name.startswith("on") and name not in ("src", "style"), (tag, name)
            assert name != "href" or (value or "").startswith("http")
        if tag not in VOID:
            self.open.append(tag)
        self.css = dict(attrs).get("class") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.text.append(data)
        for css in self.css.split() if self.open and self.open[-1] == "span" else []:
            self.marks.setdefault(css, []).append(data)

    @property
    def words(self) -> str:
        return "".join(self.text)


@pytest.fixture(scope="module")
def corpus() -> dl.Corpus:
    return dl.read(PILE)


def test_everything_is_escaped(corpus: dl.Corpus) -> None:
    for view in (corpus, corpus.timeline(), corpus.stories(), corpus[EVIL], *corpus.clusters()):
        assert "<script" not in view._repr_html_()
        Reader(view._repr_html_())
    for view in (corpus, corpus.timeline(), corpus[EVIL]):
        assert EVIL in Reader(view._repr_html_()).words


def test_an_article_shows_its_text_and_what_is_found_in_it(corpus: dl.Corpus) -> None:
    article = corpus["wire"]
    view = Reader(article._repr_html_())
    assert "Paris" in view.marks["dl-loc"]
    assert any("3 March 2020" in piece for piece in view.marks["dl-time"])
    assert any("25" in piece for piece in view.marks["dl-claim"])
    assert "at least 25 wounded" in view.words and "2020-03-03" in view.words
    unmarked = Reader(marked(article.text, []))
    assert unmarked.words == article.text


def test_a_timeline_unfolds_each_sentence_in_its_article(corpus: dl.Corpus) -> None:
    timeline = corpus.timeline()
    page = timeline._repr_html_()
    sentences = [sentence for entry in timeline for sentence in entry.sentences]
    assert page.count("<details") == page.count("<mark>") == len(sentences)
    assert "Nobody knew on Tuesday evening" in Reader(page).words
    assert "no statement could be dated" in dl.read([{"id": "a", "text": "Rain."}]).timeline()._repr_html_()


def test_stories_unfold_and_say_what_is_missing(corpus: dl.Corpus) -> None:
    page = corpus.stories()._repr_html_()
    assert "2 stories" in page and page.count("<details") == 2
    assert "3 to 5 March 2020" not in page and "3 March 2020 to 5 March 2020, 2 articles, 1 independent" in page
    undated = dl.read([{"id": "a", "text": "Rain fell."}])
    assert "Note: 1 story of 1 article has no sentence that could be dated" in undated.stories()._repr_html_()
    assert "Note: no sentence and no article has a date." in undated.timeline()._repr_html_()


def test_a_cluster_shows_what_its_articles_share(corpus: dl.Corpus) -> None:
    (cluster,) = corpus.clusters()
    assert {article.id for article in cluster} == {"wire", "copy"}
    view = Reader(cluster._repr_html_())
    shared = view.marks["dl-s0"]
    assert len(shared) == 2 and all("the wind had torn the lamps" in side for side in shared)
    assert not any("Harbour news" in side for side in shared)
    with pytest.raises(dl.SettingError, match="'other'"):
        cluster.explain("wire", "other")


def test_a_corpus_counts_its_articles(corpus: dl.Corpus, tmp_path: Path) -> None:
    view = Reader(corpus._repr_html_())
    assert "3 articles · 3 sources · 1 beside their original · 0 without a day" in view.words
    assert corpus._repr_html_().count("<rect") == 6, "two for each of three days"
    (tmp_path / "bad.jsonl").write_text('{"id": "a", "text": "Rain fell."}\n{"id": "b"}\n')
    assert "1 could not be read" in dl.read(tmp_path / "bad.jsonl", errors="skip")._repr_html_()


def test_articles_by_id_and_by_position(corpus: dl.Corpus) -> None:
    assert [article.id for article in corpus] == ["wire", "copy", EVIL]
    assert corpus[0] == corpus["wire"] == corpus[-3]
    with pytest.raises(KeyError):
        corpus["nothing"]
    with pytest.raises(IndexError, match="no article 3; there are 3"):
        corpus[3]
    assert corpus[1:] == [corpus[1], corpus[2]] and corpus[5:] == []
    assert "wire" in corpus and "nothing" not in corpus
    article, cluster = corpus[0], corpus.clusters()[0]
    for value in (article, cluster):
        assert pickle.loads(pickle.dumps(value)) == value
        assert hash(pickle.loads(pickle.dumps(value))) == hash(value)
    with pytest.raises(AttributeError):
        article.text = ""  # type: ignore[misc]


def test_marks_may_overlap_and_no_letter_is_lost() -> None:
    dice = random.Random(7)
    text = "ä<b>&\"'\n🌧" * 6
    for _ in range(300):
        spans = [sorted(dice.choices(range(len(text) + 1), k=2)) for _ in range(dice.randrange(6))]
        start, end = sorted(dice.choices(range(len(text) + 1), k=2))
        marks = [Mark(a, b, f"c{at}", "<why>") for at, (a, b) in enumerate(spans)]
        view = Reader(marked(text, marks, start, end))
        assert view.words == text[start:end]
        for at, (a, b) in enumerate(spans):
            assert "".join(view.marks.get(f"c{at}", [])) == text[max(a, start) : max(min(b, end), start, a)]
