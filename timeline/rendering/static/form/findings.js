/* Shows findings: below their fields once these were touched, and all of them in a list of links. */

import { make } from "./dom.js";
import { idOf } from "./paths.js";

const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const atField = (message) => message.replace(/^"[^"]*": /, ""); // where it stands says which field it is

/** The element that a path belongs to: its own, or the nearest around it. */
function elementOf(root, path) {
  if (/^sources\[\d+\]$/.test(path)) return elementOf(root, `${path}.url`);
  for (let at = path; at; at = at.replace(/(\[\d+\]|\.?[^.[\]]+)$/, "")) {
    const element = root.querySelector(`[data-path="${CSS.escape(at)}"]`);
    if (element) return element;
  }
  return root.querySelector('[data-path="file"]');
}

const labelOf = (element) => element.querySelector("label, legend").firstChild.textContent.trim();

function whole(element) {
  const entry = element.parentElement.closest("li")?.querySelector("legend");
  const label = labelOf(element);
  return entry && entry.parentElement !== element ? `${entry.firstChild.textContent}, ${label}` : label;
}

/** Lead to a field: unfold what hides it, and put the cursor there. */
export function goTo(element) {
  for (let at = element.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  const control = document.getElementById(idOf(element.dataset.path));
  control.focus();
  control.scrollIntoView({ block: "center" });
}

/** Findings with the element that each belongs to, in the order of the page. */
export function placed(root, findings) {
  const found = findings.map((finding) => ({ ...finding, element: elementOf(root, finding.path) }));
  const follows = (one, other) => one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING;
  return found.sort((one, other) => (one.element === other.element ? 0 : follows(one, other) ? -1 : 1));
}

const MARKS = { error: "To mend: ", editors: "Not known here yet: " };

function item({ message, hint, isError, severity }) {
  const mark = make("strong", {}, MARKS[severity] ?? "Worth a look: ");
  return make("li", { class: isError ? "tl-fault" : "tl-fault tl-fault--warning" }, mark, `${sentence(atField(message))}. `, hint ? `${sentence(hint.replaceAll("`", ""))}.`.replace("..", ".") : "");
}

/** Put each finding below its field; `isShown` tells for which paths. */
export function showAtFields(root, found, isShown) {
  for (const list of root.querySelectorAll(".tl-faults")) {
    const element = list.closest("[data-path]");
    const here = isShown(element.dataset.path) ? found.filter((one) => one.element === element) : [];
    const items = here.map(item);
    if (list.textContent === items.map((one) => one.textContent).join("")) continue;
    list.replaceChildren(...items);
    list.hidden = !items.length;
    const control = document.getElementById(idOf(element.dataset.path));
    if (here.some((one) => one.isError)) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

const NOTES = { error: "", editors: " (an editor adds it)" };

/** A list of links to what is to be mended. */
export function summary(found) {
  return found.map(({ element, message, severity }) => {
    const onclick = (event) => {
      event.preventDefault();
      goTo(element);
    };
    const link = make("a", { href: `#${idOf(element.dataset.path)}`, onclick }, whole(element));
    return make("li", {}, link, `: ${atField(message)}${NOTES[severity] ?? " (worth a look)"}`);
  });
}
