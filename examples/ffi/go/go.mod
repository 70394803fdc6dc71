module nullmx.example/nullmx

go 1.19
