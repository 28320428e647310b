import { createContext, useContext } from 'react';
import { may } from '../api/session';
import type { Role, SessionView } from '../api/types';

export const SessionContext = createContext<SessionView | null>(null);

/** Who is logged in; pages are shown to nobody else. */
export function useSession(): SessionView {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('nobody is logged in');
  return session;
}

/** Whether who is logged in may do what that role is needed for. */
export function useMay(needed: Role): boolean {
  return may(useSession().role, needed);
}
