/* What follows from what was typed, so that nobody need type it: dates, short names, the name of the file. */

import { hostOf } from "./addresses.js";
import { publisherOf } from "./source_rules.js";
import { readDate } from "./values.js";

const DATED = /(?<!\d)((?:19|20)\d\d)([/-]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)/;
const SMALL = new Set("a an and as at by for from in into is its of on or over says said reports reported that the to with".split(" "));
const LONGEST = 50;

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const words = (text) => plain(text).replace(/['’]/g, "").match(/[a-z0-9]+/g) ?? [];

/** The day that an address names in its path, such as `/2023/01/18/`; empty if it names none. */
export function dayOf(address) {
  const path = address.replace(/^[^/]*\/\/[^/]*/, "").replace(/[?#].*/, "");
  const [, year, separator, month, day] = DATED.exec(path) ?? [];
  if (!year || (!separator && (month.length < 2 || day.length < 2))) return "";
  const found = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return readDate(found).fault ? "" : found;
}

/** A short name for a source, unlike the others. */
export function sourceId(source, others, data) {
  const publisher = publisherOf(source, data) ?? hostOf(source.url ?? "").split(".").slice(0, -1).join("-");
  const base = words(publisher.replace(/^the-/, "")).join("-");
  const free = (name) => !others.some((other) => other.id === name);
  if (!base || free(base)) return base;
  let n = 2;
  while (!free(`${base}-${n}`)) n += 1;
  return `${base}-${n}`;
}

/** The words of a file's name, from the title: the first that say something, without the part that says who reports it. */
export function nameOf(title) {
  let name = "";
  for (const word of words(title.replace(/,[^,]*\b(?:reports?|says?|said)$/i, "")).filter((one) => !SMALL.has(one))) {
    const longer = name ? `${name}-${word}` : word;
    if (longer.length > LONGEST || longer.split("-").length > 6) break;
    name = longer;
  }
  return name;
}

/** The folder that an event belongs into: the year of its date, or that of its name while it has no date. */
export const folderOf = ({ date = "" }, id) => (readDate(date.trim()).written ?? id).slice(0, 4);

/** Today in UTC, as where the checks of a repository run: somewhere it is tomorrow already, and that lies in the future. */
export const today = () => new Date().toISOString().slice(0, 10);
