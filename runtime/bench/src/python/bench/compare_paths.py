"""Where things are, for those who run clients side by side."""

import shutil
from pathlib import Path
from types import SimpleNamespace


def paths(name):
    """Empties the directory that a run of that name works in."""
    root = Path(__file__).resolve().parents[5]
    bench = root / "runtime" / "bench"
    clients = bench / "clients" / "target"
    work = bench / "target" / name
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    return SimpleNamespace(
        target=bench / "target", work=work, node=clients / "node", results=bench / "results",
        distribution=root / "runtime" / "launcher" / "target" / "isthmus",
        classpath=f"{clients / 'classes'}:{(clients / 'classpath').read_text()}",
    )


def append(where, name, said):
    """Writes a run behind those before it, and shows it."""
    with open(where.results / f"{name}.md", "a", encoding="utf-8") as file:
        file.write(said)
    print(said)
