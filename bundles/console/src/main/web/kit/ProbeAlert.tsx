import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTexts } from '../i18n/texts';
import './kit.css';
import { ProblemAlert } from './ProblemAlert';
import { Untrusted } from './Trust';
import type { Probing } from './useProbe';

/** What every try has found. */
interface Found {
  reached: boolean;
  problem: string;
  cure: string;
  facts: Record<string, string>;
  /** Fingerprints of those that the partner has shown, if it was not reached. */
  certificates: string[];
}

interface ProbeAlertProps<Document, View extends Found> {
  probe: Probing<Document, View>;
  /** What is said while it goes on. */
  trying: string;
  /** What is said of a partner that was reached. */
  says: (found: View) => { title: string; figures: string; well: boolean };
}

/** How a try went: reached, or why not and what would help. */
export function ProbeAlert<Document, View extends Found>({ probe, trying, says }: ProbeAlertProps<Document, View>) {
  const texts = useTexts();
  if (probe.isPending) {
    return (
      <div role="status">
        <Group justify="space-between" mb="xs">
          <Text size="sm">{trying}</Text>
          <Button size="compact-sm" variant="default" onClick={probe.cancel}>
            {texts.t('common.cancel')}
          </Button>
        </Group>
        <Progress value={100} animated aria-label={trying} />
      </div>
    );
  }
  const found = probe.data;
  if (found === undefined) return <ProblemAlert problem={probe.error} />;
  if (!found.reached) {
    return (
      <>
        <Alert color="red" role="alert" icon={<IconAlertTriangle />} title={found.problem}>
          {found.cure}
        </Alert>
        <Untrusted fingerprints={found.certificates} onTrusted={probe.again} />
      </>
    );
  }
  const { title, figures, well } = says(found);
  return (
    <Alert
      color={well ? 'teal' : 'yellow'}
      role="status"
      icon={well ? <IconCircleCheck /> : <IconAlertTriangle />}
      title={title}
    >
      {figures}
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
