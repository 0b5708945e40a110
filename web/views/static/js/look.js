/* The heat map: a cell opens beside it instead of on a page of its own; arrows walk over the cells. */
"use strict";

const map = document.querySelector("table[data-opens]");
const panel = document.getElementById(map?.dataset.opens);

const show = async (link) => {
  map.querySelector("[aria-current]")?.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  history.pushState({}, "", link.href);
  await htmx.ajax("GET", link.href, { target: panel, swap: "innerHTML" });
  panel.focus({ preventScroll: true });
};
const shut = () => {
  const link = map.querySelector("[aria-current]");
  link?.removeAttribute("aria-current");
  panel.replaceChildren();
  const address = new URL(location.href);
  address.searchParams.delete("at");
  history.pushState({}, "", address);
  link?.focus();
};
const step = (link, across, down) => {
  const row = link.closest("tr"), cells = [...row.cells], at = cells.indexOf(link.closest("td"));
  const rows = [...map.querySelectorAll("tr:has(td a)")], to = rows[rows.indexOf(row) + down];
  for (let n = at + across; to && n > 0 && n < to.cells.length; n += across || Infinity) {
    const found = to.cells[n].querySelector("a");
    if (found) return found.focus();
  }
};
const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

map?.addEventListener("click", (event) => {
  const link = event.target.closest("td a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  show(link);
});
map?.addEventListener("keydown", (event) => {
  const link = event.target.closest("td a");
  if (!link || !arrows[event.key]) return;
  event.preventDefault();
  step(link, ...arrows[event.key]);
});
panel?.addEventListener("click", (event) => {
  if (!event.target.closest(".close")) return;
  event.preventDefault();
  shut();
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && panel?.hasChildNodes()) shut(); });
window.addEventListener("popstate", () => location.reload());
