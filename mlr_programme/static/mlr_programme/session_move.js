// Shows the facts that the chosen happening needs; without this script all of them are seen.
"use strict";

(() => {
  const chosen = (form, name) => new FormData(form).get(name);

  const show = (form) => {
    for (const part of form.querySelectorAll("[data-mlr-needed-for]")) {
      part.hidden = !part.dataset.mlrNeededFor.split(" ").includes(chosen(form, "happening"));
    }
    for (const part of form.querySelectorAll("[data-mlr-precision]")) {
      part.hidden = !part.dataset.mlrPrecision.split(" ").includes(chosen(form, "precision"));
    }
  };

  for (const form of document.querySelectorAll("[data-mlr-move]")) {
    form.addEventListener("change", () => show(form));
    // A browser that goes back fills in what was chosen after this script has run.
    window.addEventListener("pageshow", () => show(form));
    show(form);
  }
})();
