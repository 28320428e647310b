import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import * as drivers from '../../../api/drivers';
import type { FinderView, Place, ReadingView } from '../../../api/types';

const PERIOD = 1_000;

export interface Finding {
  finder: FinderView | undefined;
  reading: ReadingView | undefined;
  error: unknown;
  /** Whether it has ended, so that somebody has to say when to go on. */
  ended: boolean;
  again: () => void;
}

/** One finder, open as long as what uses it is shown. */
export function useFinder(place: Place): Finding {
  const [attempt, setAttempt] = useState(0);
  const opened = useQuery({
    queryKey: ['finder', place, attempt],
    queryFn: () => drivers.openFinder(place),
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
      void drivers.closeFinder(id).catch(() => undefined);
    };
  }, [id]);
  const reading = useQuery({
    queryKey: ['finder-reading', id],
    queryFn: ({ signal }) => drivers.readFinder(id ?? '', signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.ended === true || state.error !== null ? false : PERIOD),
    // the machine's panel may be in another tab
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: false,
    retry: false,
    gcTime: 0,
  });
  const error = opened.error ?? reading.error;
  return {
    finder: opened.data,
    reading: reading.data,
    error,
    ended: error !== null || reading.data?.ended === true,
    again: () => setAttempt((before) => before + 1),
  };
}
