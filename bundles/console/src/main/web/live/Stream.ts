import { address, body } from '../api/call';
import type { OperationView, Sample, StateView } from '../api/types';

/** What the gateway sends by itself. */
export interface StreamListener {
  /** A stream is open, perhaps another one than before. */
  opened: () => void;
  /** There is none; the browser tries again. */
  away: () => void;
  samples: (samples: Sample[]) => void;
  /** A device or sink has another state. */
  state: () => void;
  operation: (operation: OperationView) => void;
}

/** Between two changes of what is followed, in ms. */
const PAUSE = 150;

/** The one stream of this page; what it brings is chosen while it runs. */
export class Stream {
  private id = '';
  private source: EventSource | undefined;
  private tags: string[] = [];
  private asking = false;
  private asked = '';
  private readonly states = new Map<string, string>();

  constructor(
    private readonly listener: StreamListener,
    private readonly everyMillis: number,
  ) {}

  open(): void {
    const source = new EventSource(address('/streams'), { withCredentials: true });
    this.source = source;
    const on = (event: string, told: (data: unknown) => void) =>
      source.addEventListener(event, (message: MessageEvent<string | undefined>) => {
        // the browser has an event 'open' of its own, without data
        if (message.data !== undefined) told(JSON.parse(message.data));
      });
    on('open', (stream) => {
      this.id = (stream as { id: string }).id;
      this.asked = '';
      this.listener.opened();
      void this.ask();
    });
    on('samples', (samples) => this.listener.samples(samples as Sample[]));
    on('state', (state) => this.standing(state as StateView));
    on('operation', (operation) => this.listener.operation(operation as OperationView));
    source.onerror = () => {
      this.id = '';
      this.listener.away();
    };
  }

  close(): void {
    this.source?.close();
    this.id = '';
  }

  /** From now on these tags are sent; one question at a time, and the last one counts. */
  follow(tags: string[]): void {
    this.tags = tags;
    void this.ask();
  }

  /** A stream that follows something else tells all states again; what is known already is no news. */
  private standing({ kind, name, state, reason }: StateView): void {
    const thing = `${kind} ${name}`;
    const now = `${state} ${reason}`;
    if (this.states.get(thing) === now) return;
    this.states.set(thing, now);
    this.listener.state();
  }

  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    try {
      for (let next = this.question(); this.id !== '' && next !== this.asked; next = this.question()) {
        await body(`/streams/${encodeURIComponent(this.id)}`, { method: 'PUT', json: JSON.parse(next) as unknown });
        this.asked = next;
        // who scrolls passes many rows in a second and looks at the last ones
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    } catch {
      // the stream has gone meanwhile; the next one asks again
      this.asked = '';
    } finally {
      this.asking = false;
    }
  }

  private question(): string {
    return JSON.stringify({ tags: this.tags, states: true, events: true, everyMillis: this.everyMillis });
  }
}
