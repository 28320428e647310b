import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Role } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { Confirm } from '../../kit/Confirm';
import { roles } from './roles';

interface NameAndRoleProps {
  title: string;
  /** What the name is of. */
  label: string;
  help?: string;
  name: string;
  role: Role;
  /** The highest role that can be given; without it all. */
  most?: Role | undefined;
  busy: boolean;
  problem: unknown;
  onName: (name: string) => void;
  onRole: (role: Role) => void;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Asks for what users and tokens have in common: a name and a role. */
export function NameAndRole({ title, label, help, name, role, most, onName, onRole, children, ...asked }: NameAndRoleProps) {
  const texts = useTexts();
  return (
    <Confirm title={title} action={title} {...asked}>
      <TextInput
        label={label}
        description={help}
        required
        autoComplete="off"
        value={name}
        onChange={(event) => onName(event.currentTarget.value)}
        data-autofocus
      />
      <Select
        label={texts.t('users.role')}
        description={texts.word('roleHelp', role)}
        data={roles(texts, most)}
        value={role}
        allowDeselect={false}
        onChange={(chosen) => chosen !== null && onRole(chosen as Role)}
      />
      {children}
    </Confirm>
  );
}
