// Replaces a film's link by its player when it is followed; without this script it stays a link.
// Elements are created one by one: the site may enforce Trusted Types, which refuse markup as text.
"use strict";

(() => {
  const createFrame = (link) => {
    const frame = document.createElement("iframe");
    frame.title = link.dataset.playerTitle;
    frame.allow = "fullscreen; encrypted-media; picture-in-picture";
    // YouTube refuses to play (error 153) when the page's policy keeps the referrer back.
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.src = link.dataset.playerUrl;
    return frame;
  };

  const createFilm = (link) => {
    const film = document.createElement("video");
    film.controls = true;
    film.preload = "metadata";
    film.setAttribute("aria-label", link.dataset.playerTitle);
    film.src = link.dataset.playerUrl;
    return film;
  };

  const play = (event) => {
    const link = event.currentTarget;
    // Whoever asks for a new tab or window gets the film's own page there.
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    const player = link.dataset.mlrVideo === "file" ? createFilm(link) : createFrame(link);
    player.className = "mlr-video__player";
    player.tabIndex = 0;

    // A site whose policy forbids the player's host must not leave its visitor with an empty box.
    const leave = (violation) => {
      if (violation.blockedURI && player.src.startsWith(violation.blockedURI)) {
        window.location.assign(link.href);
      }
    };
    document.addEventListener("securitypolicyviolation", leave);
    link.replaceWith(player);
    player.focus();
  };

  for (const link of document.querySelectorAll("[data-mlr-video]")) {
    link.addEventListener("click", play);
  }
})();
