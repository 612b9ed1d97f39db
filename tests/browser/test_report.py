"""The report in a browser, as a reader uses it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Visit = Callable[..., Any]


def shown(page: Any) -> int:
    return page.locator(".entry:visible").count()


def menu(page: Any, label: str) -> Any:
    return page.get_by_role("combobox", name=label, exact=True)


def option(page: Any, label: str, name: str) -> tuple[str, int]:
    """The value of a filter's option and how many entries it promises."""
    found = menu(page, label).locator("option", has_text=re.compile(rf"^{re.escape(name)} \("))
    return found.get_attribute("value"), int(re.search(r"\((\d+)\)", found.text_content())[1])


def until(page: Any, expression: str, argument: Any = None) -> None:
    """Waits for it to be true; Playwright's own waiting would evaluate a string in the page, which its policy forbids."""
    for _ in range(100):
        if page.evaluate(expression, argument):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


@pytest.mark.parametrize(
    ("label", "name"), [("Who", "United Nations"), ("Place", "Kathmandu"), ("Source", "Eastline"), ("Claims", "wounded")]
)
def test_a_filter_leaves_what_it_says(visit: Visit, demo: Path, label: str, name: str) -> None:
    page = visit(demo)
    everything = shown(page)
    value, promised = option(page, label, name)
    menu(page, label).select_option(value)
    assert shown(page) == promised < everything
    for entry in page.locator(".entry:visible").all():
        assert name in entry.text_content()
    assert page.locator("#status").text_content() == f"{promised} of {everything} entries"
    assert page.locator(".year:visible").count() <= promised
    until(page, "document.querySelector('line.tick.off') !== null")
    assert page.locator("line.tick.off").count() < page.locator("line.tick").count()
    page.get_by_role("button", name="Clear").click()
    until(page, "document.querySelectorAll('.entry[hidden]').length === 0")
    assert shown(page) == everything


def test_a_name_in_an_entry_sets_its_filter(visit: Visit, demo: Path) -> None:
    page = visit(demo)
    value, promised = option(page, "Place", "Kathmandu")
    name = page.locator(f".meta button[data-n='{value}']").first
    name.click()
    assert menu(page, "Place").input_value() == value
    assert shown(page) == promised
    name.click()
    assert menu(page, "Place").input_value() == ""


def test_search_finds_all_words_whatever_their_case_and_accents(visit: Visit, demo: Path) -> None:
    page = visit(demo)
    everything = shown(page)
    page.get_by_label("Search").fill("KÁTHMANDU aftershock")
    assert 0 < shown(page) < everything
    for entry in page.locator(".entry:visible").all():
        assert re.search("aftershock", entry.text_content(), re.IGNORECASE)
    assert page.evaluate("CSS.highlights.get('found').size") > 0
    page.get_by_label("Search").fill("no such words")
    assert shown(page) == 0
    assert page.get_by_text("No entry has all of this.").is_visible()
    page.get_by_label("Search").fill("")
    assert shown(page) == everything


def test_a_source_unfolds_by_mouse_and_by_keyboard(visit: Visit, demo: Path) -> None:
    page = visit(demo)
    sentence = page.locator(".sentence", has=page.locator(".text", has_text="A magnitude 6.7 aftershock"))
    assert not sentence.locator("mark").is_visible()
    sentence.locator("> summary").click()
    assert sentence.locator("mark").is_visible()
    assert "soldiers and neighbours" in sentence.locator("blockquote").text_content()
    copies = sentence.locator(".copies")
    assert not copies.locator("li").first.is_visible()
    copies.locator("summary").focus()
    page.keyboard.press("Enter")
    assert copies.locator("li", has_text="Plains Tribune").is_visible()
    sentence.locator("> summary").focus()
    page.keyboard.press("Space")
    assert not sentence.locator("mark").is_visible()


