"""Deposit: an edition as a package that an archive takes, and that proves its own integrity."""
