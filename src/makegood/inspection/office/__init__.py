"""Packages of Office (OPC): what their parts are, how they point at each other, what they share."""
