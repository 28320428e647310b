import { Badge, Button } from '@mantine/core';
import type { AlternativeView, FoundView } from '../../../api/types';
import { useTexts } from '../../../i18n/texts';
import { grade, shown } from '../../tags/values';

interface WayProps {
  way: AlternativeView;
  found: FoundView | undefined;
  /** What makes it the value on the panel; undefined if it is another. */
  factor: number | undefined;
  onTake: () => void;
}

/** One way to read a place: its value, how it comes about, and taking it. */
export function Way({ way, found, factor, onTake }: WayProps) {
  const texts = useTexts();
  const good = found !== undefined && grade(found.quality) === 'good';
  return (
    <li className="finder-way" data-match={factor !== undefined}>
      <span className="finder-value num" data-quality={found && grade(found.quality)}>
        {found !== undefined && (good ? shown(found.value, texts) : texts.word('quality', found.quality))}
      </span>
      <span className="finder-how">
        <strong>{way.type}</strong>
        {factor !== undefined && factor !== 1 && (
          <Badge variant="light" color="teal" ml="xs" tt="none">
            × {texts.number(factor)}
          </Badge>
        )}
        <span className="mono">{way.address}</span>
      </span>
      <Button
        size="compact-sm"
        variant={factor === undefined ? 'default' : 'filled'}
        aria-label={texts.t('finder.takeThis', { type: way.type, address: way.address })}
        onClick={onTake}
      >
        {texts.t('finder.take')}
      </Button>
    </li>
  );
}
