import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import * as plugins from '../../api/plugins';

/** The upload of a jar, twice: to see what it would do, and to do it. */
export function useInstall(jar: File) {
  const queries = useQueryClient();
  const [sent, setSent] = useState(0);
  const upload = useRef<AbortController>(null);

  const preview = useQuery({
    queryKey: ['preview', jar.name, jar.size, jar.lastModified],
    queryFn: ({ signal }) => plugins.preview({ jar, signal, progress: setSent }),
    gcTime: 0,
    retry: false,
    staleTime: Infinity,
  });
  const install = useMutation({
    mutationFn: () => {
      upload.current = new AbortController();
      setSent(0);
      return plugins.install({ jar, signal: upload.current.signal, progress: setSent });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['operations'] }),
  });
  const stop = () => upload.current?.abort();
  useEffect(() => () => upload.current?.abort(), []);
  return { preview, install, sent, stop };
}
