// SPDX-FileCopyrightText: Naast contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Passkeys. A form with data-passkey asks the device for a key ("get") or to make one ("create") before it is sent.
// Without this script, or in a browser that knows no passkeys, such a form stays hidden; the other ways remain.
(() => {
  "use strict";

  const TROUBLE = "Dat lukte niet. Uw apparaat gaf geen sleutel. Probeer het nog eens, of kies een andere manier.";

  if (!window.PublicKeyCredential || !window.webauthnJSON) {
    document.querySelectorAll("[data-no-passkey]").forEach((element) => { element.hidden = false; });
    return;
  }

  const options = async (form) => {
    if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const response = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  };

  const ask = async (form) => {
    const asked = await options(form);
    if (form.dataset.passkey === "get") return window.webauthnJSON.get(asked.request_options);
    const creation = asked.creation_options;
    if (form.elements.passwordless?.checked) {
      Object.assign(creation.publicKey.authenticatorSelection, {
        residentKey: "required", requireResidentKey: true, userVerification: "required",
      });
    }
    return window.webauthnJSON.create(creation);
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    form.hidden = false;
    const trouble = form.querySelector(".naast-door__trouble");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      trouble.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await ask(form));
      } catch {
        trouble.textContent = TROUBLE;
        trouble.hidden = false;
        return;
      }
      form.submit();
    });
  });
})();
