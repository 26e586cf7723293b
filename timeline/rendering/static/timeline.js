/* The comfort of a list of events: a filter, a chart that follows it, and keys. The page is whole without it: this
   script only hides and shows what the server rendered; `rest.js` fetches what is not on the page.
   First come pure functions (state, matching, counting), then what touches the page. */
(() => {
  "use strict";

  /* --- State: what is chosen, as in the address -------------------------------------------------------- */

  /** Names in the address, with the cards' `data-` attributes that hold their values. Words are `text`, for `q` is
      Material's, and opens its search. */
  const FACETS = {
    kind: "kind",
    actor: "actors",
    topic: "topics",
    item: "items",
    publisher: "publishers",
    authority: "authorities",
    outcome: "outcome",
    basis: "basis",
  };
  const FACET_NAMES = Object.keys(FACETS);
  const NAMES = ["text", "from", "to", ...FACET_NAMES];

  /** A month of the calendar, where a year alone stands for its first or last month; "" for anything else. */
  function monthOf(text, inYear) {
    const found = /^(\d{4})(-(0[1-9]|1[0-2]))?/.exec(text || "");
    return found ? `${found[1]}-${found[3] || inYear}` : "";
  }

  /** The state that a query string stands for: every value is a list, in the order in which it was chosen. */
  function parseState(query) {
    const params = new URLSearchParams(query);
    const state = {};
    for (const name of FACET_NAMES) state[name] = [...new Set(params.getAll(name))];
    state.text = params.getAll("text").slice(0, 1).filter((text) => text.trim());
    state.from = [monthOf(params.get("from"), "01")].filter(Boolean);
    state.to = [monthOf(params.get("to"), "12")].filter(Boolean);
    return state;
  }

  /** The query string of a state; what in `query` belongs to others is kept. */
  function writeState(state, query) {
    const params = new URLSearchParams(query);
    for (const name of NAMES) {
      params.delete(name);
      for (const value of state[name]) params.append(name, value);
    }
    const text = params.toString();
    return text ? `?${text}` : "";
  }

  const isActive = (state) => NAMES.some((name) => state[name].length);

  /* --- Matching and counting ------------------------------------------------------------------------------ */

  /** Text as it is compared: without case and accents. */
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /** First and last month that a date in EDTF can mean: `2023~` is ["2023-01", "2023-12"]. */
  function monthsOf(date) {
    const points = date.split("/");
    return [monthOf(points[0], "01"), monthOf(points[points.length - 1], "12")];
  }

  /** The criteria of a state: one for each name that is chosen. `terms` numbers what cards can be asked for; `found`
      are the cards that have the words, where the cards themselves cannot tell. */
  function criteriaOf(state, terms, found) {
    const words = fold(state.text.join(" ")).split(/\s+/).filter(Boolean);
    const [from, to] = [state.from[0], state.to[0]];
    const tests = {
      text: (card) => (found ? found.has(card) : words.every((word) => card.text.includes(word))),
      from: (card) => card.last >= from,
      to: (card) => card.first <= to,
    };
    for (const name of FACET_NAMES) {
      const wanted = new Set(state[name].map((value) => terms.get(`${name} ${value}`)));
      tests[name] = (card) => card.values[name].some((term) => wanted.has(term));
    }
    return NAMES.filter((name) => state[name].length).map((name) => ({ name, test: tests[name] }));
  }

  /** Which cards match; how many events each term has, where those of a name that is chosen are counted as if it
      were not; and how many events more there were without a name. Withdrawn events count nowhere. */
  function tally(cards, criteria, terms) {
    const result = { shown: [], standing: 0, withdrawn: 0, counts: new Uint32Array(terms.size), without: new Map() };
    for (const card of cards) {
      const missed = criteria.filter(({ test }) => !test(card));
      if (!missed.length) {
        result.shown.push(card);
        result[card.standing ? "standing" : "withdrawn"] += 1;
      }
      if (card.standing && missed.length < 2) count(result, card, missed[0]?.name);
    }
    return result;
  }

  function count({ counts, without }, card, missed) {
    for (const name of missed ? [missed] : FACET_NAMES) for (const term of card.values[name] || []) counts[term] += 1;
    if (missed) without.set(missed, (without.get(missed) || 0) + 1);
    else for (const term of card.sections) counts[term] += 1;
  }

  const { format } = new Intl.NumberFormat("en");
  const events = (number) => `${format(number)} event${number === 1 ? "" : "s"}`;

  /** Write a text where it changes: what is written is laid out, or read out, again. */
  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  /* --- The list, as the server rendered it ---------------------------------------------------------------- */

  /** A card with all that the filter asks of it, read once. Its text is read when it is first asked for. */
  function readCard(element, month, termOf) {
    const data = element.dataset;
    const [first, last] = monthsOf(data.date);
    const values = {};
    for (const name of FACET_NAMES) {
      const ids = (data[FACETS[name]] || "").split(" ").filter(Boolean);
      values[name] = ids.map((id) => termOf(`${name} ${id}`));
    }
    const sections = [month, month.slice(0, 4)].flatMap((at) => [termOf(at), termOf(`${at} ${data.kind}`)]);
    const standing = !element.classList.contains("tl-event--withdrawn");
    let text;
    return {
      element, first, last, values, sections, standing,
      get text() {
        return (text ??= fold(element.textContent));
      },
    };
  }

  /** The cards of a list, the tree of what they stand in, and the numbers of all terms. */
  function readList(list) {
    const [cards, terms, boxes] = [[], new Map(), new Map()];
    const termOf = (term) => terms.get(term) ?? terms.set(term, terms.size).get(term);
    const boxOf = (element) => boxes.get(element) || hang({ element });
    const hang = (box) => {
      Object.assign(box, { children: [], shown: 0, hidden: box.element.hidden });
      boxes.set(box.element, box);
      const outer = box.element !== list && box.element.parentNode.closest(".tl-day, .tl-month, .tl-year, .tl-list");
      box.parent = outer && boxOf(outer);
      if (box.parent) box.parent.children.push(box);
      return box;
    };
    const root = hang({ element: list });
    for (const element of list.querySelectorAll(".tl-event")) {
      cards.push(hang(readCard(element, element.closest(".tl-month").id.slice(1), termOf)));
    }
    return { cards, terms, element: list, show: (shown) => showOnly({ cards, root }, shown || cards) };
  }

  /** Show some cards and what they stand in. What stands in a hidden section is left as it is: nobody sees it, and
      every write is paid for in layout. */
  function showOnly({ cards, root }, shown) {
    for (const card of cards) for (let box = card; box; box = box.parent) box.shown = 0;
    for (const card of shown) for (let box = card; box; box = box.parent) box.shown += 1;
    root.children.forEach(showBox);
  }

  function showBox(box) {
    if (box.hidden === Boolean(box.shown)) {
      box.hidden = !box.shown;
      box.element.hidden = box.hidden;
    }
    if (box.shown) box.children.forEach(showBox);
  }

  /* --- The chart ------------------------------------------------------------------------------------------- */

  /** Draw the bars anew from the counts of a tally; the server's full bars stay behind them, pale. */
  function drawChart(chart, countOf) {
    const svg = chart.querySelector(".tl-chart__bars");
    const unit = Number(svg.dataset.unit);
    for (const bar of svg.querySelectorAll("[data-bucket]")) {
      let y = Number(svg.getAttribute("height"));
      for (const part of bar.querySelectorAll("[data-kind]")) {
        const number = countOf(`${bar.dataset.bucket} ${part.dataset.kind}`);
        const height = number && Math.max(1, number * unit);
        y -= height;
        part.setAttribute("y", y);
        part.setAttribute("height", height);
      }
    }
  }

  /** The links that lead to years and months outside the page: each with its attribute, address, and the id of the
      section that it means. */
  function readLinks(chart) {
    const all = document.querySelectorAll("[data-chart] a, [data-months] a");
    return Array.from(chart ? all : [], (link) => {
      const name = link.hasAttribute("href") ? "href" : "xlink:href";
      const path = link.getAttribute(name);
      return [link, name, path, path.split("#")[1] || `y${/(\d{4})\/$/.exec(path)?.[1]}`];
    }).filter(([, , path]) => path[0] !== "#");
  }

  /* --- The form -------------------------------------------------------------------------------------------- */

  /** Words for a choice: of the form where it has the box, else the value itself. */
  function wordsOf(form, name, value) {
    if (name === "text") return `“${value}”`;
    if (name === "from" || name === "to") return `${name} ${value}`;
    const box = form.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`);
    return box ? box.nextElementSibling.textContent : value;
  }

  /** An element with properties and children. */
  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  const makeButton = (text, onclick, ariaLabel = null) => make("button", { type: "button", onclick, ariaLabel }, text);

  /** Brings the controls into line with a state that came from the address. */
  function fillForm(form, state) {
    for (const field of form.querySelectorAll("[name]:not(details)")) {
      if (field.type === "checkbox") field.checked = state[field.name].includes(field.value);
      else if (field !== document.activeElement || field.type !== "search") field.value = state[field.name][0] || "";
    }
  }

  /** How many choices are made in each menu, and in all of them for the phone's one button. */
  function fillNumbers(form, state) {
    const numbers = new Map();
    for (const menu of form.querySelectorAll("details")) {
      const names = new Set(Array.from(menu.querySelectorAll("[name]"), (field) => field.name));
      numbers.set(menu, [...names].reduce((sum, name) => sum + state[name].length, 0));
    }
    const total = [...numbers.values()].reduce((sum, number) => sum + number, 0);
    for (const label of form.querySelectorAll("[data-chosen]")) {
      const number = label.closest("details") ? numbers.get(label.closest("details")) : total;
      label.textContent = number ? `(${number})` : "";
    }
  }

  /** Write beside each choice how many events it would show. */
  function fillCounts(form, countOf) {
    for (const box of form.querySelectorAll("[type=checkbox]")) {
      const number = countOf(`${box.name} ${box.value}`);
      write(box.parentNode.lastElementChild, format(number));
      box.closest("li").classList.toggle("tl-none", !number);
    }
  }

  /* --- One list with its filter ---------------------------------------------------------------------------- */

  class Filter {
    constructor(form, list, chart) {
      Object.assign(this, { form, list, chart, path: location.pathname });
      this.events = readList(list);
      this.state = parseState(location.search);
      this.originals = this.readOriginals();
      this.links = readLinks(chart);
      this.status = form.querySelector("[data-status]");
      this.all = this.status.textContent;
      this.listen();
      form.hidden = false;
      fillForm(form, this.state);
      if (isActive(this.state)) this.apply();
      this.addChosen();
    }

    /** What the server wrote of the whole, to be put back when nothing is chosen. */
    readOriginals() {
      const texts = [this.list, this.chart].flatMap((part) => [...(part?.querySelectorAll("[data-count]") || [])]);
      const rects = this.chart ? this.chart.querySelectorAll("rect[data-kind]") : [];
      return {
        texts: texts.map((element) => [element, element.textContent]),
        rects: Array.from(rects, (rect) => [rect, rect.getAttribute("y"), rect.getAttribute("height")]),
        counts: Array.from(this.form.querySelectorAll(".tl-choices .tl-count"), (label) => [label, label.textContent]),
      };
    }

    listen() {
      const { form } = this;
      // Words are read when they are about to be asked for, so that the first letter typed finds them read.
      form.elements.text.addEventListener("focus", () => this.events.cards.forEach(({ text }) => text), { once: true });
      form.addEventListener("focusin", () => this.isPartial && this.fetch(), { once: true });
      form.addEventListener("click", ({ target }) => target.dataset.more && this.addChoices(target));
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("change", ({ target }) => this.changed(target));
      form.addEventListener("input", ({ target }) => {
        if (target.name === "text") this.typed(target.value);
        if ("find" in target.dataset) this.findChoices(target);
      });
      form.addEventListener("keydown", (event) => closeMenu(event));
      form.querySelector("[data-reset]").addEventListener("click", () => this.choose(parseState("")));
      form.querySelector("[data-keys]").addEventListener("click", showKeys);
      const fold = form.querySelector("[data-fold]");
      fold.addEventListener("click", () => {
        fold.setAttribute("aria-expanded", fold.getAttribute("aria-expanded") !== "true");
      });
    }

    changed({ type, name, value, checked }) {
      if (type === "checkbox") {
        const others = this.state[name].filter((other) => other !== value);
        this.choose({ ...this.state, [name]: checked ? [...others, value] : others });
      } else if (type === "month") {
        this.choose({ ...this.state, [name]: [monthOf(value, name === "to" ? "12" : "01")].filter(Boolean) });
      }
    }

    /** A choice is a step to come back to; letters while typing are not, they wait for a pause. */
    choose(state) {
      clearTimeout(this.pause);
      this.state = state;
      this.write("pushState");
      fillForm(this.form, state);
      this.apply();
    }

    typed(text) {
      this.state = { ...this.state, text: text.trim() ? [text] : [] };
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.write("replaceState"), 200);
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.apply());
    }

    write(how) {
      const address = location.pathname + writeState(this.state, location.search);
      history[how](how === "pushState" ? null : history.state, "", address);
    }

    /** Back, forward: the address is ahead of the page. */
    follow() {
      clearTimeout(this.pause);
      this.state = parseState(location.search);
      fillForm(this.form, this.state);
      this.form.elements.text.value = this.state.text[0] || "";
      this.apply();
      this.addChosen();
    }

    get isPartial() {
      return "partial" in this.list.dataset;
    }

    /** Filter; what could not be fetched is asked for again at the next choice, not at once. */
    apply(failed) {
      const active = isActive(this.state);
      if (active && this.isPartial && !failed) this.fetch();
      const { cards, terms, find } = this.events;
      const found = find && this.state.text.length ? find(this.state.text[0], () => this.apply()) : undefined;
      if (found === null) return;
      const result = active ? tally(cards, criteriaOf(this.state, terms, found), terms) : { shown: null };
      this.events.show(result.shown);
      this.showCounts(active, (term) => result.counts[terms.get(term)] || 0);
      this.showState(active, result);
      this.aim(active);
    }

    /** What the chart leads to: while the filter is active, not to where its choices are forgotten. A section of this
        list, once it has all of them; else the page of the year, with the filter in its address. */
    aim(active) {
      if (!this.links.length) return;
      const query = writeState(this.state, "");
      const here = new Set(Array.from(this.list.querySelectorAll(".tl-year, .tl-month"), ({ id }) => id));
      for (const [link, name, path, id] of this.links) {
        const way = here.has(id) ? `#${id}` : path.replace(/(?=#|$)/, query);
        link.setAttribute(name, active ? way : path);
      }
    }

    /** Get what the filter asks of all events, then filter again; if it does not come, that is said. */
    fetch() {
      this.fetching ??= this.fetchRest();
      return this.fetching;
    }

    async fetchRest() {
      this.failed = false;
      try {
        const { wholeList } = await this.rest();
        const { show } = this.events;
        const restore = () => show(null);
        this.events = await wholeList(this.list, { FACETS, FACET_NAMES, parseState, criteriaOf, events, restore });
        for (const [element, text] of this.originals.texts) element.textContent = text;
        this.list = this.events.element;
        this.originals.texts = this.readOriginals().texts;
      } catch {
        this.failed = true;
      }
      this.fetching = undefined;
      this.apply(this.failed);
    }

    rest() {
      return import(new URL(this.list.dataset.rest, document.baseURI));
    }

    /** Add the choices that the form leaves out, all of one facet. */
    async addChoices(button) {
      const known = new Set(this.originals.counts.map(([label]) => label));
      button.disabled = true;
      try {
        if (this.isPartial) await this.fetch();
        const { cards, terms } = this.events;
        const { counts } = tally(cards, [], terms);
        const { addChoices } = await this.rest();
        await addChoices(this.form, button.dataset.more, FACETS, (term) => counts[terms.get(term)] || 0);
      } catch {
        button.disabled = false;
        return;
      }
      button.remove();
      this.originals.counts.push(...this.readOriginals().counts.filter(([label]) => !known.has(label)));
      fillForm(this.form, this.state);
      this.apply();
    }

    /** An address may choose what the form leaves out. */
    addChosen() {
      for (const button of this.form.querySelectorAll("[data-more]")) {
        const { more } = button.dataset;
        if (this.state[more].some((value) => wordsOf(this.form, more, value) === value)) this.addChoices(button);
      }
    }

    async findChoices(field) {
      const more = field.parentNode.querySelector("[data-more]");
      if (more) await this.addChoices(more);
      findChoices(field);
    }

    showCounts(active, countOf) {
      for (const [element, text] of this.originals.texts) {
        write(element, active ? `${format(countOf(element.dataset.count))} of ${text}` : text);
      }
      for (const link of document.querySelectorAll("[data-months] a")) {
        link.classList.toggle("tl-none", active && link.hash && !countOf(link.hash.slice(2)));
      }
      if (!active) {
        this.restore();
        return;
      }
      fillCounts(this.form, countOf);
      if (this.chart) drawChart(this.chart, countOf);
    }

    restore() {
      for (const [rect, y, height] of this.originals.rects) {
        rect.setAttribute("y", y);
        rect.setAttribute("height", height);
      }
      for (const [label, text] of this.originals.counts) {
        write(label, text);
        label.closest("li").classList.remove("tl-none");
      }
    }

    showState(active, result) {
      const { form, state } = this;
      const pills = form.querySelector("[data-pills]");
      const withdrawn = active && result.withdrawn ? `, and ${result.withdrawn} withdrawn` : "";
      const failed = this.failed ? "; other years could not be fetched" : "";
      const trouble = this.fetching ? ", fetching other years" : failed;
      const text = active ? `${format(result.standing)} of ${this.all}${withdrawn}${trouble}` : this.all;
      write(this.status, text);
      pills.replaceChildren(...this.makePills());
      pills.hidden = form.querySelector("[data-reset]").hidden = !active;
      fillNumbers(form, state);
      this.showNone(active && !result.shown.length && !this.fetching, result.without);
    }

    makePills() {
      return NAMES.flatMap((name) => this.state[name].map((value) => {
        const words = wordsOf(this.form, name, value);
        return make("li", {}, makeButton(words, (event) => this.remove(name, value, event), `Remove ${words}`));
      }));
    }

    /** Take one choice back. The pill goes, so the focus moves to the next one, or to the text. */
    remove(name, value, { currentTarget }) {
      const item = currentTarget.closest("[data-pills] > li");
      const at = item ? [...item.parentNode.children].indexOf(item) : -1;
      this.choose({ ...this.state, [name]: this.state[name].filter((other) => value && other !== value) });
      const left = this.form.querySelectorAll("[data-pills] button");
      (left[Math.min(at, left.length - 1)] || this.form.elements.text).focus();
    }

    /** Nothing matches: say which choice to take back, and what that would show. */
    showNone(none, without) {
      const box = this.form.querySelector("[data-none]");
      box.hidden = !none;
      if (!none) return;
      const ways = [...without].sort((one, other) => other[1] - one[1]).map(([name, number]) => {
        const words = this.state[name].map((value) => wordsOf(this.form, name, value)).join(", ");
        const button = makeButton(`Remove ${words}`, (event) => this.remove(name, "", event));
        return make("li", {}, button, ` to see ${events(number)}`);
      });
      const text = ways.length
        ? "No event matches all of this."
        : "No event matches, and taking back one choice would not change that. Show all, and choose anew.";
      box.replaceChildren(make("p", {}, text), ...(ways.length ? [make("ul", {}, ...ways)] : []));
    }
  }

  function findChoices(field) {
    const wanted = fold(field.value.trim());
    for (const choice of field.parentNode.querySelectorAll(".tl-choices > li")) {
      choice.hidden = !fold(choice.querySelector("span").textContent).includes(wanted);
    }
  }

  function closeMenu(event) {
    const menu = event.target.closest("details[open]");
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  }

  /** Menus that lie over the page close when attention turns elsewhere; a phone's stand in it, and stay. */
  function closeOthers({ target }) {
    for (const menu of current?.form.querySelectorAll(".tl-menu[open]") || []) {
      const over = getComputedStyle(menu.lastElementChild).position === "absolute";
      if (over && !menu.contains(target)) menu.open = false;
    }
  }

  /* --- Keys ------------------------------------------------------------------------------------------------ */

  const KEYS = [
    ["j", "next event"],
    ["k", "previous event"],
    ["/", "filter by words; where there is no filter, search the site"],
    ["f or s", "search the site"],
    ["?", "this help"],
    ["Esc", "close a menu or this help"],
  ];

  function showKeys() {
    const dialog = document.querySelector(".tl-keys") || document.body.appendChild(makeKeys());
    if (!dialog.open) dialog.showModal();
  }

  function makeKeys() {
    const rows = KEYS.flatMap(([key, does]) => [make("dt", {}, key), make("dd", {}, does)]);
    const close = make("form", { method: "dialog" }, make("button", {}, "Close"));
    const dialog = make("dialog", { className: "tl-keys" }, make("h2", {}, "Keys"), make("dl", {}, ...rows), close);
    dialog.ariaLabel = "Keys";
    return dialog;
  }

  const SHOWN = ".tl-event:not([hidden], [hidden] *)";

  /** Where a first j leads: the first event below the headings. Months are asked first, since measuring a card in a
      month that is out of sight makes the browser lay it out. */
  function firstInView() {
    const below = (element) => element.getBoundingClientRect().bottom > wantedTop(element) + 20;
    const month = [...document.querySelectorAll(".tl-list .tl-month:not([hidden], [hidden] *)")].find(below);
    const cards = month ? [...month.querySelectorAll(SHOWN)] : [];
    return cards.find((card) => card.getBoundingClientRect().top > 0 && below(card)) || cards[cards.length - 1];
  }

  function step(by) {
    const shown = [...document.querySelectorAll(`.tl-list ${SHOWN}`)];
    const at = shown.indexOf(document.activeElement.closest(".tl-event"));
    const first = at < 0 ? shown.indexOf(firstInView()) : 0;
    const next = shown[at >= 0 ? at + by : by > 0 ? first : first - 1];
    if (!next) return;
    next.querySelector(".tl-event__title a").focus({ preventScroll: true });
    bringIntoView(next);
  }

  /** Scroll to an element, and again while months above it, drawn for the first time, push it away; not against a
      reader who does something else by then. */
  function bringIntoView(element, frames = 12) {
    if (Math.abs(element.getBoundingClientRect().top - wantedTop(element)) > 1) element.scrollIntoView();
    cancelAnimationFrame(scrolling);
    if (frames) scrolling = requestAnimationFrame(() => bringIntoView(element, frames - 1));
  }

  const wantedTop = (element) => parseFloat(getComputedStyle(element).scrollMarginTop);
  let scrolling = 0;

  function pressed(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const busy = document.getElementById("__search")?.checked || document.querySelector("body > dialog[open]");
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing || busy) return;
    const text = current?.form.elements.text;
    const listed = document.querySelector(".tl-list");
    if (event.key === "j" && listed) step(1);
    else if (event.key === "k" && listed) step(-1);
    else if (event.key === "?") showKeys();
    else if (event.key === "/" && text) text.focus();
    else return;
    // Material takes "/" for its search, as it does "f" and "s". Where a filter stands, "/" is the filter's: it
    // searches what is being read, and the site's search keeps two keys. Material asks later than we do, and then
    // leaves alone what is typed into a field, as this one now is.
    event.preventDefault();
  }

  /* --- Start ----------------------------------------------------------------------------------------------- */

  let current = null;

  /** A page has arrived, at first or by Material's instant navigation. */
  function arrive() {
    const form = document.querySelector("[data-filter]");
    const list = document.querySelector("[data-timeline]");
    if (form && current?.form === form) return;
    current = form && list ? new Filter(form, list, document.querySelector("[data-chart]")) : null;
    for (const link of document.querySelectorAll(":is(.tl-chart, .tl-months) a[href]")) keepInPage(link);
    const cite = document.querySelector("[data-cite]");
    if (cite) import(new URL(cite.dataset.cite, location)).then(({ offer }) => offer(cite), () => {});
    land();
  }

  /** Material writes out the whole address of every link, with the query of that moment; a link within the page is
      to keep the query of the moment when it is followed. */
  function keepInPage(link) {
    if (link.hash && link.pathname === location.pathname) link.setAttribute("href", link.hash);
  }

  /** An address may name an event in a month that was never drawn. */
  function land() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest(".tl-list")) bringIntoView(target);
  }

  for (const type of ["keydown", "pointerdown", "wheel"]) {
    document.addEventListener(type, () => cancelAnimationFrame(scrolling), { capture: true, passive: true });
  }
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);
  addEventListener("hashchange", land);
  addEventListener("popstate", () => {
    if (current?.path === location.pathname) current.follow();
  });
  if (window.document$) window.document$.subscribe(arrive);
  else arrive();
})();
