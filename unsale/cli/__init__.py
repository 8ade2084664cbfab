"""The command line: one module a command, put together in `main`."""

EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE = 0, 1, 2
