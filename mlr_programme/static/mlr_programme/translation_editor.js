// Moves each note to its part in wagtail-localize's editor; without this script they stand below it.
"use strict";

(() => {
  const editor = document.querySelector(".js-translation-editor");
  const notes = document.querySelector("[data-mlr-notes]");
  if (!editor || !notes) {
    return;
  }
  const segments = JSON.parse(editor.dataset.props).segments.filter((each) => each.type === "string");
  const parts = () => [...editor.querySelectorAll("li.complete, li.incomplete, li.errored")];
  const allNotes = () => document.querySelectorAll("[data-mlr-segment]");
  // What the editor itself has put into a part.
  const own = (part) => [...part.children].filter((child) => !child.dataset.mlrSegment);

  // The editor gives its parts no names: one is known by its original, and equals by their order.
  const partOf = (id) => {
    const segment = segments.find((each) => String(each.id) === id);
    if (!segment) {
      return undefined;
    }
    const number = segments.filter((each) => each.source === segment.source).indexOf(segment);
    const isOf = (part) => own(part).some((child) => child.textContent === segment.source);
    return parts().filter(isOf)[number];
  };

  const beginWith = (part, text) => {
    if (!part.querySelector("textarea")) {
      const buttons = own(part).flatMap((child) => [...child.querySelectorAll("button")]);
      // The last one opens the field.
      buttons.pop()?.click();
    }
    requestAnimationFrame(() => {
      const field = part.querySelector("textarea");
      if (field) {
        // React hears of a value only when it is set past the setter that React has put there.
        const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
        set.call(field, text);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.focus();
      }
    });
  };

  const place = () => {
    for (const note of allNotes()) {
      const part = partOf(note.dataset.mlrSegment);
      if (part) {
        note.querySelector("[data-mlr-texts]").hidden = true;
        for (const button of note.querySelectorAll("[data-mlr-former]")) {
          button.hidden = false;
          button.addEventListener("click", () => beginWith(part, button.dataset.mlrFormer));
        }
        part.append(note);
      }
    }
  };

  const refresh = async () => {
    const answer = await fetch(notes.dataset.mlrNotes, { credentials: "same-origin" });
    if (!answer.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const note of allNotes()) {
      note.remove();
    }
    const status = "[role=status]";
    notes.querySelector(status).textContent = page.querySelector(status).textContent;
    notes.append(...page.querySelectorAll("[data-mlr-segment]"));
    place();
  };

  // When what the editor shows has changed, a text has been saved.
  const shown = () =>
    parts()
      .map((part) => [part.className, ...own(part).map((child) => child.textContent)].join("\n"))
      .join("\n");
  // Its buttons for the whole page have a spinner at all times.
  const isBusy = () => parts().some((part) => part.querySelector(".icon-spinner, textarea"));

  let before;
  let timer;
  const look = () => {
    const now = shown();
    if (now !== before && !isBusy()) {
      before = now;
      refresh();
    }
  };

  window.addEventListener("load", () => {
    before = shown();
    place();
    if (location.hash.startsWith("#part-")) {
      document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" });
    }
    new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(look, 300);
    }).observe(editor, { attributes: true, characterData: true, childList: true, subtree: true });
  });
})();
