# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Sees every packet on loopback, also those for which nobody listens."""

import ctypes
import dataclasses
import socket
import struct

import dns.name

ETH_P_ALL = 3
SOL_PACKET = 263
PACKET_STATISTICS = 6
SO_RCVBUFFORCE = 33
SO_ATTACH_FILTER = 26
# Loopback shows each packet twice: as it goes, which is taken, and as it comes.
LEAVING = b"".join(struct.pack("HBBI", *instruction) for instruction in (
    (0x28, 0, 0, 0xFFFFF004),  # load the kind of packet
    (0x15, 0, 1, 4),           # PACKET_OUTGOING, or skip one
    (0x06, 0, 0, 0xFFFFFFFF),  # all of it
    (0x06, 0, 0, 0)))          # nothing of it
ROOM = 64 << 20
LARGEST = 1 << 17


@dataclasses.dataclass(frozen=True)
class Packet:
    protocol: str  # udp or tcp
    source: tuple
    destination: tuple
    payload: bytes

    def concerns(self, port):
        return port in (self.source[1], self.destination[1])

    def shows(self, name):
        """Whether the domain name can be read in it, in whatever case."""
        return dns.name.from_text(name).to_wire().lower() in self.payload.lower()


class WireWatch:
    """Use as a context.  A packet is seen as it is sent, so none is missing when who sent it has
    ended."""

    def __enter__(self):
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM)
        self._take_only_leaving()
        try:
            self.socket.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, ROOM)
        except PermissionError:  # who is root in here alone gets what the system's limit gives
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, ROOM)
        self.socket.bind(("lo", ETH_P_ALL))
        self.socket.setblocking(False)
        return self

    def _take_only_leaving(self):
        program = ctypes.create_string_buffer(LEAVING, len(LEAVING))
        self.socket.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack(
            "HP", len(LEAVING) // 8, ctypes.addressof(program)))

    def __exit__(self, *_):
        self.socket.close()

    def packets(self):
        """Those since the last call."""
        seen = []
        while True:
            try:
                packet = _packet(self.socket.recv(LARGEST))
            except BlockingIOError:
                break
            if packet is not None:
                seen.append(packet)
        _, lost = struct.unpack("II", self.socket.getsockopt(SOL_PACKET, PACKET_STATISTICS, 8))
        if lost > 0:
            raise AssertionError(f"{lost} packets were not seen")
        return seen


def _packet(octets):
    """Nothing for what is neither UDP nor TCP."""
    if octets[0] >> 4 == 4:
        protocol, addresses, header = octets[9], octets[12:20], 4 * (octets[0] & 15)
        hosts = [socket.inet_ntoa(addresses[at:at + 4]) for at in (0, 4)]
    else:
        protocol, addresses, header = octets[6], octets[8:40], 40
        hosts = [socket.inet_ntop(socket.AF_INET6, addresses[at:at + 16]) for at in (0, 16)]
    segment = octets[header:]
    if protocol == socket.IPPROTO_UDP:
        name, payload = "udp", segment[8:]
    elif protocol == socket.IPPROTO_TCP:
        name, payload = "tcp", segment[4 * (segment[12] >> 4):]
    else:
        return None
    source, destination = zip(hosts, struct.unpack("!HH", segment[:4]))
    return Packet(name, source, destination, payload)
