/* What the checks ask of an event's sources. Each rule is named after its page, and says what timeline/checks/ says. */

import { hostOf, isWebAddress, samePage } from "./addresses.js";
import { cited, paragraphs, texts } from "./citations.js";
import { readDate } from "./values.js";

const REPEATS = /\b(?:carr(?:y|ies)|repost(?:s|ed|ing)?|reprint(?:s|ed|ing)?|republish(?:es|ed)?|copies)\b/i;
const WEAK = new Set(["repost", "opinion", "state-media"]);

/** Publisher id of a source: named, or known from the address; undefined if neither. */
export const publisherOf = (source, { hosts }) => source.publisher ?? hosts[hostOf(source.url ?? "")];
const typeOf = (source, data) => data.publisherTypes[publisherOf(source, data)];
const daysBetween = (first, second) => (Date.parse(second) - Date.parse(first)) / 86_400_000;
const wasRead = (source) => (source.consulted ?? "read") === "read";
const quotedSources = ({ quotes = [] }) => quotes.map((quote, n) => [`quotes[${n}].source`, quote.source]);

function* circles(source, relays) {
  const seen = new Set();
  for (let at = relays.get(source.id); at && !seen.has(at); at = relays.get(at)) {
    if (at === source.id) yield at;
    seen.add(at);
  }
}

