"""`reader serve`: the application in a web page, for whoever has the address with its token.

textual-serve starts a process for each page and carries keys and paint over a websocket. Its own
page fetches a font from a foreign host and knows no guard, so the page and the routes are ours.
"""

from __future__ import annotations

import errno
import os
import secrets
import shlex
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Middleware
from textual_serve.server import Server

from reader.tui.web import NO_ANIMATION, NO_MOUSE

_PAGE = Path(__file__).with_name("page.html")

_TOKEN_BYTES = 24
"""192 bits: nobody guesses it, and the address still fits a line."""

_PATIENCE = 3.0
"""Seconds that open pages are given to end when the server does."""

_HEADERS = {
    # Whatever the page or a text in it asks for, no other host is ever asked.
    "Content-Security-Policy": (
        "default-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "Referrer-Policy": "no-referrer",  # the address holds the token
    "X-Content-Type-Options": "nosniff",
}

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def new_token() -> str:
    """Return a token for the address of a new server."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at `port`, or at a free port where that one is taken.

    Raises OSError where `host` is no address of this machine.
    """
    family, _, _, _, _ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        return socket.create_server((host, 0), family=family)


def address(listening: socket.socket, token: str) -> str:
    """The address to open in a browser."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/{token}/"


def application(
    paths: Sequence[Path], token: str, *, mouse: bool = True, animation: bool = True
) -> web.Application:
    """Return the web application that shows the library of `paths` under `/token/`.

    Every request whose path does not begin with the token is answered 403.
    """
    behind = Server(_command(paths, mouse=mouse, animation=animation))
    inner = web.Application()
    inner.add_routes(
        [
            web.get("/", _page),
            web.get("/ws", behind.handle_websocket),
            web.get("/download/{key}", behind.handle_download),
            web.static("/static", behind.statics_path),
        ]
    )
    outer = web.Application(middlewares=[_guard(token)])
    outer.add_subapp(f"/{token}/", inner)
    outer.on_response_prepare.append(_add_headers)
    return outer


def serve(
    paths: Sequence[Path], listening: socket.socket, token: str, *, mouse: bool, animation: bool
) -> None:
    """Serve until the process is told to end (Ctrl+C, SIGTERM)."""
    web.run_app(
        application(paths, token, mouse=mouse, animation=animation),
        sock=listening,
        print=None,
        access_log=None,  # it would write the token down
        shutdown_timeout=_PATIENCE,
    )


def _guard(token: str) -> Middleware:
    expected = token.encode()

    @web.middleware
    async def guarded(request: web.Request, handler: _Handler) -> web.StreamResponse:
        given = request.rel_url.raw_path.split("/")[1].encode()
        if not secrets.compare_digest(given, expected):
            text = "403: open the whole address that `reader serve` printed, token included.\n"
            raise web.HTTPForbidden(text=text)
        return await handler(request)

    return guarded


async def _page(request: web.Request) -> web.StreamResponse:
    return web.FileResponse(_PAGE)


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


def _command(paths: Sequence[Path], *, mouse: bool, animation: bool) -> str:
    """The shell command of a page's process; `-P` so that no file of the folder one stands in is
    imported in place of a module."""
    words = [sys.executable, "-P", "-m", "reader.tui.web.served"]
    words += [] if mouse else [NO_MOUSE]
    words += [] if animation else [NO_ANIMATION]
    words += ["--", *map(str, paths)]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
