/* What was typed survives a reload, in this browser only. A browser that keeps nothing loses only this. */

const keyOf = (name) => `timeline-form:${location.pathname}:${name}`;

export function load(name) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(name)));
  } catch {
    return null;
  }
}

export function save(name, state) {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(state));
  } catch {
    // full, or forbidden
  }
}

export function clear(name) {
  try {
    localStorage.removeItem(keyOf(name));
  } catch {
    // forbidden
  }
}
