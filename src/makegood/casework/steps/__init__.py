"""The seven steps of a response: each computes first, then writes in one transaction.

A step is a function ``step(work) -> Write``; calling the ``Write`` changes the store and gives the
changes for the ledger. ``respond`` puts the transaction around it.
"""
