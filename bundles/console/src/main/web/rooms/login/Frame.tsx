import { Stack, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import './login.css';

interface FrameProps {
  title: string;
  onSubmit: () => void;
  children: ReactNode;
}

/** A form that stands alone on its page. */
export function Frame({ title, onSubmit, children }: FrameProps) {
  useEffect(() => {
    document.title = `${title} · Isthmus`;
  }, [title]);
  return (
    <main className="login">
      <form
        className="panel"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Stack>
          <Title order={1} size="h3">
            <img src={`${import.meta.env.BASE_URL}isthmus.svg`} alt="" width={32} height={32} />
            {title}
          </Title>
          {children}
        </Stack>
      </form>
    </main>
  );
}
