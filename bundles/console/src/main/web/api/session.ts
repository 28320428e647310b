import { body, keepCsrf, Problem } from './call';
import type { Role, SessionView } from './types';

const ORDER: readonly Role[] = ['viewer', 'operator', 'engineer', 'administrator'];

/** Whether somebody of this role may do what another role is needed for. */
export function may(role: Role, needed: Role): boolean {
  return ORDER.indexOf(role) >= ORDER.indexOf(needed);
}

function kept(session: SessionView): SessionView {
  keepCsrf(session.csrf ?? '');
  return session;
}

/** Who is logged in; null if nobody is. */
export async function whoIs(): Promise<SessionView | null> {
  try {
    return kept(await body<SessionView>('/session'));
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401) return null;
    throw failure;
  }
}

export async function login(user: string, password: string): Promise<SessionView> {
  return kept(await body<SessionView>('/login', { method: 'POST', json: { user, password } }));
}

export async function logout(): Promise<void> {
  await body('/logout', { method: 'POST' });
  keepCsrf('');
}

export async function changePassword(current: string, next: string): Promise<void> {
  await body('/session/password', { method: 'PUT', json: { current, next } });
}
