import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconDeviceDesktop, IconKey, IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { logout } from '../api/session';
import { type Language, LANGUAGES, useSpoken } from '../i18n/texts';
import { ChangePassword } from '../rooms/login/ChangePassword';
import { useSession } from './session';

const SCHEMES = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const;

/** Who is logged in, and what that one chooses for oneself. */
export function UserMenu() {
  const { texts, speak } = useSpoken();
  const session = useSession();
  const queries = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [changing, password] = useDisclosure();
  const leave = useMutation({ mutationFn: logout, onSettled: () => location.reload() });
  const chosen = <IconCheck size={14} aria-hidden />;
  return (
    <>
      <Menu position="right-end" width={230} withinPortal>
        <Menu.Target>
          <UnstyledButton className="user-button" title={texts.t('user.menu')}>
            <IconUserCircle size={26} stroke={1.4} aria-hidden />
            <span className="user-name">
              <b>{session.user}</b>
              <small>{texts.word('role', session.role)}</small>
            </span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{texts.t('user.scheme')}</Menu.Label>
          {SCHEMES.map(([scheme, Symbol]) => (
            <Menu.Item
              key={scheme}
              leftSection={<Symbol size={16} />}
              rightSection={colorScheme === scheme && chosen}
              onClick={() => setColorScheme(scheme)}
            >
              {texts.word('scheme', scheme)}
            </Menu.Item>
          ))}
          <Menu.Label>{texts.t('user.language')}</Menu.Label>
          {(Object.keys(LANGUAGES) as Language[]).map((language) => (
            <Menu.Item
              key={language}
              lang={language}
              rightSection={texts.language === language && chosen}
              onClick={() => speak(language)}
            >
              {LANGUAGES[language]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconKey size={16} />} onClick={password.open}>
            {texts.t('user.password')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLogout size={16} />}
            onClick={() => {
              queries.clear();
              leave.mutate();
            }}
          >
            {texts.t('user.logout')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing && <ChangePassword onClose={password.close} />}
    </>
  );
}
