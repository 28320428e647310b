import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import * as drivers from '../../../api/drivers';
import type { DeviceDocument, ProbeView } from '../../../api/types';

export interface Probing {
  data: ProbeView | undefined;
  error: unknown;
  isPending: boolean;
  begin: (device: DeviceDocument) => void;
  cancel: () => void;
}

/** One try to read a device that is not configured yet; it can be given up. */
export function useProbe(): Probing {
  const running = useRef<AbortController>(null);
  const { data, error, isPending, mutate, reset } = useMutation({
    mutationFn: (device: DeviceDocument) => {
      running.current?.abort();
      running.current = new AbortController();
      return drivers.probe(device, running.current.signal);
    },
  });
  return {
    data,
    error,
    isPending,
    begin: mutate,
    cancel: () => {
      running.current?.abort();
      reset();
    },
  };
}
