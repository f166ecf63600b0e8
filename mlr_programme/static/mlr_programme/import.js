// Goes on with an import portion by portion; without this script its button does.
"use strict";

(() => {
  const here = document.querySelector("[data-mlr-import]");
  if (!here) return;
  const form = here.querySelector("form");
  const button = form.querySelector("button");
  const bar = here.querySelector("progress");

  const show = (page, next) => {
    document.title = page.title;
    const reached = next.querySelector("progress");
    bar.max = reached.max;
    bar.value = reached.value;
    for (const part of here.querySelectorAll("[data-mlr-import-part]")) {
      // In place: only a status that was there before is read out, and the focus stays.
      const name = part.dataset.mlrImportPart;
      part.replaceChildren(...next.querySelector(`[data-mlr-import-part=${name}]`).childNodes);
    }
    for (const name of ["held", "step"]) {
      form.elements[name].value = next.querySelector(`input[name=${name}]`).value;
    }
    here.dataset.mlrImportWait = next.dataset.mlrImportWait;
  };

  const goOn = async () => {
    const response = await fetch(location.href, { method: "POST", body: new FormData(form) });
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.querySelector("[data-mlr-import]");
    if (next) {
      show(page, next);
      wait();
    } else {
      // The report, or a page to log in on: what is sent again imports nothing twice.
      form.submit();
    }
  };

  const stop = () => {
    button.hidden = false;
    here.querySelector("[data-mlr-import-stopped]").hidden = false;
  };

  const wait = () => {
    setTimeout(() => goOn().catch(stop), 1000 * Number(here.dataset.mlrImportWait));
  };

  button.hidden = true;
  wait();
})();
