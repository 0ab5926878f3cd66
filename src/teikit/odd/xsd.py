from teikit.odd.resolve import Resolved
def write_xsd(resolved: Resolved) -> bytes: return b""
def write_xml_attributes() -> bytes: return b""
