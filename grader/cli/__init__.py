"""The command line: parse, call, print, exit. No module here imports a check or a submission."""
