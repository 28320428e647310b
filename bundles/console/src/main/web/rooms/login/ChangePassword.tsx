import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changePassword } from '../../api/session';
import { useTexts } from '../../i18n/texts';
import { Confirm } from '../../kit/Confirm';
import { NewPassword, NO_PASSWORDS } from './NewPassword';

/** Changes the own password. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const [passwords, setPasswords] = useState(NO_PASSWORDS);
  const change = useMutation({
    mutationFn: () => changePassword(passwords.current, passwords.next),
    onSuccess: () => {
      notifications.show({ color: 'teal', message: texts.t('password.changed') });
      onClose();
    },
  });
  return (
    <Confirm
      title={texts.t('user.password')}
      action={texts.t('password.set')}
      busy={change.isPending}
      disabled={passwords.next === '' || passwords.next !== passwords.again}
      problem={change.error}
      onConfirm={() => change.mutate()}
      onClose={onClose}
    >
      <NewPassword value={passwords} onChange={setPasswords} />
    </Confirm>
  );
}
