"""Mandates: registers of acts, sessions, names and documents, and who cites whom in a collection."""
