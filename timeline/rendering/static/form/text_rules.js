/* What the checks ask of an event's own words. Each rule is named after its page, and says what timeline/checks/ says. */

import { CITATION, paragraphs, texts } from "./citations.js";

const MARKED = /“([^”]*)”|"([^"]*)"/g;
const SENTENCE_END = /(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?](?=\s+[^a-z\s])/;
const escape = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const anyOf = (words, flags = "i") => new RegExp(`\\b(?:${words.map(escape).join("|")})\\b`, flags);

const UNITS = { thousand: 3, million: 6, m: 6, billion: 9, bn: 9, trillion: 12 };
const NUMBER = "\\d[\\d,]*(?:\\.\\d+)?";
const UNIT = `(?:[\\s-]?(${Object.keys(UNITS).join("|")})\\b)?`;
const SUM = new RegExp(`[$€£]\\s?(${NUMBER})${UNIT}|\\b(${NUMBER})${UNIT}\\s(?:US\\s)?(?:dollars|euros|pounds)\\b`, "gi");
const TOTAL = /\b(?:since|in all|together|altogether|totals?|commitments?|from \w+ \d{4} on)\b/i;

/** A number with its unit in one form, so that 2.5 billion and 2,500 million are equal. */
function scaled(number, unit) {
  const [whole, part = ""] = number.replaceAll(",", "").split(".");
  const zeros = UNITS[unit?.toLowerCase()] ?? 0;
  const digits = whole + part.padEnd(zeros, "0");
  const point = whole.length + zeros;
  return `${digits.slice(0, point).replace(/^0+(?=.)/, "")}.${digits.slice(point).replace(/0+$/, "")}`;
}

const sums = (text) => [...text.matchAll(SUM)].map((found) => [scaled(found[1] ?? found[3], found[2] ?? found[4]), found[0]]);

function named(text) {
  const clauses = text.split(/\s+/).join(" ").split(/[.;:,](?=[\s[]|$)/);
  return new Map(clauses.filter((clause) => !TOTAL.test(clause)).flatMap(sums));
}

function carried({ amount, items = [], conflicts = [], quotes = [] }) {
  const figures = amount && typeof amount === "object" ? [amount, ...(amount.parts ?? [])] : [];
  const written = figures.map(({ value = "" }) => value.split(" ")).map(([number, unit]) => scaled(number, unit));
  const others = [...items.map((one) => one.note ?? ""), ...conflicts, ...quotes.map((one) => one.text ?? "")];
  return new Set([...written, ...others.flatMap(sums).map(([value]) => value)]);
}

function* ownWords(event) {
  if (event.title) yield ["title", event.title];
  yield* texts(event);
  for (const name of ["items", "related"]) {
    for (const [n, { note }] of (event[name] ?? []).entries()) if (note) yield [`${name}[${n}].note`, note];
  }
}

const firstSentence = (text) => (paragraphs(text)[0] ?? "").replace(CITATION, "").split(/\s+/).join(" ").split(SENTENCE_END)[0];
const wordCount = (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}_]/u.test(word)).length;

const WORD = /[\p{L}\p{Nl}\p{No}][\p{L}\p{N}_'’-]*/gu;
const SHOUTED = /(?<![\p{L}\p{N}_])[A-Z]{2,}(?:\s+[A-Z]+){2,}(?![\p{L}\p{N}_])/u;

function capitalsFault(title) {
  const words = title.match(WORD) ?? [];
  if (SHOUTED.test(title)) return ["the title is written in capitals", "write it as a sentence"];
  if (words.length >= 4 && words.every((word) => /^\p{Uppercase}/u.test(word))) {
    return ["every word of the title has a capital", "write it as a sentence: only its beginning and names"];
  }
  const isSmall = words.length && /^\p{Lowercase}/u.test(words[0]) && title.startsWith(words[0]);
  return isSmall ? ["the title begins with a small letter", "begin it with a capital"] : null;
}

const rules = {
  *"leftover-example"({ title = "" }) {
    const hint = "write your own title, and see that nothing else of the example is left: text, figures, sources, days";
    if (/^example only/i.test(title)) yield ["title", "this is still the title of the example", hint];
  },
  *"untidy-title"({ title = "" }) {
    const { length } = [...title];
    if (length > 100) {
      yield ["title", `the title has ${length} characters; 100 are the most`, "leave what is not needed to the summary"];
    }
    if (/[.!…]$/.test(title)) yield ["title", `the title ends in "${title.at(-1)}"`, "a title needs no closing mark"];
    const fault = capitalsFault(title);
    if (fault) yield ["title", ...fault];
  },
  *"loaded-word"(event, { data }) {
    const any = anyOf(Object.keys(data.loadedWords), "gi");
    const names = data.names.filter((name) => name.match(any)).sort((a, b) => b.length - a.length);
    for (const [path, text] of ownWords(event)) {
      let rest = text.replace(CITATION, " ").replace(MARKED, " ").replace(/\s+/g, " ");
      if (rest.match(any)) for (const name of names) rest = rest.replace(anyOf([name], "g"), " ");
      for (const word of new Set(rest.match(any) ?? [])) {
        yield [path, `"${word}" takes a side`, `write instead: ${data.loadedWords[word.toLowerCase()]}`];
      }
    }
  },
  *"unattributed-report"({ kind, title, summary }, { data }) {
    const any = anyOf(data.attributingWords);
    if (kind !== "report") return;
    if (title && !any.test(title)) {
      yield ["title", "the title does not say who reports this", 'end it with "…, <publisher> reports"'];
    }
    if (summary && !any.test(firstSentence(summary))) {
      const hint = 'write "<publisher> reported", "said" or "according to", and on whose word';
      yield ["summary", "the first sentence does not say who reports this", hint];
    }
  },
  *"unrecorded-figure"(event, { isNew, others = {} }) {
    // An event that a relation joins to this one may carry the figure. Those of later events only the whole check sees.
    const related = (event.related ?? []).map((one) => one.event).filter(Boolean);
    if (!isNew || related.some((id) => !(id in others))) return;
    const joined = related.map((id) => others[id]).filter(Boolean);
    const found = new Set([event, ...joined].flatMap((one) => [...carried(one)]));
    for (const path of ["title", "summary"]) {
      for (const [value, shown] of named(event[path] ?? "")) {
        const hint = "give it in amount, in parts of it or in an item's note; if it fits none, silence this with a reason";
        if (!found.has(value)) yield [path, `"${shown}" stands in no field of this event`, hint];
      }
    }
  },
  *"long-quote"(event) {
    const quotes = (event.quotes ?? []).map((quote, n) => [`quotes[${n}].text`, quote.text ?? ""]);
    const marked = texts(event).flatMap(([path, text]) =>
      paragraphs(text).flatMap((paragraph) => [...paragraph.matchAll(MARKED)].map((found) => [path, found[1] || found[2] || ""])),
    );
    for (const [path, text] of [...quotes, ...marked]) {
      const words = wordCount(text);
      const hint = "quote the words that matter, and tell the rest in your own";
      if (words > 25) yield [path, `${words} words are quoted; 25 are the most`, hint];
    }
  },
};

export default rules;
