import { useQuery } from '@tanstack/react-query';
import * as drivers from '../../../api/drivers';
import type { FinderView, Place, ReadingView } from '../../../api/types';
import { useAside } from '../useAside';

const PERIOD = 1_000;

export interface Finding {
  finder: FinderView | undefined;
  reading: ReadingView | undefined;
  error: unknown;
  /** Whether it has ended, so that somebody has to say when to go on. */
  ended: boolean;
  again: () => void;
}

/** One finder, and what it reads again and again. */
export function useFinder(place: Place): Finding {
  const { opened, error: refused, again } = useAside('finder', place, () => drivers.openFinder(place), drivers.closeFinder);
  const id = opened?.id;
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
  const error = refused ?? reading.error;
  return {
    finder: opened,
    reading: reading.data,
    error,
    ended: error !== null || reading.data?.ended === true,
    again,
  };
}
