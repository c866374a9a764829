// What the pages do beyond what they are: names completed as they are typed, charts taken away as PNG, links copied.
// Whatever comes from the server is put in as text. `save` is that of the graph's page, which the server puts before this.
(() => {
  "use strict";
  const lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const none = { zh: "没有找到", en: "Nothing found" }[lang];

  function make(name, features = {}, ...children) {
    const element = Object.assign(document.createElement(name), features);
    element.append(...children);
    return element;
  }

  // ---- completion

  let lists = 0;

  function complete(box) {
    const list = make("ul", { className: "found", id: `found-${++lists}`, hidden: true });
    const kinds = box.dataset.complete;
    let rows = [];
    let chosen = -1;
    let asked = null;
    let waiting = 0;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) box.setAttribute(name, value);
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.getAttribute("aria-label") ?? box.labels?.[0]?.textContent ?? "");
    box.after(list);

    function show(open) {
      list.hidden = !open;
      box.setAttribute("aria-expanded", String(open));
      if (!open) box.removeAttribute("aria-activedescendant");
    }

    function mark(number) {
      chosen = number;
      [...list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === chosen)));
      const row = rows.length ? list.children[chosen] : null;
      if (row) {
        box.setAttribute("aria-activedescendant", row.id);
        row.scrollIntoView({ block: "nearest" });
      } else box.removeAttribute("aria-activedescendant");
    }

    function take(row) {
      show(false);
      if (kinds === "open") location.assign(row.href);
      else {
        box.value = row.id;
        box.form.requestSubmit();
      }
    }

    function fill() {
      list.replaceChildren(...rows.map((row, i) => {
        const name = make("b", {}, make("bdi", { textContent: row.name }));
        const text = make("span", {}, name);
        if (row.also) text.append(make("small", {}, make("bdi", { textContent: row.also })));
        const item = make("li", { id: `${list.id}-${i}` }, text, make("small", { textContent: `${row.kind} · ${row.count}` }));
        item.setAttribute("role", "option");
        item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(row); });
        return item;
      }));
      if (!rows.length) list.append(make("li", { className: "none", textContent: none }));
      show(true);
      mark(kinds === "open" ? -1 : rows.length ? 0 : -1);
    }

    async function ask() {
      const text = box.value.trim();
      if (!text) return show(false);
      asked?.abort();
      asked = new AbortController();
      try {
        const given = new URLSearchParams({ q: text, lang });
        if (kinds && kinds !== "open") given.set("kinds", kinds);
        const reply = await fetch(`/suggest?${given}`, { signal: asked.signal });
        if (!reply.ok) return show(false);
        rows = await reply.json();
        fill();
      } catch (error) {
        if (error.name !== "AbortError") show(false);
      }
    }

    box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 90); });
    box.addEventListener("blur", () => show(false));
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        if (list.hidden) ask();
        else if (rows.length) mark((chosen + step + rows.length + (chosen < 0 && step < 0 ? 1 : 0)) % rows.length);
      } else if (event.key === "Enter" && !list.hidden && rows[chosen]) {
        event.preventDefault();
        take(rows[chosen]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        show(false);
      }
    });
  }
  document.querySelectorAll("[data-complete]").forEach(complete);
  document.addEventListener("keydown", (event) => {
    const typing = ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      document.querySelector("[type=search]")?.focus();
    }
  });

  // ---- a page whose lists are being made: it comes by itself when they are there

  async function wait() {
    try {
      const reply = await fetch(location.href, { method: "HEAD", cache: "no-store" });
      if (reply.status !== 503) return location.reload();
    } catch {
      // The server is away for a moment, or for good.
    }
    setTimeout(wait, 2000);
  }
  if (document.querySelector("[data-waits]")) setTimeout(wait, 1000);

  // ---- to take away

  // The picture that the server gives as SVG, drawn on a canvas.
  async function png(button) {
    const link = button.closest(".takes").querySelector("a[href*='format=svg']");
    const text = await (await fetch(link.href)).text();
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = make("canvas", { width: image.naturalWidth * 2, height: image.naturalHeight * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(`${new URL(link.href).pathname.slice(1)}.png`, blob), "image/png");
  }

  async function copy(button) {
    const said = button.textContent;
    try {
      await navigator.clipboard.writeText(location.href);
      button.textContent = button.dataset.done;
    } catch {
      // Without the right to write there, the address bar has it.
      button.textContent = location.href;
    }
    setTimeout(() => { button.textContent = said; }, 2500);
  }

  const DOES = { png, copy };
  for (const button of document.querySelectorAll("button[data-do]")) {
    button.hidden = false;
    button.addEventListener("click", () => DOES[button.dataset.do](button));
  }
})();
