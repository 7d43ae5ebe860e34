"""`reader serve`: the screen in a browser."""

from __future__ import annotations

import ipaddress
import sys
from importlib.util import find_spec

from reader.cli import ANSWERED, say
from reader.cli.opened import opened
from reader.cli.request import Request, paths_of
from reader.errors import UsageError


def run(request: Request) -> int:
    """Serve until interrupted; print the address first."""
    if find_spec("textual_serve") is None:
        raise UsageError(
            "reader serve",
            "the package textual-serve is not installed",
            'install the extra: pip install "tellings[serve]"',
        )
    with opened(request):  # what is wrong is told here; a page then opens a library that is known
        paths = [path.absolute() for path in paths_of(request)]

    from reader.tui.web.server import address, listen, new_token, serve

    try:
        listening = listen(request.host, request.port)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"--host {request.host}", reason, "name an address of this machine"
        ) from None
    if request.port not in (0, listening.getsockname()[1]):
        say(f"Port {request.port} is taken or closed to you; here is another.")
    if not _is_loopback(listening.getsockname()[0]):
        say("Whoever has this address and reaches this machine can read your library and copy it.")
    token = new_token()
    sys.stdout.write(address(listening, token) + "\n")
    sys.stdout.flush()
    say("Open this address in a browser; Ctrl+C here ends it.")
    serve(paths, listening, token, mouse=request.mouse, animation=request.animation)
    return ANSWERED


def _is_loopback(host: str) -> bool:
    return ipaddress.ip_address(host.partition("%")[0]).is_loopback
