// Laid over pages by “sitegen serve”: shows what is wrong, follows each change, and tells where figures come from.
(() => {
  "use strict";
  const own = document.currentScript;
  const store = window.sessionStorage;
  const isList = document.body.classList.contains("list");
  // Nothing is known yet but the page's own state; the rest is told at once.
  let state = { revision: Number(own.dataset.revision), current: true, summary: "", errors: 0, problems: [], more: [], times: [] };
  let open = store.getItem("sitegen-open") || "";

  // Words reach the page as text alone: nothing in a site's files can become markup here.
  const make = (name, words, attributes = {}) => {
    const element = document.createElement(name);
    if (words) element.textContent = words;
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) element.setAttribute(key, value);
    }
    return element;
  };

  const host = make("div", "", { id: "sitegen-preview" });
  const root = host.attachShadow({ mode: "open" });
  root.append(make("link", "", { rel: "stylesheet", href: "/_sitegen/preview.css" }));
  const panel = make("section", "", { class: "panel", "aria-label": "Preview" });
  const bar = make("div", "", { class: "bar", role: "status" });
  const dock = make("div", "", { class: "dock" });
  dock.append(panel, bar);
  root.append(dock);
  if (!isList) {
    document.body.append(host);
    // The end of the page can be reached above the bar.
    document.body.style.setProperty("padding-bottom", "3rem");
  }

  const place = (words, link) => (link ? make("a", words, { href: link }) : make("span", words));

  const problem = (found) => {
    const entry = make("article", "", { class: found.severity });
    entry.append(make("h3", found.message));
    if (found.place) {
      const line = make("p");
      line.append(place(found.place, found.link));
      entry.append(line);
    }
    if (found.frame.length) entry.append(make("pre", found.frame.join("\n"), { tabindex: "0" }));
    for (const note of found.notes) entry.append(make("p", "Note: " + note));
    if (found.help) entry.append(make("p", "Mend: " + found.help, { class: "mend" }));
    return entry;
  };

  const showProblems = () => {
    panel.append(make("h2", state.summary));
    if (!state.current) {
      panel.append(make("p", "The page below is the last good one.", { class: "notice" }));
    }
    for (const found of state.problems) panel.append(problem(found));
    for (const sentence of state.more) panel.append(make("p", sentence));
    const all = make("p");
    all.append(make("a", "All problems on a page of their own", { href: "/_sitegen/problems" }));
    panel.append(all);
  };

  const showFigures = async () => {
    const address = encodeURIComponent(location.pathname);
    const facts = await (await fetch("/_sitegen/page?address=" + address)).json();
    if (open !== "figures") return;
    panel.replaceChildren(make("h2", "Figures of this page"));
    if (!facts.page) {
      panel.append(make("p", "This page is made from the data; nobody wrote it."));
      return;
    }
    const file = make("p", "Written in ");
    file.append(place(facts.page, facts.link));
    panel.append(file);
    if (!facts.figures.length) panel.append(make("p", "It shows no figure of the data."));
    const list = make("ul");
    for (const figure of facts.figures) {
      const entry = make("li");
      entry.append(make("strong", figure.value), make("span", ` ${figure.id}, line ${figure.line}, from `));
      entry.append(place(figure.from, figure.link));
      for (const source of figure.sources) {
        entry.append(make("br"));
        const web = /^https?:/.test(source.url || "") ? source.url : null;
        entry.append(place(source.title, web));
      }
      list.append(entry);
    }
    panel.append(list);
  };

  const showTimes = () => {
    panel.append(make("h2", "The site at another time"));
    const choose = async (time) => {
      const answer = await fetch("/_sitegen/as-of?time=" + encodeURIComponent(time), {
        method: "POST", headers: { "Sitegen-Preview": "1" },
      });
      if (!answer.ok) fault.textContent = await answer.text();
    };
    const button = (words, time) => {
      const element = make("button", words, { type: "button" });
      element.addEventListener("click", () => choose(time));
      return element;
    };
    const list = make("ul");
    for (const [words, time] of [["Now", ""], ...state.times.map((t) => [t.words, t.value])]) {
      const entry = make("li");
      entry.append(button(words, time));
      list.append(entry);
    }
    if (!state.times.length) panel.append(make("p", "Nothing is held until a time."));
    const label = make("label", "Another time: ");
    const field = make("input", "", { placeholder: "2026-09-01 09:30", size: "20" });
    label.append(field);
    const show = make("button", "Show", { type: "button" });
    show.addEventListener("click", () => choose(field.value));
    field.addEventListener("keydown", (key) => { if (key.key === "Enter") choose(field.value); });
    const fault = make("p", "", { role: "alert" });
    const line = make("p");
    line.append(label, show);
    panel.append(list, line, fault);
  };

  const draw = () => {
    const parts = { problems: showProblems, figures: showFigures, times: showTimes };
    panel.replaceChildren();
    panel.hidden = !parts[open];
    if (parts[open]) parts[open]();
    bar.replaceChildren();
    const count = state.problems.length;
    const words = state.errors ? state.summary : count ? state.summary : "Nothing to mend";
    const toggle = (name, text, kind) => {
      const element = make("button", text, {
        type: "button", class: kind, "aria-expanded": String(open === name),
      });
      element.addEventListener("click", () => {
        open = open === name ? "" : name;
        store.setItem("sitegen-open", open);
        draw();
      });
      return element;
    };
    bar.append(
      toggle("problems", words, state.errors ? "error" : count ? "warning" : "good"),
      toggle("figures", "Figures"),
      toggle("times", state.asOf ? "As of " + state.asOf : "As of now", state.asOf ? "warning" : ""));
    if (notice) bar.append(make("strong", notice, { class: "notice" }));
  };

  let notice = "";
  const findNotice = async () => {
    const address = encodeURIComponent(location.pathname);
    const facts = await (await fetch("/_sitegen/page?address=" + address)).json();
    notice = facts.notice || "";
    draw();
  };

  // A page that changed is loaded again where it was; where only its style changed, that alone is.
  const follow = async () => {
    const answer = await fetch(location.href, { cache: "no-store" });
    const text = await answer.text();
    const next = new DOMParser().parseFromString(text, "text/html");
    const script = next.querySelector('script[src="/_sitegen/preview.js"]');
    if (!script || script.dataset.page !== own.dataset.page) {
      store.setItem("sitegen-scroll", JSON.stringify([location.href, window.scrollX, window.scrollY]));
      location.reload();
      return;
    }
    own.dataset.revision = script.dataset.revision;
    const sheets = (page) => [...page.head.querySelectorAll('link[rel="stylesheet"]')];
    const [old, fresh] = [sheets(document), sheets(next)];
    old.forEach((sheet, index) => {
      const address = fresh[index] && fresh[index].getAttribute("href");
      if (!address || address === sheet.getAttribute("href")) return;
      const link = sheet.cloneNode();
      link.setAttribute("href", address);
      link.addEventListener("load", () => sheet.remove());
      sheet.after(link);
    });
  };

  let events = null;
  const listen = () => {
    events = new EventSource("/_sitegen/events");
    events.addEventListener("state", (event) => {
      state = JSON.parse(event.data);
      const had = store.getItem("sitegen-errors");
      const has = state.errors ? String(state.errors) : null;
      if (has && !had) open = "problems";
      if (!has && had && open === "problems") open = "";
      has ? store.setItem("sitegen-errors", has) : store.removeItem("sitegen-errors");
      store.setItem("sitegen-open", open);
      draw();
      if (state.revision !== Number(own.dataset.revision)) follow();
    });
  };
  // A browser keeps few connections to one host: pages that nobody looks at give theirs back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      events.close();
    } else {
      listen();
    }
  });
  listen();
  if (!isList) findNotice();

  const kept = JSON.parse(store.getItem("sitegen-scroll") || "null");
  store.removeItem("sitegen-scroll");
  if (kept && kept[0] === location.href) window.scrollTo(kept[1], kept[2]);
})();
