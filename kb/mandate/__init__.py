"""Registers of acts, sessions, names and documents: facts with a source for each row, shipped with the program."""
