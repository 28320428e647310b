/** The points of a trend over the time that is shown, in columns as the plot takes them. */
export class Trace {
  private times: number[] = [];
  private values: (number | null)[] = [];

  /** @param most points that are kept; the oldest go first */
  constructor(private readonly most: number) {}

  /** Adds a point; what is no number is a gap. */
  add(seconds: number, value: number): void {
    const last = this.times.at(-1);
    // a snapshot may tell the same sample again
    if (last !== undefined && seconds <= last) return;
    this.times.push(seconds);
    this.values.push(Number.isNaN(value) ? null : value);
    if (this.times.length > this.most * 1.25) {
      this.times = this.times.slice(-this.most);
      this.values = this.values.slice(-this.most);
    }
  }

  columns(): [number[], (number | null)[]] {
    return [this.times, this.values];
  }
}
