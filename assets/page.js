// What the page can do beyond HTML: "/" goes to the search box, words complete as they are typed, long lists can be
// filtered. Without it nothing is missing.
"use strict";

const box = document.getElementById("q");

// Says something to those who hear the page.
const voice = document.createElement("p");
voice.className = "unseen";
voice.setAttribute("role", "status");
document.body.append(voice);

addEventListener("keydown", (event) => {
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (event.key !== "/" || modified || typing) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// Completion, a combobox with a list: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

const list = document.createElement("ul");
list.id = "completions";
list.hidden = true;
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", box.dataset.list);
box.after(list);
for (const [name, value] of [
  ["role", "combobox"],
  ["aria-autocomplete", "list"],
  ["aria-expanded", "false"],
  ["aria-controls", list.id],
  ["aria-keyshortcuts", "/"],
]) {
  box.setAttribute(name, value);
}

// Long enough that a fast typist asks once a word, short enough not to be felt.
const PAUSE = 120;
let timer;
let request;

function close() {
  clearTimeout(timer);
  request?.abort();
  list.hidden = true;
  list.replaceChildren();
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function choose(option) {
  for (const other of list.children) other.setAttribute("aria-selected", String(other === option));
  if (option) {
    box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else {
    box.removeAttribute("aria-activedescendant");
  }
}

function accept(option) {
  box.value = option.dataset.query;
  close();
}

function show(completions) {
  close();
  if (completions.length === 0) return;
  const options = completions.map(({ word, releases, query }, place) => {
    const option = document.createElement("li");
    const count = document.createElement("small");
    option.id = `completion-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.query = query;
    count.textContent = releases.toLocaleString(document.documentElement.lang);
    option.append(word, " ", count);
    return option;
  });
  list.replaceChildren(...options);
  list.hidden = false;
  box.setAttribute("aria-expanded", "true");
  voice.textContent = box.dataset.count.replace("#", options.length);
}

async function complete() {
  const text = box.value;
  // Completed is the end of the text: whoever types in its middle is left alone.
  if (box.selectionEnd !== text.length) return;
  request = new AbortController();
  const asked = new URLSearchParams({ q: text, lang: document.documentElement.lang });
  try {
    const answer = await fetch(`/api/v1/suggest?${asked}`, { signal: request.signal });
    const { completions } = answer.ok ? await answer.json() : { completions: [] };
    if (box.value === text && document.activeElement === box) show(completions);
  } catch {
    // Asked again meanwhile, or no connection: the box works without.
  }
}

box.addEventListener("input", () => {
  close();
  timer = setTimeout(complete, PAUSE);
});

box.addEventListener("keydown", (event) => {
  const options = [...list.children];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.isComposing || list.hidden) return;
  switch (event.key) {
    case "ArrowDown":
      choose(options[at + 1]);
      break;
    case "ArrowUp":
      choose(at < 0 ? options.at(-1) : options[at - 1]);
      break;
    case "Enter":
      if (at < 0) return close();
      accept(options[at]);
      break;
    case "Escape":
      close();
      break;
    default:
      return;
  }
  event.preventDefault();
});

box.addEventListener("blur", close);
// The box keeps the focus while an option is clicked.
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) accept(option);
});

// A box that filters, inside each long list.

for (const field of document.querySelectorAll("[data-filter]")) {
  const filter = document.createElement("input");
  filter.type = "text";
  filter.className = "filter";
  filter.autocomplete = "off";
  filter.placeholder = field.dataset.filter;
  filter.setAttribute("aria-label", field.dataset.filter);
  field.querySelector("legend").after(filter);
  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const label of field.querySelectorAll("label")) {
      const ticked = label.querySelector("input").checked;
      label.hidden = !ticked && !label.querySelector("span").textContent.toLowerCase().includes(wanted);
    }
    for (const group of field.querySelectorAll("fieldset")) {
      group.hidden = !group.querySelector("label:not([hidden])");
    }
    const fold = field.querySelector("details");
    if (fold && wanted) fold.open = true;
  });
}

// A click that ticks all of a list: to leave one value out, untick that one.

for (const field of document.querySelectorAll("[data-tick]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tick";
  button.textContent = field.dataset.tick;
  const name = document.createElement("span");
  name.className = "unseen";
  name.textContent = `: ${field.querySelector("legend").textContent}`;
  button.append(name);
  field.append(button);
  button.addEventListener("click", () => {
    const fold = field.querySelector("details");
    if (fold) fold.open = true;
    for (const tick of field.querySelectorAll("label:not([hidden]) input[type=checkbox]")) tick.checked = true;
  });
}
