import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as records from '../../api/records';
import { useTexts } from '../../i18n/texts';
import { Confirm } from '../../kit/Confirm';

/** Removes a user. */
export function RemoveUser({ user, onClose }: { user: string; onClose: () => void }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => records.removeUser(user),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['users'] });
      void queries.invalidateQueries({ queryKey: ['tokens'] });
      onClose();
    },
  });
  return (
    <Confirm
      title={texts.t('users.removeTitle', { user })}
      action={texts.t('common.remove')}
      danger
      busy={remove.isPending}
      problem={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <Text size="sm">{texts.t('users.removeText')}</Text>
    </Confirm>
  );
}
