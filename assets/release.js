// What the page of a release can do beyond HTML: n and p lead from match to match, addresses and citations are copied
// by a click. Without it nothing is missing.
"use strict";

{
  const places = [...document.querySelectorAll("mark[id]")];
  const typing = "input:not([type=checkbox]), textarea, select, [contenteditable]";

  addEventListener("keydown", (event) => {
    const step = { n: 1, p: -1 }[event.key];
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (!step || !places.length || modified || event.target.closest?.(typing)) return;
    const at = places.findIndex((place) => "#" + place.id === location.hash);
    const first = step > 0 ? 0 : places.length - 1;
    const next = at < 0 ? first : (at + step + places.length) % places.length;
    location.replace("#" + places[next].id);
    places[next].querySelector("a")?.focus({ preventScroll: true });
  });

  const words = document.querySelector("[data-copy]")?.dataset ?? {};

  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", () => act(made));
    return made;
  }

  // Browsers copy for pages by https only.
  for (const text of navigator.clipboard ? document.querySelectorAll(".copy") : []) {
    const copied = text.textContent;
    const copy = button(words.copy, async () => {
      await navigator.clipboard.writeText(copied);
      said.textContent = words.copied;
    });
    copy.setAttribute("aria-label", words.copy + ": " + text.previousElementSibling.textContent);
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    text.append(" ", copy, " ", said);
  }

  const print = document.createElement("dd");
  print.append(button(words.print, () => window.print()));
  document.querySelector(".formats")?.append(print);
}
