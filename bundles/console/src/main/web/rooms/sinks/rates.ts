import type { SinkView } from '../../api/types';

/** How much a sink had delivered at a moment. */
export interface Mark {
  at: number;
  rows: number;
}

/** Over so long a rate is taken: steady enough to read, and soon true. */
const SPAN = 15_000;

const delivered = (sink: SinkView) => sink.ledger.delivered + sink.ledger.unconfirmed;

/** The marks with those of now; those that are too old have gone, and so have those of a count that began anew. */
export function marked(before: ReadonlyMap<string, readonly Mark[]>, sinks: readonly SinkView[], now: number) {
  const marks = new Map<string, readonly Mark[]>();
  for (const sink of sinks) {
    const rows = delivered(sink);
    const kept = (before.get(sink.name) ?? []).filter((mark) => now - mark.at <= SPAN && mark.rows <= rows);
    marks.set(sink.name, [...kept, { at: now, rows }]);
  }
  return marks;
}

/** Rows a second; undefined until there are two marks. */
export function rate(marks: readonly Mark[] | undefined): number | undefined {
  const first = marks?.[0];
  const last = marks?.at(-1);
  if (first === undefined || last === undefined || last.at <= first.at) return undefined;
  return ((last.rows - first.rows) * 1000) / (last.at - first.at);
}

/**
 * How long the journal can go on keeping what the sink has not delivered, in seconds: what an outage may last in all,
 * less how old the oldest waiting row is. Undefined while the gateway does not know its rate.
 */
export function reserve(outageSeconds: number, oldest: string | null | undefined, now: number): number | undefined {
  if (outageSeconds <= 0) return undefined;
  const age = oldest == null ? 0 : Math.max(0, (now - Date.parse(oldest)) / 1000);
  return Math.max(0, outageSeconds - age);
}
