/* Checks a tidy event as `timeline check` does, as far as a page can: what needs the whole record is left to that. */

import addressRules from "./address_rules.js";
import recordRules from "./record_rules.js";
import { shapeFaults } from "./shape.js";
import sourceRules from "./source_rules.js";
import textRules from "./text_rules.js";

const RULES = Object.entries({ ...recordRules, ...sourceRules, ...addressRules, ...textRules });

/** The names of the rules of content that are tried here. */
export const tried = RULES.map(([slug]) => slug);

/** All findings, each with `slug`, `path`, `message`, `hint`.
 *
 * `context` has `data` (see timeline/form/), the event's `id`, `today`, `isNew`, and `titles` if they are here.
 */
export function check(event, fields, context) {
  const whole = { ...event, sources: event.sources ?? [] };
  const found = RULES.flatMap(([slug, rule]) =>
    [...rule(whole, context)].map(([path, message, hint]) => ({ slug, path, message, hint })),
  );
  return [...shapeFaults(event, fields), ...found];
}
