// Talks to the server, and says on the page when something is wrong.

const problem = document.getElementById("problem");

async function answer(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new Error("The server does not answer; it may have been stopped.");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(body.error ?? `The server answers with ${response.status}.`);
  }
  return body;
}

export const get = (path) => answer(fetch(path));

export const post = (path, body) =>
  answer(fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }));

export const upload = (path, blob) =>
  answer(fetch(path, { method: "POST", headers: { "Content-Type": blob.type }, body: blob }));

/** Shows what is wrong, or that nothing is. */
export function report(error) {
  problem.textContent = error ? error.message : "";
  problem.hidden = !error;
}

/** Runs work, of which there is no more than one at a time; of what is asked for meanwhile, the newest wins. */
export class Latest {
  #work;
  #next = null;
  #running = false;

  constructor(work) {
    this.#work = work;
  }

  async ask(...asked) {
    this.#next = asked;
    if (this.#running) {
      return;
    }
    this.#running = true;
    while (this.#next) {
      const now = this.#next;
      this.#next = null;
      try {
        await this.#work(...now);
        report(null);
      } catch (error) {
        report(error);
      }
    }
    this.#running = false;
  }
}
