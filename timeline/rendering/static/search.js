/* The site's search, in a worker: it takes the place of the theme's and speaks the same messages, so the search box,
   its list of results and the marks on a page stay the theme's. It reads the index that `search_index.py` wrote, and
   of that only the files which a query needs. The rules for words are those of `search_words.py`. */
"use strict";

/* --- Words: the same rules as in the index ------------------------------------------------------------------ */

const CHUNK = /[\p{L}\p{N}]+(?:[-\u2010\u2011.,'\u2019][\p{L}\p{N}]+)*/gu;
const INITIALS = /^(?:[^\W\d_]\.)+[^\W\d_]$/;
const WORD = /[\p{L}\p{N}]+(?:[.,]\d[\p{L}\p{N}]*)*/gu;
const HYPHENATED = /^([a-z]+)-(\d[\p{L}\p{N}]*)/u;
const JOINED = /^([a-z]+)(\d+)$/;

const LETTERS = { ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe" };

const fold = (text) =>
  text.toLowerCase().replace(/[łøđßæœ]/g, (letter) => LETTERS[letter]).normalize("NFKD").replace(/\p{M}/gu, "");

/** The words that a piece of text between spaces stands for. */
function wordsOf(chunk) {
  const folded = fold(chunk).replace(/[\u2010\u2011]/g, "-").replace(/\u2019/g, "'").replace(/'s$/, "").replace(/'/g, "");
  if (INITIALS.test(folded)) return [folded.replace(/\./g, "")];
  const words = (folded.match(WORD) || []).map((word) => word.replace(/,/g, ""));
  const hyphenated = HYPHENATED.exec(folded);
  if (hyphenated) words.push(hyphenated[1] + hyphenated[2]);
  const joined = hyphenated ? [] : words.map((word) => JOINED.exec(word)).filter(Boolean);
  for (const [, letters, digits] of joined) words.push(letters, digits);
  return [...new Set(words)];
}

/** Words that say nothing, and are left out of a query that has others. */
const EMPTY = new Set(
  ("a an and are as at by did do does for from has have how in is it of on or that the to was were what when where " +
    "which who why will with").split(" "),
);

/** The words of a query, each as it was typed and as it is looked up; a designation is looked up as a whole. */
function queryWords(query) {
  const words = (query.normalize("NFC").match(CHUNK) || []).flatMap((chunk) => {
    const folded = wordsOf(chunk);
    const whole = folded.find((word) => JOINED.test(word)) || (HYPHENATED.test(fold(chunk)) && folded.at(-1));
    return whole ? [{ typed: chunk.toLowerCase(), word: whole }] : folded.map((word) => ({ typed: word, word }));
  });
  const full = words.filter(({ word }) => !EMPTY.has(word));
  return full.length ? full : words;
}

/* --- The index -------------------------------------------------------------------------------------------------- */

const ROOT = new URL("../search/", location);
const WEIGHTS = [1, 1.4, 3];
const MOST_FILES = 4;
const SHOWN = 20;

let contents;
const files = new Map();

async function read(path) {
  const answer = await fetch(new URL(path, ROOT));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.json();
}

/** A file of the index, once; what could not be fetched is asked for again the next time. */
function file(path) {
  if (!files.has(path)) {
    files.set(path, read(`${path}?${contents.version}`).catch((error) => {
      files.delete(path);
      throw error;
    }));
  }
  return files.get(path);
}

/** Numbers of the files that hold the words from `first` to `last`. */
function filesBetween(first, last) {
  const starts = contents.terms;
  const at = (word) => Math.max(0, starts.findLastIndex((start) => start <= word));
  const numbers = [];
  for (let number = at(first); number <= at(last); number += 1) numbers.push(number);
  return numbers;
}

async function termsBetween(first, last) {
  const numbers = filesBetween(first, last);
  return Object.assign({}, ...await Promise.all(numbers.map((number) => file(`terms/${number}.json`))));
}

/** The words of the index that a word of a query stands for, each with how well it fits. */
async function variants(word) {
  const last = `${word}\uffff`;
  // Of a very short beginning, and of a number, only the whole word is meant: the rest is half the index.
  const whole = /^\d/.test(word) || filesBetween(word, last).length > MOST_FILES;
  const terms = await termsBetween(word, whole ? word : last);
  const found = new Map();
  for (const term of Object.keys(terms)) {
    if (term === word) found.set(term, { places: terms[term], fit: 1 });
    else if (!whole && term.startsWith(word)) found.set(term, { places: terms[term], fit: fitOf(word, term) });
  }
  for (const singular of singulars(word)) {
    const others = await termsBetween(singular, singular);
    if (Object.hasOwn(others, singular)) found.set(singular, { places: others[singular], fit: 0.9 });
  }
  return found.size || whole ? found : misspelt(word);
}

const fitOf = (word, term) => (term === `${word}s` ? 0.95 : 0.3 + (0.5 * word.length) / term.length);

/** What a word may be the plural of. */
function singulars(word) {
  if (word.length < 4 || !word.endsWith("s") || word.endsWith("ss")) return [];
  if (word.endsWith("ies")) return [`${word.slice(0, -3)}y`];
  return word.endsWith("es") ? [word.slice(0, -1), word.slice(0, -2)] : [word.slice(0, -1)];
}

/** Words that differ by one slip of the finger, where a word itself is not in the index. */
async function misspelt(word) {
  const found = new Map();
  const start = word.slice(0, 2);
  if (word.length < 4 || filesBetween(start, `${start}\uffff`).length > 2 * MOST_FILES) return found;
  const terms = await termsBetween(start, `${start}\uffff`);
  for (const term of Object.keys(terms)) {
    if (oneSlip(word, term)) found.set(term, { places: terms[term], fit: 0.6 });
  }
  return found;
}

/** Whether two words differ by one letter too many, too few, another, or by two that changed places. */
function oneSlip(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [left, right] = [one.slice(at), other.slice(at)];
  return left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2));
}

/** How well each entry fits one word: its weight there, and how well the word of the index fits. */
async function scores(word) {
  const best = new Map();
  for (const { places, fit } of (await variants(word)).values()) {
    let place = 0;
    for (const step of places) {
      place += step;
      const score = WEIGHTS[place & 3] * fit;
      const entry = place >> 2;
      if (!(best.get(entry) >= score)) best.set(entry, score);
    }
  }
  return best;
}

/** Entries that have any of the words, best first: rare words weigh more, and to have them all weighs most. */
async function rank(words) {
  const found = await Promise.all(words.map(({ word }) => scores(word)));
  const totals = new Map();
  found.forEach((best, at) => {
    const rarity = Math.log(1 + contents.entries / (1 + best.size));
    for (const [entry, score] of best) {
      const total = totals.get(entry) || { entry, score: 0, has: [] };
      total.score += score * rarity;
      total.has.push(at);
      totals.set(entry, total);
    }
  });
  const withdrawn = new Set(contents.withdrawn);
  for (const total of totals.values()) {
    const kind = total.entry >= contents.events ? 0.5 : withdrawn.has(total.entry) ? 0.25 : 1;
    total.score *= kind * (total.has.length / words.length) ** 2;
  }
  return [...totals.values()].sort((one, other) => other.score - one.score || other.entry - one.entry);
}

async function entryOf(number) {
  const few = await file(`entries/${Math.floor(number / contents.each)}.json`);
  const [address, opening, title, ...blocks] = few[number % contents.each];
  return { address, opening, title, blocks };
}

/* --- Results ------------------------------------------------------------------------------------------------------ */

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (text) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]);

