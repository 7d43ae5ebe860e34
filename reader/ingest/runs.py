"""How several processes share a file of many records."""

RUN = 100
"""Records that go together: of every `shares` runs, each process reads one."""
