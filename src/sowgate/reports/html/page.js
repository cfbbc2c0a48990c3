// Sorting and filtering of the tables. Without this script the page shows everything, in the report's order.
(function () {
  "use strict";

  function element(name, properties, children) {
    var made = Object.assign(document.createElement(name), properties || {});
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  function keyOf(cell) {
    return cell.dataset.key === undefined ? cell.textContent.trim() : cell.dataset.key;
  }

  // An amount as its cell shows it: English writes 1,234.5, French 1 234,5, the others 1.234,5.
  function numberOf(cell) {
    var text = keyOf(cell);
    if (text === "") { return -Infinity; }
    if (cell.dataset.key !== undefined) { return Number(text); }
    var english = cell.closest("[lang]").lang === "en";
    var plain = english ? text.replace(/,/g, "") : text.replace(/[.\s]/g, "").replace(",", ".");
    return Number(plain);
  }

  function sort(table, head, rows) {
    var index = head.cellIndex;
    var ascending = head.getAttribute("aria-sort") !== "ascending";
    var numeric = head.dataset.sort === "number";
    if (numeric && head.getAttribute("aria-sort") === "none") { ascending = false; }
    var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    var keyed = rows.map(function (row, place) {
      var cell = row.cells[index];
      return { row: row, key: numeric ? numberOf(cell) : keyOf(cell), place: place };
    });
    keyed.sort(function (a, b) {
      var order = numeric ? (a.key > b.key) - (a.key < b.key) : collator.compare(a.key, b.key);
      return (ascending ? order : -order) || a.place - b.place;
    });
    Array.from(head.parentNode.cells).forEach(function (each) {
      if (each.dataset.sort) { each.setAttribute("aria-sort", "none"); }
    });
    head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    var moved = document.createDocumentFragment();
    keyed.forEach(function (each) { moved.append(each.row); });
    table.tBodies[0].append(moved);
  }

  function sortable(table, rows) {
    table.querySelectorAll("thead th[data-sort]").forEach(function (head) {
      var button = element("button", { type: "button", textContent: head.textContent });
      head.dataset.title = head.textContent;
      head.textContent = "";
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () { sort(table, head, rows); });
    });
  }

  function chooser(table, head, rows, changed) {
    var values = new Map();
    rows.forEach(function (row) {
      var cell = row.cells[head.cellIndex];
      var shown = wordOf(cell);
      if (shown && !values.has(shown)) { values.set(shown, keyOf(cell)); }
    });
    if (values.size < 2) { return null; }
    var collator = new Intl.Collator(undefined, { numeric: true });
    var sorted = Array.from(values.keys()).sort(function (a, b) {
      return collator.compare(values.get(a), values.get(b));
    });
    var select = element("select", {}, [element("option", { value: "", textContent: table.dataset.all })]);
    sorted.forEach(function (word) { select.append(element("option", { value: word, textContent: word })); });
    select.addEventListener("change", changed);
    var title = (head.querySelector("button") || head).textContent;
    return { index: head.cellIndex, select: select, label: element("label", {}, [title, select]) };
  }

  // What a cell is chosen by: its words without the sign before them and the small print after them.
  function wordOf(cell) {
    var copy = cell.cloneNode(true);
    copy.querySelectorAll("[aria-hidden], small").forEach(function (part) { part.remove(); });
    return copy.textContent.trim();
  }

  function filterable(table, rows) {
    if (rows.length < 4) { return; }
    var texts = null;
    var search = element("input", { type: "search" });
    var told = element("output", { textContent: "" });
    var waiting = 0;
    function apply() {
      texts = texts || rows.map(function (row) { return row.textContent.toLowerCase(); });
      var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      var chosen = choosers.filter(function (each) { return each.select.value; });
      chosen.forEach(function (each) {
        each.words = each.words || rows.map(function (row) { return wordOf(row.cells[each.index]); });
      });
      var shown = 0;
      rows.forEach(function (row, place) {
        var fits = words.every(function (word) { return texts[place].includes(word); }) &&
          chosen.every(function (each) { return each.words[place] === each.select.value; });
        if (row.hidden === fits) { row.hidden = !fits; }
        shown += fits;
      });
      told.textContent = shown === rows.length ? "" :
        table.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length);
    }
    var choosers = Array.from(table.querySelectorAll("thead th[data-choose]")).map(function (head) {
      return chooser(table, head, rows, apply);
    }).filter(Boolean);
    search.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(apply, 120);
    });
    var tools = element("div", { className: "tools" }, [element("label", {}, [table.dataset.search, search])]);
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", table.dataset.filter);
    choosers.forEach(function (each) { tools.append(each.label); });
    tools.append(told);
    table.closest(".scroll").before(tools);
  }

  // A link into a folded part opens it.
  function unfold() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") { part.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }

  function enliven(part) {
    part.querySelectorAll("table").forEach(function (table) {
      if (!table.tBodies.length || !table.querySelector("th[data-sort]")) { return; }
      var rows = Array.from(table.tBodies[0].rows);
      if (rows.length < 2) { return; }
      sortable(table, rows);
      if ("filtered" in table.dataset) { filterable(table, rows); }
    });
  }

  enliven(document);
  // A page that shows a report later says so, and where (the checker as a page does).
  addEventListener("sowgate:report", function (told) { enliven(told.target); });
  addEventListener("hashchange", unfold);
  unfold();
})();