def test_unfold_all_and_links_to_entries_that_a_filter_hides(visit: Visit, demo: Path) -> None:
    page = visit(demo)
    page.get_by_role("button", name="Unfold all").click()
    assert page.locator(".sentence[open]").count() == page.locator(".sentence").count()
    page.get_by_role("button", name="Fold all", exact=True).click()
    assert page.locator(".sentence[open]").count() == 0
    page.get_by_label("Search").fill("marines")
    page.evaluate("location.hash = 'd2015-04-25'")
    page.locator("[id='d2015-04-25']").wait_for(state="visible")
    assert page.get_by_label("Search").input_value() == ""


def test_a_mark_of_a_chart_leads_to_its_entry(visit: Visit, demo: Path) -> None:
    page = visit(demo)
    mark = page.locator("g[data-e] .dot").first
    mark.dispatch_event("click")  # others may lie on it
    name = mark.locator("xpath=..").get_attribute("data-go")
    target = page.locator(f"[id='{name}']")
    until(page, "entry => entry.getBoundingClientRect().top < innerHeight", target.element_handle())


def test_nothing_in_an_article_runs(visit: Visit, hostile: Path) -> None:
    page = visit(hostile)
    page.get_by_role("button", name="Unfold all").click()
    assert page.get_by_text("<script>pwned=1</script> on the bridge").first.is_visible()
    assert page.locator("mark", has_text="<script>pwned=1</script>").first.is_visible()
    page.locator("mark", has_text="onmouseover").first.hover()
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.evaluate("typeof pwned") == "undefined"


def test_the_policy_holds_even_where_markup_gets_in(chromium: Any, demo: Path) -> None:
    page = chromium.new_page()
    page.goto(demo.as_uri())
    refused = page.evaluate("() => { try { document.body.innerHTML = '<p>'; } catch (e) { return e.name; } }")
    assert refused == "TypeError"
    page.evaluate("""() => {
        const button = document.createElement("button");
        button.setAttribute("style", "position: fixed; left: 7px");
        document.body.append(button);
        globalThis.left = getComputedStyle(button).left;
    }""")
    assert page.evaluate("left") == "auto"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_axe_finds_nothing(visit: Visit, demo: Path, axe: str, scheme: str, width: int) -> None:
    page = visit(demo, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page.get_by_role("button", name="Unfold all").click()
    for details in page.locator(".copies, .numbers").all():
        details.evaluate("node => { node.open = true; }")
    # What is off the screen has no place yet, and axe would see it lie on something else.
    page.evaluate("document.querySelectorAll('.entry, ol').forEach(e => { e.style.contentVisibility = 'visible'; })")
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert len(found["passes"]) > 20
    failures = [(rule["id"], node["html"], node["failureSummary"]) for rule in found["violations"] for node in rule["nodes"]]
    assert failures == []


def test_the_page_is_whole_without_a_script(visit: Visit, demo: Path) -> None:
    page = visit(demo, java_script_enabled=False)
    assert shown(page) == page.locator(".entry").count() > 10
    assert page.locator("figure svg").first.is_visible()
    assert not page.locator("#tools").is_visible()
    sentence = page.locator(".sentence").first
    sentence.locator("> summary").click()
    assert sentence.locator("mark").is_visible()


def test_light_and_dark(visit: Visit, demo: Path) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    light, dark = visit(demo, color_scheme="light"), visit(demo, color_scheme="dark")
    by_system = dark.evaluate(colour)
    assert light.evaluate(colour) != by_system
    light.get_by_role("button", name="Dark").click()
    assert light.evaluate(colour) == by_system
    light.get_by_role("button", name="Light").click()
    assert light.evaluate(colour) != by_system


def test_keyboard_starts_with_a_way_to_the_timeline(visit: Visit, demo: Path) -> None:
    page = visit(demo)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "timeline"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.entry') === document.querySelector('.entry')")


def test_paper_has_the_entries_and_no_controls(visit: Visit, demo: Path) -> None:
    page = visit(demo, color_scheme="dark")
    page.emulate_media(media="print")
    assert shown(page) == page.locator(".entry").count()
    for control in ("#tools", "#theme", ".skip"):
        assert not page.locator(control).is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_nothing_is_wider_than_a_phone(visit: Visit, demo: Path, hostile: Path) -> None:
    for path in (demo, hostile):
        page = visit(path, viewport={"width": 360, "height": 800})
        page.get_by_role("button", name="Unfold all").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
