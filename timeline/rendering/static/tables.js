/* Tables that sort: a button in the head of each column that says how it sorts (data-sort: text or number). A cell is
   compared by its data-value, or else by its words; one without a value stays last either way. Without this script
   the tables are whole, in the order that the server gave them. */
(() => {
  "use strict";

  /** Words as people order them, and numbers by their size. */
  const { compare } = new Intl.Collator("en", { numeric: true });

  function valueOf(row, column) {
    const cell = row.cells[column];
    return cell.dataset.value ?? cell.textContent.trim();
  }

  /** Rows as they shall stand. Sorting keeps equal rows in the order in which they stand now. */
  function sorted(rows, column, direction) {
    const values = new Map(rows.map((row) => [row, valueOf(row, column)]));
    return [...rows].sort((one, other) => {
      const [first, second] = [values.get(one), values.get(other)];
      if (first === "" || second === "") return (first === "") - (second === "");
      return direction === "descending" ? compare(second, first) : compare(first, second);
    });
  }

  /** Numbers come largest first, words from A to Z; asked a second time, the other way. */
  function nextDirection(head) {
    const now = head.getAttribute("aria-sort");
    if (now) return now === "ascending" ? "descending" : "ascending";
    return head.dataset.sort === "number" ? "descending" : "ascending";
  }

  function sortBy(table, head) {
    const direction = nextDirection(head);
    const body = table.tBodies[0];
    body.append(...sorted([...body.rows], head.cellIndex, direction));
    for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", direction);
  }

  function addButtons(table) {
    for (const head of table.querySelectorAll("th[data-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "tl-sort";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sortBy(table, head));
      head.append(button);
    }
    delete table.dataset.sortable;
  }

  /** A page has arrived, at first or by Material's instant navigation. */
  const arrive = () => document.querySelectorAll("table[data-sortable]").forEach(addButtons);

  if (window.document$) window.document$.subscribe(arrive);
  else arrive();
})();
