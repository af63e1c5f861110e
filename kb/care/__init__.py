"""Care of a data folder: what is wrong with it, what can be mended, and the whole of it as one file."""
