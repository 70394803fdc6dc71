// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT

// What goes wrong in Go, and what an error then says: one JSON object, by the case.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"log"
	"net"
	"os"
	"runtime"

	"nullmx.example/nullmx"
)

const (
	zone  = "$ORIGIN example.\n$TTL 300\n@ SOA ns h 1 3600 600 86400 60\nnull MX 0 .\n"
	dayMs = 86_400_000
)

var (
	cases   = map[string]any{}
	large   = bytes.Repeat([]byte("a"), 10_000_000)
	patient = map[nullmx.Option]int64{
		nullmx.TimeoutMs: dayMs, nullmx.FirstWaitMs: dayMs, nullmx.LongestWaitMs: dayMs}
)

// SilentServer takes queries, and answers none until it is told to.
type silentServer struct {
	net.PacketConn
	query  []byte
	client net.Addr
}

func newSilentServer() *silentServer {
	socket, err := net.ListenPacket("udp4", "127.0.0.1:0")
	demand(err)
	return &silentServer{PacketConn: socket}
}

func (server *silentServer) awaitQuery() {
	octets := make([]byte, 512)
	size, client, err := server.ReadFrom(octets)
	demand(err)
	server.query, server.client = octets[:size], client
}

func (server *silentServer) refuse() {
	server.query[2] |= 0x80
	server.query[3] = server.query[3]&0xf0 | 5
	_, err := server.WriteTo(server.query, server.client)
	demand(err)
}

func demand(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func sentence(err error) string {
	if err == nil {
		log.Fatal("there was no error")
	}
	return err.Error()
}

func refused(config nullmx.Config) string {
	_, err := nullmx.Open(config, 1)
	var which *nullmx.ConfigError
	if !errors.As(err, &which) || !errors.Is(err, nullmx.BadValue) {
		log.Fatalf("%v is no ConfigError", err)
	}
	return sentence(err)
}

func values() {
	cases["option out of range"] = refused(nullmx.Config{
		Options: map[nullmx.Option]int64{nullmx.TimeoutMs: 0}})
	cases["no such option"] = refused(nullmx.Config{Options: map[nullmx.Option]int64{99: 1}})
	cases["bad zone"] = refused(nullmx.Config{Zone: []byte("$TTL 300\n@ MX x\n")})
	cases["bad policy"] = refused(nullmx.Config{Policy: "conflict=sometimes"})
	cases["NUL in a server"] = refused(nullmx.Config{Servers: []string{"127.0.0.1\x00"}})
	cases["10 MB of a server"] = refused(nullmx.Config{Servers: []string{string(large)}})
}

type verdict struct{ Input, Finding, Detail string }

func check(pool *nullmx.Pool, input []byte) (seen verdict) {
	text, err := pool.Check(input)
	demand(err)
	demand(json.Unmarshal(text, &seen))
	return seen
}

func texts() {
	pool, err := nullmx.Open(nullmx.Config{Zone: []byte(zone)}, 1)
	demand(err)
	cases["NUL in an address"] = check(pool, []byte("us\x00er@null.example")).Finding
	seen := check(pool, large)
	cases["10 MB of an address"] = []any{seen.Finding, len(seen.Input)}
	demand(pool.Close())
	_, err = pool.Check([]byte("null.example"))
	cases["use after close"] = sentence(err)
}

func closing() {
	server := newSilentServer()
	pool, err := nullmx.Open(nullmx.Config{Servers: []string{server.LocalAddr().String()},
		Options: patient}, 1)
	demand(err)
	waiting := make(chan verdict)
	go func() { waiting <- check(pool, []byte("null.example")) }()
	server.awaitQuery()
	demand(pool.Close())
	seen := <-waiting
	cases["closed while it waits"] = []any{seen.Finding, seen.Detail}
	demand(server.Close())
}

func descriptors() int {
	entries, err := os.ReadDir("/proc/self/fd")
	demand(err)
	return len(entries)
}

func forgotten() {
	before := descriptors()
	_, err := nullmx.Open(nullmx.Config{Zone: []byte(zone)}, 1)
	demand(err)
	if descriptors() <= before {
		log.Fatal("nothing was opened")
	}
	for descriptors() > before { // until it has been collected
		runtime.GC()
	}
	cases["descriptors of one that is forgotten"] = descriptors() - before
}

func main() {
	handles()
	values()
	texts()
	threads()
	forgotten()
	closing()
	collected()
	demand(json.NewEncoder(os.Stdout).Encode(cases))
}
