/* How an event stands to the record: its name, its days, its ids, the events it relates to. As timeline/checks/ says. */

import { moment, readDate } from "./values.js";

const when = (date, time) => (time ? `${date}, ${time}` : date);

/** Whether one event surely came after another: by their moments where both have one, else by their dates. */
function cameLater(date, time, otherDate, otherTime) {
  const moments = [moment(date, time), moment(otherDate, otherTime)];
  if (!moments.some(Number.isNaN)) return moments[0] > moments[1];
  return readDate(date).first > readDate(otherDate).last;
}

function* references(event) {
  const { actors = [], topics = [], items = [], authorities = [], amount } = event;
  yield* actors.map((id, n) => [`actors[${n}]`, "actors", id]);
  yield* topics.map((id, n) => [`topics[${n}]`, "topics", id]);
  yield* items.map((line, n) => [`items[${n}].item`, "items", line.item]);
  for (const name of ["speaker", "for", "announcer"]) yield [name, "actors", event[name]];
  yield* authorities.map((id, n) => [`authorities[${n}]`, "authorities", id]);
  yield* (amount?.parts ?? []).map((part, n) => [`amount.parts[${n}].authority`, "authorities", part.authority]);
}

function* days(event) {
  yield ["date", event.date];
  yield ["recorded", event.recorded];
  for (const [n, { published }] of event.sources.entries()) yield [`sources[${n}].published`, published];
  for (const [n, { date }] of (event.corrections ?? []).entries()) yield [`corrections[${n}].date`, date];
  yield ["withdrawn.date", event.withdrawn?.date];
}

const rules = {
  *"misplaced-file"(event, { id }) {
    const { written, fault } = readDate(event.date ?? "");
    if (fault || !id) return;
    const rest = id.startsWith(`${written}-`) ? id.slice(written.length + 1) : id;
    const finer = written.length < 10 && /^\d\d-/.test(rest);
    const corrected = event.corrections?.some(({ kind }) => kind && kind !== "typo"); // its name stays for ever
    if (((rest !== id && !finer) || corrected) && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return;
    const hint = `name it ${written}-, a few lower-case words joined by hyphens, and .yml; or correct the date. A published event keeps its name: add an entry to corrections`;
    yield ["date", `the file is called "${id}.yml", but its date is ${written}`, hint];
  },
  *"duplicate-event"(event, { id, isNew, titles }) {
    if (!isNew || !titles?.[id]) return;
    yield ["", `the id "${id}" belongs to another event already`, "rename this file, or bring both into one event"];
  },
  *"unknown-vocabulary-id"(event, { data }) {
    for (const [path, facet, id] of references(event)) {
      if (id === undefined || id in data.ids[facet]) continue;
      yield [path, `"${id}" is not among the ${facet}`, `add it to events/vocabulary/${facet}.yml, or use another`];
    }
  },
  *"future-date"(event, { today }) {
    for (const [path, text] of days(event)) {
      const { first } = readDate(text ?? "");
      const hint = "correct the date; planned events are not recorded";
      if (first > today) yield [path, `${first} lies in the future`, hint];
    }
  },
  *"withdrawn-without-reason"({ withdrawn }, { id, titles }) {
    if (!withdrawn) return;
    if (withdrawn.reason && withdrawn.reason.split(/\s+/).filter(Boolean).length < 3) {
      const hint = "say in at least 3 words why the event no longer stands";
      yield ["withdrawn.reason", "the reason says too little", hint];
    }
    const { see } = withdrawn;
    if (see !== undefined && (see === id || (titles && !titles[see]))) {
      yield ["withdrawn.see", `"${see}" is no other event`, "name the event that stands in its place"];
    }
  },
  *"relation-to-unknown-event"({ related = [] }, { id, titles }) {
    for (const [n, { event }] of related.entries()) {
      if (event === undefined || event === id || !titles || titles[event]) continue;
      yield [`related[${n}].event`, `there is no event "${event}"`, "name the id of an event: its file name without .yml"];
    }
  },
  *"relation-to-itself"({ related = [] }, { id }) {
    const seen = new Set();
    for (const [n, { type, event }] of related.entries()) {
      const path = `related[${n}].event`;
      if (event !== undefined && event === id) yield [path, "an event cannot relate to itself", "name the other event"];
      else if (event && seen.has(`${type} ${event}`)) {
        yield [path, "this relation stands here already", "remove one of the two"];
      }
      seen.add(`${type} ${event}`);
    }
  },
  *"relation-to-later-event"({ related = [], date = "", time }, { titles }) {
    const here = readDate(date);
    for (const [n, { event }] of related.entries()) {
      const [day, , clock] = titles?.[event] ?? [];
      if (here.fault || !day || !cameLater(day, clock, date, time)) continue;
      const message = `that event is of ${when(day, clock)}, later than this one (${when(date, time)})`;
      yield [`related[${n}].event`, message, "put the relation into the later event"];
    }
  },
};

export default rules;
