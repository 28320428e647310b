import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { Link } from 'wouter';
import * as things from '../../api/things';
import type { DeviceView } from '../../api/types';
import { useMay } from '../../app/session';
import { useTexts } from '../../i18n/texts';
import { Loaded, Nothing } from '../../kit/Loaded';
import { Page, Panel } from '../../kit/Page';
import { type Column, Rows } from '../../kit/Rows';
import { State } from '../../kit/State';
import { ScanPace } from './ScanPace';

/** All devices: how they stand, why, and how often they are read. */
export default function Devices() {
  const texts = useTexts();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 200);
  const devices = useQuery({
    queryKey: ['devices', search, ''],
    queryFn: () => things.devices(search),
    refetchInterval: 5_000,
    placeholderData: keepPreviousData,
  });
  const columns: Column<DeviceView>[] = [
    {
      name: texts.t('devices.name'),
      main: true,
      cell: (device) => (
        <Link href={`/device/${encodeURIComponent(device.name)}`} className="text-link">
          {device.name}
        </Link>
      ),
    },
    { name: texts.t('devices.area'), cell: (device) => <Area of={device.area} /> },
    { name: texts.t('devices.driver'), cell: (device) => <span className="mono">{device.driver}</span> },
    { name: texts.t('devices.state'), cell: (device) => <State of={device.state} /> },
    // where all is well nobody has to give a reason
    ...(devices.data?.devices.some((device) => device.reason !== '') === true
      ? [{ name: texts.t('devices.reason'), cell: (device: DeviceView) => device.reason }]
      : []),
    { name: texts.t('devices.scans'), end: true, cell: (device) => <ScanPace scans={device.scans} /> },
    {
      name: texts.t('devices.tags'),
      end: true,
      cell: (device) => texts.number(device.scans.reduce((sum, scan) => sum + scan.tags, 0)),
    },
  ];
  return (
    <Page title={texts.t('nav.devices')} about={texts.t('devices.about')} actions={<AddButton />}>
      <TextInput
        aria-label={texts.t('devices.search')}
        placeholder={texts.t('devices.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maw="24rem"
      />
      <Loaded query={devices}>
        {(page) => (
          <Panel padded={false}>
            {page.devices.length === 0 ? (
              <Nothing text={texts.t(search === '' ? 'devices.none' : 'common.notFound')}>
                {search === '' && <AddButton />}
              </Nothing>
            ) : (
              <Rows label={texts.t('nav.devices')} columns={columns} rows={page.devices} id={(device) => device.name} />
            )}
          </Panel>
        )}
      </Loaded>
    </Page>
  );
}

/** An area may break after its slashes. */
function Area({ of }: { of: string }) {
  return of.split('/').map((part, at) => (
    <Fragment key={`${at} ${part}`}>
      {at > 0 && (
        <>
          /<wbr />
        </>
      )}
      {part}
    </Fragment>
  ));
}

function AddButton() {
  const texts = useTexts();
  if (!useMay('engineer')) return null;
  return (
    <Button component={Link} href="/devices/add" leftSection={<IconPlus size={16} aria-hidden />}>
      {texts.t('devices.add')}
    </Button>
  );
}
