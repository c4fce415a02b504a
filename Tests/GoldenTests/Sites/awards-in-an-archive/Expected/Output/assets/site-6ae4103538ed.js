/* Sorts and filters tables, copies the address of a figure. Every page is whole without it. */
(function () {
  "use strict";

  var script = document.currentScript;
  if (!script || !window.Intl || !document.body.closest) return;

  function words(name) {
    return script.getAttribute("data-" + name) || "";
  }

  function element(name, attributes, text) {
    var made = document.createElement(name);
    for (var key in attributes) made.setAttribute(key, attributes[key]);
    made.textContent = text || "";
    return made;
  }

  function list(nodes) {
    return Array.prototype.slice.call(nodes);
  }

  /* --- Sorting --- */

  var collator = new Intl.Collator(document.documentElement.lang, {numeric: true});

  /* The number that a cell belongs by, else its value for machines, its date, what it belongs by, or its words. */
  function key(row, column, isNumbers) {
    var cell = row.cells[column];
    if (isNumbers && cell && cell.hasAttribute("data-sort")) {
      return parseFloat(cell.getAttribute("data-sort"));
    }
    var data = cell && cell.querySelector("data");
    var time = cell && cell.querySelector("time");
    if (data) return parseFloat(data.value || data.getAttribute("value"));
    if (time) return time.getAttribute("datetime");
    if (cell && cell.hasAttribute("data-sort")) return cell.getAttribute("data-sort");
    return cell ? cell.textContent.trim() : "";
  }

  function compare(one, other) {
    if (typeof one === "number" && typeof other === "number") return one - other;
    return collator.compare(String(one), String(other));
  }

  /* Sorts rows by a column. Cells without a value stay at the end, whichever way the others go. */
  function sort(table, header, column, isNumbers) {
    var isFalling = header.getAttribute("aria-sort")
      ? header.getAttribute("aria-sort") === "ascending"
      : isNumbers;
    var body = table.tBodies[0];
    var rows = list(body.rows).map(function (row, position) {
      return {row: row, key: key(row, column, isNumbers), position: position};
    });
    rows.sort(function (one, other) {
      if (isNumbers && typeof one.key !== typeof other.key) {
        return typeof one.key === "number" ? -1 : 1;
      }
      var order = compare(one.key, other.key);
      return (isFalling ? -order : order) || one.position - other.position;
    });
    rows.forEach(function (entry) {
      body.appendChild(entry.row);
    });
    list(header.parentNode.cells).forEach(function (cell) {
      cell.removeAttribute("aria-sort");
    });
    header.setAttribute("aria-sort", isFalling ? "descending" : "ascending");
  }

  function makeSortable(table) {
    list(table.tHead.rows[0].cells).forEach(function (header, column) {
      var isNumbers = header.classList.contains("number");
      var button = element("button", {type: "button", "class": "sort"}, "");
      while (header.firstChild) button.appendChild(header.firstChild);
      header.appendChild(button);
      button.addEventListener("click", function () {
        sort(table, header, column, isNumbers);
      });
    });
  }

  /* --- Filtering --- */

  function makeFilter(table) {
    var id = table.id + "-filter";
    var field = element("input", {type: "search", id: id, autocomplete: "off"});
    var status = element("span", {role: "status"});
    var frame = table.closest(".table-scroll");
    var line = frame.previousElementSibling;
    /* Most tables keep a place for it, so that nothing moves. */
    if (!line || line.className !== "table-filter") {
      line = element("div", {"class": "table-filter"});
      frame.parentNode.insertBefore(line, frame);
    }
    line.classList.add("is-filled");
    line.appendChild(element("label", {"for": id}, words("filter")));
    line.appendChild(field);
    line.appendChild(status);
    var rows = list(table.tBodies[0].rows);
    field.addEventListener("input", function () {
      var wanted = field.value.toLocaleLowerCase().trim();
      var shown = 0;
      rows.forEach(function (row) {
        row.hidden = row.textContent.toLocaleLowerCase().indexOf(wanted) < 0;
        if (!row.hidden) shown += 1;
      });
      /* A total of all rows says nothing of those that are left. */
      if (table.tFoot) table.tFoot.hidden = wanted !== "";
      status.textContent = wanted
        ? words("rows").replace("{shown}", shown).replace("{all}", rows.length)
        : "";
    });
  }

  list(document.querySelectorAll(".table-scroll > table")).forEach(function (table) {
    var isPlain = table.tHead && table.tBodies.length === 1 && !table.querySelector("tr.group");
    if (!isPlain || table.tBodies[0].rows.length < 5) return;
    makeSortable(table);
    if (table.tBodies[0].rows.length > 12) makeFilter(table);
  });

  /* --- Copying --- */

  function copy(text, done) {
    if (!navigator.clipboard) return copyField(text, done);
    navigator.clipboard.writeText(text).then(done, function () {
      copyField(text, done);
    });
  }

  function copyField(text, done) {
    var field = element("textarea", {"class": "visually-hidden", readonly: ""}, text);
    document.body.appendChild(field);
    field.select();
    if (document.execCommand("copy")) done();
    document.body.removeChild(field);
  }

  list(document.querySelectorAll("header[data-copy]")).forEach(function (place) {
    var line = element("p", {"class": "copy-link"});
    var button = element("button", {type: "button"}, words("copy"));
    var status = element("span", {role: "status"});
    line.appendChild(button);
    line.appendChild(status);
    place.appendChild(line);
    button.addEventListener("click", function () {
      var canonical = document.querySelector("link[rel=canonical]");
      copy(canonical ? canonical.href : location.href.split("#")[0], function () {
        status.textContent = words("copied");
      });
    });
  });
})();
