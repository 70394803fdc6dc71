// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT

package main

// #include <stdlib.h>
// #include <nullmx/nullmx.h>
//
// static void* as_pointer(uintptr_t number) { return (void*)number; }
import "C"

import (
	"runtime"
	"unsafe"

	"nullmx.example/nullmx"
)

const invented = 4711

func failure(status C.nmx_status) error {
	if status < 0 {
		return nullmx.Status(status)
	}
	return nil
}

func checked(validator *C.nmx_validator, text string) (*C.nmx_result, error) {
	octets := C.CString(text)
	defer C.free(unsafe.Pointer(octets))
	var result *C.nmx_result
	err := failure(C.nmx_check(validator, octets, C.size_t(len(text)), &result))
	return result, err
}

func newConfig() *C.nmx_config {
	var config *C.nmx_config
	demand(failure(C.nmx_config_new(&config)))
	return config
}

func open(config *C.nmx_config) *C.nmx_validator {
	var validator *C.nmx_validator
	demand(failure(C.nmx_open(config, &validator)))
	return validator
}

func handles() {
	config := newConfig()
	validator := open(config)
	result, err := checked(validator, "a..b")
	demand(err)
	demand(failure(C.nmx_result_free(result)))
	cases["null text"] = sentence(failure(C.nmx_check(validator, nil, 5, &result)))
	octets := C.CString("x")
	defer C.free(unsafe.Pointer(octets))
	cases["null out-parameter"] = sentence(failure(C.nmx_check(validator, octets, 1, nil)))
	result, err = checked(nil, "x")
	cases["null handle"] = sentence(err)
	freed, err := checked(validator, "a..b")
	demand(err)
	demand(failure(C.nmx_result_free(freed)))
	cases["freed handle"] = sentence(failure(C.nmx_result_free(freed)))
	cases["text of a freed handle"] = nil
	if text := C.nmx_result_json(freed); text != nil {
		cases["text of a freed handle"] = C.GoString(text)
	}
	_, err = checked((*C.nmx_validator)(unsafe.Pointer(config)), "x")
	cases["handle of another kind"] = sentence(err)
	_, err = checked((*C.nmx_validator)(C.as_pointer(invented)), "x")
	cases["invented handle"] = sentence(err)
	demand(failure(C.nmx_close(validator)))
	cases["closed twice"] = sentence(failure(C.nmx_close(validator)))
	demand(failure(C.nmx_config_free(config)))
}

// A validator serves one goroutine at a time.
func threads() {
	server := newSilentServer()
	config := newConfig()
	address := C.CString(server.LocalAddr().String())
	defer C.free(unsafe.Pointer(address))
	demand(failure(C.nmx_config_add_server(config, address, C.NMX_ZERO_TERMINATED)))
	for option, value := range patient {
		demand(failure(C.nmx_config_set(config, C.int(option), C.int64_t(value))))
	}
	validator := open(config)
	inside := make(chan *C.nmx_result)
	go func() {
		result, err := checked(validator, "null.example")
		demand(err)
		inside <- result
	}()
	server.awaitQuery()
	_, err := checked(validator, "null.example")
	cases["another thread is inside"] = sentence(err)
	cases["closed by another thread"] = sentence(failure(C.nmx_close(validator)))
	server.refuse()
	result := <-inside
	finding := C.GoString(C.nmx_finding_word(C.nmx_result_finding(result)))
	cases["the thread that was inside"] = []any{finding, C.GoString(C.nmx_result_detail(result))}
	demand(failure(C.nmx_result_free(result)))
	demand(failure(C.nmx_close(validator)))
	demand(failure(C.nmx_config_free(config)))
	demand(server.Close())
}

// Handles are numbers in the shape of pointers.  However often a place for one has been used, none
// looks as if it led into Go's heap, where the collector would end the program.
func collected() {
	runtime.LockOSThread() // each thread has places of its own
	defer runtime.UnlockOSThread()
	var held [1024]unsafe.Pointer
	for uses := 0; uses <= 0xc000000000>>32; uses++ { // where Go keeps its heap
		for i := range held {
			held[i] = unsafe.Pointer(newConfig())
		}
		runtime.GC()
		for _, config := range held {
			demand(failure(C.nmx_config_free((*C.nmx_config)(config))))
		}
	}
	cases["handles in the way of the collector"] = len(held)
}