const squeezed = (name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** What to do about an unknown host; names the publisher that is called like it, which may still be somebody else's. */
function publisherHint(host, { ids }) {
  const words = new Set(host.split(".").slice(0, -1).map(squeezed));
  const found = Object.entries(ids.publishers).find(([id, names]) => [id, ...names].some((name) => words.has(squeezed(name))));
  if (!found) return "add the host to a publisher in events/vocabulary/publishers.yml, or name one with publisher:";
  const [id, [name]] = found;
  return `if it is by ${name}, write publisher: ${id}, or add the host to its domains in events/vocabulary/publishers.yml`;
}

const rules = {
  *"uncited-source"(event) {
    const found = new Set([...texts(event).flatMap(([, text]) => cited(text)), ...quotedSources(event).map(([, id]) => id)]);
    const relayed = event.sources.filter((one) => found.has(one.id)).map((one) => one.relays);
    for (const [n, { id }] of event.sources.entries()) {
      if (!id || found.has(id) || relayed.includes(id)) continue;
      const hint = `write [^${id}] after the sentence that rests on it, or remove the source`;
      yield [`sources[${n}].id`, `nothing cites the source "${id}"`, hint];
    }
  },
  *"uncited-paragraph"(event) {
    if (event.sources.length < 2) return;
    for (const [path, text] of texts(event)) {
      for (const [n, paragraph] of paragraphs(text).entries()) {
        if (cited(paragraph).length) continue;
        const opening = paragraph.split(/\s+/).slice(0, 6).join(" ");
        const hint = `end it with a citation, such as [^${event.sources[0].id ?? "source"}]`;
        yield [path, `paragraph ${n + 1} ("${opening} ...") cites no source`, hint];
      }
    }
  },
  *"citation-of-unknown-source"(event) {
    const known = new Set(event.sources.map((source) => source.id));
    const cites = texts(event).flatMap(([path, text]) => cited(text).map((id) => [path, id]));
    for (const [path, id] of [...cites, ...quotedSources(event)]) {
      if (id === undefined || known.has(id)) continue;
      yield [path, `"${id}" is not among the sources`, `sources here: ${[...known].filter(Boolean).sort().join(", ")}`];
    }
  },
  *"unsafe-address"(event) {
    for (const [n, source] of event.sources.entries()) {
      for (const name of ["url", "archived"]) {
        if (source[name] === undefined || isWebAddress(source[name])) continue;
        yield [`sources[${n}].${name}`, "this is not a web address", "write the whole address, beginning with https://"];
      }
    }
  },
  *"repeated-address"(event) {
    const seen = new Map();
    for (const [n, { id, url }] of event.sources.entries()) {
      if (url === undefined) continue;
      const first = seen.get(samePage(url));
      if (first === undefined) seen.set(samePage(url), id ?? "");
      else if (first !== id) {
        const hint = `cite [^${first}] instead, and remove this source`;
        yield [`sources[${n}].url`, `this is the address of the source "${first}" already`, hint];
      }
    }
  },
  *"repeated-source"(event) {
    const seen = new Set();
    for (const [n, { id }] of event.sources.entries()) {
      if (id && seen.has(id)) yield [`sources[${n}].id`, `another source here is called "${id}"`, "choose another id"];
      seen.add(id);
    }
  },
  *"unknown-relay"(event) {
    const relays = new Map(event.sources.map((source) => [source.id, source.relays]));
    for (const [n, source] of event.sources.entries()) {
      const path = `sources[${n}].relays`;
      if (source.relays === undefined) continue;
      if (!relays.has(source.relays)) {
        const known = [...relays.keys()].filter(Boolean).join(", ");
        yield [path, `"${source.relays}" is not among the sources`, `sources here: ${known}`];
      } else if (source.id && [...circles(source, relays)].length) {
        const hint = "let relays point to the source that was first";
        yield [path, `"${source.id}" comes back to itself by way of what it relays`, hint];
      }
    }
  },
  *"unlinked-source"(event) {
    const relayed = new Set(event.sources.map((source) => source.relays));
    for (const [n, { id, url, consulted }] of event.sources.entries()) {
      if (url !== undefined || !id) continue;
      if (!relayed.has(id)) {
        const hint = `add its url, or write relays: ${id} at the source through which it is known`;
        yield [`sources[${n}].id`, `the source "${id}" has no address, and no source here relays it`, hint];
      }
      if (consulted !== "unseen") {
        const message = `the source "${id}" has no address, so it was not seen itself`;
        yield [`sources[${n}].consulted`, message, "write consulted: unseen"];
      }
    }
  },
  *"unknown-publisher"(event, { data }) {
    for (const [n, source] of event.sources.entries()) {
      const { publisher, url } = source;
      if (publisher === undefined && url !== undefined && !isWebAddress(url)) continue;
      const found = publisherOf(source, data);
      if (found === undefined) {
        const host = hostOf(url ?? "");
        yield [`sources[${n}]`, `no publisher is known for ${host || "this source"}`, publisherHint(host, data)];
      } else if (!(found in data.publisherTypes)) {
        const hint = "add it to events/vocabulary/publishers.yml";
        yield [`sources[${n}].publisher`, `"${found}" is not among the publishers`, hint];
      }
    }
  },
  *"relay-without-original"(event, { data }) {
    for (const [n, source] of event.sources.entries()) {
      if (source.relays) continue;
      const why = REPEATS.test(source.note ?? "") ? "note" : typeOf(source, data) === "repost" && "url";
      if (!why) continue;
      const hint = "list the original, without url and with consulted: unseen if need be, and write relays: with its id";
      yield [`sources[${n}].${why}`, `the source "${source.id ?? ""}" repeats another one, but does not say which`, hint];
    }
  },
  *"distant-source"(event) {
    const here = readDate(event.date ?? "");
    for (const [n, { published, note }] of event.sources.entries()) {
      const there = readDate(published ?? "");
      if (here.fault || there.fault || note !== undefined) continue;
      const after = daysBetween(here.last, there.first);
      const before = daysBetween(there.last, here.first);
      if (after <= 60 && before <= 1) continue;
      const apart = after > 0 ? `${after} days after` : `${before} days before`;
      const hint = "correct the date; if it is right, say in the source's note why it is that late or early";
      yield [`sources[${n}].published`, `the source was published ${apart} the event`, hint];
    }
  },
  *"repost-only"(event, { data }) {
    const types = [...new Set(event.sources.filter(wasRead).map((source) => typeOf(source, data)))].sort();
    if (!types.length || !types.every((type) => WEAK.has(type))) return;
    const hint = "look for another source of the same fact; if there is none, silence this with the reason";
    yield ["sources", `all that was read of this event is of weak sources (${types.join(", ")})`, hint];
  },
  *"single-source"(event) {
    const independent = event.sources.filter((source) => source.relays === undefined);
    const read = event.sources.filter(wasRead);
    if ((event.confidence ?? "high") !== "high" || independent.length !== 1) return;
    if (read.length !== 1 || read[0].relays === undefined) return;
    const message = `only the source "${read[0].id}" was read, and it repeats the only other one`;
    yield ["sources", message, "write confidence: medium, or find a second page that tells of it"];
  },
};

export default rules;
