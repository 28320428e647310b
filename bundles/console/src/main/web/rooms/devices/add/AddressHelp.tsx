import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHelp } from '@tabler/icons-react';
import { type TextKey, useTexts } from '../../../i18n/texts';
import './add.css';

/** What the notation of addresses looks like, by example. */
type Examples = readonly (readonly [string, TextKey])[];

const MODBUS: Examples = [
  ['holding:0', 'address.modbus.holding'],
  ['input:0x1F', 'address.modbus.input'],
  ['coil:3', 'address.modbus.coil'],
  ['discrete:0', 'address.modbus.discrete'],
  ['holding:10.3', 'address.modbus.bit'],
  ['40001', 'address.modbus.modicon'],
  ['unit=7;holding:0', 'address.modbus.unit'],
  ['holding:4;order=CDAB', 'address.modbus.order'],
  ['holding:4;bcd', 'address.modbus.bcd'],
];

const OPC_UA: Examples = [
  ['nsu=http://example.com/plant;s=Line1.Speed', 'address.opcua.uri'],
  ['ns=2;s=Line1.Speed', 'address.opcua.index'],
  ['i=2258', 'address.opcua.standard'],
  ['range=0:3;ns=2;s=Levels', 'address.opcua.range'],
  ['deadband=0.5;ns=2;s=Speed', 'address.opcua.deadband'],
  ['queue=100;ns=2;s=Torque', 'address.opcua.queue'],
];

const EXAMPLES: Record<string, Examples> = {
  'modbus-tcp': MODBUS,
  'modbus-tls': MODBUS,
  'modbus-udp': MODBUS,
  'modbus-rtu': MODBUS,
  'modbus-ascii': MODBUS,
  'modbus-rtu-tcp': MODBUS,
  'opcua-client': OPC_UA,
};

/** The usual address of a driver; empty where the console knows none. */
export const usual = (driver: string) => EXAMPLES[driver]?.[0]?.[0] ?? '';

/** What addresses look like, where the console knows it; the test says of each whether it is right. */
export function AddressHelp({ driver }: { driver: string }) {
  const texts = useTexts();
  const [opened, help] = useDisclosure();
  const examples = EXAMPLES[driver];
  if (examples === undefined) return null;
  return (
    <div className="address-help">
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconHelp size={16} aria-hidden />}
        aria-expanded={opened}
        onClick={help.toggle}
      >
        {texts.t('address.help')}
      </Button>
      <Collapse in={opened}>
        <dl className="facts">
          {examples.map(([address, meaning]) => (
            <div key={address} style={{ display: 'contents' }}>
              <dt className="mono">{address}</dt>
              <dd>{texts.t(meaning)}</dd>
            </div>
          ))}
        </dl>
      </Collapse>
    </div>
  );
}
