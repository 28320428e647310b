import { Button, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconRotate } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as sinks from '../../../api/sinks';
import { useMay } from '../../../app/session';
import { useTexts } from '../../../i18n/texts';
import { Confirm } from '../../../kit/Confirm';
import { moment } from '../../../kit/time';

/** Lets a sink deliver once more what came since a time, as far as the journal still has it. */
export function ReplaySink({ name }: { name: string }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const [asking, confirm] = useDisclosure();
  const [from, setFrom] = useState('');
  const replay = useMutation({
    mutationFn: () => sinks.replay(name, new Date(from).toISOString()),
    onSuccess: (begun) => {
      confirm.close();
      notifications.show({
        message: texts.t('replay.begun', { rows: begun.rows, from: moment(begun.from, texts) }),
      });
      void queries.invalidateQueries({ queryKey: ['sinks'] });
    },
  });
  if (!useMay('engineer')) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRotate size={16} aria-hidden />}
        onClick={() => {
          replay.reset();
          confirm.open();
        }}
      >
        {texts.t('replay.replay')}
      </Button>
      {asking && (
        <Confirm
          title={texts.t('replay.title', { name })}
          action={texts.t('replay.begin')}
          busy={replay.isPending}
          disabled={Number.isNaN(Date.parse(from))}
          problem={replay.error}
          onConfirm={() => replay.mutate()}
          onClose={confirm.close}
        >
          <Text size="sm">{texts.t('replay.text')}</Text>
          <TextInput
            type="datetime-local"
            step={1}
            label={texts.t('replay.from')}
            description={texts.t('replay.fromHelp')}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
        </Confirm>
      )}
    </>
  );
}
