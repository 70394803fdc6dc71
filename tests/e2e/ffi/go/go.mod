module nullmx.example/bad_input

go 1.19

require nullmx.example/nullmx v0.0.0

replace nullmx.example/nullmx => ../../../../examples/ffi/go
