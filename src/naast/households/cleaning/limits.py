"""What a file may cost while it is looked at, and how much of it is kept."""

MEMORY = 512 * 2**20  # bytes of address space, so never more resident
CPU = 5  # seconds
PATIENCE = 20.0  # seconds on the clock: a busy machine is no reason to refuse a photo
LARGEST_RESULT = 48 * 2**20  # bytes that may come back

MOST_PIXELS = 40_000_000  # of a picture as it comes in; asked of its head, before anything is unpacked
LARGEST_SIDE = 4096  # of a picture as it is kept
PREVIEW_SIDE = 480

MOST_PAGES = 300
MOST_OBJECTS = 60_000
DEEPEST = 60
MOST_UNPACKED = 256 * 2**20  # bytes that the streams of one PDF may hold together
LARGEST_TEXT = 2_000_000  # signs
