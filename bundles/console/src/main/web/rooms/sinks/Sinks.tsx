import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import * as sinkList from '../../api/sinks';
import * as things from '../../api/things';
import { useMay } from '../../app/session';
import { useTexts } from '../../i18n/texts';
import { Loaded, Nothing } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { SinkCard } from './SinkCard';
import './sinks.css';
import { useRates } from './useRates';

/** Where the data goes: how far each sink is, and what became of every row. */
export default function Sinks() {
  const texts = useTexts();
  const sinks = useQuery({ queryKey: ['sinks'], queryFn: sinkList.sinks, refetchInterval: 2_000 });
  const gateway = useQuery({ queryKey: ['gateway'], queryFn: things.gateway, refetchInterval: 10_000 });
  const rateOf = useRates(sinks.data?.sinks ?? [], sinks.dataUpdatedAt);
  return (
    <Page title={texts.t('nav.sinks')} about={texts.t('sinks.about')} actions={<AddButton />}>
      <Loaded query={sinks}>
        {(page) =>
          page.sinks.length === 0 ? (
            <div className="panel">
              <Nothing text={texts.t('sinks.none')}>
                <AddButton />
              </Nothing>
            </div>
          ) : (
            page.sinks.map((sink) => (
              <SinkCard
                key={sink.name}
                sink={sink}
                rate={rateOf(sink.name)}
                outageSeconds={gateway.data?.journal.outageSeconds ?? 0}
                now={sinks.dataUpdatedAt}
              />
            ))
          )
        }
      </Loaded>
    </Page>
  );
}

function AddButton() {
  const texts = useTexts();
  if (!useMay('engineer')) return null;
  return (
    <Button component={Link} href="/sinks/add" leftSection={<IconPlus size={16} aria-hidden />}>
      {texts.t('sinks.add')}
    </Button>
  );
}
