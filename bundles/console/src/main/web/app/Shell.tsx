import { ActionIcon, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { may } from '../api/session';
import { useTexts } from '../i18n/texts';
import { LiveMark } from '../live/LiveMark';
import { PLACES, within } from './places';
import { useSession } from './session';
import './shell.css';
import { UserMenu } from './UserMenu';

/** What is round every page: where one can go, and who one is. */
export function Shell({ children }: { children: ReactNode }) {
  const texts = useTexts();
  const [opened, menu] = useDisclosure();
  return (
    <div className="shell">
      <a href="#page" className="skip">
        {texts.t('nav.skip')}
      </a>
      <header className="shell-bar">
        <ActionIcon variant="subtle" size="lg" onClick={menu.open} aria-label={texts.t('nav.menu')}>
          <IconMenu2 />
        </ActionIcon>
        <Brand />
        <LiveMark />
      </header>
      <aside className="shell-side">
        <Brand />
        <Places />
        <div className="shell-foot">
          <LiveMark />
          <UserMenu />
        </div>
      </aside>
      <Drawer
        opened={opened}
        onClose={menu.close}
        position="left"
        size="17rem"
        title="Isthmus"
        closeButtonProps={{ 'aria-label': texts.t('common.close') }}
      >
        <Places onGo={menu.close} />
        <div className="shell-foot">
          <UserMenu />
        </div>
      </Drawer>
      <main id="page" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function Brand() {
  return (
    <Link href="/" className="brand">
      <img src={`${import.meta.env.BASE_URL}isthmus.svg`} alt="" width={28} height={28} />
      <span>Isthmus</span>
    </Link>
  );
}

function Places({ onGo }: { onGo?: () => void }) {
  const texts = useTexts();
  const session = useSession();
  const [location] = useLocation();
  return (
    <nav className="places" aria-label={texts.t('nav.label')}>
      {PLACES.filter((place) => may(session.role, place.needs)).map((place) => (
        <Link
          key={place.path}
          href={place.path}
          title={texts.t(place.name)}
          aria-current={within(location, place.path) ? 'page' : undefined}
          onClick={() => onGo?.()}
        >
          <place.icon size={20} stroke={1.6} aria-hidden />
          <span>{texts.t(place.name)}</span>
        </Link>
      ))}
    </nav>
  );
}
