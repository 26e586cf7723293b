"""Events to HTML: wording, safe Markdown, views and templates. Knows nothing of YAML, findings or MkDocs."""
