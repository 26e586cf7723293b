/* What the form holds becomes what a file says: only the fields of its kind, nothing empty, no space around. */

import { parts } from "./paths.js";
import { trim } from "./yaml.js";

const places = new WeakMap(); // of a tidy list: where in the form each of its entries stands

const isEmpty = (value) => value === "" || (typeof value === "object" && !Object.keys(value).length);

function tidyText(text, field) {
  // Only ordinary white space goes: an invisible character is for a check to find.
  const line = () => text.replace(/[ \t]*[\r\n]+[ \t]*/g, " ").replace(/^[ \t]+|[ \t]+$/g, "");
  return field.value === "prose" ? trim(text.replace(/\r\n?/g, "\n")).replace(/^[ \t]+/, "") : line();
}

function tidyOne(value, field) {
  if (typeof value === "string") return tidyText(value, field);
  return field.fields && value ? tidyGroup(value, field.fields) : "";
}

function tidyList(list, field) {
  const kept = list.map((one, n) => [tidyOne(one, field), n]).filter(([one]) => !isEmpty(one));
  const found = kept.map(([one]) => one);
  places.set(found, kept.map(([, n]) => n));
  return found;
}

/** A group of fields without those that say nothing. */
export function tidyGroup(group, fields) {
  const found = {};
  for (const field of fields) {
    const value = group[field.name];
    const tidied = Array.isArray(value) ? tidyList(value, field) : tidyOne(value, field);
    if (!isEmpty(tidied)) found[field.name] = tidied;
  }
  return found;
}

/** Where in the form stands what a path names in the tidy event. */
export function formPath(event, path) {
  let [at, text] = [event, ""];
  for (const part of parts(path)) {
    text += typeof part === "number" ? `[${places.get(at)?.[part] ?? part}]` : `${text && "."}${part}`;
    at = at?.[part];
  }
  return text;
}
