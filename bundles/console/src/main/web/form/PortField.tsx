import { Autocomplete, Text } from '@mantine/core';
import { type ReactNode, useContext } from 'react';
import { useTexts } from '../i18n/texts';
import { PortsContext } from './ports';

interface PortFieldProps {
  common: { name: string; label: string; description?: ReactNode; required: boolean; error?: ReactNode };
  placeholder: string;
  value: string;
  onChange: (port: string | undefined) => void;
}

/** A serial port: those of the gateway's machine are offered, with what is behind them and who uses them. */
export function PortField({ common, placeholder, value, onChange }: PortFieldProps) {
  const texts = useTexts();
  const ports = useContext(PortsContext);
  return (
    <Autocomplete
      {...common}
      placeholder={placeholder}
      autoComplete="off"
      value={value}
      data={ports.map((each) => each.port)}
      renderOption={({ option }) => {
        const port = ports.find((each) => each.port === option.value);
        return (
          <div>
            <div className="mono">{option.value}</div>
            <Text size="xs" c="dimmed">
              {[port?.description ?? '', port?.devices.length ? texts.t('serial.usedBy', { devices: port.devices.join(', ') }) : '']
                .filter((part) => part !== '')
                .join(' · ')}
            </Text>
          </div>
        );
      }}
      onChange={(port) => onChange(port === '' ? undefined : port)}
    />
  );
}
