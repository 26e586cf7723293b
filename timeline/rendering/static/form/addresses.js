/* Web addresses: what is one, whose it is, and whether two lead to the same page: as timeline/addresses.py says. */

function parse(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** Whether it is an absolute http or https address with a host. */
export function isWebAddress(address) {
  const url = /^https?:\/\/[^/?#\\]/i.test(address) ? parse(address) : null;
  return Boolean(url?.hostname);
}

/** Host name in lower case without `www.`; empty where there is none. */
export const hostOf = (address) => (isWebAddress(address) ? parse(address).hostname.replace(/^www\./, "") : "");

/** Path and query of a web address, as they are written. */
export function inside(address) {
  const [, path, query = ""] = /^[^/]*\/\/[^/?#]*([^?#]*)(\?[^#]*)?/.exec(address);
  return [path, query === "?" ? "" : query];
}

/** A key that is equal for addresses differing only in scheme, `www.`, fragment or a closing slash. */
export function samePage(address) {
  if (!isWebAddress(address)) return address;
  const [path, query] = inside(address);
  return `${hostOf(address)}${path.replace(/\/+$/, "")}${query}`;
}

const tracks = (name, value, known) => name.startsWith("utm_") || known.includes(name) || (name === "ref" && value.includes("."));

/** Names of the parameters that only tell where a reader came from, in order, each once; `known` lists such names. */
export function trackingParameters(address, known) {
  const query = isWebAddress(address) ? inside(address)[1].slice(1) : "";
  const pairs = query.split("&").map((pair) => /^([^=]*)=?(.*)$/s.exec(pair).slice(1));
  return [...new Set(pairs.filter(([name, value]) => tracks(name.toLowerCase(), value, known)).map(([name]) => name))];
}
