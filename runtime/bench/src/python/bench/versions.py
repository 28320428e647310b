"""Makes versions of a plugin out of its jar, as a vendor's next builds would be."""

import re
import zipfile

MANIFEST = "META-INF/MANIFEST.MF"
LINE = 70


def build(source, target, version, plugin=None, driver=None):
    """The same code under another version, and if asked under another id of plugin and driver."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == MANIFEST:
                content = manifest(content.decode(), version, plugin, driver).encode()
            elif driver and entry.filename.startswith("OSGI-INF/") and entry.filename.endswith(".xml"):
                content = content.replace(b'value="modbus-tcp"', f'value="{driver}"'.encode())
            new.writestr(entry.filename, content)
    return target


def manifest(text, version, plugin, driver):
    headers = re.sub(r"\r?\n ", "", text)
    headers = re.sub(r"(?m)^Bundle-Version: .*$", f"Bundle-Version: {version}", headers)
    if plugin:
        headers = re.sub(r"(?m)^Bundle-SymbolicName: .*$", f"Bundle-SymbolicName: {plugin}", headers)
    if driver:
        headers = headers.replace("id=modbus-tcp;", f'id="{driver}";')
    return "\n".join(wrap(line) for line in headers.splitlines()) + "\n\n"


def wrap(line):
    """A line of a manifest has 72 bytes at most."""
    parts = [line[at:at + LINE] for at in range(0, len(line), LINE)] or [""]
    return "\n ".join(parts)
