import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { connect } from './connect';
import { LiveContext } from './live';

/** Keeps the page's one stream, and passes on what it brings. */
export function Live({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const { stream, tags } = useMemo(() => connect(queries, setOpen), [queries]);

  useEffect(() => {
    stream.open();
    return () => stream.close();
  }, [stream]);

  const value = useMemo(() => ({ tags, open }), [tags, open]);
  return <LiveContext value={value}>{children}</LiveContext>;
}
