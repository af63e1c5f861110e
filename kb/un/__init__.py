"""What a United Nations document is: symbols, acts, parts, dates and citations; standard library only, no I/O."""
