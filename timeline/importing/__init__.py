"""Records of other programs as event files: each module reads one format into drafts, `writing` writes them."""
