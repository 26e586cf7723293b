"""`python -m timeline` is the same as `timeline`."""

from timeline.cli import main

main(prog_name="timeline")
