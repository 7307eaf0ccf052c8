"""Pictures: what their bytes say beside the pixels. The pixels themselves are not read."""
