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

/** A key that is equal for addresses differing only in scheme, `www.`, fragment or a closing slash. */
export function samePage(address) {
  if (!isWebAddress(address)) return address;
  const [, path, query = ""] = /^[^/]*\/\/[^/?#]*([^?#]*)(\?[^#]*)?/.exec(address);
  return `${hostOf(address)}${path.replace(/\/+$/, "")}${query === "?" ? "" : query}`;
}
