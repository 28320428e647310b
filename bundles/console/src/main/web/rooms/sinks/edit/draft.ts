import type { SinkDocument } from '../../../api/types';
import { type Schema, type Settings, worth } from '../../../form/schema';

/** A sink that is being described. */
export interface Draft {
  sink: string;
  kind: string;
  enabled: boolean;
  settings: Settings;
  /** A route a line. */
  routes: string;
}

/** Everything goes there, until somebody says otherwise. */
export const EMPTY: Draft = { sink: '', kind: '', enabled: true, settings: {}, routes: '**' };

/** What the file of a sink says, as a draft. */
export function draftOf(document: SinkDocument): Draft {
  return {
    sink: document.sink,
    kind: document.kind,
    enabled: document.enabled !== false,
    settings: document.settings ?? {},
    routes: document.routes.join('\n'),
  };
}

/** The lines in which something stands. */
export function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The draft as the file of a sink says it. */
export function document(draft: Draft, schema: Schema): SinkDocument {
  return {
    sink: draft.sink.trim(),
    kind: draft.kind,
    ...(draft.enabled ? {} : { enabled: false }),
    settings: worth(schema, draft.settings),
    routes: lines(draft.routes),
  };
}

/** What keeps the draft from being tried or saved; empty if nothing does. */
export type Missing = 'name' | 'kind' | 'routes';

const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;

export function missing(draft: Draft): Missing[] {
  const found: Missing[] = [];
  if (!NAME.test(draft.sink.trim())) found.push('name');
  if (draft.kind === '') found.push('kind');
  if (lines(draft.routes).length === 0) found.push('routes');
  return found;
}

/** What the gateway says of one field or of what is within it; undefined if nothing. */
export function toldOf(told: Record<string, string>, field: string): string | undefined {
  return Object.entries(told).find(([name]) => name === field || name.startsWith(`${field}[`))?.[1];
}
