/* Searches the index of pagefind. Without it the page leads to all pages. */
(function () {
  "use strict";

  var place = document.querySelector("[data-search]");
  /* Not from disk. */
  if (!place || location.protocol === "file:") return;

  function words(name) {
    return place.getAttribute("data-" + name) || "";
  }

  function element(name, attributes, text) {
    var made = document.createElement(name);
    for (var key in attributes) made.setAttribute(key, attributes[key]);
    made.textContent = text || "";
    return made;
  }

  var folder = new URL(words("search"), location.href);
  var root = new URL(words("root"), location.href);

  function build(pagefind) {
    var form = element("form", {role: "search", "class": "search-form"});
    var label = element("label", {"for": "search-words"}, words("label"));
    var field = element("input", {type: "search", id: "search-words", autocomplete: "off"});
    var button = element("button", {type: "submit"}, words("button"));
    var status = element("p", {role: "status"});
    var results = element("ol", {"class": "search-results"});
    var choices = element("div", {"class": "search-choices"});
    [label, field, button].forEach(function (part) {
      form.appendChild(part);
    });
    form.appendChild(choices);
    while (place.firstChild) place.removeChild(place.firstChild);
    [form, status, results].forEach(function (part) {
      place.appendChild(part);
    });

    var names = ["kind", "region", "fund"];
    var latest = 0;
    var pages = [];
    var count = 0;

    names.forEach(function (name) {
      var line = element("p", {});
      line.appendChild(element("label", {"for": "search-" + name}, words("filter-" + name)));
      line.appendChild(element("select", {id: "search-" + name}));
      choices.appendChild(line);
      select(name).addEventListener("change", showAll);
    });
    choices.hidden = true;

    function select(name) {
      return choices.querySelector("#search-" + name);
    }

    function values(page, name) {
      return (page.meta[name] || "").split("; ").filter(Boolean);
    }

    /* The choices are what the pages found have. */
    function fill(name) {
      var list = select(name);
      var chosen = list.value;
      var known = {};
      pages.forEach(function (page) {
        values(page, name).forEach(function (value) {
          known[value] = true;
        });
      });
      list.textContent = "";
      list.appendChild(element("option", {value: ""}, words("any")));
      Object.keys(known).sort().forEach(function (value) {
        list.appendChild(element("option", {value: value}, value));
      });
      list.value = known[chosen] ? chosen : "";
    }

    function showAll() {
      var fitting = pages.filter(function (page) {
        return names.every(function (name) {
          var wanted = select(name).value;
          return !wanted || values(page, name).indexOf(wanted) >= 0;
        });
      });
      results.textContent = "";
      fitting.slice(0, 20).forEach(show);
      var shown = fitting.length < pages.length ? fitting.length : count;
      status.textContent = shown ? words("found").replace("{count}", shown) : words("none");
    }

    function show(found) {
      var item = element("li", {});
      item.appendChild(element("a", {href: found.url}, found.meta.title));
      var excerpt = element("p", {});
      excerpt.innerHTML = found.excerpt; /* only <mark> */
      item.appendChild(excerpt);
      results.appendChild(item);
    }

    function run(event) {
      if (event) event.preventDefault();
      var number = (latest += 1);
      var wanted = field.value.trim();
      history.replaceState(null, "", wanted ? "?q=" + encodeURIComponent(wanted) : location.pathname);
      pagefind.search(wanted || null).then(function (search) {
        return Promise.all(
          search.results.slice(0, 200).map(function (result) {
            return result.data();
          })
        ).then(function (found) {
          if (number !== latest) return;
          pages = found;
          count = search.results.length;
          names.forEach(fill);
          choices.hidden = !pages.length;
          showAll();
        });
      });
    }

    form.addEventListener("submit", run);
    var asked = /[?&]q=([^&]*)/.exec(location.search);
    if (asked) {
      field.value = decodeURIComponent(asked[1].replace(/\+/g, " "));
      run();
    }
  }

  import(folder.href + "pagefind.js").then(function (pagefind) {
    return pagefind.options({baseUrl: root.pathname}).then(function () {
      build(pagefind);
    });
  });
})();
