// Only pages of `stet serve` have this: they are loaded anew when something has changed.
"use strict";

const version = document.currentScript.dataset.version;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function waitForChange() {
  for (;;) {
    try {
      // Answered when there is another version, or after a while with the same.
      const answer = await fetch(`/.stet/version?after=${version}`, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== version) {
        location.reload();
        return;
      }
    } catch {
      // The server is gone; it may be started anew.
    }
    await pause(1000);
  }
}

waitForChange();
