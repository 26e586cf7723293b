/* The form's controls, each made from the description of its field. `form` keeps the values and is told of changes. */

import { combobox, option } from "./combobox.js";
import { button, make } from "./dom.js";
import { idOf } from "./paths.js";

const INPUT_MODES = { address: "url", count: "numeric" };
const EXAMPLES = new Set(["line", "sum", "time", "address", "code", "count", "date", "day", "id"]);

const plain = (text) => text.replaceAll("`", "");

function words(field) {
  return plain(field.help ?? "");
}

const optional = ({ required, unmarked }) => (required || unmarked ? "" : make("span", { class: "tl-quiet" }, " optional"));

/** Label, hint, control and the place for findings. */
function framed(field, path, control, extra = []) {
  return make(
    "div",
    { class: `tl-form__field tl-form__field--${field.value}`, "data-path": path },
    make("label", { for: idOf(path) }, field.label, optional(field)),
    words(field) ? make("p", { class: "tl-form__hint", id: idOf(path, "-hint") }, words(field)) : "",
    control,
    make("ul", { class: "tl-faults", id: idOf(path, "-faults"), hidden: true }),
    ...extra,
  );
}

const attributesOf = (field, path) => ({
  id: idOf(path),
  "aria-describedby": `${words(field) ? `${idOf(path, "-hint")} ` : ""}${idOf(path, "-faults")}`,
  "aria-required": field.required && "true",
});

function textControl(field, path, form) {
  const isLong = field.value === "prose" || field.value === "line";
  const control = make(isLong ? "textarea" : "input", {
    ...attributesOf(field, path),
    class: "tl-field",
    rows: isLong && (field.value === "line" ? "1" : field.list ? "3" : "7"),
    type: !isLong && "text",
    inputmode: INPUT_MODES[field.value],
    autocomplete: "off",
    spellcheck: isLong ? "true" : "false",
    placeholder: EXAMPLES.has(field.value) && field.example && `e.g. ${field.example}`,
    oninput: () => {
      if (field.value === "line") control.value = control.value.replace(/\s*\n\s*/g, " ");
      form.set(path, control.value);
    },
    onchange: () => form.touch(path),
    onblur: () => control.value && form.touch(path),
  });
  control.value = form.get(path) ?? "";
  form.onProposal(path, () => (control.value = form.get(path) ?? ""));
  return control;
}

function choiceControl(field, path, form, choices) {
  const control = make("select", {
    ...attributesOf(field, path),
    class: "tl-field",
    onchange: () => {
      form.set(path, control.value === field.default ? "" : control.value); // what is so anyway stands in no file
      form.touch(path);
    },
  });
  const fill = () => {
    const value = form.get(path) || field.default || "";
    const known = choices();
    const offered = known.some(([id]) => id === value) || !value ? known : [...known, [value, value]];
    const empty = field.default ? [] : [make("option", { value: "" }, field.required ? "Choose" : "—")];
    const options = offered.map(([id, text]) => make("option", { value: id }, text));
    control.replaceChildren(...empty, ...options);
    control.value = value;
  };
  fill();
  if (field.refers) form.onSources(fill);
  return control;
}

const sourceChoices = (form, path) => () => {
  const own = /^sources\[(\d+)\]/.exec(path)?.[1];
  const others = (form.get("sources") ?? []).filter((source, n) => source?.id && String(n) !== own);
  return others.map(({ id, title }) => [id, title ? `${id}: ${title}` : id]);
};

function idControl(field, path, form) {
  if (field.refers === "sources") return choiceControl(field, path, form, sourceChoices(form, path));
  const value = form.get(path);
  const load = async () => {
    if (field.refers !== "events") return Object.entries(form.data.ids[field.refers]).map(([id, names]) => option(id, names));
    const titles = Object.entries(await form.titles()).reverse();
    return titles.map(([id, [date, title]]) => ({ ...option(id, [title, date]), note: date }));
  };
  return combobox({
    attributes: { ...attributesOf(field, path) },
    labelled: field.label,
    many: field.list,
    values: field.list ? (value ?? []) : value ? [value] : [],
    load,
    isLazy: field.refers === "events",
    change: (values) => {
      form.set(path, field.list ? values : (values[0] ?? ""));
      form.touch(path);
    },
  });
}

/** Buttons that put a citation where the cursor is. */
function citeButtons(path, form) {
  const row = make("p", { class: "tl-form__cite" });
  const fill = () => {
    const ids = (form.get("sources") ?? []).map((source) => source?.id).filter(Boolean);
    const cite = (id) => {
      const text = document.getElementById(idOf(path));
      text.setRangeText(`[^${id}]`, text.selectionStart, text.selectionEnd, "end");
      text.dispatchEvent(new Event("input"));
      text.focus();
    };
    const buttons = ids.map((id) => button(`[^${id}]`, () => cite(id), { "aria-label": `Cite ${id}` }));
    row.replaceChildren(...(ids.length ? ["Cite here: ", ...buttons.flatMap((one) => [one, " "])] : []));
  };
  fill();
  form.onSources(fill);
  return row;
}

