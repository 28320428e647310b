import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as records from '../../api/records';
import { useTexts } from '../../i18n/texts';
import { Confirm } from '../../kit/Confirm';
import { Secret } from '../login/Login';

/** Gives a user another password. */
export function SetPassword({ user, onClose }: { user: string; onClose: () => void }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const set = useMutation({
    mutationFn: () => records.setPassword(user, password),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['users'] });
      onClose();
    },
  });
  return (
    <Confirm
      title={texts.t('users.passwordTitle', { user })}
      action={texts.t('password.set')}
      busy={set.isPending}
      problem={set.error}
      onConfirm={() => set.mutate()}
      onClose={onClose}
    >
      <Text size="sm">{texts.t('users.passwordText')}</Text>
      <Secret
        label={texts.t('password.next')}
        description={texts.t('password.rule')}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
    </Confirm>
  );
}
