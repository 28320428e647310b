import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import * as things from '../../api/things';
import { useMay } from '../../app/session';
import { useTexts } from '../../i18n/texts';
import { Confirm } from '../../kit/Confirm';

/** Removes the file of a device; the history can bring it back. */
export function RemoveDevice({ name }: { name: string }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [asking, confirm] = useDisclosure();
  const remove = useMutation({
    mutationFn: async () => {
      const { etag } = await things.deviceConfiguration(name);
      await things.removeDevice(name, etag);
    },
    onSuccess: () => {
      go('/devices');
      void queries.invalidateQueries({ queryKey: ['devices'] });
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
          title={texts.t('devices.removeTitle', { name })}
          action={texts.t('common.remove')}
          danger
          busy={remove.isPending}
          problem={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={confirm.close}
        >
          <Text size="sm">{texts.t('devices.removeText')}</Text>
        </Confirm>
      )}
    </>
  );
}
