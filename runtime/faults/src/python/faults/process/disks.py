"""A small disk of the gateway's own, in a mount namespace that nobody else sees and that ends with the run."""

import errno
import os
import subprocess
from pathlib import Path

from bench.processes import Ended
from faults.process.promise import Skipped

HOLD = """
set -e
cp -a "$HOME_DIR/." "$SEED"
{mount}
cp -a "$SEED/." "$HOME_DIR"
sync -f "$HOME_DIR"
echo mounted
exec cat
"""
TMPFS = 'mount -t tmpfs -o size={mib}m,mode=755 gateway-home "$HOME_DIR"'
EXT4 = 'mount -o loop,errors=remount-ro "$IMAGE" "$HOME_DIR"'
BLOCK = 4096


class Disk:
    """Mounted over a home as it is now; use as a context. One process keeps it alive."""

    def __init__(self, home, mib, ext4=False):
        self.home = home
        self.image = home.parent / "disk.img"
        self.seed = home.parent / "seed"
        self.root = os.getuid() == 0
        self.unshare = ["unshare", "--mount"] + ([] if self.root else ["--user", "--map-root-user"])
        if ext4 and not self.root:
            raise Skipped("to mount a file system on a file needs root")
        if subprocess.run([*self.unshare, "true"], check=False, capture_output=True).returncode != 0:
            raise Skipped("to mount a small disk needs root, or a kernel that lets users have namespaces")
        if ext4:
            make_image(self.image, mib)
        self.mount = (EXT4 if ext4 else TMPFS).format(mib=mib)

    def __enter__(self):
        self.seed.mkdir()
        self.holder = subprocess.Popen(
            [*self.unshare, "sh", "-c", HOLD.format(mount=self.mount)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "HOME_DIR": str(self.home), "SEED": str(self.seed), "IMAGE": str(self.image)},
        )
        if self.holder.stdout.readline() != "mounted\n":
            raise Skipped("the small disk could not be mounted here, see the message above")
        return self

    def __exit__(self, *why):
        self.holder.stdin.close()
        self.holder.stdout.close()
        self.holder.wait(20)

    @property
    def inside(self):
        """Put before a command, lets it see the disk."""
        user = [] if self.root else ["--user", "--preserve-credentials"]
        return ["nsenter", "--target", str(self.holder.pid), "--mount", *user, "--"]

    @property
    def seen(self):
        """The home on the disk, from outside."""
        return Path(f"/proc/{self.holder.pid}/root{self.home}")

    def run(self, *command):
        done = subprocess.run([*self.inside, *(str(word) for word in command)], check=False, capture_output=True)
        if done.returncode != 0:
            raise Ended(f"{command[0]}: {done.stderr.decode().strip()}")

    def fill(self):
        """Leaves no byte free; says how many bytes that took."""
        block, taken = b"x" * BLOCK, 0
        with open(self.seen / "ballast", "ab", buffering=0) as ballast:
            while block:
                try:
                    taken += ballast.write(block)
                except OSError as problem:
                    if problem.errno != errno.ENOSPC:
                        raise
                    block = block[: len(block) // 2]
        return taken

    def make_room(self):
        (self.seen / "ballast").unlink()

    def fail(self):
        """Has the kernel meet an error in this file system, upon which it is read-only for all who use it."""
        mounts = Path(f"/proc/{self.holder.pid}/mounts").read_text().splitlines()
        device = next(line.split()[0] for line in mounts if line.split()[1] == str(self.home))
        Path(f"/sys/fs/ext4/{Path(device).name}/trigger_fs_error").write_text("a test of Isthmus")

    def repair(self):
        """As an administrator would; nobody may use the disk meanwhile."""
        self.run("umount", self.home)
        check = subprocess.run(["e2fsck", "-fy", self.image], check=False, capture_output=True)
        if check.returncode > 1:
            raise Ended(f"e2fsck: {check.stdout.decode()[-300:]}")
        self.run("mount", "-o", "loop,errors=remount-ro", self.image, self.home)


def make_image(image, mib):
    image.touch()
    os.truncate(image, mib << 20)
    try:
        subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True, capture_output=True,
                       env={**os.environ, "PATH": os.environ["PATH"] + ":/sbin:/usr/sbin"})
    except (FileNotFoundError, subprocess.CalledProcessError) as problem:
        raise Skipped(f"mkfs.ext4 does not work here: {problem}") from None
