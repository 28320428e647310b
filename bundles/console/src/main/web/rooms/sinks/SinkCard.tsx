import { Button, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { LedgerView, SinkView } from '../../api/types';
import { useMay } from '../../app/session';
import { useTexts } from '../../i18n/texts';
import { State } from '../../kit/State';
import { Trust } from '../../kit/Trust';
import { ago, duration } from '../../kit/time';
import { reserve } from './rates';

/** What each row that was read has become; the sum is what was read. */
const FATES = ['delivered', 'unconfirmed', 'waiting', 'filtered', 'setAside', 'lost'] as const;

interface SinkCardProps {
  sink: SinkView;
  /** Rows a second; undefined until it is known. */
  rate: number | undefined;
  /** How long an outage may last; 0 while that is not known. */
  outageSeconds: number;
  now: number;
}

/** A sink as it stands, how fast it is, how far behind, and how long that may go on. */
export function SinkCard({ sink, rate, outageSeconds, now }: SinkCardProps) {
  const texts = useTexts();
  const mayChange = useMay('engineer');
  return (
    <section className="panel padded sink" aria-label={sink.name}>
      <header>
        <h2>
          <Link href={`/sink/${encodeURIComponent(sink.name)}`} className="text-link">
            {sink.name}
          </Link>
        </h2>
        <span className="mono">{sink.kind}</span>
        <State of={sink.state} />
        <Text size="sm" c="dimmed">
          {ago(sink.since, texts)}
        </Text>
        {mayChange && (
          <Button
            component={Link}
            href={`/sink/${encodeURIComponent(sink.name)}`}
            variant="default"
            size="compact-sm"
            className="sink-edit"
            leftSection={<IconPencil size={14} aria-hidden />}
            aria-label={texts.t('sinks.editNamed', { name: sink.name })}
          >
            {texts.t('sinks.edit')}
          </Button>
        )}
      </header>
      {sink.reason !== '' && (
        <Text size="sm" my="xs" className="sink-reason">
          {sink.reason}
        </Text>
      )}
      <Trust of="sinks" name={sink.name} open />
      <Pace sink={sink} rate={rate} outageSeconds={outageSeconds} now={now} />
      <Ledger of={sink.ledger} />
      {sink.ledger.setAside > 0 && (
        <Link href={`/sink/${encodeURIComponent(sink.name)}/set-aside`} className="text-link sink-aside">
          {texts.t('aside.show', { rows: sink.ledger.setAside })}
        </Link>
      )}
    </section>
  );
}

/** To three digits: more of a rate nobody reads. */
const round = (value: number) => Number(value.toPrecision(3));

function Pace({ sink, rate, outageSeconds, now }: SinkCardProps) {
  const texts = useTexts();
  const left = reserve(outageSeconds, sink.oldestWaiting, now);
  return (
    <p className="sink-pace num">
      {rate !== undefined && sink.state === 'connected' && (
        <span data-testid="rate">
          <strong>{texts.number(round(rate))}</strong> {texts.t('sinks.rate')}
        </span>
      )}
      <span>
        <strong>{texts.number(sink.lag)}</strong> {texts.t('sinks.lag')}
        {sink.oldestWaiting != null && sink.lag > 0 && now - Date.parse(sink.oldestWaiting) > 5_000 && (
          <>, {texts.t('sinks.oldest', { ago: ago(sink.oldestWaiting, texts, now) })}</>
        )}
      </span>
      {left !== undefined && sink.state !== 'disabled' && (
        <span data-short={left < 3600}>
          {texts.t(sink.state === 'connected' ? 'sinks.bridges' : 'sinks.holds', {
            time: duration(left * 1000, texts),
          })}
        </span>
      )}
    </p>
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
