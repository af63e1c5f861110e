"""The pages that the router runs; each is a script."""
