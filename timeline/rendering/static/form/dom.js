/* Making elements. Text is always text, never markup. */

/** An element with attributes (`false` and undefined ones left out), children, and handlers under `on...`. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== ""));
  return element;
}

export const button = (text, onclick, attributes = {}) => make("button", { type: "button", class: "tl-link", onclick, ...attributes }, text);
