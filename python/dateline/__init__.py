"""A pile of scraped news articles becomes a clean, dated timeline with its sources.

    import dateline as dl
    timeline = dl.read("articles/").timeline()
    timeline.to_html("timeline.html")

Every offset counts Unicode code points, so that ``article.text[start:end]`` is the piece meant.
"""

from dateline._core import __version__
from dateline._article import Article
from dateline._cluster import Cluster
from dateline._corpus import Corpus, demo_articles, load, read
from dateline._duplicates import Deduplicator, Index
from dateline._errors import DatelineError, InputError, InternalError, SettingError
from dateline._finder import Finder
from dateline._lexicon import Lexicon
from dateline._single import TimeTagger, read_timeml
from dateline._stories import Stories, Story
from dateline._table import Table
from dateline._timeline import Entry, Sentence, Timeline
from dateline._tokenizer import Repaired, Tokenizer, repair, sent_tokenize, word_tokenize

__all__ = [
    "Article",
    "Cluster",
    "Corpus",
    "DatelineError",
    "Deduplicator",
    "Entry",
    "Finder",
    "Index",
    "InputError",
    "InternalError",
    "Lexicon",
    "Repaired",
    "Sentence",
    "SettingError",
    "Stories",
    "Story",
    "Table",
    "TimeTagger",
    "Timeline",
    "Tokenizer",
    "__version__",
    "demo_articles",
    "load",
    "read",
    "read_timeml",
    "repair",
    "sent_tokenize",
    "word_tokenize",
]
