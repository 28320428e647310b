import { ask, body, type Fault } from './call';
import { path } from './things';
import type { ChangeTexts, ChangeView, EntryView, FileView, Role, TokenView, UserView, VerdictView, Written } from './types';

const name = encodeURIComponent;

export const files = async () => (await body<{ files: FileView[] }>('/configuration/files')).files;

/** The content of a file, and its etag. */
export async function file(file: string): Promise<{ content: string; etag: string }> {
  const answer = await ask<string>(`/configuration/files/${path(file)}`, { plain: true });
  return { content: answer.body, etag: answer.etag };
}

export const writeFile = (file: string, content: string, etag: string) =>
  body<Written>(`/configuration/files/${path(file)}`, {
    method: 'PUT',
    text: { type: file.endsWith('.csv') ? 'text/csv' : 'text/yaml', content },
    etag,
  });

export const checkFile = async (file: string, content: string, signal: AbortSignal) =>
  (await body<{ faults: Fault[] }>('/configuration/check', { method: 'POST', json: { file, content }, signal })).faults;

export const history = async (file: string) =>
  (await body<{ changes: ChangeView[] }>('/configuration/history', { query: { file, limit: 50 } })).changes;

export const change = (number: number) => body<ChangeTexts>(`/configuration/history/${number}`);

export const undo = (change: number) => body('/configuration/undo', { method: 'POST', json: { change } });

export const audit = async (filter: string, before?: number) =>
  (await body<{ entries: EntryView[] }>('/audit', { query: { filter, before, limit: 100 } })).entries;

export const verdict = () => body<VerdictView>('/audit/verdict');

export const users = async () => (await body<{ users: UserView[] }>('/users')).users;

export const addUser = (user: { name: string; password: string; role: Role }) =>
  body<UserView>('/users', { method: 'POST', json: user });

export const setRole = (user: string, role: Role) =>
  body(`/users/${name(user)}/role`, { method: 'PUT', json: { role } });

export const setPassword = (user: string, password: string) =>
  body(`/users/${name(user)}/password`, { method: 'PUT', json: { password } });

export const unlock = (user: string) => body(`/users/${name(user)}/unlock`, { method: 'POST' });

export const removeUser = (user: string) => body(`/users/${name(user)}`, { method: 'DELETE' });

export const tokens = async () => (await body<{ tokens: TokenView[] }>('/tokens')).tokens;

export const issueToken = async (token: { name: string; role: Role; expires?: string }) =>
  (await body<{ token: string }>('/tokens', { method: 'POST', json: token })).token;

export const revokeToken = (user: string, token: string) =>
  body(`/tokens/${name(user)}/${name(token)}`, { method: 'DELETE' });
