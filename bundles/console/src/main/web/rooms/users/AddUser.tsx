import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as records from '../../api/records';
import type { Role } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { Secret } from '../login/Login';
import { NameAndRole } from './NameAndRole';

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
    <NameAndRole
      title={texts.t('users.add')}
      label={texts.t('users.name')}
      name={name}
      role={role}
      busy={add.isPending}
      problem={add.error}
      onName={setName}
      onRole={setRole}
      onConfirm={() => add.mutate()}
      onClose={onClose}
    >
      <Secret
        label={texts.t('users.firstPassword')}
        description={texts.t('password.rule')}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
    </NameAndRole>
  );
}
