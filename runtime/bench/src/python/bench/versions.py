"""Makes versions of a plugin out of its jar, as a vendor's next builds would be."""

import re
import zipfile

MANIFEST = "META-INF/MANIFEST.MF"
LINE = 70
RENAMED = "modbus-tcp"
IN_COMPONENT = re.compile(rb'(name="isthmus\.id"[^>]*value=")([^"]+)')
IN_MANIFEST = re.compile(r'(?<=isthmus\.plugin;)id="?([\w-]+)"?;')


def build(source, target, version, plugin=None, driver=None):
    """The same code under another version, and if asked under another id of plugin and driver."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == MANIFEST:
                content = manifest(content.decode(), version, plugin, driver).encode()
            elif driver and entry.filename.startswith("OSGI-INF/") and entry.filename.endswith(".xml"):
                content = IN_COMPONENT.sub(
                    lambda found: found[1] + other(found[2].decode(), driver).encode(), content
                )
            new.writestr(entry.filename, content)
    return target


def other(one, driver):
    """Drivers beside the one that is renamed get names of their own, too: an id has one plugin."""
    return driver if one == RENAMED else f"{one}-of-{driver}"


def manifest(text, version, plugin, driver):
    headers = re.sub(r"\r?\n ", "", text)
    headers = re.sub(r"(?m)^Bundle-Version: .*$", f"Bundle-Version: {version}", headers)
    if plugin:
        headers = re.sub(r"(?m)^Bundle-SymbolicName: .*$", f"Bundle-SymbolicName: {plugin}", headers)
    if driver:
        headers = IN_MANIFEST.sub(lambda found: f'id="{other(found[1], driver)}";', headers)
    return "\n".join(wrap(line) for line in headers.splitlines()) + "\n\n"


def wrap(line):
    """A line of a manifest has 72 bytes at most."""
    parts = [line[at:at + LINE] for at in range(0, len(line), LINE)] or [""]
    return "\n ".join(parts)
