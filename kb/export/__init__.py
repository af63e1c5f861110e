"""Forms in which what was found leaves the program: Word files, bibliographic records, PDF."""
