"""The record in other formats, one a module: each a function from the timeline to text."""
