/* Copies how to cite an event, in the format that is chosen. The formats stand in the page's text form, which the
   link beside the buttons opens: so without this script, or without leave to copy, nothing is lacking. */

const FORMATS = { APA: "text", BibTeX: "bibtex", RIS: "ris", "CSL-JSON": "json" };

/** The block of one format in the text form of a page. */
function find(text, format) {
  return text.split(`\`\`\`${format}\n`).at(-1).split("\n```")[0];
}

async function copy(link, format, status) {
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(answer.statusText);
    await navigator.clipboard.writeText(`${find(await answer.text(), FORMATS[format])}\n`);
    status.textContent = `${format} copied`;
  } catch {
    status.textContent = "Could not be copied; the link opens the text";
  }
}

/** Add a button for each format before the link to the text form. */
export function offer(link) {
  if (!navigator.clipboard || link.previousElementSibling?.matches("button")) return;
  const status = document.createElement("span");
  status.className = "tl-quiet";
  status.setAttribute("role", "status");
  for (const format of Object.keys(FORMATS)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tl-copy";
    button.textContent = format;
    button.setAttribute("aria-label", `Copy as ${format}`);
    button.addEventListener("click", () => copy(link, format, status));
    link.before(button, " ");
  }
  link.textContent = "as text";
  link.after(" ", status);
}
