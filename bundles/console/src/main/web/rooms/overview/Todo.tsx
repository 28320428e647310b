import { Loader, Title } from '@mantine/core';
import { IconAlertTriangle, IconBuildingFactory2, IconCircleCheck, IconServer2, IconTool } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Fault } from '../../api/call';
import type { DeviceView, GatewayView, PluginView, SinkView } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { ProblemAlert } from '../../kit/ProblemAlert';
import { type Finding, findings, type Turn } from './findings';
import './overview.css';

const TURNS = [
  ['ot', IconBuildingFactory2],
  ['it', IconServer2],
  ['vendor', IconTool],
] as const;

interface TodoProps {
  gateway: GatewayView;
  devices: readonly DeviceView[];
  sinks: readonly SinkView[];
  plugins: readonly PluginView[];
  faults: readonly Fault[];
  ready: boolean;
  problem: unknown;
}

/** What is wrong, by whose turn it is. */
export function Todo({ ready, problem, ...seen }: TodoProps) {
  const texts = useTexts();
  const found = findings(seen);
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {texts.t('overview.todo')}
      </Title>
      <ProblemAlert problem={problem} />
      {found.length === 0 && (
        <div className="panel padded all-well">
          {ready ? <IconCircleCheck aria-hidden /> : <Loader size="xs" />}
          {texts.t(ready ? 'overview.well' : 'common.loading')}
        </div>
      )}
      <div className="grid" style={{ '--least': '22rem' }}>
        {TURNS.map(([turn, Symbol]) => (
          <TurnList
            key={turn}
            turn={turn}
            symbol={<Symbol size={22} stroke={1.5} aria-hidden />}
            found={found.filter((each) => each.turn === turn)}
          />
        ))}
      </div>
    </section>
  );
}

function TurnList({ turn, symbol, found }: { turn: Turn; symbol: React.ReactNode; found: Finding[] }) {
  const texts = useTexts();
  if (found.length === 0) return null;
  return (
    <section className="panel turn" data-turn={turn}>
      <header>
        {symbol}
        <h3>{texts.word('turn', turn)}</h3>
        <small>{texts.t('overview.things', { count: found.length })}</small>
      </header>
      <ul>
        {found.map((each) => (
          <li key={each.kind + each.subject + each.reason} data-severe={each.severe}>
            <IconAlertTriangle size={18} aria-hidden />
            <div>
              <Link href={each.link} className="text-link">
                {each.subject === '' ? texts.t('overview.journal') : each.subject}
              </Link>{' '}
              {texts.word('finding', each.kind)}
              {each.reason !== '' && <p>{each.reason}</p>}
              <p>{texts.word('next', each.kind)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
