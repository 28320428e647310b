import { Button, Text } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import * as things from '../../api/things';
import { useMay } from '../../app/session';
import { useTexts } from '../../i18n/texts';
import { Panel } from '../../kit/Page';
import { ProblemAlert } from '../../kit/ProblemAlert';
import { Probe } from './add/Probe';
import { useProbe } from './add/useProbe';

/** Tries a configured device over a link of its own: whether it answers, and what it says of itself. */
export function TestConnection({ device }: { device: string }) {
  return useMay('engineer') ? <Test device={device} /> : null;
}

function Test({ device }: { device: string }) {
  const texts = useTexts();
  const probe = useProbe();
  const test = useMutation({
    mutationFn: () => things.deviceConfiguration(device),
    onSuccess: ({ document }) => probe.begin(document),
  });
  return (
    <Panel title={texts.t('devices.test')}>
      <Text size="sm" c="dimmed" mb="sm">
        {texts.t('devices.testAbout')}
      </Text>
      <Button
        variant="default"
        mb="sm"
        loading={test.isPending || probe.isPending}
        leftSection={<IconPlugConnected size={16} aria-hidden />}
        onClick={() => test.mutate()}
      >
        {texts.t('add.test')}
      </Button>
      <ProblemAlert problem={test.error} />
      <Probe probe={probe} />
    </Panel>
  );
}
