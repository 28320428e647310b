import { Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import * as sinks from '../../../api/sinks';
import { useMay } from '../../../app/session';
import { checkAll, type Schema, within } from '../../../form/schema';
import { SchemaForm } from '../../../form/SchemaForm';
import { useTexts } from '../../../i18n/texts';
import { Panel } from '../../../kit/Page';
import { ProbeAlert } from '../../../kit/ProbeAlert';
import { byField, ProblemAlert } from '../../../kit/ProblemAlert';
import { duration } from '../../../kit/time';
import { useProbe } from '../../../kit/useProbe';
import { document, type Draft, missing, toldOf } from './draft';
import { Filter } from './Filter';
import { Identity } from './Identity';
import { Routes } from './Routes';

interface SinkFormProps {
  begin: Draft;
  /** Of the file that is changed; empty for a new sink. */
  etag: string;
}

/** A sink is described, tried and saved; what the gateway finds wrong stands at its field. */
export function SinkForm({ begin, etag }: SinkFormProps) {
  const texts = useTexts();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [draft, setDraft] = useState(begin);
  const [strict, setStrict] = useState(false);
  const isNew = etag === '';
  const mayChange = useMay('engineer');
  const schema = useQuery({
    queryKey: ['sinkSchema', draft.kind],
    queryFn: () => sinks.schema(draft.kind),
    enabled: draft.kind !== '',
    staleTime: Infinity,
    retry: false,
  });
  const probe = useProbe(sinks.probe);
  const save = useMutation({
    mutationFn: (of: Schema) => sinks.write(document(draft, of), etag),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['sinks'] });
      queries.removeQueries({ queryKey: ['sinkConfiguration', draft.sink] });
      go('/sinks');
    },
  });
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    save.reset();
    probe.cancel();
  };
  const lacks = missing(draft);
  const told = byField(save.error ?? probe.error);
  const wrong = schema.data === undefined ? {} : checkAll(schema.data, draft.settings);
  /** Does it if nothing is missing, else shows what is. */
  const ifComplete = (does: (of: Schema) => void) => {
    setStrict(true);
    if (lacks.length === 0 && Object.keys(wrong).length === 0 && schema.data !== undefined) does(schema.data);
  };
  return (
    <>
      <Panel title={texts.t('sinks.first')}>
        <Identity draft={draft} isNew={isNew} lacks={strict ? lacks : []} told={told} onChange={change} />
      </Panel>
      <Panel title={texts.t('sinks.second')}>
        <ProblemAlert problem={schema.error} />
        {schema.data === undefined
          ? draft.kind === '' && texts.t('sinks.chooseKind')
          : (
            <SchemaForm
              key={draft.kind}
              schema={schema.data}
              settings={draft.settings}
              strict={strict}
              told={within(told, 'settings')}
              onChange={(settings) => change({ settings })}
            />
          )}
      </Panel>
      <Panel title={texts.t('sinks.third')}>
        <Routes
          routes={draft.routes}
          wrong={toldOf(told, 'routes') ?? (strict && lacks.includes('routes') ? texts.t('sinks.missing.routes') : undefined)}
          onChange={(routes) => change({ routes })}
        />
        <Filter filter={draft.filter} told={told} onChange={(filter) => change({ filter })} />
      </Panel>
      <ProbeAlert
        probe={probe}
        trying={texts.t('sinks.testing')}
        says={(found) => ({
          title: texts.t('sinks.reached'),
          figures: texts.t('sinks.opened', { time: duration(found.connectMillis, texts) }),
          well: true,
        })}
      />
      <ProblemAlert problem={save.error} />
      {mayChange && (
        <Group justify="flex-end">
          <Button
            variant="default"
            loading={probe.isPending}
            onClick={() =>
              ifComplete((of) => {
                save.reset();
                probe.begin(document(draft, of));
              })
            }
          >
            {texts.t('add.test')}
          </Button>
          <Button loading={save.isPending} onClick={() => ifComplete((of) => save.mutate(of))}>
            {texts.t(isNew ? 'sinks.saveNew' : 'sinks.save')}
          </Button>
        </Group>
      )}
    </>
  );
}
