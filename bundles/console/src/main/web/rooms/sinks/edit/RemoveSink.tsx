import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import * as sinks from '../../../api/sinks';
import { useMay } from '../../../app/session';
import { useTexts } from '../../../i18n/texts';
import { Confirm } from '../../../kit/Confirm';

/** Removes the file of a sink, and with it its place in the journal. */
export function RemoveSink({ name }: { name: string }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [asking, confirm] = useDisclosure();
  const remove = useMutation({
    mutationFn: async () => {
      const { etag } = await sinks.configuration(name);
      await sinks.remove(name, etag);
    },
    onSuccess: () => {
      go('/sinks');
      void queries.invalidateQueries({ queryKey: ['sinks'] });
    },
  });
  if (!useMay('engineer')) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={confirm.open}>
        {texts.t('common.remove')}
      </Button>
      {asking && (
        <Confirm
          title={texts.t('sinks.removeTitle', { name })}
          action={texts.t('common.remove')}
          danger
          busy={remove.isPending}
          problem={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={confirm.close}
        >
          <Text size="sm">{texts.t('sinks.removeText')}</Text>
        </Confirm>
      )}
    </>
  );
}
