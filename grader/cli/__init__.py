"""The command line: parse, call, print, exit. Nothing here imports a check or a submission."""
