/* What the format of event files asks of a tidy event: fields that must be there, and values that fields can hold. */

import { valueFault } from "./values.js";

// Control, direction and zero-width characters: those of timeline/yaml_nodes.py.
const HIDDEN =
  // eslint-disable-next-line no-control-regex
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/u;

const join = (path, name) => (path ? `${path}.${name}` : name);

/** Two faults of values have rules of their own. */
function slugOf(message) {
  if (message.endsWith("ends before it begins")) return "reversed-interval";
  return message.includes(" has no zone; ") ? "time-without-zone" : "invalid-value";
}

function* textFaults(text, field, path) {
  const hidden = HIDDEN.exec(text);
  if (hidden) {
    const code = hidden[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    const message = `an invisible character (U+${code}) in this text`;
    yield { slug: "hidden-character", path, message, hint: "retype the text by hand" };
  }
  const message = field.fields ? `"${path}" must be a group of fields` : valueFault(text, field, path);
  const saysAll = message.startsWith(`"${path}": `);
  if (message) yield { slug: slugOf(message), path, message, hint: saysAll ? "" : field.hint };
}

function* oneFaults(value, field, path) {
  if (field.or === value) return;
  if (typeof value === "string") yield* textFaults(value, field, path);
  else yield* groupFaults(value, field.fields ?? [], path);
}

function* groupFaults(group, fields, path) {
  for (const field of fields) {
    const [here, value] = [join(path, field.name), group[field.name]];
    if (value === undefined) {
      const message = `the field "${here}" is missing`;
      if (field.required) yield { slug: "missing-field", path: here, message, hint: field.hint };
    } else if (field.list) {
      for (const [n, one] of value.entries()) yield* oneFaults(one, field, `${here}[${n}]`);
    } else yield* oneFaults(value, field, here);
  }
}

/** Every fault of form in a tidy event of the kind whose fields these are. */
export const shapeFaults = (event, fields) => [...groupFaults(event, fields, "")];
