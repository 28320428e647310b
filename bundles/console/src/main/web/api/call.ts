import type { Fault } from './types';

export type { Fault };

/** What the gateway says is wrong, as RFC 9457 has it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly cure: string,
    readonly code: string,
    readonly faults: Fault[],
  ) {
    super(detail === '' ? title : detail);
    this.name = 'Problem';
  }
}

/** Asked for by those that must not be answered by anybody but the session's owner. */
let csrf = '';

export function keepCsrf(token: string): void {
  csrf = token;
}

/** Told once the gateway does not know the session any more. */
let ended: () => void = () => undefined;

export function onSessionEnd(told: () => void): void {
  ended = told;
}

export interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Record<string, string | number | boolean | undefined>;
  json?: unknown;
  text?: { type: string; content: string };
  etag?: string;
  signal?: AbortSignal | undefined;
  /** Whether the answer is a text, not JSON. */
  plain?: boolean;
}

export interface Answer<T> {
  body: T;
  etag: string;
}

export const API = '/api/v1';

export function address(path: string, query: Ask['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return API + path + (text === '' ? '' : `?${text}`);
}

/** The headers without which the gateway changes nothing. */
export function changing(): Record<string, string> {
  return csrf === '' ? {} : { 'X-CSRF-Token': csrf };
}

/** Asks the gateway; what it refuses is thrown as a {@link Problem}. */
export async function ask<T>(path: string, asked: Ask = {}): Promise<Answer<T>> {
  const response = await fetch(address(path, asked.query), request(asked)).catch((failure: unknown) => {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new Problem(0, '', '', '', 'unreachable', []);
  });
  if (!response.ok) throw await problem(response, path);
  const text = response.status === 204 ? '' : await response.text();
  return {
    body: (asked.plain === true ? text : text === '' ? undefined : JSON.parse(text)) as T,
    etag: response.headers.get('ETag') ?? '',
  };
}

/** As {@link ask}, for those who need the body alone. */
export async function body<T>(path: string, asked: Ask = {}): Promise<T> {
  return (await ask<T>(path, asked)).body;
}

function request(asked: Ask): RequestInit {
  const method = asked.method ?? 'GET';
  const headers: Record<string, string> = { Accept: asked.plain === true ? '*/*' : 'application/json' };
  if (method !== 'GET') Object.assign(headers, changing());
  if (asked.etag !== undefined && asked.etag !== '') headers['If-Match'] = asked.etag;
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: asked.signal ?? null };
  if (asked.json !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(asked.json);
  } else if (asked.text !== undefined) {
    headers['Content-Type'] = asked.text.type;
    init.body = asked.text.content;
  }
  return init;
}

async function problem(response: Response, path: string): Promise<Problem> {
  if (response.status === 401 && path !== '/login') ended();
  return told(response.status, await response.text());
}

/** What an answer that is no success says. */
export function told(status: number, text: string): Problem {
  try {
    const said = JSON.parse(text) as Partial<Pick<Problem, 'title' | 'detail' | 'cure' | 'code' | 'faults'>>;
    return new Problem(status, said.title ?? '', said.detail ?? '', said.cure ?? '', said.code ?? '', said.faults ?? []);
  } catch {
    return new Problem(status, `HTTP ${status}`, '', '', '', []);
  }
}
