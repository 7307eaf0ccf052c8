"""Django models, one file per stage, with the constraints that hold the law of the data.

State (ids, dates, kinds, decisions) lies in plain columns. Everything that could name a person is a
``*_sealed`` column: AES-256-GCM under the key of its subject (``makegood.vault``). Only ``casework``
imports this room.
"""
