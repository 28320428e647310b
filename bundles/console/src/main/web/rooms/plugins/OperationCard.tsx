import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import * as plugins from '../../api/plugins';
import type { OperationView, ShiftView } from '../../api/types';
import { useMay } from '../../app/session';
import { useTexts } from '../../i18n/texts';
import { ProblemAlert } from '../../kit/ProblemAlert';
import { type Column, Rows } from '../../kit/Rows';
import { State } from '../../kit/State';
import { duration } from '../../kit/time';

/** An operation as it goes: how far it is, what it measured, and what it left. */
export function OperationCard({ operation: begun }: { operation: OperationView }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['operation', begun.number],
    queryFn: () => plugins.operation(begun.number),
    initialData: begun,
    refetchInterval: ({ state }) => (state.data?.ended === undefined ? 500 : false),
  });
  const now = query.data;
  const over = now.ended !== undefined;

  useEffect(() => {
    if (!over) return;
    for (const queryKey of [['plugins'], ['devices'], ['operations']]) void queries.invalidateQueries({ queryKey });
  }, [over, queries]);

  return (
    <Stack gap="sm" data-testid="operation" data-state={now.state}>
      <Group gap="sm">
        <State of={now.state} />
        <Text size="sm" fw={500}>
          {texts.word('operation', now.kind)} {now.plugin}
        </Text>
        <Text size="sm" c="dimmed" className="num">
          {[now.from, now.to].filter((version) => version !== '').join(' → ')}
        </Text>
      </Group>
      {!over && <Running now={now} />}
      {now.reason !== '' && <Text size="sm">{now.reason}</Text>}
      {now.shifts.length > 0 && <Shifts of={now.shifts} />}
      {now.residue !== undefined && <Residue of={now.residue} />}
      <ProblemAlert problem={query.error} />
    </Stack>
  );
}

function Running({ now }: { now: OperationView }) {
  const texts = useTexts();
  const cancel = useMutation({ mutationFn: () => plugins.cancel(now.number) });
  const engineer = useMay('engineer');
  return (
    <>
      <Text size="sm" aria-live="polite">
        {now.step}
      </Text>
      <Progress
        value={now.of === 0 ? 100 : (now.done / now.of) * 100}
        animated
        aria-label={texts.t('plugins.progress', { done: now.done, of: now.of })}
      />
      {engineer && (
        <Group>
          <Button size="compact-sm" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {texts.t('common.cancel')}
          </Button>
        </Group>
      )}
      <ProblemAlert problem={cancel.error} />
    </>
  );
}

function Shifts({ of }: { of: readonly ShiftView[] }) {
  const texts = useTexts();
  const columns: Column<ShiftView>[] = [
    { name: texts.t('plugins.shifted'), main: true, cell: (shift) => shift.name },
    { name: texts.t('plugins.how'), cell: (shift) => texts.t(shift.beside ? 'plugins.beside' : 'plugins.handOver') },
    {
      name: texts.t('plugins.gap'),
      end: true,
      // without a gap worth the name the new version read before the old one would have again
      cell: (shift) => (shift.reason === '' ? duration(Math.max(0, shift.gapMillis), texts) : shift.reason),
    },
  ];
  return <Rows label={texts.t('plugins.shifted')} columns={columns} rows={of} id={(shift) => shift.kind + shift.name} />;
}

function Residue({ of }: { of: NonNullable<OperationView['residue']> }) {
  const texts = useTexts();
  const stuck = of.classLoader && of.settled;
  const left = [...(stuck ? [texts.t('plugins.classes')] : []), ...of.threads, ...of.held];
  const clean = texts.t(of.classLoader ? 'plugins.unsettled' : 'plugins.clean');
  return (
    <Text size="sm" c={left.length === 0 ? 'dimmed' : 'red'} data-testid="residue">
      {left.length === 0 ? clean : texts.t('plugins.residue', { what: left.join(', ') })}
    </Text>
  );
}
