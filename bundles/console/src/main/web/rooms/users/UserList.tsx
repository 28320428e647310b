import { Badge, Button, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as records from '../../api/records';
import type { Role, UserView } from '../../api/types';
import { useSession } from '../../app/session';
import { useTexts } from '../../i18n/texts';
import { Loaded } from '../../kit/Loaded';
import { Panel } from '../../kit/Page';
import { line } from '../../kit/ProblemAlert';
import { type Column, Rows } from '../../kit/Rows';
import { ago } from '../../kit/time';
import { AddUser } from './AddUser';
import { RemoveUser } from './RemoveUser';
import { roles } from './roles';
import { SetPassword } from './SetPassword';

type Asked = { what: 'remove' | 'password'; user: string };

/** All users. */
export function UserList() {
  const texts = useTexts();
  const users = useQuery({ queryKey: ['users'], queryFn: records.users });
  const [asked, setAsked] = useState<Asked>();
  const columns: Column<UserView>[] = [
    { name: texts.t('users.name'), main: true, cell: (user) => <b>{user.name}</b> },
    { name: texts.t('users.role'), cell: (user) => <RoleOf user={user} /> },
    {
      name: texts.t('users.lastLogin'),
      cell: (user) => (user.lastLogin === undefined ? texts.t('users.never') : ago(user.lastLogin, texts)),
    },
    { name: texts.t('devices.state'), cell: (user) => <Standing user={user} /> },
    { name: '', cell: (user) => <Actions user={user} onAsk={setAsked} /> },
  ];
  const close = () => setAsked(undefined);
  return (
    <>
      <Loaded query={users}>
        {(all) => (
          <Panel title={texts.t('users.users')} padded={false}>
            <Rows label={texts.t('users.users')} columns={columns} rows={all} id={(user) => user.name} />
          </Panel>
        )}
      </Loaded>
      <div>
        <AddUser />
      </div>
      {asked?.what === 'remove' && <RemoveUser user={asked.user} onClose={close} />}
      {asked?.what === 'password' && <SetPassword user={asked.user} onClose={close} />}
    </>
  );
}

function RoleOf({ user }: { user: UserView }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const self = useSession().user === user.name;
  const set = useMutation({
    mutationFn: (role: Role) => records.setRole(user.name, role),
    onError: (failure) => notifications.show({ color: 'red', message: line(failure, texts) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['users'] }),
  });
  if (self) return texts.word('role', user.role);
  return (
    <Select
      size="xs"
      maw="12rem"
      aria-label={texts.t('users.roleOf', { user: user.name })}
      data={roles(texts)}
      value={user.role}
      allowDeselect={false}
      disabled={set.isPending}
      onChange={(role) => role !== null && set.mutate(role as Role)}
    />
  );
}

function Standing({ user }: { user: UserView }) {
  const texts = useTexts();
  if (user.lockedUntil !== undefined) {
    return (
      <Badge color="red" variant="light" tt="none">
        {texts.t('users.locked', { when: ago(user.lockedUntil, texts) })}
      </Badge>
    );
  }
  return user.passwordToChange ? texts.t('users.toChange') : '';
}

function Actions({ user, onAsk }: { user: UserView; onAsk: (asked: Asked) => void }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const self = useSession().user === user.name;
  const unlock = useMutation({
    mutationFn: () => records.unlock(user.name),
    onSettled: () => queries.invalidateQueries({ queryKey: ['users'] }),
  });
  return (
    <div className="row-actions">
      {user.lockedUntil !== undefined && (
        <Button size="compact-sm" variant="default" onClick={() => unlock.mutate()}>
          {texts.t('users.unlock')}
        </Button>
      )}
      {!self && (
        <>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onAsk({ what: 'password', user: user.name })}
          >
            {texts.t('users.password')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onAsk({ what: 'remove', user: user.name })}>
            {texts.t('common.remove')}
          </Button>
        </>
      )}
    </div>
  );
}
