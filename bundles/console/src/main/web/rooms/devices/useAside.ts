import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export interface Aside<View> {
  /** Undefined until it is open. */
  opened: View | undefined;
  error: unknown;
  /** Opens another. */
  again: () => void;
}

/** One that has ended by itself is gone already. */
const endQuietly = (close: (id: string) => Promise<unknown>, id: string) => void close(id).catch(() => undefined);

/** A link of the gateway beside those that devices work with, open as long as what uses it is shown. */
export function useAside<View extends { id: string }>(
  what: string,
  target: unknown,
  open: () => Promise<View>,
  /** The same one each time. */
  close: (id: string) => Promise<unknown>,
): Aside<View> {
  const [attempt, setAttempt] = useState(0);
  const query = useQuery({
    queryKey: [what, target, attempt],
    queryFn: async ({ signal }) => {
      const opened = await open();
      // nobody is left who would close it
      if (signal.aborted) endQuietly(close, opened.id);
      return opened;
    },
    retry: false,
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const id = query.data?.id;
  useEffect(() => {
    if (id === undefined) return undefined;
    return () => endQuietly(close, id);
  }, [id, close]);
  return { opened: query.data, error: query.error, again: () => setAttempt((before) => before + 1) };
}
