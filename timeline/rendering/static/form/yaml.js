/* An event as the text of its file, in the one form that `timeline fmt` writes. Pure functions. */

const WIDTH = 100; // of a line that holds a list
const PLAIN = /^[^\s\-?:,[\]{}#&*!|>'"%@`][^\n\t]*$/u;
const NOT_PLAIN = /: | #|:$| $/;
const NOT_IN_FLOW = /[:,[\]{}]/;
const MISTAKABLE = new Set(["null", "~", "yes", "no", "on", "off", "y", "n"]); // other readers take them for more than text

const isPlain = (text) => PLAIN.test(text) && !NOT_PLAIN.test(text) && !MISTAKABLE.has(text.toLowerCase());
const isWord = (text) => isPlain(text) && !NOT_IN_FLOW.test(text);
const isBlock = (text, name) => (text.includes("\n") || name === "summary") && !/^[ \t]/.test(text);
const writeScalar = (text) => (isPlain(text) ? text : JSON.stringify(text));

/** Text without empty lines at its beginning and without white space at its end, which mean nothing. */
export const trim = (text) => text.replace(/[ \t\n]+$/, "").replace(/^([ \t]*\n)+/, "");

function* textLines(head, name, text, inner) {
  if (!isBlock(text, name)) {
    yield `${head} ${writeScalar(text)}`;
    return;
  }
  yield `${head} |`;
  for (const line of text.split("\n")) yield line && inner + line;
}

function* listLines(head, list, fields, indent) {
  const words = list.every((one) => typeof one === "string" && isWord(one));
  const line = `${head} [${list.join(", ")}]`;
  if (words && line.length <= WIDTH) {
    yield line;
    return;
  }
  yield head;
  for (const one of list) {
    if (typeof one === "string") yield* textLines(`${indent}-`, "", one, `${indent}  `);
    else yield* groupLines(one, fields, `${indent}- `, `${indent}  `);
  }
}

/** The lines of a group of fields; `first` stands before the first of them instead of `indent`. */
function* groupLines(group, fields, first, indent) {
  let lead = first;
  for (const { name, fields: inner = [] } of fields) {
    if (!(name in group)) continue;
    const [head, value] = [`${lead}${name}:`, group[name]];
    lead = indent;
    if (typeof value === "string") yield* textLines(head, name, value, `${indent}  `);
    else if (Array.isArray(value)) yield* listLines(head, value, inner, `${indent}  `);
    else {
      yield head;
      yield* groupLines(value, inner, `${indent}  `, `${indent}  `);
    }
  }
}

/** The file of a tidy event; `fields` are those of its kind, in the order of files, the kind itself first. */
export function writeYaml(event, fields, schema = "../schema/event.schema.json") {
  const lines = [...groupLines(event, fields, "", "")];
  return `# yaml-language-server: $schema=${schema}\n${lines.join("\n")}\n`;
}
