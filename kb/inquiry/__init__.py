"""What programs ask of a collection, over HTTP or as assistants: bounded questions, JSON objects as answers."""
