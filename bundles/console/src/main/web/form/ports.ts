import { createContext } from 'react';

/** A serial port that can be chosen. */
export interface Port {
  port: string;
  description: string;
  devices: readonly string[];
}

/** The serial ports of the machine that the settings are for; empty where nobody knows them. */
export const PortsContext = createContext<readonly Port[]>([]);
