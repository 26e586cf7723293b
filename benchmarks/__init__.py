"""How fast the site is built and checked, beside other generators on the same events: `make bench`."""
