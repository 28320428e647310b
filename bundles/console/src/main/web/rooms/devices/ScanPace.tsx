import { Text } from '@mantine/core';
import type { ScanView } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { duration } from '../../kit/time';
import { isLate } from '../overview/findings';

/** Intervals as they were requested and as they are achieved. */
export function ScanPace({ scans }: { scans: readonly ScanView[] }) {
  const texts = useTexts();
  return (
    <span>
      {scans.map((scan, index) => (
        <Text
          key={`${index} ${scan.requestedMillis}`}
          component="span"
          display="block"
          size="sm"
          {...(isLate(scan) ? { c: 'red' } : {})}
        >
          {duration(scan.requestedMillis, texts)}
          {' → '}
          {scan.subscribed ? texts.t('scan.subscribed') : scan.achievedMillis > 0 ? duration(scan.achievedMillis, texts) : '–'}
        </Text>
      ))}
    </span>
  );
}
