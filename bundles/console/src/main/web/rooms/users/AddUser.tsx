import { Button, Select, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as records from '../../api/records';
import type { Role } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { Confirm } from '../../kit/Confirm';
import { Secret } from '../login/Login';
import { roles } from './roles';

/** Adds a user, who changes the password at the first login. */
export function AddUser() {
  const texts = useTexts();
  const [adding, add] = useDisclosure();
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add.open}>
        {texts.t('users.add')}
      </Button>
      {adding && <NewUser onClose={add.close} />}
    </>
  );
}

function NewUser({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const add = useMutation({
    mutationFn: () => records.addUser({ name, password, role }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['users'] });
      onClose();
    },
  });
  return (
    <Confirm
      title={texts.t('users.add')}
      action={texts.t('users.add')}
      busy={add.isPending}
      problem={add.error}
      onConfirm={() => add.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={texts.t('users.name')}
        required
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Select
        label={texts.t('users.role')}
        description={texts.word('roleHelp', role)}
        data={roles(texts)}
        value={role}
        allowDeselect={false}
        onChange={(chosen) => chosen !== null && setRole(chosen as Role)}
      />
      <Secret
        label={texts.t('users.firstPassword')}
        description={texts.t('password.rule')}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
    </Confirm>
  );
}
