// Sorts and filters the table of learners. Without this script the page has one table, sorted by name.
"use strict";
const table = document.getElementById("class");
const body = table.tBodies[0];
const rows = [...body.rows];
const headings = [...table.tHead.rows[0].cells];
const form = document.getElementById("filter");
const shown = document.getElementById("shown");
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function value(row, column) {
  const cell = row.cells[column];
  return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
}

function compare(one, other) {
  return typeof one === "number" ? one - other : collator.compare(one, other);
}

// aria-sort announces the order to screen readers.
headings.forEach((heading, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...heading.childNodes);
  heading.append(button);
  button.addEventListener("click", () => {
    // Names start in ascending order, points in descending order.
    const before = heading.getAttribute("aria-sort");
    const first = heading.classList.contains("numeric") ? "descending" : "ascending";
    const order = before ? (before === "ascending" ? "descending" : "ascending") : first;
    headings.forEach((each) => each.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    rows.sort((one, other) => sign * compare(value(one, column), value(other, column)));
    body.append(...rows);
  });
});

// Accents and case do not matter: "emile" finds "Émile".
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const texts = new Map(rows.map((row) => [row, plain(`${row.cells[0].textContent} ${row.dataset.section}`)]));

function filter() {
  const { find, section, show, lesson } = form.elements;
  const wanted = plain(find.value.trim());
  const byLesson = "byLesson" in (show.selectedOptions[0]?.dataset ?? {});
  lesson.disabled = !byLesson;
  const columns = headings.map((heading, column) => [heading.dataset.lesson, column])
    .filter(([name]) => name && (!lesson.value || name === lesson.value));
  let count = 0;
  for (const row of rows) {
    const fits = !show.value || row.dataset.is.split(" ").includes(show.value)
      || (byLesson && columns.some(([, column]) => row.cells[column].classList.contains(show.value)));
    row.hidden = !(fits && texts.get(row).includes(wanted) && (!section?.value || row.dataset.section === section.value));
    count += row.hidden ? 0 : 1;
  }
  const all = `${rows.length} learner${rows.length === 1 ? "" : "s"}`;
  shown.textContent = count < rows.length ? `${count} of ${all}` : all;
}

// The address holds the filter, so that it can be linked to and survives the way to a card and back.
function fields() {
  return [...form.elements].filter((field) => field.name);
}

function remember() {
  const chosen = fields().filter((field) => field.value && !field.disabled).map((field) => [field.name, field.value]);
  history.replaceState(null, "", `#${new URLSearchParams(chosen)}`);
}

function restore() {
  if (location.hash && !location.hash.includes("=")) return; // a place on the page
  const chosen = new URLSearchParams(location.hash.slice(1));
  for (const field of fields()) {
    field.value = chosen.get(field.name) ?? "";
    if (field.selectedIndex < 0) field.selectedIndex = 0;
  }
  filter();
}

for (const event of ["input", "change"]) {
  form.addEventListener(event, () => { filter(); remember(); });
}
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  for (const field of fields()) field.value = "";
  filter();
  remember();
});
addEventListener("hashchange", restore);
form.hidden = false;
restore();
