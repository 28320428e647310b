import { Anchor, Button } from '@mantine/core';
import { IconActivity, IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import * as things from '../../api/things';
import type { DeviceView, ScanView } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { Loaded } from '../../kit/Loaded';
import { Page, Panel } from '../../kit/Page';
import { type Column, Rows } from '../../kit/Rows';
import { State } from '../../kit/State';
import { Trust } from '../../kit/Trust';
import { ago, bytes, duration } from '../../kit/time';
import { AddTags } from './browser/AddTags';
import { Methods } from './methods/Methods';
import { RemoveDevice } from './RemoveDevice';
import { SerialLine } from './SerialLine';
import { Wire } from './wire/Wire';

/** One device. */
export default function DevicePage({ name }: { name: string }) {
  const texts = useTexts();
  const device = useQuery({ queryKey: ['device', name], queryFn: () => things.device(name), refetchInterval: 2_000 });
  return (
    <Page
      title={name}
      actions={
        <>
          <Button
            component={Link}
            href={`/tags?search=${encodeURIComponent(`${device.data?.area === '' ? '' : '/'}${name}/`)}`}
            variant="default"
            leftSection={<IconActivity size={16} aria-hidden />}
          >
            {texts.t('devices.showTags')}
          </Button>
          {device.data !== undefined && <AddTags device={name} driver={device.data.driver} />}
          <RemoveDevice name={name} />
        </>
      }
    >
      <Anchor component={Link} href="/devices" size="sm">
        <IconArrowLeft size={14} aria-hidden /> {texts.t('nav.devices')}
      </Anchor>
      <Loaded query={device}>
        {(seen) => (
          <>
            <Facts seen={seen} />
            <Trust of="devices" name={name} />
            <Panel title={texts.t('scan.scans')} padded={false}>
              <Scans seen={seen} />
            </Panel>
            <Methods device={name} />
            <SerialLine device={name} />
            <Wire device={name} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ seen }: { seen: DeviceView }) {
  const texts = useTexts();
  const traffic = `${bytes(seen.bytesSent, texts)} / ${bytes(seen.bytesReceived, texts)}`;
  return (
    <div className="grid" style={{ '--least': '22rem' }}>
      <Panel>
        <dl className="facts num">
          <dt>{texts.t('devices.state')}</dt>
          <dd>
            <State of={seen.state} /> {ago(seen.since, texts)}
          </dd>
          {seen.reason !== '' && (
            <>
              <dt>{texts.t('devices.reason')}</dt>
              <dd>{seen.reason}</dd>
            </>
          )}
          <dt>{texts.t('devices.area')}</dt>
          <dd>{seen.area}</dd>
          <dt>{texts.t('devices.driver')}</dt>
          <dd className="mono">{seen.driver}</dd>
        </dl>
      </Panel>
      <Panel>
        <dl className="facts num">
          <dt>{texts.t('devices.connects')}</dt>
          <dd>{texts.number(seen.connects)}</dd>
          <dt>{texts.t('devices.requests')}</dt>
          <dd>{texts.number(seen.requests)}</dd>
          <dt>{texts.t('devices.traffic')}</dt>
          <dd>{traffic}</dd>
          <dt>{texts.t('devices.writes')}</dt>
          <dd>{texts.number(seen.writesDone)}</dd>
          {Object.entries(seen.facts).map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name.replaceAll('-', ' ')}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </div>
  );
}

function Scans({ seen }: { seen: DeviceView }) {
  const texts = useTexts();
  const millis = (value: number) => (value > 0 ? duration(value, texts) : '–');
  const columns: Column<ScanView & { number: number }>[] = [
    { name: texts.t('scan.requested'), main: true, cell: (scan) => duration(scan.requestedMillis, texts) },
    { name: texts.t('scan.achieved'), end: true, cell: (scan) => (scan.subscribed ? texts.t('scan.subscribed') : millis(scan.achievedMillis)) },
    { name: texts.t('scan.lastRead'), end: true, cell: (scan) => millis(scan.lastReadMillis) },
    { name: texts.t('devices.tags'), end: true, cell: (scan) => texts.number(scan.tags) },
    { name: texts.t('devices.requests'), end: true, cell: (scan) => texts.number(scan.requests) },
    { name: texts.t('scan.completed'), end: true, cell: (scan) => texts.number(scan.completed) },
    { name: texts.t('scan.missed'), end: true, cell: (scan) => texts.number(scan.missed) },
    { name: texts.t('scan.filtered'), end: true, cell: (scan) => texts.number(scan.filtered) },
  ];
  return (
    <Rows
      label={texts.t('scan.scans')}
      columns={columns}
      rows={seen.scans.map((scan, number) => ({ ...scan, number }))}
      id={(scan) => String(scan.number)}
    />
  );
}
