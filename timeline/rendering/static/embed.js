// One event inside another's page: takes its words from the event's own page and sets them as text.
const id = new URLSearchParams(location.search).get("id") || "";
const place = document.getElementById("event");
const say = (words) => { place.querySelector(".text").textContent = words; };

async function show() {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return say("No event is named in the address: add ?id= and its id.");
  const address = new URL(`events/${id}/`, document.baseURI);
  const answer = await fetch(address);
  if (!answer.ok) return say("There is no event with this id.");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const words = (selector) => (page.querySelector(selector)?.textContent || "").replace(/\s+/g, " ").trim();
  for (const cite of page.querySelectorAll(".tl-page__summary sup")) cite.remove();
  const [, kind] = /tl-page--(\w+)/.exec(page.querySelector(".tl-page")?.className) || ["", "report"];
  place.className = `event ${kind}`;
  place.querySelector(".when").textContent = words(".tl-page__kind");
  const link = place.querySelector(".title a");
  link.href = address;
  link.textContent = words("h1");
  const withdrawn = page.querySelector(".tl-page--withdrawn") ? "Withdrawn. " : "";
  place.querySelector(".who").textContent = withdrawn + [words(".tl-page__who"), words(".tl-page__head .tl-outcome")].filter(Boolean).join(" · ");
  say(words(".tl-page__summary p"));
  document.title = link.textContent;
}
show().catch(() => say("The event could not be loaded."));
