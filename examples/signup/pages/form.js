// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// Checks the address when its field is left.  The form works without this.  What the server says
// is put in as text, never as markup.
"use strict";

/// What pasting brings along, as the server removes it.
const AROUND = /^[ \t\r\n\u00a0\u200b\u3000\ufeff]+|[ \t\r\n\u00a0\u200b\u3000\ufeff]+$/g;

const form = document.getElementById("form");

class LiveCheck {
  constructor(form) {
    this.form = form;
    this.field = form.querySelector("#email");
    this.result = form.querySelector("#result");
    this.details = form.querySelector("#details");
    this.checked = this.result.dataset.outcome ? this.address() : "";
    this.running = null;
  }

  address() {
    return this.field.value.replace(AROUND, "");
  }

  /// What has been checked already, and what is being checked, is not checked again.
  async check() {
    const address = this.address();
    if (address === "" || address === this.checked) return;
    this.clear();
    this.checked = address;
    this.running = new AbortController();
    // A quick answer, which is the rule, is not worth two announcements.
    const slow = setTimeout(() => this.show({ message: this.form.dataset.checking }), 300);
    try {
      await this.ask(address, this.running.signal);
    } catch (error) {
      if (error.name !== "AbortError") this.give_up(this.form.dataset.offline);
    } finally {
      clearTimeout(slow);
    }
  }

  async ask(address, signal) {
    const answer = await fetch("/v1/check?lang=" + this.form.dataset.lang, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ address }),
      signal,
    });
    const body = await answer.json();
    if (signal.aborted) return;
    if (answer.ok) this.show(body);
    else this.give_up(body.message);
  }

  /// It may be tried again: nothing is known of the address.
  give_up(message) {
    this.checked = "";
    this.show({ message });
  }

  clear() {
    if (this.running) this.running.abort();
    this.running = null;
    this.checked = "";
    this.show({});
  }

  show(answer) {
    this.result.dataset.outcome = answer.outcome || "";
    const reply = answer.reply ? [answer.reply.code, answer.reply.enhanced].join(" ").trim() : "";
    for (const slot of this.form.querySelectorAll("[data-slot]")) {
      const name = slot.dataset.slot;
      slot.textContent = (name === "reply" ? reply : answer[name]) || "";
    }
    this.details.hidden = !answer.outcome;
    if (this.details.hidden) this.details.open = false;
    this.form.querySelector(".reply").hidden = reply === "";
    if (answer.outcome === "refused") this.field.setAttribute("aria-invalid", "true");
    else this.field.removeAttribute("aria-invalid");
  }
}

/// Pressing the button does not leave the field: what a check says would move the button away from
/// under the finger.
function check_when_left(live, button) {
  button.addEventListener("mousedown", (event) => event.preventDefault());
  live.field.addEventListener("blur", () => live.check());
  live.field.addEventListener("input", () => {
    if (live.checked !== "" || live.result.textContent.trim() !== "") live.clear();
  });
}

/// Pressing twice is one check.  The browser may bring the page back as it was left, and a server
/// that never answers is not to close the form.
function send_once(form) {
  const patience = 10_000;
  let sent = -Infinity;
  form.addEventListener("submit", (event) => {
    if (event.timeStamp - sent < patience) event.preventDefault();
    else sent = event.timeStamp;
  });
  window.addEventListener("pageshow", () => { sent = -Infinity; });
}

/// A sample goes into the form, where there is one.
function try_samples(live, samples) {
  samples.addEventListener("submit", (event) => {
    if (!event.submitter) return;
    event.preventDefault();
    live.field.value = event.submitter.value;
    live.checked = "";
    live.check();
    live.form.scrollIntoView({ block: "nearest" });
  });
}

if (form) {
  const live = new LiveCheck(form);
  check_when_left(live, form.querySelector("#submit"));
  send_once(form);
  const samples = document.getElementById("samples");
  if (samples) try_samples(live, samples);
}
