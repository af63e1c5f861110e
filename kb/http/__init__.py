"""The collection over HTTP, read only: the questions of `kb.inquiry`, described by OpenAPI."""
