"""Effects that any part may use: processes, locks, progress, files written whole, memory between runs."""
