"""Output formats of a report, one a module: each a function from report to text. Nothing here prints."""
