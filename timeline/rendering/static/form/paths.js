/* Field paths such as `sources[1].url`: reading and writing what stands there. */

export const parts = (path) => [...path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, n]) => name ?? Number(n));

export const valueAt = (event, path) => parts(path).reduce((value, part) => value?.[part], event);

export function setValue(event, path, value) {
  const names = parts(path);
  let at = event;
  for (const [n, name] of names.slice(0, -1).entries()) at = at[name] ??= typeof names[n + 1] === "number" ? [] : {};
  at[names.at(-1)] = value;
}

/** The id of the element for a path. */
export const idOf = (path, suffix = "") => `f-${path.replaceAll(/[^a-z0-9]+/gi, "-").replace(/-$/, "")}${suffix}`;