/** A plain text as HTML, with the words of the query marked, and how many different ones it has. */
function mark(text, words) {
  const hit = new Set();
  let html = "";
  let end = 0;
  for (const { 0: chunk, index } of text.matchAll(CHUNK)) {
    const of = wordsOf(chunk);
    const meant = words.filter(({ word }) => of.some((one) => stands(word, one)));
    if (!meant.length) continue;
    for (const { word } of meant) hit.add(word);
    html += `${escape(text.slice(end, index))}<mark>${escape(chunk)}</mark>`;
    end = index + chunk.length;
  }
  return { html: html + escape(text.slice(end)), hits: hit.size };
}

const stands = (word, one) =>
  one === word || (word.length > 2 && !/^\d/.test(word) && one.startsWith(word)) || singulars(word).includes(one);

const LONG = 300;

/** A block, cut to some words around the first that is meant where it is long. */
function cut(block, words) {
  if (block.length <= LONG) return block;
  const first = [...block.matchAll(CHUNK)].find(({ 0: chunk }) =>
    words.some(({ word }) => wordsOf(chunk).some((one) => stands(word, one))));
  const start = first && first.index > LONG / 2 ? block.lastIndexOf(" ", first.index - LONG / 3) + 1 : 0;
  const stop = block.lastIndexOf(" ", start + LONG);
  const end = start + LONG >= block.length || stop <= start ? block.length : stop;
  return `${start ? "… " : ""}${block.slice(start, end)}${end < block.length ? " …" : ""}`;
}

