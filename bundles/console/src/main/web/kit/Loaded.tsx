import { Center, Loader, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/texts';
import { ProblemAlert } from './ProblemAlert';

/** What was asked for, once it is there; else that it is on its way, or what is wrong. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const texts = useTexts();
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <ProblemAlert problem={query.error} />}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) return <ProblemAlert problem={query.error} />;
  return (
    <Center mih="8rem">
      <Loader size="sm" aria-label={texts.t('common.loading')} />
    </Center>
  );
}

/** There is nothing here yet, and what to do about it. */
export function Nothing({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <Stack align="center" p="xl" gap="sm">
      <Text c="dimmed" ta="center">
        {text}
      </Text>
      {children}
    </Stack>
  );
}
