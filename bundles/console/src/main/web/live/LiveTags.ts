import type { Sample } from '../api/types';

type Told = () => void;

/**
 * The last samples of the tags that are on the page. Samples come as fast as the gateway sends them; whoever paints is
 * told of them at most every {@link pace} ms, and only of its own tag: a reader cannot follow more, and painting less is
 * what keeps a page with thousands of changes a second cheap.
 */
export class LiveTags {
  private readonly last = new Map<string, Sample>();
  private readonly painters = new Map<string, Set<Told>>();
  private readonly wanted = new Map<object, ReadonlySet<string>>();
  private readonly dirty = new Set<string>();
  private planned = false;

  /**
   * @param follow tells the gateway which tags are wanted now
   * @param pace the least time between two paintings, in ms
   * @param later calls back after so many ms
   */
  constructor(
    private readonly follow: (tags: string[]) => void,
    private readonly pace: number,
    private readonly later: (told: Told, millis: number) => void = (told, millis) => void setTimeout(told, millis),
  ) {}

  /** From now on that owner wants these tags, and no others. */
  want(owner: object, paths: readonly string[]): void {
    if (paths.length === 0) this.wanted.delete(owner);
    else this.wanted.set(owner, new Set(paths));
    const all = this.all();
    for (const path of this.last.keys()) {
      if (!all.has(path)) this.last.delete(path);
    }
    this.follow([...all]);
  }

  /** Asks again for what is wanted, when the stream is another one. */
  again(): void {
    this.follow([...this.all()]);
  }

  /** Takes what the gateway has sent. */
  take(samples: readonly Sample[]): void {
    for (const sample of samples) {
      this.last.set(sample.path, sample);
      if (this.painters.has(sample.path)) this.dirty.add(sample.path);
    }
    if (this.dirty.size > 0 && !this.planned) {
      this.planned = true;
      this.later(() => this.paint(), this.pace);
    }
  }

  get(path: string): Sample | undefined {
    return this.last.get(path);
  }

  /** Tells when that tag is to be painted; gives back what ends that. */
  subscribe(path: string, told: Told): () => void {
    const painters = this.painters.get(path) ?? new Set<Told>();
    this.painters.set(path, painters.add(told));
    return () => {
      painters.delete(told);
      if (painters.size === 0) this.painters.delete(path);
    };
  }

  private paint(): void {
    this.planned = false;
    const dirty = [...this.dirty];
    this.dirty.clear();
    for (const path of dirty) {
      this.painters.get(path)?.forEach((told) => told());
    }
  }

  private all(): Set<string> {
    const all = new Set<string>();
    this.wanted.forEach((paths) => paths.forEach((path) => all.add(path)));
    return all;
  }
}
