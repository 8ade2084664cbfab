"""A file becomes sentences that know where they came from."""
