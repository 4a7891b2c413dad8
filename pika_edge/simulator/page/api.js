/** The simulator's HTTP side. */

/** What the simulator refused; `reason` is the wire's stable word. */
export class Refused extends Error {
  constructor({ reason, detail }) {
    super(detail);
    this.reason = reason;
  }
}

/** Fetch a JSON object. Throws `Refused`, or a TypeError where nobody answers. */
export const get = (path) => answered(fetch(path));

/** Post a JSON object and give the answer's. Throws as `get`. */
export const post = (path, body) =>
  answered(fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }));

/** Post a text or a file as it is, and give the answer's JSON object. Throws as `get`. */
export const send = (path, content) => answered(fetch(path, { method: "POST", body: content }));

async function answered(request) {
  const answer = await request;
  const body = await answer.json();
  if (!answer.ok) throw new Refused(body);
  return body;
}
