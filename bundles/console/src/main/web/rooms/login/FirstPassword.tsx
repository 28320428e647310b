import { Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changePassword } from '../../api/session';
import type { SessionView } from '../../api/types';
import { SESSION } from '../../app/keys';
import { useTexts } from '../../i18n/texts';
import { ProblemAlert } from '../../kit/ProblemAlert';
import { Frame } from './Frame';
import { NewPassword, NO_PASSWORDS } from './NewPassword';

/** Before anything else the generated password is replaced by an own one. */
export function FirstPassword({ session }: { session: SessionView }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const [passwords, setPasswords] = useState(NO_PASSWORDS);
  const change = useMutation({
    mutationFn: () => changePassword(passwords.current, passwords.next),
    onSuccess: () => queries.invalidateQueries({ queryKey: SESSION }),
  });
  return (
    <Frame title={texts.t('password.first', { user: session.user })} onSubmit={() => change.mutate()}>
      <Text size="sm">{texts.t('password.why')}</Text>
      <NewPassword value={passwords} onChange={setPasswords} />
      <ProblemAlert problem={change.error} />
      <Button
        type="submit"
        loading={change.isPending}
        disabled={passwords.next === '' || passwords.next !== passwords.again}
      >
        {texts.t('password.set')}
      </Button>
    </Frame>
  );
}
