"""The page of stories in a browser, as a reader uses it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Visit = Callable[..., Any]


def tale(page: Any, title: str) -> Any:
    return page.locator(".tale", has=page.get_by_role("heading", name=title, level=2))


def test_each_story_has_its_facts_and_unfolds_into_its_timeline(visit: Visit, stories: Path) -> None:
    page = visit(stories)
    assert page.locator(".tale").count() == 3
    vote = tale(page, "Talks begin in Madrid").or_(tale(page, "Spain votes"))
    assert vote.locator(".facts").text_content() == "21 to 23 June 2020, 2 articles, from 2 sources"
    assert not vote.locator(".entry").first.is_visible()
    vote.locator("> summary").click()
    assert vote.locator(".entry:visible").count() == vote.locator(".entry").count() >= 2
    sentence = vote.locator(".sentence").first
    sentence.locator("> summary").click()
    assert sentence.locator("mark").is_visible()
    assert page.evaluate("document.querySelectorAll('[id]').length === new Set([...document.querySelectorAll('[id]')].map(n => n.id)).size")


def test_a_search_opens_the_stories_that_have_it_and_closes_them_again(visit: Visit, stories: Path) -> None:
    page = visit(stories)
    page.get_by_label("Search").fill("parliament")
    assert page.locator(".tale:visible").count() == 1
    shown = page.locator(".entry:visible")
    assert shown.count() >= 1
    for entry in shown.all():
        assert re.search("parliament", entry.text_content(), re.IGNORECASE)
    assert re.fullmatch(r"\d+ of \d+ entries in 1 story", page.locator("#status").text_content())
    page.get_by_label("Search").fill("")
    assert page.locator(".tale:visible").count() == 3
    assert page.locator(".tale[open]").count() == 1


def test_a_filter_leaves_what_it_says(visit: Visit, stories: Path) -> None:
    page = visit(stories)
    menu = page.get_by_role("combobox", name="Place", exact=True)
    option = menu.locator("option", has_text="Madrid (")
    promised = int(re.search(r"\((\d+)\)", option.text_content())[1])
    menu.select_option(option.get_attribute("value"))
    assert page.locator(".entry:visible").count() == promised
    page.get_by_role("button", name="Clear").click()
    page.wait_for_timeout(100)
    assert page.locator(".tale:visible").count() == 3


def test_unfold_all_and_a_link_into_a_folded_story(visit: Visit, stories: Path) -> None:
    page = visit(stories)
    page.get_by_role("button", name="Unfold all").click()
    assert page.locator(".tale[open]").count() == 3
    page.get_by_role("button", name="Fold all", exact=True).click()
    assert page.locator(".tale[open]").count() == 0
    anchor = page.locator(".entry").last.get_attribute("id")
    page.evaluate("anchor => { location.hash = anchor; }", anchor)
    page.locator(f"[id='{anchor}']").wait_for(state="visible")


def test_nothing_in_an_article_runs(visit: Visit, stories: Path) -> None:
    page = visit(stories)
    page.get_by_role("button", name="Unfold all").click()
    assert page.locator("h2", has_text="<script>pwned=1</script> on the bridge").is_visible()
    assert page.evaluate("typeof pwned") == "undefined"
    assert page.locator("a[href^='javascript']").count() == 0


def test_other_days_of_other_sources_stand_with_the_entry(visit: Visit, stories: Path) -> None:
    page = visit(stories)
    entry = page.locator(".entry", has=page.locator("time[datetime='2020-03-03']")).first
    other = entry.locator(".copies", has_text="Other sources give another day")
    other.locator("summary").click()
    assert other.locator("li", has_text="4 March 2020, Ostrand Post").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_axe_finds_nothing(visit: Visit, stories: Path, axe: str, scheme: str, width: int) -> None:
    page = visit(stories, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page.get_by_role("button", name="Unfold all").click()
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    page.evaluate("document.querySelectorAll('.entry, ol').forEach(e => { e.style.contentVisibility = 'visible'; })")
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert len(found["passes"]) > 20
    failures = [(rule["id"], node["html"], node["failureSummary"]) for rule in found["violations"] for node in rule["nodes"]]
    assert failures == []


def test_the_page_is_whole_without_a_script(visit: Visit, stories: Path) -> None:
    page = visit(stories, java_script_enabled=False)
    closed = page.locator(".tale").last
    assert closed.get_attribute("open") is None
    closed.locator("> summary").click()
    assert closed.locator(".entry").first.is_visible()
