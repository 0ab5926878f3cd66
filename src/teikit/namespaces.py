"""The namespaces that teikit reads and writes."""

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XHTML = "http://www.w3.org/1999/xhtml"
RELAXNG = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
XSD = "http://www.w3.org/2001/XMLSchema"
SVRL = "http://purl.oclc.org/dsdl/svrl"
XSLT = "http://www.w3.org/1999/XSL/Transform"

XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"


def tei(name: str) -> str:
    """Return the Clark name of a TEI element.

    >>> tei("p")
    '{http://www.tei-c.org/ns/1.0}p'
    """
    return f"{{{TEI}}}{name}"
