"""The collection for assistants (Model Context Protocol): the questions of `kb.inquiry` as tools that only read."""
