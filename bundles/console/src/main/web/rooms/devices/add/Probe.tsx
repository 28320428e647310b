import type { DeviceDocument, ProbeView } from '../../../api/types';
import { useTexts } from '../../../i18n/texts';
import { ProbeAlert } from '../../../kit/ProbeAlert';
import { duration } from '../../../kit/time';
import type { Probing } from '../../../kit/useProbe';
import { grade } from '../../tags/values';

/** How the try went; what was read stands beside the tags. */
export function Probe({ probe }: { probe: Probing<DeviceDocument, ProbeView> }) {
  const texts = useTexts();
  return (
    <ProbeAlert
      probe={probe}
      trying={texts.t('add.testing')}
      says={(found) => {
        const good = found.tags.filter((tag) => grade(tag.quality) === 'good').length;
        return {
          title: texts.t('add.reached', { good, all: found.tags.length }),
          well: good === found.tags.length,
          figures: texts.t('add.figures', {
            connect: duration(found.connectMillis, texts),
            read: duration(found.readMillis, texts),
            requests: found.requests,
          }),
        };
      }}
    />
  );
}
