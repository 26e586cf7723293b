"""Search as a reader does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

# The theme asks a worker and shows its last answer. What was asked and how many answers are out tells when the list
# of results stands still.
WATCH_WORKER = """
() => {
  if (window.searching) return;
  const state = (window.searching = { open: 0, asked: "" });
  const send = Worker.prototype.postMessage;
  const heard = new WeakSet();
  Worker.prototype.postMessage = function (...message) {
    if (!heard.has(this)) this.addEventListener("message", () => { state.open -= 1; });
    heard.add(this);
    state.open += 1;
    state.asked = message[0].data;
    return send.apply(this, message);
  };
}
"""
STANDS_STILL = "query => window.searching.asked === query && window.searching.open === 0"


def search(page: Page, query: str) -> list[str]:
    """Type a query into the site's search box; the addresses of the results that are shown, best first."""
    box = page.locator(".md-search__input")
    box.click()
    # The index has arrived when this no longer says that it is being read.
    expect(page.locator(".md-search-result__meta")).not_to_have_text("Initializing search")
    page.evaluate(WATCH_WORKER)
    # The theme listens for keys, not for input. One is enough, since each asks for all that stands in the box.
    box.fill(query[:-1])
    box.press_sequentially(query[-1])
    page.wait_for_function(STANDS_STILL, arg=query)
    links = page.locator(".md-search-result__item > .md-search-result__link:first-child")
    return links.evaluate_all("links => links.map(link => link.href)")  # type: ignore[no-any-return]
