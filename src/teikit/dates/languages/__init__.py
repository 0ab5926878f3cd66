"""The words of dates, one module a language: plain data."""
