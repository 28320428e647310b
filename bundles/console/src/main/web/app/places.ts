import {
  IconActivity,
  IconArrowsExchange,
  IconCpu,
  IconFileSettings,
  IconHistory,
  IconHome,
  IconPuzzle,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { Role } from '../api/types';
import type { TextKey } from '../i18n/texts';

interface Place {
  path: string;
  name: TextKey;
  icon: Icon;
  needs: Role;
}

/** What the navigation leads to. */
export const PLACES: readonly Place[] = [
  { path: '/', name: 'nav.overview', icon: IconHome, needs: 'viewer' },
  { path: '/devices', name: 'nav.devices', icon: IconCpu, needs: 'viewer' },
  { path: '/tags', name: 'nav.tags', icon: IconActivity, needs: 'viewer' },
  { path: '/sinks', name: 'nav.sinks', icon: IconArrowsExchange, needs: 'viewer' },
  { path: '/plugins', name: 'nav.plugins', icon: IconPuzzle, needs: 'viewer' },
  { path: '/configuration', name: 'nav.configuration', icon: IconFileSettings, needs: 'viewer' },
  { path: '/audit', name: 'nav.audit', icon: IconHistory, needs: 'engineer' },
  { path: '/users', name: 'nav.users', icon: IconUsers, needs: 'viewer' },
];

/** Whether the page at an address belongs to a place. */
export function within(location: string, place: string): boolean {
  if (place === '/') return location === '/';
  // the page of one device is part of the devices
  return location === place || location.startsWith(`${place}/`) || location.startsWith(`${place.slice(0, -1)}/`);
}