function single(field, path, form) {
  if (field.value === "group") return group(field, path, form);
  const choices = () => field.choices;
  const control = field.refers
    ? idControl(field, path, form)
    : field.choices
      ? choiceControl(field, path, form, choices)
      : textControl(field, path, form);
  return framed(field, path, control, field.markdown ? [citeButtons(path, form)] : []);
}

function group(field, path, form) {
  const fields = field.fields.map((inner) => build(inner, `${path}.${inner.name}`, form));
  const inside = field.or ? [instead(field, path, form), ...(form.get(path) === field.or ? [] : fields)] : fields;
  const hint = words(field);
  return make(
    "fieldset",
    { class: "tl-form__group", "data-path": path, id: idOf(path), tabindex: "-1" },
    make("legend", {}, field.label, optional(field)),
    hint ? make("p", { class: "tl-form__hint" }, hint) : "",
    make("ul", { class: "tl-faults", id: idOf(path, "-faults"), hidden: true }),
    make("div", { class: "tl-form__fields" }, ...inside),
  );
}

/** A box to tick that puts a word in place of the group. */
function instead(field, path, form) {
  const box = make("input", {
    type: "checkbox",
    id: idOf(path, "-or"),
    onchange: () => form.rebuild(() => form.set(path, box.checked ? field.or : {}), idOf(path, "-or")),
  });
  box.checked = form.get(path) === field.or;
  return make("p", { class: "tl-form__or" }, make("label", {}, box, ` It is ${field.or}`));
}

function entry(field, path, n, form) {
  const here = `${path}[${n}]`;
  const [one, list] = [field.one, form.get(path)];
  const change = (edit, focus) => form.rebuild(() => edit(list), focus);
  const buttons = make("p", { class: "tl-form__tools" });
  if (n > 0) {
    const swap = (all) => all.splice(n - 1, 2, all[n], all[n - 1]);
    buttons.append(button("Move up", () => change(swap, idOf(`${path}[${n - 1}]`)), { "aria-label": `Move ${one} ${n + 1} up` }), " ");
  }
  const remove = (all) => all.splice(n, 1);
  if (list.length > 1 || !field.required) {
    buttons.append(button("Remove", () => change(remove, idOf(path, "-add")), { "aria-label": `Remove ${one} ${n + 1}` }));
  }
  const title = `${one[0].toUpperCase()}${one.slice(1)} ${n + 1}`;
  const inner = field.fields
    ? group({ ...field, label: title, help: "", hint: "", required: true }, here, form)
    : single({ ...field, label: title, list: true, required: true }, here, form);
  if (field.name === "sources") foldRare(inner.querySelector(".tl-form__fields"), here, form);
  return make("li", {}, inner, buttons);
}

/** What few sources need is folded away, unless something stands there. */
function foldRare(fields, path, form) {
  const common = new Set(["url", "id", "published", "title"].map((name) => `${path}.${name}`));
  const rare = [...fields.children].filter((field) => !common.has(field.dataset.path));
  const order = ["url", "title", "published", "id"].map((name) => fields.querySelector(`:scope > [data-path="${path}.${name}"]`));
  const isUsed = rare.some((field) => form.get(field.dataset.path));
  const known = make("p", { class: "tl-form__known", id: idOf(path, "-known") });
  form.onProposal(path, () => (known.textContent = form.knownOf(path)));
  fields.replaceChildren(
    order[0],
    known,
    ...order.slice(1),
    make("details", { class: "tl-form__more", id: idOf(path, "-more"), open: isUsed || form.isOpen(idOf(path, "-more")) }, make("summary", {}, "More about this source"), ...rare),
  );
}

function listOf(field, path, form) {
  const list = form.get(path) ?? [];
  const add = () => {
    const at = `${path}[${list.length}]`;
    const first = field.fields ? `${at}.${path === "sources" ? "url" : field.fields[0].name}` : at;
    form.rebuild(() => form.set(at, field.fields ? {} : ""), idOf(first));
  };
  const hint = words(field);
  return make(
    "fieldset",
    { class: "tl-form__group tl-form__group--list", "data-path": path, id: idOf(path), tabindex: "-1" },
    make("legend", path === "sources" ? { class: "tl-hidden" } : {}, field.label, optional(field)),
    hint ? make("p", { class: "tl-form__hint" }, hint) : "",
    make("ul", { class: "tl-faults", id: idOf(path, "-faults"), hidden: true }),
    list.length ? make("ol", { class: "tl-form__list" }, ...list.map((_, n) => entry(field, path, n, form))) : "",
    make("p", {}, button(`Add a ${field.one}`, add, { id: idOf(path, "-add"), class: "tl-link tl-form__add" })),
  );
}

/** The control of a field, whatever it holds. */
export function build(field, path, form) {
  const isList = field.list && !field.refers;
  return isList ? listOf(field, path, form) : single(field, path, form);
}
