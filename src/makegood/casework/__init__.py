"""The use cases: ``operations`` write, one file per act; ``queries`` read.

Every operation takes ``by=`` and ``now=``, is one transaction, and writes its ledger entries inside it.
"""
