
// Finding by text. Everything else on this page works without a script.
(() => {
  "use strict";
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const nothing = document.getElementById("nothing");
  const boxes = new Map(
    [...document.querySelectorAll("[data-show]")].map((box) => [box.dataset.show, box]));
  const requirements = [...document.querySelectorAll("article")].map((article) => ({
    article,
    verdict: article.dataset.verdict,
    text: article.textContent.toLowerCase().replace(/\s+/g, " "),
    others: [...document.querySelectorAll(`[data-for="${article.id}"]`)],
  }));

  function update() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const requirement of requirements) {
      const found = words.every((word) => requirement.text.includes(word));
      requirement.article.hidden = !found;
      requirement.others.forEach((other) => { other.hidden = !found; });
      if (found && boxes.get(requirement.verdict).checked) count++;
    }
    shown.textContent = `${count} of ${requirements.length} shown`;
    nothing.hidden = count > 0;
    for (const section of document.querySelectorAll(".source")) {
      section.hidden = ![...section.querySelectorAll("article")].some(
        (article) => !article.hidden && boxes.get(article.dataset.verdict).checked);
    }
  }

  search.closest("[hidden]").hidden = false;
  search.addEventListener("input", update);
  boxes.forEach((box) => box.addEventListener("change", update));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      search.focus();
    }
  });

  // Paper cannot be unfolded.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((details) => { details.open = false; }));
  update();
})();
