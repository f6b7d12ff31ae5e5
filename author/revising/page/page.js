"use strict";
// Everything a source says reaches the page as text nodes: nothing here parses HTML.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const words = data.words;
  const draft = byId("draft");
  const panel = byId("evidence");
  const root = document.documentElement;
  const blocks = [...draft.querySelectorAll(".block[data-n]")];
  let current = null;
  let whole = false;

  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };
  const visible = (element) => element.getClientRects().length > 0;

  // A run of a source's text, cut where supporting sentences and facts begin and end.
  const run = (text, from, to, support, facts) => {
    const inside = ([a, b]) => a < to && b > from;
    const cuts = new Set([from, to]);
    for (const [a, b] of [...support, ...facts].filter(inside)) {
      cuts.add(Math.max(from, a));
      cuts.add(Math.min(to, b));
    }
    const at = [...cuts].sort((a, b) => a - b);
    const fragment = document.createDocumentFragment();
    for (let i = 0; i + 1 < at.length; i += 1) {
      const [a, b] = [at[i], at[i + 1]];
      let node = document.createTextNode(text.slice(a, b));
      const fact = facts.find(([x, y]) => x <= a && b <= y);
      if (fact) {
        const span = make("span", `fact c${(fact[2] - 1) % 6}${b === fact[1] ? " end" : ""}`);
        span.dataset.key = fact[2];
        span.append(node);
        node = span;
      }
      if (support.some(([x, y]) => x <= a && b <= y)) {
        const mark = make("mark");
        mark.append(node);
        node = mark;
      }
      fragment.append(node);
    }
    return fragment;
  };

  const paragraphs = (snippet) => {
    const found = [];
    let at = snippet.headline ? snippet.headline + 1 : 0;
    for (const line of snippet.text.slice(at).split("\n")) {
      if (line.trim()) found.push([at, at + line.length]);
      at += line.length + 1;
    }
    return found;
  };

  const card = (cited) => {
    const box = make("section", "card");
    const snippet = data.snippets[cited.id];
    if (!snippet) {
      box.append(make("p", "aside", `${cited.id}: ${words.missing}`));
      return box;
    }
    const { support, facts } = cited;
    const touches = ([a, b]) => [...support, ...facts].some(([x, y]) => x < b && y > a);
    const title = make("h3");
    title.append(run(snippet.text, 0, snippet.headline, support, facts));
    const from = make("p", "from", [snippet.publisher, snippet.published, snippet.kind].filter(Boolean).join(" · "));
    if (snippet.url) {
      const link = make("a", "", words.source);
      link.href = snippet.url;
      link.rel = "noreferrer noopener";
      link.target = "_blank";
      from.append(" · ", link);
    }
    box.append(...(snippet.headline ? [title] : []), from);
    const all = paragraphs(snippet);
    const touched = all.filter(touches);
    const shown = whole || !touched.length ? all : touched;
    let last = null;
    for (const [a, b] of whole ? all : shown.slice(0, touched.length || 2)) {
      if (last !== null && all.findIndex(([x]) => x === a) > last + 1) box.append(make("p", "gap", "⋯"));
      last = all.findIndex(([x]) => x === a);
      const paragraph = make("p", touches([a, b]) ? "" : "aside");
      paragraph.append(run(snippet.text, a, b, support, facts));
      box.append(paragraph);
    }
    if (all.length > (touched.length || 2)) {
      const more = make("button", "more", whole ? words.less : words.all);
      more.type = "button";
      more.addEventListener("click", toggleWhole);
      box.append(more);
    }
    return box;
  };

  const showEvidence = () => {
    panel.replaceChildren();
    const about = data.blocks[current.dataset.n];
    const back = make("button", "back", words.close);
    back.type = "button";
    back.addEventListener("click", () => panel.classList.remove("open"));
    panel.append(back, make("h2", "", words.evidence_of), make("p", "", about.place));
    for (const cited of about.evidence) panel.append(card(cited));
    if (!about.evidence.length) panel.append(make("p", "hint", about.fixed ? words.fixed : words.none));
    if (about.offered.length) {
      panel.append(make("h2", "", words.evidence_new), make("p", "", ""));
      for (const cited of about.offered) panel.append(card(cited));
    }
    panel.scrollTop = 0;
  };

  function toggleWhole() {
    whole = !whole;
    if (current) showEvidence();
  }

  const select = (block, { scroll = false, focus = false } = {}) => {
    if (!block) return;
    if (block !== current) {
      if (current) {
        current.classList.remove("current");
        current.removeAttribute("aria-current");
        current.tabIndex = -1;
      }
      current = block;
      block.classList.add("current");
      block.setAttribute("aria-current", "true");
      block.tabIndex = 0;
      showEvidence();
      history.replaceState(null, "", `#${block.id}`);
    }
    if (focus) block.focus({ preventScroll: true });
    if (scroll) block.scrollIntoView({ block: "center", behavior: "auto" });
  };

  const step = (list, from, by) => {
    const shown = list.filter(visible);
    if (!shown.length) return null;
    const at = shown.indexOf(from);
    if (at >= 0) return shown[Math.min(shown.length - 1, Math.max(0, at + by))];
    const after = from ? shown.findIndex((x) => from.compareDocumentPosition(x) & Node.DOCUMENT_POSITION_FOLLOWING) : 0;
    if (by > 0) return after < 0 ? shown.at(-1) : shown[after];
    return after < 0 ? shown.at(-1) : shown[Math.max(0, after - 1)];
  };

  const goBlock = (by) => {
    select(step(blocks, current, by), { scroll: true, focus: true });
    panel.classList.add("open");
  };

  const goNote = (by) => {
    const notes = [...draft.querySelectorAll(".note[data-for]")].filter((n) => !n.classList.contains("info"));
    const last = draft.querySelector(".note.at");
    const note = step(notes, last || current, by);
    if (!note) return;
    last?.classList.remove("at");
    note.classList.add("at");
    select(blocks[note.dataset.for], { focus: true });
    note.scrollIntoView({ block: "center" });
    panel.classList.add("open");
  };

  const filter = (on) => {
    byId("only").checked = on;
    document.body.classList.toggle("only-needed", on);
    const needed = draft.querySelector(".note[data-for]:not(.info)");
    draft.querySelector(".nothing").classList.toggle("show", !needed);
    if (on && current && !visible(current)) goNote(1);
    else current?.scrollIntoView({ block: "center" });
  };

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const flip = () => {
    const now = root.dataset.theme ?? (dark.matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    try { localStorage.setItem("author-theme", root.dataset.theme); } catch { /* a page from disk may keep nothing */ }
  };

  const point = (key, on) => {
    for (const fact of [...(current?.querySelectorAll(".fact") ?? []), ...panel.querySelectorAll(".fact")]) {
      if (fact.dataset.key === key) fact.classList.toggle("on", on);
    }
  };
  const pointed = (event, on) => {
    const fact = event.target instanceof Element ? event.target.closest(".fact") : null;
    if (fact && (panel.contains(fact) || current?.contains(fact))) point(fact.dataset.key, on);
  };
  document.addEventListener("mouseover", (event) => pointed(event, true));
  document.addEventListener("mouseout", (event) => pointed(event, false));

  draft.addEventListener("click", (event) => {
    if (event.target.closest("a, summary, button")) return;
    const note = event.target.closest(".note[data-for]");
    const block = note ? blocks[note.dataset.for] : event.target.closest(".block[data-n]");
    if (!block) return;
    select(block, { focus: !getSelection()?.toString() });
    panel.classList.add("open");
    const fact = event.target.closest(".fact");
    const twin = fact && [...panel.querySelectorAll(".fact")].find((f) => f.dataset.key === fact.dataset.key);
    twin?.scrollIntoView({ block: "center" });
  });

  // The block that the pointer rests on; passing over others on the way to the sources counts not.
  let rest = 0;
  draft.addEventListener("pointermove", (event) => {
    clearTimeout(rest);
    if (event.pointerType !== "mouse" || event.buttons) return;
    const block = event.target.closest?.(".block[data-n]");
    if (block && block !== current) rest = setTimeout(() => select(block), 250);
  });
  draft.addEventListener("pointerleave", () => clearTimeout(rest));

  const keys = {
    j: () => goBlock(1), ArrowDown: () => goBlock(1), k: () => goBlock(-1), ArrowUp: () => goBlock(-1),
    n: () => goNote(1), p: () => goNote(-1), f: () => filter(!byId("only").checked), t: flip,
    o: () => panel.querySelector(".card a")?.click(), a: toggleWhole, "?": () => byId("keys").showModal(),
    Escape: () => panel.classList.remove("open"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
    if (event.target.closest?.("#evidence, input, summary") && event.key.startsWith("Arrow")) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  let saved = null;
  try { saved = localStorage.getItem("author-theme"); } catch { /* as above */ }
  if (saved === "dark" || saved === "light") root.dataset.theme = saved;
  byId("theme").addEventListener("click", flip);
  byId("help").addEventListener("click", () => byId("keys").showModal());
  byId("only").addEventListener("change", (event) => filter(event.target.checked));
  const start = location.hash.slice(1);
  const readable = (block) => !block.closest(".front") && data.blocks[block.dataset.n].evidence.length;
  select(blocks.find((block) => block.id === start) || blocks.find(readable) || blocks[0]);

  if (data.watch) {
    let touched = 0;
    for (const kind of ["keydown", "pointerdown", "wheel", "pointermove"]) {
      document.addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
    }
    addEventListener("focus", () => location.reload());
    setInterval(() => { if (Date.now() - touched > 4000) location.reload(); }, 3000);
  }
})();
