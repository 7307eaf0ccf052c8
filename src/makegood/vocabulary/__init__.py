"""The frozen values that cross a border between rooms, one noun a file. Imports nothing of ours."""
