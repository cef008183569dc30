"""Times Jupyter kernels in interleaved rounds: a JSON job on stdin, a JSON list of measurements on stdout.

job: {"rounds": n, "cwd": folder, "kernels": [{"name": of the kernelspec, "cells": [[series, source], ...]}]}
measurement: {"kernel", "round", "series", "figures": [one for each cell of the series, in the order they ran]}: milliseconds; series
"start" is from starting the kernel to the result of its first cell. A source of null takes the bytes that its processes hold.
"""

import json
import os
import subprocess
import sys
import time

from jupyter_client.manager import KernelManager

SECONDS = 180


def run(client, code):
    begun = time.perf_counter()
    reply = client.execute_interactive(code, allow_stdin=False, output_hook=lambda _: None, timeout=SECONDS)
    taken = (time.perf_counter() - begun) * 1000
    if reply["content"]["status"] != "ok":
        sys.exit(f"a cell failed: {code}\n{json.dumps(reply['content'])}")
    return taken


def held(pid):
    """Resident bytes of a process and all that it started."""
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    own = 0
    with open(f"/proc/{pid}/status") as status:
        own = sum(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS:"))
    return own + sum(held(int(child)) for child in children.stdout.split())


def measure(kernel, cwd):
    begun = time.perf_counter()
    manager = KernelManager(kernel_name=kernel["name"])
    manager.start_kernel(cwd=cwd)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=SECONDS)
        run(client, "1 + 1")
        yield "start", [(time.perf_counter() - begun) * 1000]
        figures = {}
        for series, cell in kernel["cells"]:
            figure = held(manager.provisioner.process.pid) if cell is None else run(client, cell)
            figures.setdefault(series, []).append(figure)
        yield from figures.items()
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


# Kernels inherit what they print to; that must not end up among the measurements.
report = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
job = json.load(sys.stdin)
measurements = []
for nth in range(job["rounds"]):
    for kernel in job["kernels"]:
        for series, figures in measure(kernel, job["cwd"]):
            measurements.append(
                {"kernel": kernel["name"], "round": nth, "series": series, "figures": figures}
            )
json.dump(measurements, report)
report.close()
