// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT

// Package nullmx checks through libnullmx.so and cgo.
//
//	pool, err := nullmx.Open(nullmx.Config{}, 1)
//	verdict, err := pool.Check([]byte("user@example.com"))
package nullmx

// #cgo LDFLAGS: -lnullmx
// #include <nullmx/nullmx.h>
import "C"

import (
	"encoding/json"
	"runtime"
	"unsafe"
)

// Status is an nmx_status that is a failure.
type Status int

// What a caller may want to tell apart; nullmx.h has them all.
const (
	BadHandle Status = C.NMX_BAD_HANDLE
	BadValue  Status = C.NMX_BAD_VALUE
	Busy      Status = C.NMX_BUSY
)

func (status Status) Error() string { return C.GoString(C.nmx_strerror(C.int(status))) }

// ConfigError says which value of a Config is wrong.
type ConfigError struct {
	Status   Status
	Sentence string
}

func (err *ConfigError) Error() string { return err.Sentence }

func (err *ConfigError) Unwrap() error { return err.Status }

// Option is an nmx_option.
type Option int

const (
	TimeoutMs      Option = C.NMX_OPTION_TIMEOUT_MS
	FirstWaitMs    Option = C.NMX_OPTION_FIRST_WAIT_MS
	LongestWaitMs  Option = C.NMX_OPTION_LONGEST_WAIT_MS
	Window         Option = C.NMX_OPTION_WINDOW
	ConfirmOverTCP Option = C.NMX_OPTION_CONFIRM_OVER_TCP
	Language       Option = C.NMX_OPTION_LANGUAGE
	Dialect        Option = C.NMX_OPTION_DIALECT
)

// Config is what a Pool is opened with; its zero value asks the system's name servers.
type Config struct {
	Zone    []byte // a master file's text
	Servers []string
	Policy  string
	Options map[Option]int64
}

// Pool serves any number of goroutines.
type Pool struct{ handle *C.nmx_pool }

// Open starts the threads of a Pool.  One that is not closed is when it is collected.
func Open(config Config, threads int) (*Pool, error) {
	var handle *C.nmx_config
	if err := failure(C.nmx_config_new(&handle)); err != nil {
		return nil, err
	}
	defer C.nmx_config_free(handle)
	pool := &Pool{}
	err := configure(handle, config)
	if err == nil {
		err = failure(C.nmx_pool_open(handle, C.size_t(threads), &pool.handle))
	}
	if err == BadValue || err == Status(C.NMX_SYSTEM) {
		return nil, &ConfigError{err.(Status), C.GoString(C.nmx_config_error(handle))}
	}
	if err != nil {
		return nil, err
	}
	runtime.SetFinalizer(pool, (*Pool).Close)
	return pool, nil
}

// Check blocks its goroutine, and a thread for it.  The verdict is as verdict.schema.json says.
func (pool *Pool) Check(input []byte) (json.RawMessage, error) {
	var result *C.nmx_result
	text, length := octets(input)
	if err := failure(C.nmx_pool_check(pool.handle, text, length, &result)); err != nil {
		return nil, err
	}
	runtime.KeepAlive(pool)
	defer C.nmx_result_free(result)
	verdict := C.nmx_result_json(result)
	if verdict == nil {
		return nil, Status(C.NMX_NO_MEMORY)
	}
	return json.RawMessage(C.GoString(verdict)), nil
}

// Close ends the checks that are open as indeterminate.
func (pool *Pool) Close() error {
	runtime.SetFinalizer(pool, nil)
	return failure(C.nmx_pool_close(pool.handle))
}

func configure(handle *C.nmx_config, config Config) error {
	for option, value := range config.Options {
		if err := failure(C.nmx_config_set(handle, C.int(option), C.int64_t(value))); err != nil {
			return err
		}
	}
	if config.Zone != nil {
		text, length := octets(config.Zone)
		if err := failure(C.nmx_config_set_zone(handle, text, length)); err != nil {
			return err
		}
	}
	for _, server := range config.Servers {
		text, length := octets([]byte(server))
		if err := failure(C.nmx_config_add_server(handle, text, length)); err != nil {
			return err
		}
	}
	text, length := octets([]byte(config.Policy))
	return failure(C.nmx_config_set_policy(handle, text, length))
}

func failure(status C.nmx_status) error {
	if status < 0 {
		return Status(status)
	}
	return nil
}

// What a call reads where Go has it; it is copied before the call returns.
func octets(text []byte) (*C.char, C.size_t) {
	if len(text) == 0 {
		return nil, 0
	}
	return (*C.char)(unsafe.Pointer(&text[0])), C.size_t(len(text))
}
