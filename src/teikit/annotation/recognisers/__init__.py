"""The recognisers that teikit brings along, each of one kind of evidence."""
