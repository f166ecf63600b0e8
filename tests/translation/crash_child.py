"""Runs one job in a process of its own, and is killed where it is told to be."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def kill_before(module: Any, name: str, number: int) -> None:
    """Be killed when the function is called for the ``number``-th time."""
    original = getattr(module, name)
    calls = 0

    def call(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == number:
            kill()
        return original(*args, **kwargs)

    setattr(module, name, call)


def kill_after(module: Any, name: str) -> None:
    """Be killed when the function has done its work."""
    original: Callable[..., Any] = getattr(module, name)

    def call(*args: Any, **kwargs: Any) -> Any:
        original(*args, **kwargs)
        kill()

    setattr(module, name, call)


def main(job_id: str, step: str) -> None:
    django.setup()
    from mlr_programme.translation import machine_work, pipeline

    def module_of(name: str) -> Any:
        return pipeline if hasattr(pipeline, name) else machine_work

    match step.split(":"):
        case ["before", name, number]:
            kill_before(module_of(name), name, int(number))
        case ["after", name]:
            kill_after(module_of(name), name)
    pipeline.run_job(int(job_id))
    print("ended", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
