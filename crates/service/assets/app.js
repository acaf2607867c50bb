// Progressive enhancement only: every page works without this file.

// What is folded on screen is unfolded on paper, and folded again afterwards.
const folds = () => document.querySelectorAll("details.fold");
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...folds()].filter((fold) => !fold.open);
  for (const fold of closed) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of closed) fold.open = false;
  closed = [];
});

// One switch for all folds of a page. Without scripts it is a link that asks the server for the page with all open:
// <a href="?open=all" data-folds data-open="Mở tất cả" data-close="Thu gọn">
for (const link of document.querySelectorAll("a[data-folds]")) {
  const name = () => {
    const allOpen = [...folds()].every((fold) => fold.open);
    link.textContent = allOpen ? link.dataset.close : link.dataset.open;
    return allOpen;
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const open = !name();
    for (const fold of folds()) fold.open = open;
    name();
  });
  for (const fold of folds()) fold.addEventListener("toggle", name);
  name();
}

// "In trang này" is only offered where it works.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A table laid out as cards keeps its table semantics in every browser only when they are written out.
const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
for (const table of document.querySelectorAll("table.reflow")) {
  for (const part of [table, ...table.querySelectorAll("thead, tbody, tfoot, tr, th, td")]) {
    const role = roles[part.tagName] ?? (part.scope.startsWith("row") ? "rowheader" : "columnheader");
    part.setAttribute("role", role);
  }
}
