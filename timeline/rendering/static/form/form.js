/* The form itself: its values, what follows from them, and what is shown of both. */

import { check } from "./check.js";
import { button, make } from "./dom.js";
import * as draft from "./draft.js";
import { build } from "./fields.js";
import { goTo, placed, showAtFields } from "./findings.js";
import { Outcome } from "./outcome.js";
import { idOf, setValue, valueAt } from "./paths.js";
import { dayOf, folderOf, nameOf, sourceId, today } from "./propose.js";
import { publisherOf } from "./source_rules.js";
import { formPath, tidyGroup } from "./tidy.js";
import { readDate } from "./values.js";
import { writeYaml } from "./yaml.js";

const FILE = {
  ...{ name: "file", label: "Name of the file", value: "id", required: true, pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" },
  help: "A few plain words joined by hyphens. With the date before them they are the address of the event's page, for ever.",
};

// A newcomer need not change the vocabulary: the pull request says what is lacking, and an editor adds it.
const FOR_EDITORS = {
  "unknown-publisher": ({ hint }) =>
    `${/^if it is by [^,]+/.exec(hint)?.[0] ?? "if it is in the list"}, choose it under “More about this source”; if not, send the event all the same and say in the pull request who publishes it: an editor adds it`,
  "unknown-vocabulary-id": () =>
    "choose one from the list; if none fits, send the event all the same and say in the pull request what is lacking: an editor adds it",
};

const KEEPS_ITS_NAME = "add a correction, under “Since it was published”, that says what the date was; the file then keeps its name";

export class Form {
  /** `id` is that of the event to correct, if it is one; `event` what stands in the form at first. */
  constructor({ root, data, record, settings, id, event }) {
    Object.assign(this, { root, data, record, id, others: {} });
    this.folder = id && folderOf(event, id);
    this.names = new Set([...Object.values(data.ids)].flatMap((entries) => Object.values(entries).flat()));
    this.data.names = [...this.names];
    this.start = JSON.stringify(event);
    this.outcome = new Outcome(this, settings);
    const kept = draft.load(this.id ?? "new");
    this.begin(kept?.event ?? event, kept?.proposed, Boolean(kept));
  }

  begin(event, proposed = {}, isDraft = false) {
    Object.assign(this, { event, proposed, isDraft, touched: new Set(), isTried: false });
    this.render();
    if (event.related || event.withdrawn?.see) this.titles();
  }

  /** Fetch the events that this one relates to; what is found of figures changes when they come. */
  async fetchRelated({ related = [] }) {
    for (const { event: id } of related) {
      if (!id || id in this.others) continue;
      const found = (await this.record.event(id)) ?? null;
      if (id in this.others) continue; // asked for twice
      this.others[id] = found;
      this.update();
    }
  }

  /** Forget what was typed. */
  reset() {
    draft.clear(this.id ?? "new");
    this.begin(JSON.parse(this.start));
    goTo(this.root.querySelector("[data-path]"));
  }

  get(path) {
    return valueAt(this.event, path);
  }

  set(path, value) {
    setValue(this.event, path, value);
    this.update();
  }

  touch(path) {
    this.touched.add(path);
    this.update();
  }

  touchAll() {
    this.isTried = true;
    this.update();
  }

  onProposal(path, show) {
    this.shows.set(path, show);
  }

  onSources(fill) {
    this.fills.push(fill);
  }

  /** All titles of the record; what is found of relations changes when they come. */
  async titles() {
    if (!this.known) {
      this.known = (await this.record.titles()) ?? undefined;
      this.update();
    }
    return this.known ?? {};
  }

  get fields() {
    return this.data.kinds[this.event.kind].fields;
  }

  /** Change the structure of the form and lead to an element of the new one. */
  rebuild(edit, focus) {
    edit();
    this.proposed = {};
    this.touched = new Set([...this.touched].filter((path) => !path.includes("[")));
    this.render();
    document.getElementById(focus)?.focus();
  }

  render() {
    this.open = new Set([...this.root.querySelectorAll("details[open]")].map((one) => one.id));
    Object.assign(this, { shows: new Map(), fills: [] });
    const sections = this.data.sections.map((section, n) => this.section(section, n));
    const main = make("form", { class: "tl-form__main", novalidate: true, autocomplete: "off", onsubmit: (event) => event.preventDefault() });
    main.append(this.draftLine(), this.kinds(), ...sections);
    this.root.replaceChildren(main, this.outcome.element);
    this.update();
  }

  draftLine() {
    const line = make("p", { class: "tl-form__draft" });
    const words = this.isDraft ? "What you typed earlier is here again. " : "What you type stays in this browser until you send or clear it. ";
    line.append(words, button("Clear the form", () => this.reset()));
    return line;
  }

  kinds() {
    const choices = Object.entries(this.data.kinds).map(([kind, { meaning }]) => {
      const id = `f-kind-${kind}`;
      const onchange = () => this.rebuild(() => (this.event.kind = kind), id);
      const box = make("input", { type: "radio", name: "kind", value: kind, id, onchange });
      box.checked = kind === this.event.kind;
      const words = make("span", {}, make("strong", {}, kind[0].toUpperCase() + kind.slice(1)), make("span", { class: "tl-quiet" }, ` ${meaning}`));
      return make("label", { class: `tl-form__kind tl-kind--${kind}` }, box, words);
    });
    return make("fieldset", { class: "tl-form__kinds", "data-path": "kind", id: "f-kind", tabindex: "-1" }, make("legend", {}, "What is it?"), ...choices);
  }

  /** Whether a part that can be folded was open before the form was made anew. */
  isOpen(id) {
    return this.open.has(id);
  }

  section({ title, lead, fields, folded }, n) {
    const found = fields.map((name) => this.fields.find((field) => field.name === name)).filter(Boolean);
    const inside = found.map((field) => build(field, field.name, this));
    if (fields.includes("title")) inside.push(this.near(), this.fileName());
    if (!inside.length) return "";
    const id = `f-part-${n}`;
    const leadLine = lead ? make("p", { class: "tl-form__lead" }, lead) : "";
    if (!folded) return make("section", { "aria-labelledby": id }, make("h2", { id }, title), leadLine, ...inside);
    const isUsed = fields.some((name) => name !== "recorded" && this.get(name) !== undefined && this.get(name) !== "");
    const details = { class: "tl-form__part", id, open: this.isOpen(id) || isUsed };
    return make("details", details, make("summary", {}, make("h2", {}, title)), leadLine, ...inside);
  }

  fileName() {
    if (!this.id) return build(FILE, "file", this);
    return make("p", { class: "tl-form__hint", "data-path": "file" }, make("label", {}, "File"), ` ${this.id}.yml keeps its name: it is the address of the event's page.`);
  }

  near() {
    this.nearList = make("div", { class: "tl-form__near", role: "status" });
    return this.nearList;
  }

  /** What is known of a source from its address, in words. */
  knownOf(path) {
    const source = this.get(path) ?? {};
    const publisher = publisherOf({ ...source, publisher: source.publisher || undefined }, this.data);
    return publisher && source.url ? `Published by ${this.data.ids.publishers[publisher]?.[0] ?? publisher}` : "";
  }

  /** Put in what follows, where nothing else was typed. */
  propose(path, value) {
    const now = this.get(path) ?? "";
    if (now === (this.proposed[path] ?? "") && now !== value) {
      setValue(this.event, path, value);
      this.shows.get(path)?.();
    }
    if (this.get(path) === value) this.proposed[path] = value;
  }

  /** Let what cites a source follow its short name. */
  cite(before, now) {
    const { summary, conflicts = [] } = this.event;
    const follow = (path, text) => {
      if (!text?.includes(`[^${before}]`)) return;
      setValue(this.event, path, text.replaceAll(`[^${before}]`, `[^${now}]`));
      this.shows.get(path)?.();
    };
    follow("summary", summary);
    conflicts.forEach((text, n) => follow(`conflicts[${n}]`, text));
  }

  proposeAll() {
    const { sources = [] } = this.event;
    const old = this.id ? JSON.parse(this.start).sources.length : 0;
    for (const [n, source] of sources.entries()) {
      this.shows.get(`sources[${n}]`)?.();
      if (n < old || !source?.url) continue;
      const tidy = { url: source.url.trim(), publisher: source.publisher || undefined };
      this.propose(`sources[${n}].published`, dayOf(tidy.url));
      const before = source.id;
      this.propose(`sources[${n}].id`, sourceId(tidy, sources.filter((other) => other !== source), this.data));
      if (before && source.id !== before) this.cite(before, source.id);
    }
    if (this.id) return;
    this.propose("date", sources[0]?.published ?? "");
    this.propose("file", nameOf(this.event.title ?? ""));
  }

  get eventId() {
    const { written } = readDate((this.event.date ?? "").trim());
    return this.id ?? `${written ?? "date"}-${(this.event.file ?? "").trim() || "name"}`;
  }

  /** Findings with the path of the form, how much they weigh, and whether they stop the event. */
  findings(event) {
    const context = { data: this.data, id: this.eventId, today: today(), isNew: !this.id, titles: this.known, others: this.others };
    const found = check(event, this.fields, context).map((one) => ({ ...one, path: formPath(event, one.path) }));
    const isNamed = (this.event.file ?? "").trim();
    if (!this.id && !isNamed) found.push({ slug: "missing-field", path: "file", message: "the file has no name yet" });
    if (this.id && this.isSilent(event)) {
      const hint = "add a correction; of a slip that misled nobody the kind is typo";
      found.push({ slug: "silent-change", path: "corrections", message: "readers are not told of this change yet", hint });
    }
    const severity = ({ slug }) => (slug in FOR_EDITORS ? "editors" : (this.data.severities[slug] ?? "warning"));
    const unknown = new Set(found.filter(({ slug }) => slug === "unknown-vocabulary-id").map(({ path }) => path));
    return found
      .filter(({ slug, path }) => !(slug === "invalid-value" && unknown.has(path))) // said already
      .map((one) => (one.slug === "misplaced-file" ? { ...one, ...(this.id ? { hint: KEEPS_ITS_NAME } : { path: "file" }) } : one))
      .map((one) => ({ ...one, hint: FOR_EDITORS[one.slug]?.(one) ?? one.hint, severity: severity(one), isError: severity(one) === "error" }));
  }

  /** Whether the event differs from what stands on the site, and no new correction says so. */
  isSilent(event) {
    const before = tidyGroup(JSON.parse(this.start), this.fields);
    const isSame = JSON.stringify(before) === JSON.stringify(event);
    return !isSame && (event.corrections?.length ?? 0) <= (before.corrections?.length ?? 0) && !(event.withdrawn && !before.withdrawn);
  }

  update() {
    if (!this.root.isConnected) return;
    this.proposeAll();
    const sources = JSON.stringify((this.event.sources ?? []).map((one) => one?.id));
    if (sources !== this.sourcesNow) for (const fill of this.fills) fill();
    this.sourcesNow = sources;
    const event = tidyGroup(this.event, this.fields);
    const found = placed(this.root, this.findings(event));
    showAtFields(this.root, found, (path) => this.isTried || this.touched.has(path));
    const id = this.eventId;
    const folder = folderOf(this.event, id).replace(/^date$/, "year");
    this.outcome.show({ folder, before: this.folder, name: `${id}.yml` }, writeYaml(event, this.fields), found);
    if (JSON.stringify(this.event) !== this.start) draft.save(this.id ?? "new", { event: this.event, proposed: this.proposed });
    this.showNear(event);
    this.fetchRelated(event);
  }

  /** What the record holds already of this day. */
  async showNear({ date = "", sources = [] }) {
    const found = this.id ? [] : await this.record.near(date, sources.map(({ url }) => url).filter(Boolean));
    const key = JSON.stringify(found);
    if (key === this.nearNow && this.nearList.childNodes.length) return;
    this.nearNow = key;
    const [most, first] = [6, [...found].sort((one, other) => other.isSame - one.isSame)];
    const items = first.slice(0, most).map(({ id, title, isSame }) =>
      make("li", {}, make("a", { href: `${this.record.base}events/${id}/`, target: "_blank" }, title), isSame ? make("strong", {}, " – has your source") : ""),
    );
    if (found.length > most) items.push(make("li", {}, `and ${found.length - most} more`));
    const words = make("p", {}, "Is it there already? Of this day the record holds (each opens in a new tab):");
    this.nearList.replaceChildren(...(items.length ? [words, make("ul", {}, ...items)] : []));
  }
}

export const emptyEvent = () => ({ kind: "report", sources: [{}], recorded: today() });
export { idOf };
