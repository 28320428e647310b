import { useQuery } from '@tanstack/react-query';
import * as drivers from '../../api/drivers';
import { useTexts } from '../../i18n/texts';
import { Panel } from '../../kit/Page';

/** The serial line that a device is on: how busy it is, and who else is there. */
export function SerialLine({ device }: { device: string }) {
  const texts = useTexts();
  const ports = useQuery({ queryKey: ['ports'], queryFn: drivers.ports, refetchInterval: 5_000 });
  const port = ports.data?.find((each) => each.devices.includes(device));
  if (port === undefined) return null;
  const others = port.devices.filter((each) => each !== device);
  return (
    <Panel title={texts.t('serial.title')}>
      <dl className="facts num">
        <dt>{texts.t('serial.port')}</dt>
        <dd className="mono">{port.port}</dd>
        {port.description !== '' && (
          <>
            <dt>{texts.t('serial.what')}</dt>
            <dd>{[port.description, port.usb, port.serial].filter((part) => part !== '').join(', ')}</dd>
          </>
        )}
        <dt>{texts.t('serial.mode')}</dt>
        <dd>{port.mode}</dd>
        <dt>{texts.t('serial.load')}</dt>
        <dd>{port.load.toLocaleString(texts.language, { style: 'percent', maximumFractionDigits: 0 })}</dd>
        {others.length > 0 && (
          <>
            <dt>{texts.t('serial.others')}</dt>
            <dd>{others.join(', ')}</dd>
          </>
        )}
        {port.demoted.length > 0 && (
          <>
            <dt>{texts.t('serial.demoted')}</dt>
            <dd>{port.demoted.join(', ')}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
