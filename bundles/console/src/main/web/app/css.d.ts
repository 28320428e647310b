import 'react';

declare module 'react' {
  interface CSSProperties {
    /** The least width of a column of a grid. */
    '--least'?: string;
  }
}
