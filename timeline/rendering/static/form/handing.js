/* How the text leaves the page: as a pull request, on the clipboard, as a file. */

const LONGEST = 8000; // characters of an address; GitHub answers a longer one with an error

/** GitHub's address for a new file, filled in; without the text where the address would be too long. */
export function pullRequest(newFile, name, text) {
  const start = `${newFile.replace(/\/$/, "")}?filename=${encodeURIComponent(name)}`;
  const whole = `${start}&value=${encodeURIComponent(text.toWellFormed?.() ?? text)}`;
  return whole.length > LONGEST ? { href: start, isWhole: false } : { href: whole, isWhole: true };
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
