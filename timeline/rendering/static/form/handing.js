/* How the text leaves the page: as a pull request, on the clipboard, as a file. */

// GitHub takes addresses of up to 8,191 bytes (github/docs pull request 4537). It asks who is not signed in to do so, with
// our address inside that of its own page, where each % takes three characters; and for them the address and the headers
// of a browser may have some 7,000 bytes together (esphome/device-builder-frontend pull request 1658). Hence both limits,
// with something to spare: a text that was lost on the way is worse than one that has to be pasted.
const LONGEST = 6000;
const LONGEST_SIGNING_IN = 8000;
const signingIn = (address) => `https://github.com/login?return_to=${encodeURIComponent(address)}`;

/** Text in an address, in as few characters as can be. */
const encode = (text) => encodeURIComponent(text.toWellFormed?.() ?? text).replace(/%(?:2C|2F|3A)/g, decodeURIComponent);

/** GitHub's address for a new file, filled in; without the text where the address would be too long. */
export function pullRequest(newFile, name, text) {
  const start = `${newFile.replace(/\/$/, "")}?filename=${encode(name)}`;
  const whole = `${start}&value=${encode(text)}`;
  const isWhole = whole.length <= LONGEST && signingIn(whole).length <= LONGEST_SIGNING_IN;
  return { href: isWhole ? whole : start, isWhole };
}

/** Put text on the clipboard; false where the browser does not allow it. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
