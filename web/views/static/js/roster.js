/* Beside a roster: names and shifts open in the inspector, a dragged name asks what it would do, edits land without a jump.
   Works on any table within [data-edits] (the address that edits go to) whose [data-shift] cells hold .person[data-person]
   names. Without a script every link and form leads to a page of its own. */
"use strict";
(() => {
  const table = () => document.querySelector("[data-edits]");
  const edits = () => table().dataset.edits;
  const here = () => location.pathname + location.search;
  const parse = (text) => new DOMParser().parseFromString(text, "text/html");
  let opener = null;

  const inspector = () => {
    const known = document.querySelector(".inspect > aside, #inspector");
    if (known) return known;
    const made = document.createElement("aside");
    made.id = "inspector";
    document.getElementById("main").append(made);
    return made;
  };

  /* What the server says as a page is shown beside the roster; its heading is the answer, so it takes the focus. */
  const fill = (page) => {
    const found = page.querySelector("[data-inspector]") || page.getElementById("main");
    const beside = inspector();
    beside.classList.add("beside");
    beside.replaceChildren(...found.childNodes);
    if (document.querySelector("[data-bar]") !== beside.querySelector("[data-bar]")) beside.querySelector("[data-bar]")?.remove();
    beside.querySelectorAll("form[method=post] [name=back]").forEach((field) => { field.value = here(); });
    window.htmx?.process(beside);
    const title = beside.querySelector("h1, h2, .notice");
    if (!title) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: false });
    document.getElementById("live").textContent = title.textContent.trim();
  };
  /* A lost connection says so; what was typed is still there. */
  const lost = () => {
    const beside = inspector();
    const told = document.querySelector("[data-lost]")?.dataset.lost || "×";
    beside.querySelector("[data-gone]")?.remove();
    const notice = Object.assign(document.createElement("div"), { className: "notice bad", textContent: told });
    notice.dataset.gone = "";
    notice.setAttribute("role", "alert");
    beside.prepend(notice);
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  };
  const show = async (url) => {
    try { fill(parse(await (await fetch(url)).text())); } catch { lost(); }
  };
  const marked = (cell) => {
    document.querySelectorAll("[data-shift].target").forEach((other) => other.classList.remove("target"));
    cell?.classList.add("target");
  };
  const leave = () => {
    marked(null);
    inspector().replaceChildren();
    opener?.isConnected && opener.focus();
  };

  /* After an edit the same page is there again: its inside is exchanged, and everything stays where it was scrolled to. */
  const renew = (page) => {
    const places = [...document.querySelectorAll(".wide")].map((part) => [part.scrollLeft, part.scrollTop]);
    const [x, y] = [window.scrollX, window.scrollY];
    document.getElementById("main").replaceChildren(...page.getElementById("main").childNodes);
    [...document.querySelectorAll(".wide")].forEach((part, at) => { if (places[at]) [part.scrollLeft, part.scrollTop] = places[at]; });
    window.scrollTo(x, y);
    window.htmx?.process(document.getElementById("main"));
    begin();
  };
  const send = async (form) => {
    const said = new FormData(form);
    said.set("back", here());
    try {
      const answer = await fetch(form.action, { method: "POST", body: said });
      const page = parse(await answer.text());
      if (!answer.redirected) { fill(page); return; }
      renew(page);
    } catch { lost(); return; }
    const shift = said.get("to") || said.get("shift");
    if (shift) show(`${edits()}shift/${encodeURIComponent(shift)}`);
  };

  const personOf = (name) => {
    const shift = name.closest("[data-shift]")?.dataset.shift;
    return `${edits()}person/${encodeURIComponent(name.dataset.person)}${shift ? `?shift=${encodeURIComponent(shift)}` : ""}`;
  };
  document.addEventListener("click", (event) => {
    if (!table() || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("[data-inspects], [data-leaves], [data-edits] .person[data-person]");
    if (!link) return;
    event.preventDefault();
    if (link.matches("[data-leaves]")) { leave(); return; }
    if (!inspector().contains(link)) opener = link;
    show(link.matches("[data-inspects]") ? link.href : personOf(link));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!table() || !form.matches("[data-edit]")) return;
    event.preventDefault();
    if (form.method === "post") send(form);
    else show(`${form.action}?${new URLSearchParams(new FormData(form))}`);
  }, true);

  /* A name stays where it is until the server says that it has moved; where it was let go of is all that counts. */
  const under = (event) => {
    const at = event.changedTouches?.[0] || event;
    return document.elementFromPoint(at.clientX, at.clientY)?.closest("[data-edits] [data-shift]");
  };
  const follow = (event) => marked(under(event));
  const moves = ["pointermove", "touchmove"];
  const lifted = () => moves.forEach((kind) => document.addEventListener(kind, follow));
  const dropped = ({ item, originalEvent }) => {
    moves.forEach((kind) => document.removeEventListener(kind, follow));
    const goal = under(originalEvent);
    const shift = item.closest("[data-shift]").dataset.shift;
    marked(goal?.dataset.shift === shift ? null : goal);
    if (!goal || goal.dataset.shift === shift) return;
    opener = item;
    const asked = { verb: "move", volunteer: item.dataset.person, shift, to: goal.dataset.shift, back: here() };
    show(`${edits()}edit?${new URLSearchParams(asked)}`);
  };
  const dragging = {
    group: "names", draggable: ".person", sort: false, animation: 0, delay: 250, delayOnTouchOnly: true,
    forceFallback: true, fallbackOnBody: true, fallbackTolerance: 4, onMove: () => false, onStart: lifted, onEnd: dropped,
  };
  const begin = async () => {
    if (!table()) return;
    const names = [...table().querySelectorAll("[data-shift] .person[data-person]")];
    names.forEach((name) => { name.draggable = false; });  /* else the browser drags the link */
    for (const cell of new Set(names.map((name) => name.parentElement))) window.Sortable?.create(cell, dragging);
    if (document.querySelector("[data-bar]")) return;
    const bar = parse(await (await fetch(`${edits()}bar`)).text()).querySelector("[data-bar]");
    const wide = table().closest(".wide") || table().querySelector(".wide") || table();
    if (bar && !document.querySelector("[data-bar]")) wide.before(bar);
  };
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && table() && inspector().contains(document.activeElement)) leave(); });
  begin();
})();
