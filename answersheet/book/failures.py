"""What is said when something fails: one message that names the cause."""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from answersheet.project import BUILD, shown

LOG = BUILD / "failure.log"


@contextmanager
def told() -> Iterator[None]:
    """Turn whatever is raised into SystemExit with one message; the traceback of what was not foreseen goes to a file."""
    try:
        yield
    except shutil.Error as fault:
        raise SystemExit(f"error: {'; '.join(sorted({reason for _source, _target, reason in fault.args[0]}))}") from None
    except OSError as fault:
        raise SystemExit(f"error: {fault.filename or BUILD}: {fault.strerror or fault}") from None
    except Exception as fault:
        with suppress(OSError):
            LOG.write_text(traceback.format_exc(), encoding="utf-8")
        raise SystemExit(f"error: {type(fault).__name__}: {fault} (where: {shown(LOG)})") from None
