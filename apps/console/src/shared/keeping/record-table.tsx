import { useTexts } from '@breadboard/web-ui';
import { Table, Text } from '@mantine/core';
import type { HTMLAttributes, ReactNode } from 'react';
import { keepingTexts } from './keeping.texts';
import classes from './record-table.module.css';

export interface Column<Row> {
  readonly key: string;
  /** Empty for a column of buttons, which say themselves what they do. */
  readonly title: string;
  readonly cell: (row: Row, index: number) => ReactNode;
  readonly isNumber?: boolean;
  /** What the row is called. */
  readonly isHead?: boolean;
}

interface RecordTableProps<Row> {
  readonly caption: string;
  /** The caption is read out, and not shown where a heading already says it. */
  readonly isCaptionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly rowProps?: (row: Row, index: number) => HTMLAttributes<HTMLTableRowElement>;
  readonly whenEmpty?: string;
}

/** A real table, that turns into cards where there is no room. The roles outlive what the style makes of it. */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const { caption, isCaptionHidden = false, columns, rows, keyOf, rowProps, whenEmpty } = props;
  const t = useTexts(keepingTexts);
  if (rows.length === 0) return <Text c="dimmed">{whenEmpty ?? t('nothing')}</Text>;
  return (
    <Table role="table" className={classes.table} highlightOnHover verticalSpacing="xs">
      <caption className={isCaptionHidden ? classes.hidden : classes.caption}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, title, isNumber }) => (
            <Table.Th key={key} role="columnheader" scope="col" className={isNumber ? classes.number : undefined}>
              {title === '' ? <span className={classes.hidden}>{t('edit')}</span> : title}
            </Table.Th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row, index) => (
          <Table.Tr key={keyOf(row)} role="row" {...rowProps?.(row, index)}>
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} index={index} />
            ))}
          </Table.Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Cell<Row>({ column, row, index }: { column: Column<Row>; row: Row; index: number }) {
  const { title, cell, isNumber, isHead } = column;
  const className = isNumber ? classes.number : undefined;
  const content = cell(row, index);
  if (isHead) {
    return (
      <Table.Th role="rowheader" scope="row" className={className}>
        {content}
      </Table.Th>
    );
  }
  return (
    <Table.Td role="cell" data-title={title} className={className}>
      {content}
    </Table.Td>
  );
}
