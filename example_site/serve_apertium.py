"""Starts Apertium APY on this machine alone; run by Debian's own Python, which has it.

APY has no option for the address that it listens on, and would listen on every one.
"""

import sys

from tornado.httpserver import HTTPServer

LOOPBACK = "127.0.0.1"
MODES = "/usr/share/apertium/modes"
NAMES = "/usr/share/apertium-apy/langNames.db"
DEFAULT_PORT = "2737"

listen_anywhere = HTTPServer.bind


def listen_on_loopback(self, port, address=None, *args, **kwargs):
    listen_anywhere(self, port, LOOPBACK, *args, **kwargs)


def serve(port):
    HTTPServer.bind = listen_on_loopback
    # One process a language pair, ended when nobody has asked for half a minute.
    sys.argv = ["apertium-apy", "-p", port, "-t", "30", "-j", "1", "-l", NAMES, MODES]
    # It reads the arguments when it is imported.
    from apertium_apy.apy import main

    main()


if __name__ == "__main__":
    serve(sys.argv[1] if len(sys.argv) > 1 else DEFAULT_PORT)
