"""Blocks of the store → an index on disk → hits."""
