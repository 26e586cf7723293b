/* What the page asks of the record: an event, those of one day, all titles. Each file is fetched once, when wanted. */

import { samePage } from "./addresses.js";
import { readDate } from "./values.js";

export class Record {
  /** `base` is the site's address, `from` where the files stand, `data` the form's own data. */
  constructor(base, from, data) {
    Object.assign(this, { base, from, data, files: new Map() });
  }

  /** JSON of a file; null where it cannot be had. */
  async json(path) {
    if (!this.files.has(path)) {
      const answer = fetch(this.from + path).then((found) => (found.ok ? found.json() : null));
      this.files.set(path, answer.catch(() => null));
    }
    return this.files.get(path);
  }

  titles() {
    return this.json("titles.json");
  }

  /** The events whose ids begin with a month, by id; empty where there are none. */
  async month(id) {
    const name = /^\d{4}(-\d{2}(?=-))?/.exec(id)?.[0];
    return this.data.months.includes(name) ? ((await this.json(`events/${name}.json`)) ?? {}) : {};
  }

  async event(id) {
    return (await this.month(id))[id];
  }

  /** Events of the same day, each with whether it has a source with one of these addresses. */
  async near(date, addresses) {
    const { written, fault } = readDate(date);
    if (fault || written.length < 10) return [];
    const pages = new Set(addresses.map(samePage));
    const isSame = (event) => event.sources.some(({ url }) => url && pages.has(samePage(url)));
    return Object.entries(await this.month(written))
      .map(([id, event]) => ({ id, title: event.title, isSameDay: event.date === date, isSame: isSame(event) }))
      .filter(({ isSameDay, isSame: same }) => isSameDay || same);
  }
}
