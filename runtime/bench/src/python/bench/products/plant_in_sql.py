"""
The plant's numbers, looked for in rows of PostgreSQL: one row a sample, with the sink's usual columns.

A scan of a device is the rows of one time. What its registers must say stands in src/c/layout.h; a register from
the eighth on says the number and its own address, so that a value in the wrong place is seen as well.
"""

SCANS = """
SET work_mem = '256MB';
ANALYZE {table};
DROP TABLE IF EXISTS plant_scans;
CREATE UNLOGGED TABLE plant_scans AS
WITH tags AS MATERIALIZED (
  SELECT format('bench/hall-%s/line-%s/device-%s/register-%s', d / 100 + 1, d / 10 % 10 + 1, d + 1, a + 1) AS tag,
    d AS device, a AS address
  FROM generate_series(0, {devices} - 1) d, generate_series(0, {registers} - 1) a
), scans AS (
  SELECT t.device, s.time, {first} AS first, {last} AS last,
    count(*) AS samples,
    count(s.value) AS values,
    count(s.value) FILTER (WHERE address = 0) AS copies,
    sum(address) FILTER (WHERE s.value IS NOT NULL) AS addresses,
    min(s.value::bigint - address & 65535) FILTER (WHERE address > 7) AS least,
    max(s.value::bigint - address & 65535) FILTER (WHERE address > 7) AS most,
    sum(s.value::bigint << CASE address WHEN 4 THEN 16 ELSE 0 END) FILTER (WHERE address IN (4, 5)) AS number,
    sum(s.value::bigint << (48 - 16 * address)) FILTER (WHERE address < 4) AS made
  FROM {table} s JOIN tags t USING (tag)
  GROUP BY t.device, s.time
)
SELECT device, time, first, last, samples, values, copies,
  CASE
    WHEN values = 0 THEN 'bad'
    WHEN copies = 0 OR values <> copies * {registers} OR addresses <> copies * {registers} * ({registers} - 1) / 2
      THEN 'torn'
    WHEN least <> most OR least <> (number / copies)::bigint & 65535 OR number % copies <> 0 THEN 'wrong'
    ELSE 'whole'
  END AS kind,
  CASE WHEN copies > 0 THEN (number / copies)::bigint END AS number,
  CASE WHEN copies > 0 THEN (made / copies)::bigint END AS made
FROM scans;

WITH whole AS (
  SELECT *, max(number) OVER earlier AS before, lag(number) OVER numbers AS lesser
  FROM plant_scans WHERE kind = 'whole'
  WINDOW earlier AS (PARTITION BY device ORDER BY {order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
    numbers AS (PARTITION BY device ORDER BY number)
)
SELECT 'total',
  (SELECT coalesce(sum(values), 0) FROM plant_scans),
  (SELECT coalesce(sum(samples - values), 0) FROM plant_scans),
  (SELECT count(*) FROM {table}) - (SELECT coalesce(sum(samples), 0) FROM plant_scans),
  (SELECT coalesce(sum(copies), 0) FROM whole),
  (SELECT coalesce(sum(copies - 1), 0) FROM whole) + (SELECT count(*) FROM whole WHERE lesser = number),
  (SELECT count(*) FROM whole WHERE before > number),
  (SELECT count(*) FROM plant_scans WHERE kind = 'wrong'),
  (SELECT count(*) FROM plant_scans WHERE kind = 'torn'),
  (SELECT coalesce(sum(number - coalesce(lesser, 0) - 1), 0) FROM whole WHERE number > coalesce(lesser, 0) + 1);
SELECT 'device', device, max(number) FROM plant_scans WHERE kind = 'whole' GROUP BY device;
"""

GAPS = """
SELECT device, lesser + 1, number - 1, before, made FROM (
  SELECT *, lag(number, 1, 0::bigint) OVER numbers AS lesser, lag(made, 1, 0::bigint) OVER numbers AS before
  FROM plant_scans WHERE kind = 'whole'
  WINDOW numbers AS (PARTITION BY device ORDER BY number)
) scans WHERE number > lesser + 1;
"""

TOTALS = ("values", "bad", "unread", "rows", "repeats", "late", "wrong", "torn", "gaps")


def scans(table, devices, registers, ordered):
    """
    What makes the table plant_scans and says what `report` reads.

    ordered: the table has a column id that counts the rows as they come; without one late is a number that is
    less than that of an earlier scan
    """
    first, last, order = ("min(s.id)", "max(s.id)", "first") if ordered else ("0", "0", "time")
    return SCANS.format(table=table, devices=devices, registers=registers, first=first, last=last, order=order)


def report(said, devices):
    """As the subscriber reports: totals, and the last number of each device."""
    numbers, totals = [0] * devices, {}
    for line in said.splitlines():
        kind, *cells = line.split("|")
        if kind == "device":
            numbers[int(cells[0])] = int(cells[1])
        elif kind == "total":
            totals = dict(zip(TOTALS, map(int, cells)))
    return {**totals, "numbers": numbers}


def gaps(said):
    """Device, first and last number left out, when those around were made: as the subscriber has them."""
    return [[int(cell) for cell in line.split("|")] for line in said.splitlines() if line]
