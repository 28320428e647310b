import { useState } from 'react';
import type { SinkView } from '../../api/types';
import { type Mark, marked, rate } from './rates';

interface Seen {
  updated: number;
  marks: ReadonlyMap<string, readonly Mark[]>;
}

/** Rows a second of each sink, from one look at the ledgers to the next. */
export function useRates(sinks: readonly SinkView[], updated: number): (sink: string) => number | undefined {
  const [seen, see] = useState<Seen>({ updated: 0, marks: new Map() });
  if (updated !== 0 && updated !== seen.updated) {
    see({ updated, marks: marked(seen.marks, sinks, updated) });
  }
  return (sink) => rate(seen.marks.get(sink));
}
