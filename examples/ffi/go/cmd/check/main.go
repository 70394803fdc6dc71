// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT

// Check prints one line of JSON for each line of input, which may be any octets.
//
//	check ZONE_FILE_OR_SERVER [POLICY] < INPUTS
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"

	"nullmx.example/nullmx"
)

// Each check that waits has a thread of the system.
const atOnce = 64

func config(source string) nullmx.Config {
	if zone, err := os.ReadFile(source); err == nil {
		return nullmx.Config{Zone: zone}
	}
	return nullmx.Config{Servers: []string{source}}
}

func checkAll(pool *nullmx.Pool, inputs [][]byte) ([]json.RawMessage, error) {
	verdicts := make([]json.RawMessage, len(inputs))
	errs := make([]error, len(inputs))
	free := make(chan struct{}, atOnce)
	var open sync.WaitGroup
	for i := range inputs {
		open.Add(1)
		free <- struct{}{}
		go func(i int) {
			defer open.Done()
			verdicts[i], errs[i] = pool.Check(inputs[i])
			<-free
		}(i)
	}
	open.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return verdicts, nil
}

func run(source, policy string) error {
	settings := config(source)
	settings.Policy = policy
	pool, err := nullmx.Open(settings, 1)
	if err != nil {
		return err
	}
	defer pool.Close()
	text, err := io.ReadAll(os.Stdin)
	if err != nil || len(text) == 0 {
		return err
	}
	verdicts, err := checkAll(pool, bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n")))
	for _, verdict := range verdicts {
		fmt.Println(string(verdict))
	}
	return err
}

func main() {
	arguments := append(os.Args[1:], "")
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "check: say a zone file or a name server")
		os.Exit(1)
	}
	if err := run(arguments[0], arguments[1]); err != nil {
		fmt.Fprintln(os.Stderr, "check:", err)
		os.Exit(1)
	}
}
