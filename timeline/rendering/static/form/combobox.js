/* A field to choose ids by name or alias: a combobox with a list (WAI-ARIA 1.2), for one id or for several. */

import { button, make } from "./dom.js";

const MOST = 60; // options shown at once
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** An id from a name that the vocabulary does not have yet. */
const idFrom = (name) => fold(name).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

/** Those whose words all occur: first what is called just so, then what begins so, then what begins with the first word. */
function matching(options, typed) {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (!words.length) return options;
  const [whole, first] = [words.join(" "), words[0]];
  const found = options.filter(({ search }) => words.every((word) => search.includes(word)));
  const likeness = ({ text, search }) => {
    const name = fold(text);
    return [name === whole, name.startsWith(whole), search.includes(` ${whole}`), name.startsWith(first), search.includes(` ${first}`), true];
  };
  const rank = (one) => likeness(one).indexOf(true);
  return found.sort((one, other) => rank(one) - rank(other));
}

/** An option from an id and its names; the first is shown. */
export const option = (id, [text, ...aliases]) => ({ id, text, search: fold(` ${[text, ...aliases, id].join(" ")}`) });

class Combobox {
  /** `attributes` are those of the input; `load` gives a promise of the options; `change` is told of a choice. */
  constructor({ attributes, load, isLazy, values, many, change, labelled }) {
    Object.assign(this, { load, values: [...values], many, change, options: [], at: -1 });
    const list = `${attributes.id}-list`;
    this.input = make("input", {
      ...{ type: "text", class: "tl-field", role: "combobox", autocomplete: "off", spellcheck: "false" },
      ...{ "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list },
      ...attributes,
      oninput: () => this.open(),
      onclick: () => this.open(),
      onkeydown: (event) => this.press(event),
      onblur: () => this.leave(),
    });
    this.list = make("ul", { id: list, class: "tl-options", role: "listbox", "aria-label": labelled, hidden: true });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the input keeps the focus
    this.pills = make("ul", { class: "tl-pills", "aria-label": `Chosen: ${labelled}` });
    this.element = make("div", { class: "tl-combobox" }, ...(many ? [this.pills] : []), this.input, this.list);
    if (values.length || !isLazy) this.fetch();
  }

  /** The options; asked for once, and where there are many only when the list is opened. */
  fetch() {
    this.ready ??= this.load().then((options) => {
      this.options = options;
      this.show();
    });
    return this.ready;
  }

  name(id) {
    return this.options.find((one) => one.id === id)?.text ?? id;
  }

  show() {
    if (!this.many) {
      if (document.activeElement !== this.input) this.input.value = this.values[0] ? this.name(this.values[0]) : "";
      return;
    }
    this.pills.hidden = !this.values.length;
    this.pills.replaceChildren(
      ...this.values.map((id) => {
        const remove = () => {
          this.set(this.values.filter((one) => one !== id));
          this.input.focus();
        };
        return make("li", {}, button(this.name(id), remove, { class: "", "aria-label": `Remove ${this.name(id)}` }));
      }),
    );
  }

  set(values) {
    this.values = values;
    this.show();
    this.change(values);
  }

  async open() {
    await this.fetch();
    const typed = this.many || this.input.value !== this.name(this.values[0]) ? this.input.value : "";
    this.found = matching(this.options.filter(({ id }) => !this.many || !this.values.includes(id)), typed).slice(0, MOST);
    this.list.replaceChildren(
      ...this.found.map((one, n) => {
        const id = `${this.list.id}-${n}`;
        const more = one.note && make("span", { class: "tl-quiet" }, ` ${one.note}`);
        return make("li", { id, role: "option", "aria-selected": "false", onclick: () => this.choose(n) }, one.text, more);
      }),
    );
    this.point(typed.trim() && this.found.length ? 0 : -1);
    this.toggle(this.found.length > 0);
  }

  toggle(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (!open) this.point(-1);
  }

  point(at) {
    this.at = at;
    for (const [n, item] of [...this.list.children].entries()) {
      item.setAttribute("aria-selected", String(n === at));
      if (n === at) item.scrollIntoView({ block: "nearest" });
    }
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", this.list.children[at].id);
  }

  choose(at) {
    const { id } = this.found[at];
    this.input.value = this.many ? "" : this.name(id);
    this.toggle(false);
    this.set(this.many ? [...this.values, id] : [id]);
  }

  press(event) {
    const [isOpen, last] = [!this.list.hidden, this.list.children.length - 1];
    const keys = {
      ArrowDown: () => (isOpen ? this.point(this.at < last ? this.at + 1 : 0) : this.open()),
      ArrowUp: () => (isOpen ? this.point(this.at > 0 ? this.at - 1 : last) : this.open()),
      Enter: () => isOpen && this.at >= 0 && this.choose(this.at),
      Escape: () => isOpen && this.toggle(false),
    };
    if (!keys[event.key]) return;
    event.preventDefault(); // also of Enter: nothing is sent
    keys[event.key]();
  }

  /** What was typed in full counts as chosen; what nobody knows stays, and a finding says so. */
  leave() {
    this.toggle(false);
    const typed = this.input.value.trim();
    if (!this.many && this.values[0] && typed === this.name(this.values[0])) return;
    const known = this.options.find(({ id, text }) => id === typed || fold(text) === fold(typed));
    const value = known?.id ?? (idFrom(typed) || typed);
    if (this.many) {
      if (!typed) return;
      this.input.value = "";
      this.set(this.values.includes(value) ? this.values : [...this.values, value]);
    } else if (value !== (this.values[0] ?? "")) this.set(value ? [value] : []);
  }
}

export const combobox = (options) => new Combobox(options).element;
