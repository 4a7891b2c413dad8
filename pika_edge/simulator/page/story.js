/** What was said and decided since the page was opened: one entry an utterance, the newest ones only. */

const KEPT = 40;

export class Story {
  constructor() {
    this.entries = new Map();
  }

  /** Take `said`: the entry begins. */
  said({ id, said, late_ms: lateMs }) {
    return Object.assign(this.entry(id), { said, lateMs });
  }

  /** Take a revision. */
  decided({ id, decision, at_ms: atMs }) {
    const entry = this.entry(id);
    entry.revisions.push({ decision, atMs: atMs ?? decision.took_us / 1000 });
    return entry;
  }

  /** Take the word that there will be no decision. */
  refused({ id, reason, detail }) {
    return Object.assign(this.entry(id), { refused: { reason, detail } });
  }

  /** Give the entry of an utterance; another program's is first heard of by its decision. */
  entry(id) {
    if (!this.entries.has(id)) {
      this.entries.set(id, { id, said: null, lateMs: 0, revisions: [], refused: null });
      if (this.entries.size > KEPT) this.entries.delete(this.entries.keys().next().value);
    }
    return this.entries.get(id);
  }

  get last() {
    return [...this.entries.values()].at(-1);
  }
}

/** Give each tier of the last `why` with the milliseconds since the question at which it began and ended, if it was asked. */
export function hopsOf({ revisions }) {
  const last = revisions.at(-1);
  return last.decision.why.map((hop) => {
    if (hop.took_us === null) return { ...hop, from: null, to: null };
    const first = revisions.find(({ decision }) => decision.why.some(({ tier, took_us }) => tier === hop.tier && took_us !== null));
    return { ...hop, from: Math.max(0, first.atMs - hop.took_us / 1000), to: first.atMs };
  });
}
