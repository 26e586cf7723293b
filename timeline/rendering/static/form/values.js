/* How each type of value is read, and what is said of one that cannot be: as timeline/model/values.py and dates.py do. */

const EXAMPLES = "2023, 2023-01, 2023-01-18 or 2023-01-18/2023-01-20, with ~ (about) or ? (uncertain) at the end";
const POINT = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?$/;
const SCALE = { "": 0, thousand: 3, million: 6, billion: 9 };

const two = (number) => String(number).padStart(2, "0");
const lastDay = (year, month) => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

/** Why a year, month and day are not in the calendar, in Python's words; empty if they are. */
function calendarFault(year, month, day) {
  if (year < 1) return "year 0 is out of range";
  if (month < 1 || month > 12) return "month must be in 1..12";
  return day < 1 || day > lastDay(year, month) ? "day is out of range for month" : "";
}

function readPoint(text, whole) {
  const match = POINT.exec(text);
  if (!match) return { fault: `"${whole}" is not a date; write ${EXAMPLES}` };
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const fault = calendarFault(year, month ?? 1, day ?? 1);
  if (fault) return { fault: `"${whole}" is not in the calendar: ${fault}` };
  const late = month ?? 12;
  return {
    first: `${match[1]}-${two(month ?? 1)}-${two(day ?? 1)}`,
    last: `${match[1]}-${two(late)}-${two(day ?? lastDay(year, late))}`,
    written: text.replace(/[~?%]$/, ""),
  };
}

/** A date of the EDTF subset: its first and last possible day and how it is written, or a `fault`. */
export function readDate(text) {
  const slash = text.indexOf("/");
  const start = readPoint(slash < 0 ? text : text.slice(0, slash), text);
  if (slash < 0 || start.fault) return start;
  const end = readPoint(text.slice(slash + 1), text);
  if (end.fault) return end;
  if (end.last < start.first) return { fault: `the interval ${text} ends before it begins` };
  return { ...start, last: end.last };
}

/** The moment of a day and a time of day with its zone; NaN unless both are known. */
export const moment = (date, time) => (/^\d{4}-\d{2}-\d{2}$/.test(date) && time ? Date.parse(`${date}T${time}`) : NaN);

function dayFault(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return `"${text}" is not a full date; write year, month and day, such as 2023-01-18`;
  }
  const fault = calendarFault(...text.split("-").map(Number));
  return fault && `"${text}" is not in the calendar: ${fault}`;
}

function timeFault(text) {
  const match = /^(\d{2}):(\d{2})(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  if (!match || match[1] > 23 || match[2] > 59) {
    return `"${text}" is not a time; write hours, minutes and the zone, such as 14:30+02:00`;
  }
  const [, hours = 0, minutes = 0] = /(\d\d):(\d\d)/.exec(match[3] ?? "") ?? [];
  if (hours > 14 || minutes > 59) {
    return `"${match[3]}" is no zone; write how far the clock there is from UTC, such as +02:00, or Z for UTC`;
  }
  return match[3] ? "" : `the time ${text} has no zone; add it, such as ${text}+02:00, or Z for UTC`;
}

const countFault = (text) =>
  /^\d{1,15}$/.test(text.replaceAll("_", ""))
    ? ""
    : `"${text}" is not a whole number; write digits only, such as 250000`;

function sumFault(text) {
  const match = /^\d+(?:\.(\d+))?(?: (thousand|million|billion))?$/.exec(text);
  if (!match || text.length > 40) {
    return `"${text}" is not an amount; write a number with its unit, such as 425 million or 2.85 billion`;
  }
  const places = (match[1] ?? "").replace(/0+$/, "").length;
  return places > SCALE[match[2] ?? ""] ? `"${text}" is not a whole number of currency units` : "";
}

const FAULTS = { date: (text) => readDate(text).fault ?? "", day: dayFault, time: timeFault, count: countFault, sum: sumFault };

const short = (text) => {
  const line = text.trim().split(/\s+/).join(" ");
  return line.length <= 60 ? line : `${line.slice(0, 57)}...`;
};

/** What is wrong with a text as the value of a field at a path, in the words of a check; empty if nothing is. */
export function valueFault(text, field, path) {
  const fault = FAULTS[field.value]?.(text);
  if (fault) return `"${path}": ${fault}`;
  if (field.longest && [...text].length > field.longest) {
    return `"${path}" is longer than ${field.longest} characters`;
  }
  const allowed = field.choices?.map(([choice]) => choice);
  if (allowed && !allowed.includes(text)) {
    return `"${path}" cannot be "${short(text)}"; allowed: ${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1)}`;
  }
  return field.pattern && !new RegExp(field.pattern, "u").test(text) ? `"${path}" cannot be "${short(text)}"` : "";
}
