import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as things from '../../../api/things';
import type { PieceView } from '../../../api/types';

const PERIOD = 1_000;

/** More than anybody reads; a page that is left open must not grow. */
const KEPT = 500;

interface Traced {
  looking: boolean;
  pieces: readonly PieceView[];
}

export interface Tracing {
  pieces: readonly PieceView[];
  /** Whether somebody else, or a long silence of this page, has ended it. */
  ended: boolean;
  error: unknown;
}

/** What goes over the wire of a device, as long as what uses it is shown. */
export function useTrace(device: string): Tracing {
  const queries = useQueryClient();
  const begun = useQuery({
    queryKey: ['trace', device],
    queryFn: async () => {
      await things.beginTrace(device);
      return true;
    },
    retry: false,
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const key = ['traced', device];
  const seen = useQuery({
    queryKey: key,
    queryFn: async (): Promise<Traced> => {
      const before = queries.getQueryData<Traced>(key)?.pieces ?? [];
      const { looking, pieces } = await things.trace(device, before.at(-1)?.number ?? 0);
      return { looking, pieces: [...before, ...pieces].slice(-KEPT) };
    },
    enabled: begun.data === true,
    refetchInterval: ({ state }) => (state.data?.looking === false || state.error !== null ? false : PERIOD),
    refetchOnWindowFocus: false,
    structuralSharing: false,
    retry: false,
    gcTime: 0,
  });
  return {
    pieces: seen.data?.pieces ?? [],
    ended: seen.data?.looking === false,
    error: begun.error ?? seen.error,
  };
}
