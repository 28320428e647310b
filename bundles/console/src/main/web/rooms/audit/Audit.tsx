import { Button, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconShieldCheck } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import * as records from '../../api/records';
import type { EntryView } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { Nothing } from '../../kit/Loaded';
import { Page, Panel } from '../../kit/Page';
import { ProblemAlert } from '../../kit/ProblemAlert';
import { type Column, Rows } from '../../kit/Rows';
import { State } from '../../kit/State';
import { moment } from '../../kit/time';

const PAGE = 100;

/** What was done, by whom, and how it ended. */
export default function Audit() {
  const texts = useTexts();
  const [typed, setTyped] = useState('');
  const [filter] = useDebouncedValue(typed, 250);
  const entries = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => records.audit(filter, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.number),
    placeholderData: keepPreviousData,
  });
  const all = entries.data?.pages.flat() ?? [];
  const columns: Column<EntryView>[] = [
    {
      name: texts.t('audit.what'),
      main: true,
      cell: (entry) => (
        <>
          <span className="mono">{entry.action}</span> {entry.subject}
        </>
      ),
    },
    { name: texts.t('audit.when'), cell: (entry) => <span className="num">{moment(entry.when, texts)}</span> },
    { name: texts.t('audit.who'), cell: (entry) => <Who entry={entry} /> },
    { name: texts.t('audit.outcome'), cell: (entry) => <State of={entry.outcome} /> },
    { name: texts.t('audit.detail'), cell: (entry) => entry.detail },
  ];
  return (
    <Page title={texts.t('nav.audit')} about={texts.t('audit.about')} actions={<Verdict />}>
      <TextInput
        aria-label={texts.t('audit.search')}
        placeholder={texts.t('audit.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maw="24rem"
      />
      <ProblemAlert problem={entries.error} />
      <Panel padded={false}>
        {all.length === 0 ? (
          <Nothing text={texts.t(entries.isPending ? 'common.loading' : 'common.notFound')} />
        ) : (
          <Rows label={texts.t('nav.audit')} columns={columns} rows={all} id={(entry) => String(entry.number)} />
        )}
      </Panel>
      {entries.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
            {texts.t('common.more')}
          </Button>
        </Group>
      )}
    </Page>
  );
}

function Who({ entry }: { entry: EntryView }) {
  return (
    <>
      {entry.who}
      {entry.from !== '' && (
        <Text size="xs" c="dimmed" className="num">
          {entry.from}
        </Text>
      )}
    </>
  );
}

/** Whether nobody has changed the log; asked for, since all of it is read for that. */
function Verdict() {
  const texts = useTexts();
  const verdict = useQuery({ queryKey: ['verdict'], queryFn: records.verdict, enabled: false });
  const says = verdict.data;
  return (
    <>
      <span role="status">
        {says !== undefined && (
          <Text size="sm" {...(says.problem === '' ? { c: 'teal' } : { c: 'red' })}>
            {says.problem === '' ? texts.t('audit.holds', { count: says.entries }) : says.problem}
          </Text>
        )}
        {verdict.isError && <Text c="red">{verdict.error.message}</Text>}
      </span>
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={16} aria-hidden />}
        loading={verdict.isFetching}
        onClick={() => void verdict.refetch()}
      >
        {texts.t('audit.verify')}
      </Button>
    </>
  );
}
