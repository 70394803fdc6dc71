// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT

// Small is the whole of it in twenty lines, one check after the other:
//
//	small ZONE_FILE POLICY < INPUTS
package main

// #cgo LDFLAGS: -lnullmx
// #include <nullmx/nullmx.h>
// #include <stdlib.h>
import "C"

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"os"
	"unsafe"
)

func call(status C.nmx_status) {
	if status != C.NMX_OK {
		log.Fatal(C.GoString(C.nmx_strerror(C.int(status))))
	}
}

func text(octets []byte) (*C.char, C.size_t) { return C.CString(string(octets)), C.size_t(len(octets)) }

func main() {
	var config *C.nmx_config
	var validator *C.nmx_validator
	var result *C.nmx_result
	file, _ := os.ReadFile(os.Args[1])
	zone, zoneLength := text(file)
	policy, policyLength := text([]byte(os.Args[2]))
	call(C.nmx_config_new(&config))
	call(C.nmx_config_set_zone(config, zone, zoneLength))
	call(C.nmx_config_set_policy(config, policy, policyLength))
	call(C.nmx_open(config, &validator))
	inputs, _ := io.ReadAll(os.Stdin)
	for _, line := range bytes.Split(bytes.TrimSuffix(inputs, []byte("\n")), []byte("\n")) {
		input, length := text(line)
		call(C.nmx_check(validator, input, length, &result))
		C.free(unsafe.Pointer(input))
		fmt.Println(C.GoString(C.nmx_result_json(result)))
		call(C.nmx_result_free(result))
	}
	call(C.nmx_close(validator))
}
