// SPDX-FileCopyrightText: Naast contributors
// SPDX-License-Identifier: EUPL-1.2
//
// What makes a page quicker and safer; every page also works without it.
(() => {
  "use strict";

  // --- a form is sent once: a second click waits until the page is back ---

  const busy = (form, is) => {
    form.toggleAttribute("data-sent", is);
    form.querySelectorAll('button:not([type="button"])').forEach((button) => {
      if (is) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    });
  };

  document.addEventListener("submit", (event) => {
    if (event.target.hasAttribute("data-sent")) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-exit")) return;
    if (form.drafts && !form.drafts.safe) {
      event.preventDefault();
      form.drafts.keepThenSend(event.submitter);
      return;
    }
    form.drafts?.stop();
    busy(form, true);
    setTimeout(() => busy(form, false), 10000); // the connection may be dead; the one-time key keeps a repeat harmless
  });

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach((form) => busy(form, false));
  });

  // --- what is being written is kept ---

  const SAVED = (time) => `Bewaard om ${time}`;
  const NO_CONNECTION = "Niet bewaard: geen verbinding. Uw tekst staat nog op het scherm.";
  const SIGNED_OUT = "Niet bewaard: u bent uitgelogd. Uw tekst staat nog op het scherm. Log in een ander tabblad opnieuw in.";
  const REFUSED = "Niet bewaard. Uw tekst staat nog op het scherm.";

  const ONE_SAVE = 20000; // longer than this a save does not take; the next one may try again

  const newKey = () =>
    btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

  // After signing in again in another tab the tokens of this page are old. Whoever signed in must be the one who wrote here.
  const renewedToken = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin", redirect: "manual" });
    if (!answer.ok) return "";
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const who = (page) => page.querySelector(".naast-user")?.textContent;
    const token = fresh.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!token || who(fresh) !== who(document)) return "";
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((input) => { input.value = token; });
    return token;
  };

  // What a page asks while somebody types is no sending of the form: it has a key of its own, and the form's newest token.
  document.addEventListener("htmx:configRequest", (event) => {
    const { elt, verb, headers } = event.detail;
    const form = elt.closest("form");
    if (verb !== "post" || !form || elt.matches("form, button, input[type=submit]")) return;
    if (form.hasAttribute("data-sent")) {
      event.preventDefault();
      return;
    }
    headers["Idempotency-Key"] = newKey();
    const token = form.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (token) headers["X-CSRFToken"] = token;
  });

  class Drafts {
    constructor(form) {
      this.form = form;
      this.status = form.querySelector("[data-draft-status]");
      this.saving = false;
      this.safe = !form.querySelector("[data-error-summary]"); // nothing was typed here yet, so nothing can be lost
      form.addEventListener("input", () => this.later(1500));
      form.addEventListener("change", () => this.later(1500));
      window.addEventListener("online", () => this.changed && this.save());
      document.addEventListener("visibilitychange", () => document.hidden && this.changed && this.save());
      // What is nowhere but on this screen does not go without a question.
      window.addEventListener("beforeunload", (event) => this.onlyHere && event.preventDefault());
    }

    later(wait) {
      this.changed = true;
      this.safe = false;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), wait);
    }

    stop() {
      this.changed = false;
      this.safe = false;
      this.stopped = true;
      clearTimeout(this.timer);
      setTimeout(() => { this.stopped = false; }, 10000);
    }

    // Sending leaves this page: first it is certain that the text is kept, and that whoever wrote it is still signed in.
    async keepThenSend(button) {
      busy(this.form, true);
      this.stopped = false;
      await this.running;
      const kept = await this.save();
      busy(this.form, false);
      if (kept) {
        this.safe = true;
        this.form.requestSubmit(button);
      } else focusOn(this.status);
    }

    save() {
      clearTimeout(this.timer);
      if (this.stopped) return Promise.resolve(true);
      if (this.saving) { this.later(500); return this.running; }
      this.running = this.saveNow();
      return this.running;
    }

    // Whether the text is safe, or stands in nobody's way: only without a connection or signed out it is neither.
    async saveNow() {
      this.saving = true;
      this.changed = false;
      const fields = new FormData(this.form);
      for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
      const token = fields.get("csrfmiddlewaretoken") ?? "";
      fields.delete("csrfmiddlewaretoken");
      const send = (token) => fetch(this.form.dataset.draftUrl, {
        method: "POST",
        body: new URLSearchParams(fields),
        // The form's own key says which form this is; it stays unused until the form itself is sent.
        headers: { "X-CSRFToken": token, "X-Requested-With": "fetch", "Idempotency-Key": newKey() },
        credentials: "same-origin",
        redirect: "manual",
        keepalive: document.hidden,
        signal: AbortSignal.timeout(ONE_SAVE),
      });
      let safe = true;
      this.onlyHere = false;
      try {
        let answer = await send(token);
        const renewed = answer.status === 403 && await renewedToken();
        if (renewed) answer = await send(renewed);
        if (answer.ok) this.say(SAVED(new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" })));
        else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
          safe = false;
          this.fail(SIGNED_OUT, 30000);
        } else this.fail(REFUSED, answer.status >= 500 || answer.status === 429 ? 15000 : 0);
      } catch {
        safe = false;
        this.fail(NO_CONNECTION, 15000);
      }
      this.saving = false;
      this.onlyHere = !safe;
      return safe;
    }

    say(text, lost = false) {
      if (!this.status) return;
      this.status.classList.toggle("naast-draft--lost", lost);
      if (this.status.textContent !== text) this.status.textContent = text;
    }

    fail(text, again) {
      if (this.stopped) return;
      this.say(text, true);
      this.changed = true;
      if (again) this.later(again);
    }
  }

  const watchDrafts = (within) => within.querySelectorAll("form[data-draft-url]").forEach((form) => {
    form.drafts ??= new Drafts(form);
  });

  // --- the eye and the ear go where something changed ---

  const focusOn = (element) => {
    if (!element) return;
    if (!element.matches("a, button, input, select, textarea, [tabindex]")) element.setAttribute("tabindex", "-1");
    element.focus();
  };

  const announce = (text) => {
    const live = document.getElementById("naast-live");
    if (live) live.textContent = text;
  };

  document.addEventListener("click", (event) => {
    // From the error summary straight into the field.
    const link = event.target.closest?.("[data-error-summary] a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus();
    (field.closest(".utrecht-form-field") ?? field).scrollIntoView({ block: "start" });
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const fresh = event.detail.elt;
    if (!(fresh instanceof Element)) return;
    watchDrafts(fresh.parentElement ?? fresh);
    const marked = (what) => (fresh.matches(what) ? fresh : fresh.querySelector(what));
    focusOn(marked("[data-error-summary]") ?? marked("[data-focus]"));
    const words = marked("[data-announce]");
    if (words) announce(words.dataset.announce);
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt?.closest?.("form");
    if (form) busy(form, false);
  });
  // What the page asks by itself while somebody types fails without a word.
  const wasPressed = (event) => event.detail.elt?.matches?.("form, button, a");
  document.addEventListener("htmx:sendError", (event) => wasPressed(event) && announce("Geen verbinding. Probeer het zo opnieuw."));
  document.addEventListener("htmx:responseError", (event) => wasPressed(event) && announce("Dit lukte niet. Er is niets veranderd."));

  // A drawing that is wider than the screen begins at its middle: there the household stands.
  const centreDrawings = () => document.querySelectorAll(".naast-drawing").forEach((drawing) => {
    drawing.scrollLeft = (drawing.scrollWidth - drawing.clientWidth) / 2;
  });

  const start = () => {
    watchDrafts(document);
    centreDrawings();
    focusOn(document.querySelector("[data-error-summary]"));
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
