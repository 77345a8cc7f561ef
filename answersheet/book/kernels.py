"""Kernels that are forked from a process which has loaded what every chapter loads, so that no chapter waits for it."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import re
import signal
from collections.abc import Callable
from importlib.metadata import EntryPoint
from multiprocessing.process import BaseProcess
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import cast

import nbformat
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

from answersheet.book.editions import AT_ONCE
from answersheet.project import BUILD

TIMEOUT = 300
LOG = BUILD / "kernels.log"
"""What libraries and kernels say; only what a cell says itself is part of its chapter."""
ARGUMENTS = ["-f", "{connection_file}", "--IPKernelApp.capture_fd_output=False"]


class Failed(Exception):
    """A chapter could not be executed; says in which cell, and why."""


class Fork:
    """A forked process, as a provisioner handles one."""

    stdin = stdout = stderr = None

    def __init__(self, process: BaseProcess):
        self.process, self.pid = process, process.pid or 0

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self) -> int | None:
        self.process.join()
        return self.process.exitcode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


class ForkProvisioner(LocalProvisioner):
    """Starts a kernel by forking this process."""

    async def launch_kernel(self, cmd: list[str], **options) -> KernelConnectionInfo:
        process = multiprocessing.get_context("fork").Process(target=_serve, args=(cmd, options["cwd"], options["env"]), daemon=True)
        process.start()
        forked = Fork(process)
        self.process, self.pid = cast("Popen[bytes]", forked), forked.pid
        return self.connection_info


class Specs(KernelSpecManager):
    """Knows one kernel, whatever others the machine has under the same name."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        provisioner = {"kernel_provisioner": {"provisioner_name": "fork"}}
        return KernelSpec(argv=[*ARGUMENTS], name=kernel_name, display_name=kernel_name, language="python", metadata=provisioner)


KernelProvisionerFactory.instance().provisioners["fork"] = EntryPoint(
    "fork", f"{__name__}:ForkProvisioner", "jupyter_client.kernel_provisioners"
)


def _serve(arguments: list[str], folder: str, environment: dict[str, str]) -> None:
    log = os.open(LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    logging.basicConfig(force=True)
    os.chdir(folder)
    os.environ.update(environment)
    asyncio.set_event_loop(asyncio.new_event_loop())
    IPKernelApp.launch_instance(argv=arguments)


def run(pages: list[Path], keep: Callable[[Path, nbformat.NotebookNode], None]) -> dict[Path, Failed]:
    """Execute notebooks, as many at once as there are processors for this edition, and `keep` each that succeeds; returns how others
    failed."""
    with TemporaryDirectory(prefix="book-") as place:
        return asyncio.run(_all(pages, Path(place), keep))


async def _all(pages: list[Path], place: Path, keep: Callable) -> dict[Path, Failed]:
    slots, failed = asyncio.Semaphore(max(1, (os.cpu_count() or 1) // int(os.environ.get(AT_ONCE, "1")))), {}

    async def one(page: Path) -> None:
        async with slots:
            try:
                keep(page, await _one(page, place))
            except Failed as failure:
                failed[page] = failure

    await asyncio.gather(*map(one, pages))
    return {page: failed[page] for page in pages if page in failed}


async def _one(page: Path, place: Path) -> nbformat.NotebookNode:
    """Execute one notebook in its folder. Its kernel, reached by sockets in `place`, is ended at once: it holds nothing to be saved."""
    begun = [0]
    notebook = nbformat.read(page, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(page.parent)}},
        on_cell_start=lambda cell, cell_index: begun.append(cell_index + 1),
    )
    client.km = AsyncKernelManager(kernel_spec_manager=Specs(), transport="ipc", connection_file=str(place / f"{page.stem}.json"))
    try:
        await client.async_execute()
    except CellExecutionError as fault:
        raise Failed(f"cell {begun[-1]}: {fault.ename}: {fault.evalue}\n{_plain(fault.traceback)}") from None
    except CellTimeoutError:
        raise Failed(f"cell {begun[-1]} took more than {TIMEOUT} s") from None
    except RuntimeError as fault:
        raise Failed(f"cell {begun[-1]}: its kernel ended: {fault}") from None
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                raise Failed(f"cell {number} wrote on standard error: {output.text.strip()}")
    return notebook


def _plain(traceback: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", traceback).strip()[-1500:]
