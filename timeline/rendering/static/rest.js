/* The events that a page does not hold. Where the filter of a partial list is used, this fetches what the filter asks
   of all events (one compact file, written by `filter_data.py`), and of their cards those months that come into view,
   from the pages where they stand whole. It renders nothing: cards are the server's, sections are made in the likeness
   of those that the list has. `timeline.js` loads it when it is needed, and lends it its functions. */

const NEAR = "1000px 0px";
const IN_SIGHT = 20;
const TALL = 9; // rem; about the height of a card, where one is still to come
const here = (path) => new URL(`../${path}`, import.meta.url);

let asked;

/** The file, once; if it does not come it is asked for again the next time. */
function read() {
  asked ??= fetch(here("search/events.json"), { cache: "no-cache" })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${answer.url}: ${answer.status}`))))
    .catch((error) => {
      asked = undefined;
      throw error;
    });
  return asked;
}

const pages = new Map();

function page(path) {
  if (!pages.has(path)) {
    pages.set(path, fetch(here(path)).then(async (answer) => {
      if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    }).catch((error) => {
      pages.delete(path);
      throw error;
    }));
  }
  return pages.get(path);
}

/* --- The events as the filter sees them ------------------------------------------------------------------------ */

/** All events in the order of their pages, newest first, and the months that they stand in. */
function readEvents({ terms: named, months, events }, { FACETS, FACET_NAMES }, termOf) {
  const facetOf = new Map(FACET_NAMES.map((name) => [FACETS[name], name]));
  const terms = named.map(([facet, value]) => [facetOf.get(facet), termOf(`${facetOf.get(facet)} ${value}`), value]);
  const none = [];
  let at = 0;
  return months.map(([id, title, path, number]) => {
    const month = { id, title, path, cards: [], number };
    for (const stop = at + number; at < stop; at += 1) month.cards.push(readEvent(events[at], month));
    return month;
  });

  function readEvent(row, month) {
    const values = Object.fromEntries(FACET_NAMES.map((name) => [name, none]));
    const card = { number: at, first: month.id, last: month.id, values, standing: true, month, element: null };
    for (const one of row) {
      if (one === -1) card.standing = false;
      else if (typeof one === "string") [card.first, card.last] = one.split("/");
      else values[terms[one][0]] = [...values[terms[one][0]], terms[one][1]];
    }
    const kind = terms[row.find((one) => terms[one]?.[0] === "kind")][2];
    card.sections = [month.id, month.id.slice(0, 4)].flatMap((section) => [termOf(section), termOf(`${section} ${kind}`)]);
    return card;
  }
}

/* --- The list with all its months -------------------------------------------------------------------------------- */

/** A list that stands in for a partial one while it is filtered. */
export async function wholeList(list, tools) {
  const data = await read();
  const terms = new Map();
  const termOf = (term) => terms.get(term) ?? terms.set(term, terms.size).get(term);
  const all = readEvents(data, tools, termOf);
  const numbered = all.flatMap(({ cards }) => cards);
  const only = tools.criteriaOf(tools.parseState(list.dataset.only), terms);
  const months = all.filter(({ id }) => id.startsWith(list.dataset.year)).map((month) => {
    const mine = month.cards.filter((card) => only.every(({ test }) => test(card)));
    return { ...month, all: month.cards, mine };
  }).filter(({ mine }) => mine.length);
  if (list.dataset.order === "oldest") months.reverse();
  const whole = new WholeList(list, months, tools);
  const find = finder(new URL(here(data.worker)), numbered);
  return { cards: months.flatMap(({ mine }) => mine), terms, element: whole.element, find, show: (shown) => whole.show(shown) };
}

class WholeList {
  constructor(list, months, { events, restore }) {
    Object.assign(this, { list, months, events, restore, element: list.cloneNode(false) });
    delete this.element.dataset.partial;
    this.observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) this.load(this.monthOf.get(target));
    }, { rootMargin: NEAR });
    this.monthOf = new Map();
    this.years = new Map();
    const pattern = list.querySelector(".tl-month");
    this.level = Number(pattern.querySelector(".tl-month__title").tagName[1]) + 1;
    for (const month of months) this.addMonth(month, pattern);
  }

  addMonth(month, pattern) {
    month.element = section(pattern, `m${month.id}`, this.events(standing(month.mine)), month.id);
    month.element.querySelector(".tl-month__title").firstChild.textContent = `${month.title} `;
    this.monthOf.set(month.element, month);
    this.yearOf(month, pattern.closest(".tl-year")).append(month.element);
  }

  /** Where a month goes: into the section of its year, or where the list has none, into the list. */
  yearOf({ id, mine }, pattern) {
    if (!pattern) return this.element;
    const number = id.slice(0, 4);
    const year = this.years.get(number) || { cards: [] };
    year.cards.push(...mine);
    if (!year.element) {
      year.element = section(pattern, `y${number}`, "", number);
      const link = year.element.querySelector(".tl-year__title a");
      link.href = here(`years/${number}/`);
      link.textContent = String(Number(number));
      this.years.set(number, year);
      this.element.append(year.element);
    }
    year.element.querySelector(".tl-count").textContent = this.events(standing(year.cards));
    return year.element;
  }

  /** Show these cards, or with null the list as the server sent it. */
  async show(shown) {
    this.shown = shown;
    if (!shown) {
      this.element.replaceWith(this.list);
      this.restore();
      return;
    }
    for (const month of this.months) month.shown = new Set();
    const byId = new Map(this.months.map((month) => [month.id, month]));
    for (const card of shown) byId.get(card.month.id).shown.add(card);
    for (const month of this.months) this.showMonth(month);
    const filled = new Set(shown.map((card) => card.month.id.slice(0, 4)));
    for (const [number, { element }] of this.years) element.hidden = !filled.has(number);
    const first = Promise.all(this.inSight().map((month) => this.load(month)));
    if (this.element.isConnected) return;
    await first;
    // Another choice may have been made meanwhile, or all taken back.
    if (this.shown) this.list.replaceWith(this.element);
  }

  showMonth(month) {
    month.element.hidden = !month.shown.size;
    this.observer.unobserve(month.element);
    if (!month.days) {
      month.element.style.minHeight = `${month.shown.size * TALL}rem`;
      if (month.shown.size) this.observer.observe(month.element);
      return;
    }
    for (const card of month.mine) card.element.hidden = !month.shown.has(card);
    for (const { element, cards } of month.days) element.hidden = !cards.some((card) => month.shown.has(card));
  }

  /** The first months that have enough cards to fill a screen. */
  inSight() {
    const first = [];
    let number = 0;
    for (const month of this.months) {
      if (number >= IN_SIGHT) break;
      if (month.shown.size) first.push(month);
      number += month.shown.size;
    }
    return first;
  }

  load(month) {
    month.loading ??= page(month.path).then((source) => this.fill(month, source)).catch(() => {
      month.loading = undefined;
      this.refer(month);
    });
    return month.loading;
  }

  /** Put a month's cards into its section, those of this list; the page has them in the order of the file. */
  fill(month, source) {
    const found = source.getElementById(`m${month.id}`);
    const elements = [...found.querySelectorAll(".tl-event")];
    if (elements.length !== month.number) throw new Error(`${month.path} is of another build than the list`);
    const mine = new Set(month.mine);
    month.all.forEach((card, at) => {
      if (mine.has(card)) card.element = elements[at];
      else elements[at].remove();
    });
    const cardOf = new Map(month.mine.map((card) => [card.element, card]));
    for (const link of found.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), here(month.path));
    for (const title of found.querySelectorAll(".tl-event__title")) deepen(title, this.level);
    const days = [...found.querySelectorAll(".tl-day:has(.tl-event)")];
    if (this.list.dataset.order === "oldest") days.reverse();
    month.days = days.map((element) => ({
      element, cards: Array.from(element.querySelectorAll(".tl-event"), (one) => cardOf.get(one)),
    }));
    month.element.querySelector(".tl-waiting")?.remove();
    month.element.append(...days);
    month.element.style.minHeight = "";
    this.showMonth(month);
  }

  /** Where a month cannot be fetched, a plain link leads to it. */
  refer(month) {
    if (month.element.querySelector(".tl-waiting")) return;
    const link = Object.assign(document.createElement("a"), { href: here(month.path), textContent: "its own page" });
    const text = Object.assign(document.createElement("p"), { className: "tl-waiting tl-quiet" });
    text.append("These events could not be fetched; they stand on ", link, ".");
    month.element.append(text);
  }
}

const standing = (cards) => cards.filter((card) => card.standing).length;

/** A section in the likeness of another, with its heading and without its content. */
function section(pattern, id, count, counted) {
  const made = pattern.cloneNode(false);
  const title = pattern.firstElementChild.cloneNode(true);
  made.id = id;
  made.hidden = false;
  title.id = `${id}-title`;
  made.setAttribute("aria-labelledby", title.id);
  const label = title.querySelector(".tl-count");
  label.dataset.count = counted;
  label.textContent = count;
  made.append(title);
  return made;
}

function deepen(heading, level) {
  const made = document.createElement(`h${level}`);
  for (const { name, value } of heading.attributes) made.setAttribute(name, value);
  made.append(...heading.childNodes);
  heading.replaceWith(made);
}

/* --- Words: asked of the search ------------------------------------------------------------------------------------ */

/** A function that gives the cards which have all words of a text: at once if they are known; else null, and `done` is
    called when they are. */
function finder(address, numbered) {
  const known = new Map();
  let worker;
  let wanted;
  return (text, done) => {
    if (known.has(text)) return known.get(text);
    wanted = text;
    worker ??= new Worker(address);
    worker.onmessage = ({ data: { query, data } }) => {
      known.set(query, new Set((data || []).map((number) => numbered[number])));
      if (query === wanted) done();
      if (!data) known.delete(query);
    };
    worker.postMessage({ type: "matching", data: text });
    return null;
  };
}

/* --- Choices that the form leaves out ------------------------------------------------------------------------------ */

/** Add the boxes of a facet that are not in the form, in the likeness of those that are. `numberOf` tells how many
    events of the list a term has. */
export async function addChoices(form, name, FACETS, numberOf) {
  const { terms } = await read();
  const list = form.querySelector(`[name="${name}"]`).closest("ul");
  const there = new Set(Array.from(list.querySelectorAll("input"), (box) => box.value));
  const more = terms.filter(([facet, value]) => facet === FACETS[name] && !there.has(value) && numberOf(`${name} ${value}`));
  more.sort(([, one, first], [, other, second]) =>
    numberOf(`${name} ${other}`) - numberOf(`${name} ${one}`) || first.localeCompare(second, "en"));
  for (const [, value, words] of more) {
    const item = list.lastElementChild.cloneNode(true);
    const [box, text] = item.querySelectorAll("input, span");
    Object.assign(box, { value, checked: false });
    text.textContent = words;
    item.querySelector(".tl-count").textContent = numberOf(`${name} ${value}`).toLocaleString("en");
    list.append(item);
  }
}
