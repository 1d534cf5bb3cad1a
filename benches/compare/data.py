"""Writes the subjects of the comparison as CSV: python3 data.py N days|continuous > file"""

import math
import sys

n, scale = int(sys.argv[1]), sys.argv[2]
state = 0x2545_F491_4F6C_DD1D


def number():
    """Between 0 and 1, the same on every run (xorshift)."""
    global state
    state ^= (state << 13) & 0xFFFF_FFFF_FFFF_FFFF
    state ^= state >> 7
    state ^= (state << 17) & 0xFFFF_FFFF_FFFF_FFFF
    return ((state >> 11) + 0.5) / (1 << 53)


print("time,event,group,x")
for row in range(n):
    x = number()
    time = -math.log(number()) * 300 / math.exp(0.3 * x)
    time = math.ceil(time) if scale == "days" else time
    print(f"{time!r},{int(number() < 0.67)},{int(row >= n // 2)},{x!r}")
