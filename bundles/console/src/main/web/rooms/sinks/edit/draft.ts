import type { FilterDocument, SinkDocument } from '../../../api/types';
import { type Schema, type Settings, worth } from '../../../form/schema';

/** A sink that is being described. */
export interface Draft {
  sink: string;
  kind: string;
  enabled: boolean;
  settings: Settings;
  /** A route a line. */
  routes: string;
  filter: FilterDraft;
}

/** What is left out of what the routes have, as it is typed. */
export interface FilterDraft {
  /** A pattern a line. */
  exclude: string;
  quality: string;
  every: string;
  deadband: string;
}

/** Nothing is left out. */
const ALL: FilterDraft = { exclude: '', quality: 'any', every: '', deadband: '' };

/** Everything goes there, until somebody says otherwise. */
export const EMPTY: Draft = { sink: '', kind: '', enabled: true, settings: {}, routes: '**', filter: ALL };

/** What the file of a sink says, as a draft. */
export function draftOf(document: SinkDocument): Draft {
  return {
    sink: document.sink,
    kind: document.kind,
    enabled: document.enabled !== false,
    settings: document.settings ?? {},
    routes: document.routes.join('\n'),
    filter: filterOf(document.filter ?? {}),
  };
}

function filterOf({ exclude, quality, every, deadband }: FilterDocument): FilterDraft {
  return {
    exclude: (exclude ?? []).join('\n'),
    quality: quality ?? ALL.quality,
    every: every ?? '',
    deadband: String(deadband ?? ''),
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
    ...filterDocument(draft.filter),
  };
}

/** The filter as the file says it; nothing of it if nothing is left out. */
function filterDocument(draft: FilterDraft): { filter?: FilterDocument } {
  const every = draft.every.trim();
  const deadband = draft.deadband.trim();
  const filter: FilterDocument = {
    ...(lines(draft.exclude).length === 0 ? {} : { exclude: lines(draft.exclude) }),
    ...(draft.quality === ALL.quality ? {} : { quality: draft.quality }),
    ...(every === '' ? {} : { every }),
    ...(deadband === '' ? {} : { deadband: Number.isNaN(Number(deadband)) ? deadband : Number(deadband) }),
  };
  return Object.keys(filter).length === 0 ? {} : { filter };
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
