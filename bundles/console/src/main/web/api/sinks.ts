import type { Schema } from '../form/schema';
import { type Answer, ask, body } from './call';
import type { OfferView, ReplayView, SetAsideView, SinkDocument, SinkPage, SinkProbeView, Written } from './types';

/** More than a gateway has. */
const ALL = 1000;

const name = encodeURIComponent;

export const sinks = () => body<SinkPage>('/sinks', { query: { limit: ALL } });

export const kinds = async () => (await body<{ sinkKinds: OfferView[] }>('/sink-kinds')).sinkKinds;

export const schema = (kind: string) => body<Schema>(`/sink-kinds/${name(kind)}/schema`);

/** Tries the partner of a sink; nothing is delivered. */
export const probe = (sink: SinkDocument, signal: AbortSignal) =>
  body<SinkProbeView>('/sinks/probe', { method: 'POST', json: sink, signal });

export const configuration = (sink: string) =>
  body<{ etag: string; document: SinkDocument }>(`/sinks/${name(sink)}/configuration`);

/** @param etag of what was read; empty for a new sink */
export const write = (document: SinkDocument, etag: string): Promise<Answer<Written>> =>
  ask(`/sinks/${name(document.sink)}`, { method: 'PUT', json: document, etag });

export const remove = (sink: string, etag: string) => ask(`/sinks/${name(sink)}`, { method: 'DELETE', etag });

/** Rows that the partner refuses for ever, the last one first. */
export const setAside = (sink: string, offset: number, limit: number) =>
  body<SetAsideView>(`/sinks/${name(sink)}/set-aside`, { query: { offset, limit } });

/** Delivers once more what came since a time. */
export const replay = (sink: string, from: string) =>
  body<ReplayView>(`/sinks/${name(sink)}/replay`, { method: 'POST', json: { from } });
