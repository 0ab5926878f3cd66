"""BagIt 1.0 (RFC 8493): write a bag, read one of any version, prove what it holds."""

from teikit.deposit.bag.item import Elsewhere, Item
from teikit.deposit.bag.verify import verify_bag
from teikit.deposit.bag.writer import Written, write_bag

__all__ = ["Elsewhere", "Item", "Written", "verify_bag", "write_bag"]
