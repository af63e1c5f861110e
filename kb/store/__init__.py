"""The store: documents and their blocks in SQLite, raw files by hash. The truth from which indexes are rebuilt."""
