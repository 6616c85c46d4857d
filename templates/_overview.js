// Sorts and searches the table of learners. aria-sort announces the order to screen readers.
"use strict";
const table = document.getElementById("class");
const body = table.tBodies[0];
const headings = [...table.tHead.rows[0].cells];
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function value(row, column) {
  const cell = row.cells[column];
  return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
}

function compare(one, other) {
  return typeof one === "number" ? one - other : collator.compare(one, other);
}

headings.forEach((heading, column) => {
  heading.firstElementChild.addEventListener("click", () => {
    const numeric = heading.classList.contains("numeric");
    const before = heading.getAttribute("aria-sort");
    // Names start in ascending order, points in descending order.
    const order = before ? (before === "ascending" ? "descending" : "ascending") : numeric ? "descending" : "ascending";
    headings.forEach((each) => each.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const rows = [...body.rows].sort((one, other) => sign * compare(value(one, column), value(other, column)));
    body.append(...rows);
  });
});

const search = document.getElementById("search");
const shown = document.getElementById("shown");
search.addEventListener("input", () => {
  const wanted = search.value.trim().toLocaleLowerCase();
  let count = 0;
  for (const row of body.rows) {
    const text = `${row.cells[0].textContent} ${row.cells[1].textContent}`.toLocaleLowerCase();
    row.hidden = !text.includes(wanted);
    count += row.hidden ? 0 : 1;
  }
  shown.textContent = wanted ? `${count} of ${body.rows.length}` : "";
});
