import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { PreviewView } from '../../api/types';
import { useTexts } from '../../i18n/texts';

/** What an installation would do. */
export function PreviewCard({ preview }: { preview: PreviewView }) {
  const texts = useTexts();
  const list = (items: readonly string[]) => (items.length === 0 ? texts.t('plugins.nothing') : items.join(', '));
  const against = [...preview.refusals, ...preview.stops.map((each) => texts.t('plugins.wouldStop', { what: each }))];
  return (
    <>
      <dl className="facts">
        <dt>{texts.t('plugins.name')}</dt>
        <dd>
          {preview.name} <span className="mono">{preview.id}</span>
        </dd>
        <dt>{texts.t('plugins.vendor')}</dt>
        <dd>{preview.vendor}</dd>
        <dt>{texts.t('plugins.version')}</dt>
        <dd className="num">
          {preview.installed !== '' && `${preview.installed} → `}
          {preview.version}
        </dd>
        <dt>{texts.t('plugins.offers')}</dt>
        <dd>{list(preview.drivers)}</dd>
        <dt>{texts.t('plugins.goOver')}</dt>
        <dd>{list([...preview.devices, ...preview.sinks])}</dd>
        <dt>SHA-256</dt>
        <dd className="mono">{preview.sha256}</dd>
      </dl>
      {against.length > 0 ? (
        <Alert color="red" icon={<IconAlertTriangle />} title={texts.t('plugins.refused')} className="problem">
          <ul>
            {against.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Alert>
      ) : (
        <Text size="sm">{texts.t('plugins.safe')}</Text>
      )}
    </>
  );
}
