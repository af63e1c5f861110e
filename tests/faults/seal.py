"""Let the system end this process where it, or a library in it, asks for more than a reader needs (Linux on x86-64).

That is: a file to be written or made, a change of a folder, a program, a connection. A file may be opened for reading,
and what was open stays open. Source: seccomp(2); the numbers of the calls are those of syscall_64.tbl in Linux.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys

X86_64 = 0xC000003E
OPEN, OPENAT = 2, 257
FORBIDDEN = {
    "socket": 41,
    "connect": 42,
    "fork": 57,
    "vfork": 58,
    "execve": 59,
    "truncate": 76,
    "rename": 82,
    "mkdir": 83,
    "rmdir": 84,
    "creat": 85,
    "link": 86,
    "unlink": 87,
    "symlink": 88,
    "chmod": 90,
    "chown": 92,
    "mknod": 133,
    "mkdirat": 258,
    "mknodat": 259,
    "unlinkat": 263,
    "renameat": 264,
    "linkat": 265,
    "symlinkat": 266,
    "fchmodat": 268,
    "utimensat": 280,
    "renameat2": 316,
    "execveat": 322,
    "openat2": 437,
}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
ALLOW, END = 0x7FFF0000, 0x80000000
LOAD, IS, HAS, GO, RETURN = 0x20, 0x15, 0x45, 0x05, 0x06
NUMBER, MACHINE, SECOND, THIRD = 0, 4, 24, 32
"""Where `struct seccomp_data` holds the number of the call, the machine, and two arguments."""
NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def seal() -> bool:
    """Seal this process; tell whether it could be done here."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return False
    steps = _steps()
    packed = b"".join(struct.pack("HBBI", *step) for step in steps)
    call = ctypes.CDLL(None).prctl
    program = _Program(len(steps), packed)
    return not call(NO_NEW_PRIVILEGES, 1, 0, 0, 0) and not call(SECCOMP, FILTER, ctypes.byref(program), 0, 0)


def _steps() -> list[tuple[int, int, int, int]]:
    """Return the filter: each step is a kind, how many steps to skip where it holds and where not, and a value."""
    n = len(FORBIDDEN)
    end = n + 10  # the last step
    steps = [(LOAD, 0, 0, MACHINE), (IS, 0, end - 2, X86_64), (LOAD, 0, 0, NUMBER)]
    steps += [(IS, end - 4 - i, 0, number) for i, number in enumerate(FORBIDDEN.values())]
    steps += [
        (IS, 1, 0, OPEN),
        (IS, 2, 4, OPENAT),
        (LOAD, 0, 0, SECOND),
        (GO, 0, 0, 1),
        (LOAD, 0, 0, THIRD),
        (HAS, 1, 0, WRITING),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, END),
    ]
    return steps
