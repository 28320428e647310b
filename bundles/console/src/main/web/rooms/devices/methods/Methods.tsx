import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import * as things from '../../../api/things';
import type { CallDocument } from '../../../api/types';
import { useMay } from '../../../app/session';
import { useTexts } from '../../../i18n/texts';
import { Panel } from '../../../kit/Page';
import { type Column, Rows } from '../../../kit/Rows';
import { CallMethod } from './CallMethod';

/** The methods of a device that its configuration lets be called. */
export function Methods({ device }: { device: string }) {
  const texts = useTexts();
  const mayCall = useMay('operator');
  const [called, setCalled] = useState<CallDocument>();
  const file = useQuery({
    queryKey: ['deviceConfiguration', device],
    queryFn: () => things.deviceConfiguration(device),
    retry: false,
  });
  const calls = file.data?.document.calls ?? [];
  if (calls.length === 0) return null;
  const columns: Column<CallDocument>[] = [
    { name: texts.t('devices.name'), main: true, cell: (call) => call.name },
    { name: texts.t('methods.what'), cell: (call) => call.description ?? '' },
    { name: texts.t('add.address'), cell: (call) => <span className="mono">{call.address}</span> },
    {
      name: '',
      end: true,
      cell: (call) =>
        mayCall && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlayerPlay size={14} aria-hidden />}
            aria-label={texts.t('methods.callNamed', { name: call.name })}
            onClick={() => setCalled(call)}
          >
            {texts.t('methods.call')}
          </Button>
        ),
    },
  ];
  return (
    <Panel title={texts.t('methods.title')} padded={false}>
      <Rows label={texts.t('methods.title')} columns={columns} rows={calls} id={(call) => call.name} />
      {called !== undefined && <CallMethod device={device} call={called} onClose={() => setCalled(undefined)} />}
    </Panel>
  );
}
