"""What a change to the record means, in words: for the author before a pull request and the reviewer after it."""
