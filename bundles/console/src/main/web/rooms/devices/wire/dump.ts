import type { PieceView } from '../../../api/types';

const WIDTH = 16;

export interface Line {
  offset: string;
  hex: string;
  ascii: string;
}

/** Bytes as rows of sixteen: where, in hexadecimal, and what can be read of it. */
export function lines(hex: string): Line[] {
  const bytes = hex.match(/../g) ?? [];
  const found: Line[] = [];
  for (let at = 0; at < bytes.length; at += WIDTH) {
    const row = bytes.slice(at, at + WIDTH);
    found.push({
      offset: at.toString(16).padStart(4, '0'),
      hex: row.join(' '),
      ascii: row.map((byte) => readable(parseInt(byte, 16))).join(''),
    });
  }
  return found;
}

const readable = (byte: number) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.');

/** Pieces as a text: for a person, and for Wireshark's text2pcap -D -t ISO. */
export function text(pieces: readonly PieceView[]): string {
  return pieces
    .map(({ time, sent, hex }) => {
      const rows = lines(hex).map(({ offset, hex, ascii }) => `${offset}  ${hex.padEnd(3 * WIDTH - 1)}   ${ascii}`);
      return [`${sent ? 'O' : 'I'} ${time}`, ...rows, ''].join('\n');
    })
    .join('\n');
}
