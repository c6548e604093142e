"use strict";
(() => {
  const form = document.getElementById("filters");
  const cards = [...document.querySelectorAll("article")];
  const count = document.getElementById("count");
  let current = null;

  const visible = () => cards.filter((card) => !card.hidden);

  function select(card) {
    if (current) current.classList.remove("current");
    current = card;
    if (!card) return;
    card.classList.add("current");
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  }

  function filter() {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    for (const card of cards) {
      card.hidden = !wanted.every(([name, value]) => card.dataset[name] === value);
    }
    count.textContent = `${visible().length} of ${cards.length}`;
    if (current && current.hidden) select(null);
  }

  function step(by) {
    const shown = visible();
    if (!shown.length) return;
    const at = shown.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by;
    select(shown[Math.min(shown.length - 1, Math.max(0, next))]);
  }

  function show(outcome) {
    if (!outcome) form.reset();
    form.elements.outcome.value = outcome;
    filter();
  }

  const keys = {
    j: () => step(1), k: () => step(-1), ArrowRight: () => step(1), ArrowLeft: () => step(-1),
    r: () => show("right"), w: () => show("wrong"), 0: () => show(""),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("select, input, textarea, pre");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
})();
