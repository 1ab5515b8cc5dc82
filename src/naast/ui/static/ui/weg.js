// SPDX-FileCopyrightText: Naast contributors
// SPDX-License-Identifier: EUPL-1.2
//
// "Snel weg": the page is gone at once, the server ends the session, and a page that says nothing takes this one's place in
// the history. The button itself is a plain form and works without this.
(() => {
  "use strict";

  const form = document.querySelector("form[data-exit]");
  if (!form) return;

  const leave = () => {
    document.documentElement.classList.add("naast-leaving");
    document.title = "Kalender";
    fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      credentials: "same-origin",
      redirect: "manual",
      keepalive: true,
    }).catch(() => {});
    location.replace(form.dataset.exit);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });

  // A page kept by the browser must not come back with the Back button.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  // Shift, three times within five seconds, with nothing in between.
  let pressed = 0;
  let forget;
  const live = document.getElementById("naast-live");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") { pressed = 0; return; }
    if (event.repeat) return;
    pressed += 1;
    clearTimeout(forget);
    forget = setTimeout(() => { pressed = 0; }, 5000);
    if (pressed === 3) leave();
    else if (live) live.textContent = pressed === 1 ? "Nog twee keer Shift en u bent weg." : "Nog een keer Shift en u bent weg.";
  });
})();
