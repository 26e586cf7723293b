"""Looking at the addresses of sources, politely: whether each still leads somewhere, and where a copy is kept.

Nothing here runs in a check or a build: it is for `timeline links` alone, and needs the extra `links`.
"""
