import { Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import './kit.css';

interface PageProps {
  title: string;
  about?: string | undefined;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the console: its title is the browser's, too. */
export function Page({ title, about, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Isthmus`;
  }, [title]);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <Title order={1} size="h2">
            {title}
          </Title>
          {about !== undefined && (
            <Text component="p" c="dimmed" size="sm">
              {about}
            </Text>
          )}
        </div>
        {actions !== undefined && <div className="row-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page with a frame of its own. */
export function Panel({ title, children, padded = true }: { title?: string; children: ReactNode; padded?: boolean }) {
  return (
    <section>
      {title !== undefined && (
        <Title order={2} size="h4" mb="xs">
          {title}
        </Title>
      )}
      <div className={padded ? 'panel padded' : 'panel'}>{children}</div>
    </section>
  );
}
