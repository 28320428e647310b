"""A sink that lets one sample a tag pass in each interval: what must be there, and what the ledger must say of it."""

INTERVALS = """
WITH seconds AS (
  SELECT device, floor(extract(epoch FROM time) / {every})::bigint AS interval, count(*) AS scans
  FROM plant_scans WHERE kind = 'whole' GROUP BY 1, 2
)
SELECT 'twice', count(*) FROM seconds WHERE scans > 1
UNION ALL SELECT 'intervals', count(*) FROM seconds
UNION ALL SELECT 'rows', (SELECT count(*) FROM {table});
WITH seconds AS (
  SELECT DISTINCT device, floor(extract(epoch FROM time) / {every})::bigint AS interval FROM plant_scans WHERE kind = 'whole'
), steps AS (
  SELECT *, lag(interval) OVER (PARTITION BY device ORDER BY interval) AS before FROM seconds
)
SELECT 'gap', before * {every}, interval * {every} FROM steps WHERE interval > before + 1;
"""


def judge(promises, asked, killed, booked, may, ask, table):
    """After the scans were made of the rows; `ask` asks the database. Returns how far back what is missing reaches."""
    found, gaps = {}, []
    for line in ask(INTERVALS.format(every=asked.every, table=table)).splitlines():
        kind, *cells = line.split("|")
        if kind == "gap":
            gaps.append(tuple(int(cell) for cell in cells))
        else:
            found[kind] = int(cells[0])
    promises.add(found["intervals"] and found["twice"] == 0,
                 f"one scan of each device in each of {found['intervals']} intervals, twice in {found['twice']}")
    promises.add(booked["delivered"] == found["rows"],
                 f"the ledger calls {booked['delivered']} rows delivered, {found['rows']} are there; {booked['filtered']} filtered")
    around = [before for before, after in gaps if before <= killed.at <= after + asked.every]
    promises.add(len(around) == len(gaps), f"intervals are missing around the kill alone, elsewhere {len(gaps) - len(around)} times")
    reach = [killed.at - (before + asked.every) for before in around]
    most = max(reach, default=0)
    promises.add(most <= may, f"the last interval before the kill had ended at most {most:.2f} s before it")
    return reach
