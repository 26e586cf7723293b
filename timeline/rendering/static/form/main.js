/* The page for adding and correcting events: starts the form when the page has arrived. */

import { make } from "./dom.js";
import { Form, emptyEvent } from "./form.js";
import { folderOf } from "./propose.js";
import { Record } from "./record.js";

async function start(root) {
  const { base, data: from, edit, newFile } = root.dataset;
  const say = (text) => root.replaceChildren(make("p", { class: "tl-empty", role: "alert" }, text));
  const here = (path) => new URL(path, location.href).href;
  const record = new Record(here(base), here(from), { months: [] });
  const data = await record.json("form.json");
  if (!data) {
    say("The form could not be loaded. Look whether you are connected, and load the page again.");
    return;
  }
  record.data = data;
  const asked = new URLSearchParams(location.search);
  const id = asked.get("correct") ?? undefined;
  const event = id ? await record.event(id) : emptyEvent();
  if (!event) {
    say(`There is no event ${id} to correct. To add one, open this page without “?correct=” at the end of its address.`);
    return;
  }
  if (!id && asked.get("url")) event.sources[0].url = asked.get("url");
  if (id) head(id, event, record.base, edit);
  root.form = new Form({ root, data, record, id, event, settings: { edit, newFile } });
}

/** The page's own words for a correction. */
function head(id, event, base, edit) {
  const page = make("a", { href: `${base}events/${id}/` }, event.title);
  const words = ["Comments in the file are not kept by this form. If it has some, or for a small slip, "];
  const file = `${folderOf(event, id)}/${id}.yml`;
  words.push(...(edit ? [make("a", { href: `${edit}${file}` }, "edit the file itself"), "."] : [`edit the file itself: events/${file}.`]));
  document.querySelector("[data-form-title]").textContent = "Correct an event";
  document.querySelector("[data-form-lead]").replaceChildren(make("p", {}, "You are correcting ", page, "."), make("p", {}, ...words));
}

/** A page has arrived, at first or by Material's instant navigation. */
function arrive() {
  const root = document.querySelector("[data-form]:not([data-started])");
  if (!root) return;
  root.dataset.started = "";
  start(root);
}

if (window.document$) window.document$.subscribe(arrive);
arrive();
