import { Alert, Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import * as drivers from '../../../api/drivers';
import * as things from '../../../api/things';
import { PortsContext } from '../../../form/ports';
import { checkAll, type Schema, worth } from '../../../form/schema';
import { SchemaForm } from '../../../form/SchemaForm';
import { useTexts } from '../../../i18n/texts';
import { Page, Panel } from '../../../kit/Page';
import { ProblemAlert } from '../../../kit/ProblemAlert';
import { useProbe } from '../../../kit/useProbe';
import { document, type Draft, EMPTY, missing } from './draft';
import { Identity } from './Identity';
import { Probe } from './Probe';
import { TagRows } from './TagRows';

/** From an address on the network to values, in three steps; nothing is written before the last. */
export default function AddDevice() {
  const texts = useTexts();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [strict, setStrict] = useState(false);
  const schema = useQuery({
    queryKey: ['schema', draft.driver],
    queryFn: () => drivers.schema(draft.driver),
    enabled: draft.driver !== '',
    staleTime: Infinity,
  });
  const ports = useQuery({ queryKey: ['ports'], queryFn: drivers.ports });
  const probe = useProbe(drivers.probe);
  const save = useMutation({
    mutationFn: (of: Schema) => things.writeDevice(document(draft, of), ''),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['devices'] });
      void queries.invalidateQueries({ queryKey: ['tags'] });
      go(`/device/${encodeURIComponent(draft.device.trim())}`);
    },
  });
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    save.reset();
  };
  const lacks = missing(draft);
  const wrong = schema.data === undefined ? {} : checkAll(schema.data, draft.settings);
  const offers = useQuery({ queryKey: ['drivers'], queryFn: drivers.drivers });
  const finds = offers.data?.some((offer) => offer.id === draft.driver && offer.finds) === true;
  const reachable =
    schema.data !== undefined && Object.keys(wrong).length === 0
      ? {
          device: draft.device.trim() === '' ? 'new' : draft.device.trim(),
          driver: draft.driver,
          settings: worth(schema.data, draft.settings),
        }
      : undefined;
  /** Does it if nothing is missing, else shows what is. */
  const ifComplete = (does: (of: Schema) => void) => {
    setStrict(true);
    if (lacks.length === 0 && Object.keys(wrong).length === 0 && schema.data !== undefined) does(schema.data);
  };

  return (
    <Page title={texts.t('devices.add')} about={texts.t('add.about')}>
      <Panel title={texts.t('add.first')}>
        <Identity draft={draft} lacks={strict ? lacks : []} onChange={change} />
      </Panel>
      <Panel title={texts.t('add.second')}>
        <ProblemAlert problem={schema.error} />
        {schema.data === undefined ? (
          texts.t('add.chooseDriver')
        ) : (
          <PortsContext value={ports.data ?? []}>
            <SchemaForm
              key={draft.driver}
              schema={schema.data}
              settings={draft.settings}
              strict={strict}
              onChange={(settings) => change({ settings })}
            />
          </PortsContext>
        )}
      </Panel>
      <Panel title={texts.t('add.third')}>
        <TagRows draft={draft} probed={probe.data} device={reachable} finds={finds} onChange={change} />
      </Panel>
      {strict && lacks.length > 0 && (
        <Alert color="yellow" role="alert" title={texts.t('add.incomplete')}>
          <ul>
            {lacks.map((lack) => (
              <li key={lack}>{texts.t(`add.missing.${lack}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
      <Probe probe={probe} />
      <ProblemAlert problem={save.error} />
      <Group justify="flex-end">
        <Button
          variant="default"
          loading={probe.isPending}
          onClick={() => ifComplete((of) => probe.begin(document(draft, of)))}
        >
          {texts.t('add.test')}
        </Button>
        <Button loading={save.isPending} onClick={() => ifComplete((of) => save.mutate(of))}>
          {texts.t('add.save')}
        </Button>
      </Group>
    </Page>
  );
}
