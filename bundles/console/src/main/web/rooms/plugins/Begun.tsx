import { Button, Group, Modal, Stack } from '@mantine/core';
import type { OperationView } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { OperationCard } from './OperationCard';

/** An operation that was begun, to be watched. */
export function Begun({ title, operation, onClose }: { title: string; operation: OperationView; onClose: () => void }) {
  const texts = useTexts();
  return (
    <Modal
      opened
      size="lg"
      title={title}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': texts.t('common.close') }}
    >
      <Stack>
        <OperationCard operation={operation} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.t('common.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
