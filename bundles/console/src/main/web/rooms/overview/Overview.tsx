import { useQuery } from '@tanstack/react-query';
import * as plugins from '../../api/plugins';
import * as sinkList from '../../api/sinks';
import * as things from '../../api/things';
import type { GatewayView } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { Loaded } from '../../kit/Loaded';
import { Page, Panel } from '../../kit/Page';
import { bytes, duration, moment } from '../../kit/time';
import { Tile } from './Tile';
import { Todo } from './Todo';

const OFTEN = 5_000;

/** What runs, what is wrong, and whose turn it is. */
export function Overview() {
  const texts = useTexts();
  const gateway = useQuery({ queryKey: ['gateway'], queryFn: things.gateway, refetchInterval: OFTEN });
  return (
    <Page title={texts.t('nav.overview')} about={gateway.data && texts.t('overview.about', { id: gateway.data.id })}>
      <Loaded query={gateway}>
        {(seen) => (
          <>
            <Tiles seen={seen} />
            <Wrong seen={seen} />
            <Machine seen={seen} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Tiles({ seen }: { seen: GatewayView }) {
  const texts = useTexts();
  const journal = seen.journal;
  const writes = journal.state === 'writing';
  return (
    <div className="grid tiles">
      <Tile name={texts.t('nav.devices')} link="/devices" {...connected(seen.devices)} />
      <Tile name={texts.t('nav.sinks')} link="/sinks" {...connected(seen.sinks)} />
      <Tile name={texts.t('nav.tags')} link="/tags" figure={texts.number(seen.tags)} says="" well />
      <Tile
        name={texts.t('overview.journal')}
        figure={bytes(journal.onDisk, texts)}
        says={
          journal.outageSeconds > 0
            ? texts.t('overview.outage', { time: duration(journal.outageSeconds * 1000, texts) })
            : texts.word('journal', journal.state)
        }
        well={writes}
      />
    </div>
  );

  function connected(states: Record<string, number>) {
    const all = Object.entries(states).filter(([state]) => state !== 'disabled');
    const total = all.reduce((sum, [, count]) => sum + count, 0);
    const up = states['connected'] ?? 0;
    const others = all.filter(([state]) => state !== 'connected');
    return {
      figure: `${texts.number(up)} / ${texts.number(total)}`,
      says:
        others.length === 0
          ? texts.t('overview.connected')
          : others.map(([state, count]) => `${texts.number(count)} ${texts.word('state', state)}`).join(', '),
      well: up === total,
    };
  }
}

function Wrong({ seen }: { seen: GatewayView }) {
  const devices = useQuery({ queryKey: ['devices', '', ''], queryFn: () => things.devices(), refetchInterval: OFTEN });
  const sinks = useQuery({ queryKey: ['sinks'], queryFn: sinkList.sinks, refetchInterval: OFTEN });
  const installed = useQuery({ queryKey: ['plugins'], queryFn: plugins.installed, refetchInterval: 4 * OFTEN });
  const faults = useQuery({ queryKey: ['faults'], queryFn: things.faults, refetchInterval: OFTEN });
  return (
    <Todo
      gateway={seen}
      devices={devices.data?.devices ?? []}
      sinks={sinks.data?.sinks ?? []}
      plugins={installed.data ?? []}
      faults={faults.data ?? []}
      ready={!(devices.isPending || sinks.isPending || faults.isPending || installed.isPending)}
      problem={devices.error ?? sinks.error ?? faults.error ?? installed.error}
    />
  );
}

function Machine({ seen }: { seen: GatewayView }) {
  const texts = useTexts();
  const facts = [
    [texts.t('overview.version'), seen.version],
    [texts.t('overview.started'), moment(seen.started, texts)],
    [texts.t('overview.rows'), texts.number(seen.journal.rows)],
    [texts.t('overview.heap'), `${bytes(seen.jvm.heapUsed, texts)} / ${bytes(seen.jvm.heapMax, texts)}`],
    ['Java', `${seen.jvm.version}, ${texts.t('overview.processors', { count: seen.jvm.processors })}`],
    ['TLS', texts.word('tls', seen.tls)],
  ];
  return (
    <Panel title={texts.t('overview.gateway')}>
      <dl className="facts num">
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
