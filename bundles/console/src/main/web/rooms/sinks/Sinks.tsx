import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import * as things from '../../api/things';
import type { LedgerView, SinkView } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { Loaded, Nothing } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { State } from '../../kit/State';
import { ago } from '../../kit/time';
import './sinks.css';

/** What each row that was read has become; the sum is what was read. */
const FATES = ['delivered', 'unconfirmed', 'waiting', 'filtered', 'setAside', 'lost'] as const;

/** Where the data goes: how far each sink is, and what became of every row. */
export default function Sinks() {
  const texts = useTexts();
  const sinks = useQuery({ queryKey: ['sinks'], queryFn: things.sinks, refetchInterval: 2_000 });
  return (
    <Page title={texts.t('nav.sinks')} about={texts.t('sinks.about')}>
      <Loaded query={sinks}>
        {(page) =>
          page.sinks.length === 0 ? (
            <div className="panel">
              <Nothing text={texts.t('sinks.none')} />
            </div>
          ) : (
            page.sinks.map((sink) => <Sink key={sink.name} sink={sink} />)
          )
        }
      </Loaded>
    </Page>
  );
}

function Sink({ sink }: { sink: SinkView }) {
  const texts = useTexts();
  return (
    <section className="panel padded sink" aria-label={sink.name}>
      <header>
        <h2>{sink.name}</h2>
        <span className="mono">{sink.kind}</span>
        <State of={sink.state} />
        <Text size="sm" c="dimmed">
          {ago(sink.since, texts)}
        </Text>
        <span className="sink-lag num">
          <strong>{texts.number(sink.lag)}</strong> {texts.t('sinks.lag')}
        </span>
      </header>
      {sink.reason !== '' && <Text size="sm">{sink.reason}</Text>}
      <Ledger of={sink.ledger} />
    </section>
  );
}

function Ledger({ of }: { of: LedgerView }) {
  const texts = useTexts();
  const figure = (name: string, value: number, bad: boolean) => (
    <div key={name} data-bad={bad && value > 0}>
      <dt title={texts.word('fateHelp', name)}>{texts.word('fate', name)}</dt>
      <dd className="num">{texts.number(value)}</dd>
    </div>
  );
  return (
    <dl className="ledger" aria-label={texts.t('sinks.ledger')}>
      {figure('read', of.read, false)}
      <span aria-hidden>=</span>
      {FATES.map((fate) => figure(fate, of[fate], fate === 'lost' || fate === 'setAside'))}
      <span aria-hidden className="ledger-beside" />
      {figure('duplicates', of.duplicates, false)}
      {figure('unknownAtMost', of.unknownAtMost, true)}
    </dl>
  );
}
