/* Lets readers choose a light or dark look, and remembers it on their device. Every page is whole without it. */
(function () {
  "use strict";

  var script = document.currentScript;
  var root = document.documentElement;
  var dark = "(prefers-color-scheme: dark)";
  var rules = [];

  function words(name) {
    return script.getAttribute("data-" + name) || "";
  }

  /* The parts of the style sheets that are for dark devices. Of a page from disk they cannot be read. */
  try {
    Array.prototype.forEach.call(document.styleSheets, function (sheet) {
      Array.prototype.forEach.call(sheet.cssRules, function (rule) {
        var media = rule.media && rule.media.mediaText;
        if (media && media.indexOf(dark) >= 0) rules.push({media: rule.media, text: media});
      });
    });
  } catch (error) {
    return;
  }
  if (!script || !rules.length) return;

  function show(choice) {
    var stand = {light: "(max-width: 0px)", dark: "(min-width: 0px)"}[choice] || dark;
    rules.forEach(function (rule) {
      rule.media.mediaText = rule.text.replace(dark, stand);
    });
    root.style.colorScheme = stand === dark ? "" : choice;
  }

  /* Where a browser keeps nothing, the choice holds for the page. */
  function kept() {
    try {
      return localStorage.getItem("appearance") || "device";
    } catch (error) {
      return "device";
    }
  }

  function keep(choice) {
    try {
      if (choice === "device") localStorage.removeItem("appearance");
      else localStorage.setItem("appearance", choice);
    } catch (error) {
      return;
    }
  }

  show(kept());

  document.addEventListener("DOMContentLoaded", function () {
    var place = document.querySelector("[data-appearance]");
    if (!place) return;
    var label = document.createElement("label");
    var field = document.createElement("select");
    label.textContent = words("label");
    label.setAttribute("for", "appearance");
    field.id = "appearance";
    ["device", "light", "dark"].forEach(function (choice) {
      var option = document.createElement("option");
      option.value = choice;
      option.textContent = words(choice);
      field.appendChild(option);
    });
    field.value = kept();
    field.addEventListener("change", function () {
      keep(field.value);
      show(field.value);
    });
    place.appendChild(label);
    place.appendChild(field);
  });
})();