/** The two blocks that have the most of the words, in their own order; the first one where none has any. */
function teaser(blocks, words) {
  const marked = blocks.map((block, at) => ({ at, ...mark(cut(block, words), words) }));
  const best = marked.filter(({ hits }) => hits).sort((one, other) => other.hits - one.hits || one.at - other.at);
  const shown = best.length ? best.slice(0, 2).sort((one, other) => one.at - other.at) : marked.slice(0, 1);
  return shown.map(({ html }) => `<p>${html}</p>`).join("");
}

/** A result as the theme shows it: an event, or a section with the page that it stands in. */
async function resultOf({ entry: number, score, has }, words) {
  const entry = await entryOf(number);
  const terms = Object.fromEntries(words.map(({ typed }, at) => [typed, has.includes(at)]));
  const [page, anchor] = entry.address.split("#");
  const opening = entry.opening && !anchor ? `<small>${escape(entry.opening)}</small><br>` : "";
  const own = {
    location: entry.address,
    title: opening + mark(entry.title, words).html,
    text: teaser(entry.blocks, words),
    score,
    terms,
  };
  return { page, own, parent: anchor && { location: page, title: escape(entry.opening), text: "", score: 0, terms: {} } };
}

/** Sections of one page stand together below it. */
function grouped(results) {
  const pages = new Map();
  for (const { page, own, parent } of results) {
    const group = pages.get(page) || { items: [], parent };
    if (!parent) group.parent = null;
    group.items.push(own);
    pages.set(page, group);
  }
  return [...pages.values()].map(({ items, parent }) => (parent ? [...items, parent] : items));
}

/** What the last word would be if it were typed to its end: of those that begin like it the one that most entries
    have, withdrawn events left out. */
async function completion({ word }) {
  const withdrawn = new Set(contents.withdrawn);
  const found = [];
  for (const [term, { places }] of await variants(word)) {
    let [entry, standing] = [0, 0];
    for (const step of places) standing += withdrawn.has((entry += step) >> 2) ? 0 : 1;
    if (term.startsWith(word)) found.push({ term, standing });
  }
  found.sort((one, other) => other.standing - one.standing || one.term.length - other.term.length);
  return found.length ? found[0].term : word;
}

async function search(query) {
  const words = queryWords(query);
  if (!words.length) return { items: [], suggest: [] };
  const ranked = await rank(words);
  const results = await Promise.all(ranked.slice(0, SHOWN).map((one) => resultOf(one, words)));
  return { items: grouped(results), suggest: [await completion(words.at(-1))] };
}

/** Numbers of the events that have all of the words, for the filter of a list that is not whole. */
async function matching(query) {
  contents ??= (await read("search_index.json")).config.timeline;
  const words = queryWords(query);
  const ranked = await rank(words);
  return ranked.filter(({ entry, has }) => entry < contents.events && has.length === words.length).map(({ entry }) => entry);
}

/* --- Messages: the theme's, and one of ours --------------------------------------------------------------------- */

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];

function failure(error) {
  console.warn(error);
  const text = "<p>The index could not be fetched. Check the connection, and type another letter.</p>";
  return { items: [[{ location: "", title: "Search is out of reach", text, score: 1, terms: {} }]] };
}

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) {
    contents = data.config.timeline;
    postMessage({ type: READY });
  } else if (type === QUERY) {
    postMessage({ type: RESULT, data: await search(data).catch(failure) });
  } else if (type === "matching") {
    postMessage({ type, query: data, data: await matching(data).catch(() => null) });
  }
});
