"""Run a command where there is no network at all but 127.0.0.1: whatever it starts, a browser too, reaches nothing.

    python -m tests.airgap pytest -n 2

The command gets a network of its own from Linux (a network namespace; for all but root also a user namespace), in which
only the loopback device is up. Nothing is changed outside of it.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import socket
import struct
import sys
from pathlib import Path

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
SIOCGIFFLAGS, SIOCSIFFLAGS = 0x8913, 0x8914
IFF_UP = 1
REQUEST = "16sH14x"
"""`struct ifreq`: a name and its flags."""


def leave_the_network() -> None:
    """Go into a network of one's own; the same person stays the owner of what is written.

    Raises:
        OSError: the system does not allow it.
    """
    user, group = os.getuid(), os.getgid()
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    if unshare(CLONE_NEWNET):  # root alone may; a user namespace of one's own has no other user to become
        if unshare(CLONE_NEWUSER | CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        own = Path("/proc/self")
        (own / "setgroups").write_text("deny")
        (own / "uid_map").write_text(f"{user} {user} 1")
        (own / "gid_map").write_text(f"{group} {group} 1")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack(REQUEST, b"lo", 0)
        (_, flags) = struct.unpack(REQUEST, fcntl.ioctl(control, SIOCGIFFLAGS, request))
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack(REQUEST, b"lo", flags | IFF_UP))


if __name__ == "__main__":
    try:
        leave_the_network()
    except OSError as error:
        sys.exit(f"no network of its own can be had here: {error.strerror}")
    os.execv(sys.executable, [sys.executable, "-m", *sys.argv[1:]])  # noqa: S606
