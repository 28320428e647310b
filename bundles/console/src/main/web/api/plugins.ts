import { address, body, changing, Problem, told } from './call';
import type { OperationView, PluginView, PreviewView } from './types';

const name = encodeURIComponent;

export const installed = async () => (await body<{ plugins: PluginView[] }>('/plugins')).plugins;

export const operations = async () => (await body<{ operations: OperationView[] }>('/operations')).operations;

export const operation = (number: string) => body<OperationView>(`/operations/${name(number)}`);

export const cancel = (number: string) => body<OperationView>(`/operations/${name(number)}`, { method: 'DELETE' });

export const rollBack = (id: string) => body<OperationView>(`/plugins/${name(id)}/roll-back`, { method: 'POST' });

export const remove = (id: string, withDevices: boolean) =>
  body<OperationView>(`/plugins/${name(id)}`, { method: 'DELETE', query: { 'with-devices': withDevices } });

export interface Upload {
  jar: File;
  signal: AbortSignal;
  /** Told how much of the jar has gone, from 0 to 1. */
  progress: (part: number) => void;
}

export const preview = (upload: Upload) => send<PreviewView>('/plugins/preview', upload);

export const install = (upload: Upload) => send<OperationView>('/plugins', upload);

/** By XMLHttpRequest, since fetch does not tell how much has gone. */
function send<T>(path: string, { jar, signal, progress }: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path));
    request.setRequestHeader('Content-Type', 'application/java-archive');
    Object.entries(changing()).forEach(([header, value]) => request.setRequestHeader(header, value));
    request.upload.onprogress = (event) => progress(event.total > 0 ? event.loaded / event.total : 0);
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as T);
      else reject(told(request.status, request.responseText));
    };
    request.onerror = () => reject(new Problem(0, '', '', '', 'unreachable', []));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(jar);
  });
}
