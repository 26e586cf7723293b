/* Citations in event text, `[^source-id]`, and its paragraphs: as timeline/citations.py reads them. */

export const CITATION = /\[\^([^\]\s]*)\]/g;

/** The source ids that a text cites, each once. */
export const cited = (text) => [...new Set([...text.matchAll(CITATION)].map((found) => found[1]))];

/** The paragraphs of a text, without surrounding space. */
export const paragraphs = (text) =>
  text
    .split(/\n[ \t]*\n/)
    .map((part) => part.trim())
    .filter(Boolean);

/** The fields of an event that hold Markdown and may cite, as pairs of path and text. */
export const texts = ({ summary, conflicts = [] }) => [
  ...(summary ? [["summary", summary]] : []),
  ...conflicts.map((text, n) => [`conflicts[${n}]`, text]),
];
