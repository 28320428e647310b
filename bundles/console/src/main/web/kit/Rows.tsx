import type { ReactNode } from 'react';
import './kit.css';

export interface Column<T> {
  name: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand at the end of their cell. */
  end?: boolean;
  /** What the row is called; on a phone the card's head. */
  main?: boolean;
}

interface RowsProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  id: (row: T) => string;
}

/** A table; on a phone a list of cards. */
export function Rows<T>({ label, columns, rows, id }: RowsProps<T>) {
  const style = (column: Column<T>) => [column.end ? 'end num' : '', column.main ? 'main' : ''].join(' ').trim();
  return (
    <table className="rows" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.name} scope="col" className={style(column)}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={id(row)}>
            {columns.map((column) => (
              <td key={column.name} data-label={column.name} className={style(column)}>
                <div>{column.cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
