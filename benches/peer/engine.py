"""The engine against its peers: DuckDB, Polars and a workbook in LibreOffice.

`engine.py PROGRAM FOLDER [LARGEST]` has PROGRAM (benches/engine) make facts, lets each peer compute
the same totals in its own idiom from the same facts, holds all answers against one another to the
hundredth, and prints the tables of docs/performance.md. Each measurement is a process of its own, so
that its memory is its own.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

TIMES = 5
WORKBOOK = 100_000
THREADS = os.cpu_count() or 1

# The highest of each contest counts once, everything else adds up.
YEAR = """
with points as (
  select unit, hundredths as p from facts join cells using (cell) where contest is null and month <= {m}
  union all
  select unit, max(hundredths) as p from facts join cells using (cell)
  where contest is not null and month <= {m} group by work, unit, contest
), totals as (
  select u.unit, coalesce(sum(p), 0) as total, any_value(target) as target
  from units u left join points on points.unit = u.unit group by u.unit
) select unit, total, rank() over (order by total / target desc) from totals order by unit
"""

# All months at once: what a contest's best rises by in a month belongs to that month.
MONTHS = """
with best as (
  select work, unit, contest, month, max(hundredths) as p from facts join cells using (cell)
  where contest is not null group by work, unit, contest, month
), rising as (
  select unit, work, contest, month,
    max(p) over (partition by work, unit, contest order by month) as now from best
), gains as (
  select unit, month,
    now - coalesce(lag(now) over (partition by work, unit, contest order by month), 0) as p from rising
  union all
  select unit, month, hundredths from facts join cells using (cell) where contest is null
), summed as (select unit, month, sum(p) as p from gains group by unit, month),
standing as (
  select u.unit, m.month, u.target,
    sum(coalesce(p, 0)) over (partition by u.unit order by m.month) as total
  from units u cross join (select unnest(range(1, 13)) as month) m
  left join summed s on s.unit = u.unit and s.month = m.month
) select unit, month, total, rank() over (partition by month order by total / target desc)
from standing order by month, unit
"""

# The same from the open form itself.
FILE = """
with lines as (
  select * from read_json('{path}', format = 'newline_delimited', columns = {{
    id: 'VARCHAR', type: 'VARCHAR', date: 'DATE', work: 'VARCHAR', units: 'VARCHAR[]', unit: 'VARCHAR',
    publication: 'VARCHAR', kind: 'VARCHAR', level: 'VARCHAR', program: 'VARCHAR', category: 'VARCHAR',
    failure: 'VARCHAR'}})
), facts as (
  select type, coalesce(publication, level, program, category, failure) as word, coalesce(kind, '') as kind,
    work, unnest(coalesce(units, [unit])) as name
  from lines where type <> 'submission'
), valued as (
  select name, work, contest, hundredths as p from facts join figures f
  on f.type = facts.type and f.word = facts.word and coalesce(f.kind, '') = facts.kind
), points as (
  select name, p from valued where contest is null
  union all select name, max(p) from valued where contest is not null group by work, name, contest
), totals as (
  select u.unit, coalesce(sum(p), 0) as total, any_value(target) as target
  from units u left join points on points.name = u.name group by u.unit
) select unit, total, rank() over (order by total / target desc) from totals order by unit
"""


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def often(work, times=TIMES):
    """The median time, what each took of all processors together, and the answer."""
    seconds, answer, before = [], None, time.process_time()
    for _ in range(times):
        begun = time.perf_counter()
        answer = work()
        seconds.append(time.perf_counter() - begun)
    return (statistics.median(seconds), (time.process_time() - before) / times), answer


def by_day(rows):
    """Rows of day, unit, total, rank as the program tells them."""
    days = {}
    for day, unit, total, rank in rows:
        days.setdefault(day, []).append((unit, [int(total), int(rank)]))
    return [[cell for _, cell in sorted(days[day])] for day in sorted(days)]


def duckdb_open(folder, read_only):
    import duckdb

    return duckdb.connect(str(folder / "facts.duckdb"), read_only=read_only, config={"threads": THREADS})


def duckdb_load(folder):
    db = duckdb_open(folder, False)
    begun = time.perf_counter()
    db.execute(
        f"create table facts as select work::integer as work, unit::utinyint as unit, cell::utinyint as cell,"
        f" month::utinyint as month from read_csv('{folder}/facts.csv')"
    )
    db.execute(
        f"create table cells as select cell::utinyint as cell, hundredths::integer as hundredths, contest"
        f" from read_csv('{folder}/cells.csv')"
    )
    db.execute(f"create table units as select * from read_csv('{folder}/units.csv')")
    db.execute(
        f"create table figures as select * from read_csv('{folder}/figures.csv', header = true, types ="
        " {'kind': 'VARCHAR', 'contest': 'VARCHAR'})"
    )
    return {"load": time.perf_counter() - begun}


def duckdb_year(folder):
    db = duckdb_open(folder, True)
    seconds, rows = often(lambda: db.execute(YEAR.format(m=12)).fetchall())
    return {"seconds": seconds, "megabytes": peak(), "totals": by_day((12, *row) for row in rows)}


def duckdb_months(folder):
    db = duckdb_open(folder, True)
    at_once, rows = often(lambda: db.execute(MONTHS).fetchall(), 3)
    totals = by_day((month, unit, total, rank) for unit, month, total, rank in rows)

    def one_by_one():
        return [(m, *row) for m in range(1, 13) for row in db.execute(YEAR.format(m=m)).fetchall()]

    each, rows = often(one_by_one, 3)
    assert by_day(rows) == totals, "DuckDB's two ways differ"
    return {"seconds": min(at_once, each), "megabytes": peak(), "totals": totals}


def duckdb_file(folder):
    db = duckdb_open(folder, True)
    sql = FILE.format(path=folder / "facts.jsonl")
    seconds, rows = often(lambda: db.execute(sql).fetchall(), 3)
    return {"seconds": seconds, "megabytes": peak(), "totals": by_day((12, *row) for row in rows)}


def polars_frames(folder):
    import polars as pl

    small = {"unit": pl.UInt8, "cell": pl.UInt8, "month": pl.UInt8, "work": pl.Int32}
    facts = pl.read_csv(folder / "facts.csv", schema_overrides=small)
    cells = pl.read_csv(folder / "cells.csv", schema_overrides={"cell": pl.UInt8}).drop("part")
    units = pl.read_csv(folder / "units.csv", schema_overrides={"unit": pl.UInt8}).drop("name")
    return pl, facts, cells, units


def polars_year_of(pl, facts, cells, units, month):
    valued = facts.lazy().filter(pl.col("month") <= month).join(cells.lazy(), on="cell")
    plain = valued.filter(pl.col("contest").is_null()).group_by("unit").agg(pl.col("hundredths").sum())
    best = valued.filter(pl.col("contest").is_not_null()).group_by("work", "unit", "contest")
    best = best.agg(pl.col("hundredths").max()).group_by("unit").agg(pl.col("hundredths").sum())
    total = pl.concat([plain, best]).group_by("unit").agg(pl.col("hundredths").sum().alias("total"))
    ratio = (pl.col("total") / pl.col("target")).rank("min", descending=True)
    all_units = units.lazy().join(total, on="unit", how="left").with_columns(pl.col("total").fill_null(0))
    return all_units.with_columns(ratio.alias("rank")).select("unit", "total", "rank").collect().rows()


def polars_year(folder):
    frames = polars_frames(folder)
    seconds, rows = often(lambda: polars_year_of(*frames, 12))
    return {"seconds": seconds, "megabytes": peak(), "totals": by_day((12, *row) for row in rows)}


def polars_months(folder):
    frames = polars_frames(folder)
    seconds, rows = often(lambda: [(m, *row) for m in range(1, 13) for row in polars_year_of(*frames, m)], 3)
    return {"seconds": seconds, "megabytes": peak(), "totals": by_day(rows)}


def workbook(folder):
    """SUMIFS over helpers: facts sorted by unit and contest, the highest first; the first of each counts."""
    import csv

    import xlsxwriter

    cells = {row["cell"]: row for row in csv.DictReader(open(folder / "cells.csv"))}
    rows = []
    for number, row in enumerate(csv.DictReader(open(folder / "facts.csv"))):
        cell = cells[row["cell"]]
        contest = f"{row['work']} {cell['contest']}" if cell["contest"] else f"fact {number}"
        rows.append((int(row["unit"]), contest, int(cell["hundredths"]) / 100))
    rows.sort(key=lambda row: (row[0], row[1], -row[2]))
    units = list(csv.DictReader(open(folder / "units.csv")))
    for name, formulas in (("sums", True), ("bare", False)):
        book = xlsxwriter.Workbook(folder / f"{name}.xlsx")
        totals, facts = book.add_worksheet("totals"), book.add_worksheet("facts")
        for at, row in enumerate(rows, 2):
            facts.write_row(at - 1, 0, row)
            if formulas:
                facts.write_formula(at - 1, 3, f"=IF(AND(A{at}=A{at - 1},B{at}=B{at - 1}),0,C{at})")
        last = len(rows) + 1
        for at, unit in enumerate(units):
            totals.write(at, 0, int(unit["unit"]))
            if formulas:
                totals.write_formula(at, 1, f"=SUMIFS(facts.D2:D{last},facts.A2:A{last},A{at + 1})".replace("facts.", "facts!"))
        book.close()
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">'
        "<value>0</value></prop></item></oor:items>"
    )

    def convert(name):
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "csv"]
        begun = time.perf_counter()
        subprocess.run([*command, "--outdir", folder, folder / f"{name}.xlsx"], check=True, capture_output=True)
        return time.perf_counter() - begun

    convert("bare")
    bare, whole = convert("bare"), convert("sums")
    sums = [line.split(",") for line in (folder / "sums.csv").read_text().split()]
    totals = {int(unit): round(float(total) * 100) for unit, total in sums}
    return {"seconds": whole - bare, "whole": whole, "totals": [[totals[unit] for unit in sorted(totals)]]}


STEPS = {
    step.__name__: step
    for step in (duckdb_load, duckdb_year, duckdb_months, duckdb_file, polars_year, polars_months, workbook)
}


def peer(step, folder):
    done = subprocess.run([sys.executable, __file__, step, folder], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def ours(program, *words):
    done = subprocess.run([program, *words], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def alike(name, left, right):
    assert left == right, f"{name}: answers differ"


def shown(seconds):
    for limit, factor, unit, places in ((1e-3, 1e6, "µs", 1), (1, 1e3, "ms", 1), (1e9, 1, "s", 2)):
        if seconds < limit:
            return f"{seconds * factor:.{places}f} {unit}"


def against(theirs, own):
    """A peer's time and processors' time, and how many times ours they are."""
    (seconds, cpu), (own_seconds, own_cpu) = theirs, own
    times = f"; {cpu / own_cpu:.1f} × of the processors" if own_cpu >= 0.05 else ""
    return f"{shown(seconds)} ({seconds / own_seconds:.1f} ×{times})"


def growth(program, sizes):
    print("| facts | postings | binding | twelve months | the year, every posting | one more fact | memory, MB |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    runs = {}
    for n in sizes:
        run = runs[n] = ours(program, "run", str(n))
        times = (shown(run[key]) for key in ("bind", "months", "year", "one"))
        print(f"| {run['facts']:,} | {run['postings']:,} | {' | '.join(times)} | {run['megabytes']} |", flush=True)
    return runs


def rival(n, run, folder):
    load = peer("duckdb_load", folder)
    print(f"\n{n:,} facts (DuckDB loads them in {shown(load['load'])}):\n")
    print("| | the year | twelve months | memory, MB |\n|---|---:|---:|---:|")
    print(f"| tongbao, every posting | {shown(run['year'])} | {shown(run['months'])} | {run['megabytes']} |")
    for name in ("duckdb", "polars"):
        year, months = peer(f"{name}_year", folder), peer(f"{name}_months", folder)
        alike(f"{name}, the year", year["totals"], run["totals"][-1:])
        alike(f"{name}, the months", months["totals"], run["totals"])
        times = [against(theirs["seconds"], (run[key], run[f"{key}_cpu"])) for theirs, key in ((year, "year"), (months, "months"))]
        memory = f"{year['megabytes']}, {months['megabytes']}"
        print(f"| {name}, bare totals | {times[0]} | {times[1]} | {memory} |", flush=True)


def from_file(program, folder):
    own, theirs = ours(program, "file", str(folder / "facts.jsonl")), peer("duckdb_file", folder)
    alike("the file", theirs["totals"], own["totals"])
    size = (folder / "facts.jsonl").stat().st_size >> 20
    print(f"\n{own['facts']:,} facts from JSON Lines ({size} MB) to the year's totals and ranks:\n")
    print("| | time | memory, MB |\n|---|---:|---:|")
    print(f"| tongbao | {shown(own['file'])} | {own['megabytes']} |")
    times = against(theirs["seconds"], (own["file"], own["cpu"]))
    print(f"| duckdb | {times} | {theirs['megabytes']} |", flush=True)


def main(program, folder, largest):
    folder = Path(folder)
    sizes = [n for n in (1_000, 10_000, 100_000, 1_000_000, 10_000_000) if n <= largest]
    runs = growth(program, sizes)
    for n in sizes[2:]:
        shutil.rmtree(folder, ignore_errors=True)
        ours_written = subprocess.run([program, "write", str(n), folder], check=True)
        assert ours_written.returncode == 0
        rival(n, runs[n], folder)
        if n == 1_000_000:
            from_file(program, folder)
        if n == WORKBOOK:
            book = peer("workbook", folder)
            totals = [[total for total, _ in day] for day in runs[n]["totals"][-1:]]
            alike("the workbook", book["totals"], totals)
            times = f"{book['seconds'] / runs[n]['year']:.0f} ×"
            print(f"| a workbook in LibreOffice (SUMIFS over sorted helpers) | {shown(book['seconds'])} ({times}) | | |")
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    if sys.argv[1] in STEPS:
        print(json.dumps(STEPS[sys.argv[1]](Path(sys.argv[2]))))
    else:
        main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 10_000_000)
