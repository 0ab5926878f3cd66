"""Names learned from tagged texts: a segment model over the stretches of a text in which a name could stand."""
