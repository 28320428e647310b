import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import * as drivers from '../../../api/drivers';
import type { Reachable } from '../../../api/types';

export interface Browsing {
  /** What the questions go to; undefined until it is open. */
  id: string | undefined;
  error: unknown;
  /** Opens another. */
  again: () => void;
}

/** One browser, open as long as what uses it is shown. */
export function useBrowser(device: Reachable): Browsing {
  const [attempt, setAttempt] = useState(0);
  const opened = useQuery({
    queryKey: ['browser', device, attempt],
    queryFn: () => drivers.openBrowser(device),
    retry: false,
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const id = opened.data?.id;
  useEffect(() => {
    if (id === undefined) return undefined;
    return () => {
      // one that has ended by itself is gone already
      void drivers.closeBrowser(id).catch(() => undefined);
    };
  }, [id]);
  return { id, error: opened.error, again: () => setAttempt((before) => before + 1) };
}
