import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTexts } from '../../../i18n/texts';
import { ProblemAlert } from '../../../kit/ProblemAlert';
import { duration } from '../../../kit/time';
import { grade } from '../../tags/values';
import type { Probing } from './useProbe';

/** How the try went; what was read stands beside the tags. */
export function Probe({ probe }: { probe: Probing }) {
  const texts = useTexts();
  if (probe.isPending) {
    return (
      <div role="status">
        <Group justify="space-between" mb="xs">
          <Text size="sm">{texts.t('add.testing')}</Text>
          <Button size="compact-sm" variant="default" onClick={probe.cancel}>
            {texts.t('common.cancel')}
          </Button>
        </Group>
        <Progress value={100} animated aria-label={texts.t('add.testing')} />
      </div>
    );
  }
  const found = probe.data;
  if (found === undefined) return <ProblemAlert problem={probe.error} />;
  if (!found.reached) {
    return (
      <Alert color="red" role="alert" icon={<IconAlertTriangle />} title={found.problem}>
        {found.cure}
      </Alert>
    );
  }
  const good = found.tags.filter((tag) => grade(tag.quality) === 'good').length;
  const all = good === found.tags.length;
  return (
    <Alert
      color={all ? 'teal' : 'yellow'}
      role="status"
      icon={all ? <IconCircleCheck /> : <IconAlertTriangle />}
      title={texts.t('add.reached', { good, all: found.tags.length })}
    >
      {texts.t('add.figures', {
        connect: duration(found.connectMillis, texts),
        read: duration(found.readMillis, texts),
        requests: found.requests,
      })}
      {Object.keys(found.facts).length > 0 && (
        <dl className="facts probe-facts">
          {Object.entries(found.facts).map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name.replaceAll('-', ' ')}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Alert>
  );
}
