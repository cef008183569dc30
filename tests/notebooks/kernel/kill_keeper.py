"""Kills the process that Jupyter started as the kernel "tslab" while a cell computes: a JSON job on stdin, what came of it on stdout.

job: {"cwd": folder}
result: {"ended": whether the process that computed ended by itself}
"""

import asyncio
import json
import os
import signal
import sys
import time

from jupyter_client.manager import start_new_async_kernel

SECONDS = 60


def is_alive(pid):
    try:
        os.kill(pid, 0)
        return True
    except ProcessLookupError:
        return False


async def main():
    job = json.load(sys.stdin)
    manager, client = await start_new_async_kernel(
        startup_timeout=SECONDS, kernel_name="tslab", cwd=job["cwd"]
    )
    client.execute("console.log(process.pid); for (;;);")
    while (message := await client.get_iopub_msg(timeout=SECONDS))["msg_type"] != "stream":
        pass
    computing = int(message["content"]["text"])
    keeper = manager.provisioner.process.pid
    os.kill(keeper, signal.SIGKILL)
    until = time.monotonic() + SECONDS
    while is_alive(computing) and time.monotonic() < until:
        await asyncio.sleep(0.2)
    ended = computing != keeper and not is_alive(computing)
    client.stop_channels()
    await manager.shutdown_kernel(now=True)
    if not ended:
        os.kill(computing, signal.SIGKILL)
    json.dump({"ended": ended}, sys.stdout)


asyncio.run(main())
