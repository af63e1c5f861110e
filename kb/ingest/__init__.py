"""A file in any format → lines → blocks → a document; one module a format, each the only importer of its library."""
