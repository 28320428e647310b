import { Badge } from '@mantine/core';
import { useTexts } from '../i18n/texts';

const COLORS: Record<string, string> = {
  connected: 'teal',
  active: 'teal',
  done: 'teal',
  trusted: 'teal',
  good: 'teal',
  connecting: 'blue',
  running: 'blue',
  waiting: 'gray',
  stopping: 'gray',
  disabled: 'gray',
  uncertain: 'yellow',
  'backing-off': 'orange',
  'taken-back': 'orange',
  refused: 'orange',
};

/** The state of something, in colour and in words. */
export function State({ of }: { of: string }) {
  const texts = useTexts();
  return (
    <Badge variant="light" color={COLORS[of] ?? 'red'} radius="sm" tt="none" data-state={of}>
      {texts.word('state', of)}
    </Badge>
  );
}
