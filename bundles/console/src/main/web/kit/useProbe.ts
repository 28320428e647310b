import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';

export interface Probing<Document, View> {
  data: View | undefined;
  error: unknown;
  isPending: boolean;
  begin: (document: Document) => void;
  /** Begins once more with what was tried last. */
  again: () => void;
  cancel: () => void;
}

/** One try of what is not configured yet; it can be given up. */
export function useProbe<Document, View>(
  ask: (document: Document, signal: AbortSignal) => Promise<View>,
): Probing<Document, View> {
  const running = useRef<AbortController>(null);
  const { data, error, isPending, mutate, reset, variables } = useMutation({
    mutationFn: (document: Document) => {
      running.current?.abort();
      running.current = new AbortController();
      return ask(document, running.current.signal);
    },
  });
  return {
    data,
    error,
    isPending,
    begin: mutate,
    again: () => {
      if (variables !== undefined) mutate(variables);
    },
    cancel: () => {
      running.current?.abort();
      reset();
    },
  };
}
