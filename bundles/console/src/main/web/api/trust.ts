import { body } from './call';
import type { CertificateView } from './types';

/** What partners have shown, and what was decided about it. */
export const certificates = async () =>
  (await body<{ certificates: CertificateView[] }>('/certificates')).certificates;

export const decide = (fingerprint: string, trusted: boolean) =>
  body<CertificateView>(`/certificates/${fingerprint}`, { method: 'PUT', json: { trusted } });

/** As other tools show it, to be compared: 3A:0F:... */
export const readable = (fingerprint: string) => (fingerprint.toUpperCase().match(/../g) ?? []).join(':');
