import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useTexts } from '../i18n/texts';
import { useLive } from './live';

/** Whether what is shown is alive. */
export function LiveMark() {
  const texts = useTexts();
  const { open } = useLive();
  const Symbol = open ? IconPlugConnected : IconPlugConnectedX;
  return (
    <div className="live-mark" role="status" data-open={open}>
      <Symbol size={18} stroke={1.6} aria-hidden />
      <span>{texts.t(open ? 'live.open' : 'live.away')}</span>
    </div>
  );
}
