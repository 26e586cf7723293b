/* What the checks ask of the addresses of sources. Each rule is named after its page, and says what timeline/checks/ says. */

import { hostOf, inside, isWebAddress, samePage, trackingParameters } from "./addresses.js";

const WAYBACK = "web.archive.org";
const COPY = /^\/web\/(\d{14})(?:[a-z]{2}_)?\/(.+)$/;

/** Whether 14 digits are a time that the archive can have: the first copies are of 1996. */
function isTime(digits) {
  const [year, month, day, hour, minute, second] = /(\d{4})(..)(..)(..)(..)(..)/.exec(digits).slice(1).map(Number);
  return year >= 1996 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && Math.max(minute, second) < 60;
}

/** A key of a page as archives write its address: often without the scheme, or with one slash after it. */
const pageKey = (written) => samePage(`https://${written.replace(/^https?:\/+/, "")}`);

/** The page's address in that of a copy: empty where it is a short code, undefined where this is not of one copy. */
function copied(archived) {
  const text = inside(archived).join("");
  if (hostOf(archived) !== WAYBACK) return /https?:\/\/?.+/.exec(text)?.[0] ?? "";
  const [, time, page] = COPY.exec(text) ?? [];
  return time && isTime(time) ? page : undefined;
}

function archiveFault({ archived, url }) {
  if (url !== undefined && hostOf(archived) === hostOf(url)) {
    return ["this is an address of the publisher, not of an archive", `save the page at ${WAYBACK}`];
  }
  const page = copied(archived);
  if (page === undefined) {
    const hint = `write https://${WAYBACK}/web/, the time of the copy in 14 digits, a slash and the page's address`;
    return ["this is not the address of one copy", hint];
  }
  if (url === undefined || !page || pageKey(page) === samePage(url)) return null;
  return ["this is a copy of another page than url", "take the copy of the page that url names, or mend url"];
}

const rules = {
  *"mismatched-archive"(event) {
    for (const [n, source] of event.sources.entries()) {
      const fault = isWebAddress(source.archived ?? "") ? archiveFault(source) : null;
      if (fault) yield [`sources[${n}].archived`, ...fault];
    }
  },
  *"mismatched-publisher"(event, { data: { hosts } }) {
    const withAddress = new Set(Object.values(hosts)); // one without an address of its own publishes at others'
    for (const [n, { publisher, url }] of event.sources.entries()) {
      const host = hostOf(url ?? "");
      const known = hosts[host];
      if (!withAddress.has(publisher) || known === undefined || known === publisher) continue;
      const hint = `leave out publisher; if the text is by ${publisher}, list that as a source, and say with relays that this one repeats it`;
      yield [`sources[${n}].publisher`, `${host} is the address of "${known}", not of "${publisher}"`, hint];
    }
  },
  *"tracking-parameter"(event, { data }) {
    for (const [n, { url }] of event.sources.entries()) {
      const names = trackingParameters(url ?? "", data.trackingParameters);
      const message = `the address says where its reader came from: ${names.join(", ")}`;
      if (names.length) yield [`sources[${n}].url`, message, "remove these parameters; the page is the same without them"];
    }
  },
};

export default rules;
