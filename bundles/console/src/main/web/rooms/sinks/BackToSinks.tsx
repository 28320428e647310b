import { Anchor } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useTexts } from '../../i18n/texts';

/** The way back to all of them. */
export function BackToSinks() {
  const texts = useTexts();
  return (
    <Anchor component={Link} href="/sinks" size="sm">
      <IconArrowLeft size={14} aria-hidden /> {texts.t('nav.sinks')}
    </Anchor>
  );
}
