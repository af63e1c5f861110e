"""Values of the program as JSON objects: what the command line, the HTTP interface and assistants are given."""
