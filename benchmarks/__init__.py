"""What is fast, measured against what: python3 dev.py bench [NAME...]."""
