// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT

package main

import (
	"fmt"
	"net"
	"os"
)

func main() {
	for _, domain := range os.Args[1:] {
		records, err := net.LookupMX(domain)
		for _, mx := range records {
			fmt.Printf("%d %q ", mx.Pref, mx.Host)
		}
		if err != nil {
			fmt.Print(err)
		}
		fmt.Println()
	}
}
